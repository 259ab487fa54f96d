import type { CodeTexts } from "./codes";
import { SOURCES } from "./sources";

const { contract, adobeIms, adobeErrors, adobePermissions, adobeSurfaces, provider } = SOURCES;

/** Errors of the API, and of requests that do not reach it. */
export const API_ERRORS: CodeTexts<"AJO2"> = {
  AJO2001: {
    title: "Adobe IMS refused to give a token",
    severity: "error",
    cause: "The provider asked Adobe IMS for an access token, and IMS said no. Its words stand in the diagnostic.",
    impact:
      "Without a token nothing can be read or written. Nothing was changed. Usual causes: an expired or mistyped client secret, a client id of another project, a scope that the project does not have, or an IMS address of another environment.",
    resolution:
      "Compare `client_id`, `client_secret` and `scopes` with the OAuth server-to-server credential of the project in the Adobe Developer Console.",
    sources: [adobeIms],
  },
  AJO2002: {
    title: "Not signed in",
    severity: "error",
    cause: "The API did not accept the access token (401), also after a fresh one was asked for.",
    impact: "Nothing was read or written.",
    resolution:
      "Check that `client_id`, `client_secret` and `scopes` belong to the organisation of `org_id`, and that `endpoint` is meant for this IMS environment.",
    sources: [adobeErrors, contract],
  },
  AJO2003: {
    title: "Not allowed",
    severity: "error",
    cause: "The API knows who asks, but does not allow it (403).",
    impact: "An object that may not be seen is not taken for one that is gone: the state stays as it is.",
    resolution:
      "Check `org_id` and `sandbox`, and that the technical account of the project has the permission *Manage messages presets* in that sandbox.",
    sources: [adobePermissions, adobeErrors],
  },
  AJO2004: {
    title: "The API cannot be reached",
    severity: "error",
    cause:
      "No connection came about, or it broke, also after retries: a name that does not resolve, a refused port, a proxy in between.",
    impact:
      "What was sent last may have arrived or not. Creations carry a key, so trying again makes no second object.",
    resolution:
      "Check the address that the diagnostic names, the network and whatever stands in between, and run again.",
    sources: [provider],
  },
  AJO2005: {
    title: "The certificate cannot be trusted",
    severity: "error",
    cause: "The address answered with a certificate that this machine does not trust.",
    impact: "Somebody in between could read the secrets, so nothing was sent.",
    resolution:
      "If a proxy of your company or a gateway of your own signs it, name the file with its root certificate in `ca_file` or `AJO_CA_FILE`. There is no switch to trust everything, and `NODE_TLS_REJECT_UNAUTHORIZED=0` changes nothing.",
    sources: [provider],
  },
  AJO2006: {
    title: "No answer in time",
    severity: "error",
    cause: "A request got no answer within `request_timeout`, also after retries within `retry_timeout`.",
    impact: "A change may have been made although no answer came.",
    resolution:
      "Run plan to see how things stand, and apply again. If it stays so, ask those who run the API, or allow more time.",
    sources: [provider],
  },
  AJO2007: {
    title: "Interrupted",
    severity: "error",
    cause: "Terraform was told to stop while a request was under way.",
    impact: "The request may have been carried out. What was known of the object by then is in the state.",
    resolution: "Run plan to see how far it came.",
    sources: [provider],
  },
  AJO2008: {
    title: "An unexpected answer",
    severity: "error",
    cause:
      "The answer is not of the form that the credential API gives, such as an HTML page of a proxy or a JSON of another service.",
    impact: "Nothing of it was taken into the state.",
    resolution:
      "Check that `endpoint` is the address of the credential API, path included, and that nothing in between answers instead.",
    sources: [contract],
  },
  AJO2009: {
    title: "Too many requests",
    severity: "error",
    cause:
      "The API asked to slow down (429), and went on asking until `retry_timeout` was used up. Its `Retry-After` was obeyed.",
    impact: "The request was not carried out.",
    resolution:
      "Set `requests_per_second` or a lower `max_concurrency`, lower Terraform's `-parallelism`, or raise `retry_timeout`.",
    sources: [contract],
  },
  AJO2010: {
    title: "The API is not available",
    severity: "error",
    cause:
      "The API, or a gateway in front of it, answered 408, 425, 499, 502 to 504 or 520 to 530 until `retry_timeout` was used up.",
    impact:
      "The request was probably not carried out. After a create, the provider has also looked for the object, and says what it found.",
    resolution: "Try again later. A plan shows how things stand.",
    sources: [contract],
  },
  AJO2011: {
    title: "The API failed",
    severity: "error",
    cause: "The API answered 500, also after four retries: it failed by itself.",
    impact: "Whether the change was made is not known.",
    resolution: "Run plan to see how things stand. Give the request id of the diagnostic to those who run the API.",
    sources: [contract],
  },
  AJO2012: {
    title: "There is no such object",
    severity: "error",
    cause:
      "An object that a write needs is not in the sandbox (404): it was deleted since the plan, or never was there.",
    impact:
      "The write was not made. An object that is found missing by a read is not this error: it leaves the state with a warning ([AJO3001](#AJO3001)).",
    resolution: "Run plan again. If the object should exist, check `sandbox` and `org_id`.",
    sources: [contract],
  },
  AJO2013: {
    title: "A conflict",
    severity: "error",
    cause: "The API refused a change with 409 and did not say more in words that this provider knows.",
    impact: "Another object, or a change that is under way, stands in the way. Nothing was overwritten.",
    resolution: "Read the API's own words in the diagnostic, and run plan again.",
    sources: [contract],
  },
  AJO2014: {
    title: "The name is taken",
    severity: "error",
    cause: "Another object of the sandbox holds the name. The diagnostic gives its id and, of a surface, its status.",
    impact:
      "A name is given once. A deactivated surface keeps its name for good. If the same apply renames or deletes the other object, the provider waits for that: up to ten minutes, or as long as `timeouts` says, while the change is under way, and some seconds if Terraform does not begin with it.",
    resolution:
      "Choose another name, or import the object that holds it. A deactivated surface can be taken over with `reuse_deactivated = true`. A replacement with `create_before_destroy` needs a new name, because both objects exist for a while. If the same apply renames the other object, set `depends_on` to its address: without it, Terraform may do the two in the wrong order, as with `-parallelism=1`. Or apply again: what had to come first is done by then.",
    sources: [contract, adobeSurfaces],
  },
  AJO2015: {
    title: "The credential is in use",
    severity: "error",
    cause:
      "The credential cannot be deleted: a surface that is not deactivated sends with it, a webhook handles its messages, or an MMS credential names it for inbound messages. The diagnostic names each with its kind, id and sandbox.",
    impact: "Deleting it would leave surfaces that cannot send, and opt-outs that nobody records.",
    resolution:
      "Remove or move what uses it first. Within one configuration, references do that by themselves: refer to `ajo_sinch_sms_credential.NAME.id` and Terraform destroys in the right order. If one apply moves a surface to another credential and deletes this one, Terraform deletes first, and the next apply does the same. Put the credential back into the configuration and apply, which moves the surface; then remove it and apply again. `lifecycle { create_before_destroy = true }` on the credential makes one apply enough. It must be applied before the credential leaves the configuration: Terraform keeps it in the state. A credential that is replaced needs a new name, too, because the old one keeps its own until it is deleted. A plan cannot say so: it does not know which of the users are removed too.",
    sources: [contract],
  },
  AJO2016: {
    title: "The surface is in use",
    severity: "error",
    cause: "The surface cannot be deactivated: live journeys use it. The diagnostic names them.",
    impact: "The journeys would stop sending.",
    resolution: "Stop the journeys in AJO or give them another surface, and apply again.",
    sources: [adobeSurfaces, contract],
  },
  AJO2017: {
    title: "An update is in progress",
    severity: "error",
    cause: "AJO is still checking the surface, or its last update, and takes no other change until that ends.",
    impact: "AJO quotes up to three hours for an update. Until it is done the old version stays in force.",
    resolution: "Apply again later. The provider waits by itself for what it started, as long as `timeouts` allows.",
    sources: [adobeSurfaces, contract],
  },
  AJO2018: {
    title: "The surface is deactivated",
    severity: "error",
    cause: "A change was sent to a deactivated surface, which AJO does not edit.",
    impact: "Somebody deactivated it after the plan was made. Nothing was changed.",
    resolution: "Run plan again: it shows the surface coming back, and the apply activates it before it changes it.",
    sources: [adobeSurfaces, contract],
  },
  AJO2019: {
    title: "The surface is not active",
    severity: "error",
    cause: "A surface that is not active was to be deactivated.",
    impact: "It changed its status after the plan was made. Nothing was changed.",
    resolution: "Run plan again and apply that plan.",
    sources: [adobeSurfaces, contract],
  },
  AJO2020: {
    title: "The surface cannot be deleted",
    severity: "error",
    cause: "A surface that is or was active was to be deleted. AJO deletes drafts and failed surfaces only.",
    impact: "It changed its status after the plan was made. Nothing was changed.",
    resolution: "Run plan again: an active surface is deactivated instead.",
    sources: [adobeSurfaces, contract],
  },
  AJO2021: {
    title: "Changed meanwhile",
    severity: "error",
    cause:
      "The object is no longer as it was when the plan was made. If the API tells by whom and when it was changed, the diagnostic says so.",
    impact:
      "Writing the planned values would undo somebody else's change without anybody having seen it. Nothing was overwritten.",
    resolution: "Run plan again, look at the difference, and apply that plan.",
    sources: [contract],
  },
  AJO2022: {
    title: "A version is required",
    severity: "error",
    cause:
      "The API got a write without the version (`If-Match`) that it must find. The provider always sends one, so something in between removed it.",
    impact: "The version keeps one from undoing somebody else's change. Without it nothing is written.",
    resolution: "Have the proxy or gateway in between pass the header `If-Match` on.",
    sources: [contract],
  },
  AJO2023: {
    title: "A malformed request",
    severity: "error",
    cause: "The API could not read a request: its body, a query parameter or a header is not as it expects.",
    impact: "Nothing was changed. The provider and the API may speak different versions of the contract.",
    resolution: "Compare the versions of both. If they match, report the request id and the API's words.",
    sources: [contract],
  },
  AJO2024: {
    title: "The API refused a value",
    severity: "error",
    cause: "A value breaks a rule that only the API can check. Each is told at its argument, in the API's words.",
    impact: "An object is taken as a whole or not at all, so nothing was changed.",
    resolution: "Correct the arguments that are named.",
    sources: [contract],
  },
  AJO2025: {
    title: "The field cannot be changed",
    severity: "error",
    cause: "A change of a field was sent that is fixed once the object is made.",
    impact:
      "Terraform normally plans a new object for it, so the provider and the API may be of different versions. Nothing was changed.",
    resolution: "Make a new object: `terraform apply -replace=ADDRESS`, with another name where the old one keeps it.",
    sources: [contract],
  },
  AJO2026: {
    title: "The key of a creation was used before",
    severity: "error",
    cause: "An object was to be created with a key that an earlier creation used, with other values.",
    impact:
      "The key makes a creation happen once even if its answer is lost. The earlier attempt may have made an object.",
    resolution:
      "Look in AJO whether the object exists, and import it. Otherwise run plan again, which makes a new key.",
    sources: [contract],
  },
  AJO2027: {
    title: "Plain HTTP to a public address",
    severity: "error",
    cause:
      "An endpoint begins with http, its host is in `plain_http_hosts`, and the name of the host resolved to an address that is not one of a private network.",
    impact:
      "The client secret, the access token and the secrets of credentials would cross the Internet unencrypted. Nothing was sent.",
    resolution:
      "Use https. Or have the name stand for a private address alone: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, link-local, fc00::/7 and the networks for documentation are. The provider checks it each time it connects.",
    sources: [provider],
  },
  AJO2028: {
    title: "Unknown path",
    severity: "error",
    cause:
      "A request was answered with status 404, but not in the way in which the credential API says that an object does not exist. Something else answers at that address, or `endpoint` has a wrong path.",
    impact:
      "No object is taken for deleted: the state stays as it is, and nothing was changed. Only a problem of the type `urn:ajo-as-code:problem:not-found` that names the kind and the id of the object, as `application/problem+json` with status 404, means that it is gone. A gateway has to pass such an answer on unchanged.",
    resolution:
      "Check the path of the address that the diagnostic names: the provider appends paths such as `/api-credentials` to `endpoint`. If the path is right, ask those who run the gateway why it does not pass the request on.",
    sources: [contract, provider],
  },
  AJO2029: {
    title: "The proxy cannot be used",
    severity: "error",
    cause:
      "A request was to go through a proxy, of `proxy_url` or of the environment (`HTTPS_PROXY`, `HTTP_PROXY`). The proxy wants a user name and a password or other ones, it does not allow the connection, or its URL is none that the provider can use. The diagnostic names the proxy and where it was set.",
    impact: "Nothing was sent to the service behind the proxy, so nothing was changed.",
    resolution:
      "Write the URL as `http://user:password@proxy.example.com:3128`, with special characters escaped (`@` is `%40`), and give it in `AJO_PROXY_URL` if it holds a password. Let the proxy allow connections to the hosts of `endpoint`, of Adobe IMS and of Sinch. A host that needs no proxy belongs into `NO_PROXY`.",
    sources: [provider],
  },
  AJO2030: {
    title: "The server refuses the client",
    severity: "error",
    cause:
      "The server wants to see a certificate of the client before it answers (mTLS). The provider has none to show, or the server does not accept the one it has.",
    impact: "The connection ended before the server read a request, so nothing was changed.",
    resolution:
      "Set `client_certificate` and `client_key`, or `AJO_CLIENT_CERTIFICATE` and `AJO_CLIENT_KEY`, to the certificate that the gateway knows and its key. Check that it has not expired, and that intermediate certificates follow it in the file. The provider shows it to the hosts of `endpoint`, `ims_endpoint` and `sinch_endpoint` only.",
    sources: [provider],
  },
};
