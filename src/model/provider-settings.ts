import { isIP } from "node:net";
import { durationRule } from "./duration";
import { urlRule } from "./endpoint-url";
import { bool, integer, string, stringSet } from "./field";
import { quote } from "./format";
import { parseKeywords } from "./keywords";
import { toSnakeCase } from "./names";
import { hostOf, isLoopbackUrl } from "./network-address";
import { defineObject, knownItems, type Resolvable, UNRESOLVED, valueIfKnown } from "./object";
import { nonBlank, pattern, wholeNumber } from "./rules";
import {
  caFileRule,
  clientIdRule,
  clientSecretRule,
  orgIdRule,
  pemOrFileRule,
  plainHttpHostRule,
  proxyUrlRule,
  settingRule,
} from "./setting-rules";
import { sandboxRule } from "./shared-fields";
import { nameValue } from "./shown-value";
import type { ValidationIssue } from "./validation-issue";

/** The URL of Adobe IMS, which issues access tokens. */
export const ADOBE_IMS_ENDPOINT = "https://ims-na1.adobelogin.com";

/** The environment variable of each setting, for when the configuration does not set it. */
export const SETTINGS_ENV_VARS = {
  endpoint: "AJO_ENDPOINT",
  imsEndpoint: "AJO_IMS_ENDPOINT",
  clientId: "AJO_CLIENT_ID",
  clientSecret: "AJO_CLIENT_SECRET",
  scopes: "AJO_SCOPES",
  orgId: "AJO_ORG_ID",
  sandbox: "AJO_SANDBOX",
  sinchEndpoint: "AJO_SINCH_ENDPOINT",
  plainHttpHosts: "AJO_PLAIN_HTTP_HOSTS",
  silencedWarnings: "AJO_SILENCED_WARNINGS",
  maxSegments: "AJO_MAX_SEGMENTS",
  maxConcurrency: "AJO_MAX_CONCURRENCY",
  requestsPerSecond: "AJO_REQUESTS_PER_SECOND",
  requestTimeout: "AJO_REQUEST_TIMEOUT",
  retryTimeout: "AJO_RETRY_TIMEOUT",
  skipAccessCheck: "AJO_SKIP_ACCESS_CHECK",
  proxyUrl: "AJO_PROXY_URL",
  caFile: "AJO_CA_FILE",
  clientCertificate: "AJO_CLIENT_CERTIFICATE",
  clientKey: "AJO_CLIENT_KEY",
  owner: "AJO_OWNER",
} as const;

/** Settings with a URL, and what messages call it. */
const ENDPOINTS = { endpoint: "endpoint", imsEndpoint: "IMS endpoint", sinchEndpoint: "Sinch endpoint" } as const;

type EndpointName = keyof typeof ENDPOINTS;

interface EndpointSettings extends Readonly<Partial<Record<EndpointName, Resolvable<string>>>> {
  readonly plainHttpHosts?: Resolvable<readonly Resolvable<string>[]>;
}

/** Finds endpoints to which requests would go in clear although the settings do not allow it. */
function validatePlainHttp(settings: EndpointSettings): ValidationIssue[] {
  const { plainHttpHosts: hosts } = settings;
  if (hosts === UNRESOLVED || hosts?.includes(UNRESOLVED)) return [];
  const allowed = knownItems(hosts).map((host) => hostOf(new URL(`http://${isIP(host) === 6 ? `[${host}]` : host}`)));
  return (Object.keys(ENDPOINTS) as EndpointName[]).flatMap((name) => {
    const value = valueIfKnown(settings[name]);
    if (value === undefined) return [];
    const url = new URL(value);
    const host = hostOf(url);
    if (url.protocol === "https:" || isLoopbackUrl(value) || allowed.includes(host)) return [];
    return [
      {
        severity: "error",
        code: "AJO4002",
        path: [name],
        summary: `Invalid ${toSnakeCase(name)}`,
        detail: `The ${ENDPOINTS[name]} ${quote(url.origin)} is not an https URL. Secrets travel in requests, so AJO uses http only on loopback and with the hosts in plain_http_hosts. Use https. If the host is on a private network that you trust, add ${quote(host)} to plain_http_hosts (AJO_PLAIN_HTTP_HOSTS).`,
      },
    ];
  });
}

/** The hosts of plain http that the environment names; undefined if it names none. */
export function readPlainHttpHosts(environment: Readonly<Record<string, string | undefined>>): string[] | undefined {
  const value = environment[SETTINGS_ENV_VARS.plainHttpHosts]?.trim();
  return value === undefined || value === "" ? undefined : parseKeywords(value);
}

const describeEnvVar = (name: keyof typeof SETTINGS_ENV_VARS, format = "") =>
  `Default: the environment variable \`${SETTINGS_ENV_VARS[name]}\`${format}.`;

/** The settings of the provider: endpoints, Adobe credentials, limits. */
export const providerSettings = defineObject({
  typeName: "provider",
  title: "provider configuration",
  description:
    "Declares the messaging set-up of Adobe Journey Optimizer (AJO): Sinch credentials and channel surfaces. Each setting may come from the environment instead. The provider sends no request before the first object is read or written, or before a plan creates one.",
  fields: {
    endpoint: string({
      description: `The base URL of the credential API: a gateway in front of AJO, or the emulator. https, or http on loopback and with \`plain_http_hosts\`. ${describeEnvVar("endpoint")}`,
      presence: "optional",
      rule: settingRule("endpoint", urlRule("endpoint")),
    }),
    imsEndpoint: string({
      description: `The base URL of Adobe IMS, which issues access tokens. ${describeEnvVar("imsEndpoint")} Otherwise \`endpoint\` when that is on loopback or http, else \`${ADOBE_IMS_ENDPOINT}\` (Adobe).`,
      presence: "optional",
      rule: settingRule("IMS endpoint", urlRule("IMS endpoint")),
    }),
    clientId: string({
      description: `The client id of the OAuth server-to-server credential in the Adobe Developer Console. Also sent as \`x-api-key\`. ${describeEnvVar("clientId")}`,
      presence: "optional",
      quoted: "never",
      rule: settingRule("client id", clientIdRule),
    }),
    clientSecret: string({
      description: `The client secret of the OAuth server-to-server credential. ${describeEnvVar("clientSecret")} Prefer the environment: what stands in a configuration is in the plan file too.`,
      presence: "optional",
      sensitive: true,
      rule: settingRule("client secret", clientSecretRule),
    }),
    scopes: stringSet({
      description: `The scopes to ask for, as the Adobe Developer Console lists them for the project. ${describeEnvVar("scopes", ", comma-separated")}`,
      presence: "optional",
      wireFormat: "csv",
      rule: settingRule(
        "scope",
        pattern(/^[^\s,]+$/, {
          problem: (value) => `${nameValue(value, "The scope")} is empty or has a blank or a comma in it.`,
          resolution: () => "Write each scope as an item of its own.",
        }),
      ),
    }),
    orgId: string({
      description: `The organisation, such as \`1234567890ABCDEF@AdobeOrg\` (Adobe). ${describeEnvVar("orgId")}`,
      presence: "optional",
      rule: settingRule("organisation id", orgIdRule),
    }),
    sandbox: string({
      description: `The sandbox, in lower case, such as \`prod\` (Adobe). ${describeEnvVar("sandbox")} Without either, whatever is created, listed or looked for needs a \`sandbox\` of its own: none is guessed.`,
      presence: "optional",
      rule: settingRule("sandbox", sandboxRule),
    }),
    sinchEndpoint: string({
      description: `The base URL under which Sinch's APIs are asked whether a credential works: the emulator, or a relay. ${describeEnvVar("sinchEndpoint")} Otherwise \`endpoint\` when that is on loopback or http, else Sinch's own hosts (Sinch).`,
      presence: "optional",
      rule: settingRule("Sinch endpoint", urlRule("Sinch endpoint")),
    }),
    plainHttpHosts: stringSet({
      description: `The hosts on a private network to which requests may go by http, with all their secrets unencrypted: names or addresses as the endpoints have them, such as \`emulator\`, a container of the same network. The provider refuses to connect when a name resolves to an address that is not private. ${describeEnvVar("plainHttpHosts", ", comma-separated")} Otherwise none: http is for loopback only.`,
      presence: "optional",
      wireFormat: "csv",
      rule: settingRule("host", plainHttpHostRule),
    }),
    silencedWarnings: stringSet({
      description: `The codes of the advice that is not to be given, such as \`AJO1002\`: those that begin with \`AJO1\`. ${describeEnvVar("silencedWarnings", ", comma-separated")}`,
      presence: "optional",
      wireFormat: "csv",
      rule: settingRule("code", nonBlank("code")),
    }),
    maxSegments: integer({
      description: `How many SMS a reply may need before a warning says so. ${describeEnvVar("maxSegments")} Otherwise \`3\`.`,
      presence: "optional",
      rule: wholeNumber("number of segments", { minimum: 1, example: 3 }),
    }),
    maxConcurrency: integer({
      description: `How many requests to the credential API may be under way at a time. ${describeEnvVar("maxConcurrency")} Otherwise \`10\`.`,
      presence: "optional",
      rule: wholeNumber("number of requests", { minimum: 1, example: 10 }),
    }),
    requestsPerSecond: integer({
      description: `The most requests that are sent to the credential API in a second. ${describeEnvVar("requestsPerSecond")} Otherwise as many as it answers; it is obeyed when it asks for a pause.`,
      presence: "optional",
      rule: wholeNumber("number of requests per second", { minimum: 1, example: 10 }),
    }),
    requestTimeout: string({
      description: `How long to wait for one answer: a duration such as \`60s\` (Terraform). ${describeEnvVar("requestTimeout")} Otherwise \`60s\`.`,
      presence: "optional",
      rule: settingRule("duration", durationRule),
    }),
    retryTimeout: string({
      description: `How long to go on trying when the API is busy or fails, for each call: a duration such as \`5m\` (Terraform). ${describeEnvVar("retryTimeout")} Otherwise \`5m\`.`,
      presence: "optional",
      rule: settingRule("duration", durationRule),
    }),
    skipAccessCheck: bool({
      description: `Whether a plan creates objects without asking AJO first whether these settings give access to it. Without it, one request for each sandbox does so: a plan fails if AJO refuses, and warns if nothing answers. Set it to plan without AJO, as in a pipeline that has no credentials. ${describeEnvVar("skipAccessCheck", ", which takes `true` or `1`, and `false` or `0`")} Otherwise \`false\`.`,
      presence: "optional",
    }),
    proxyUrl: string({
      description: `The HTTP proxy for all requests, such as \`http://proxy.example.com:3128\`; a proxy that asks for them gets the user name and the password of this URL. ${describeEnvVar("proxyUrl")} Otherwise \`HTTPS_PROXY\` and \`HTTP_PROXY\`, as Go programs read them. Loopback and the hosts of \`NO_PROXY\` are reached without it.`,
      presence: "optional",
      sensitive: true,
      rule: settingRule("proxy URL", proxyUrlRule),
    }),
    caFile: string({
      description: `The path of a PEM file with root certificates to trust in addition to those that Node.js trusts: of a proxy that reads TLS, or of your own gateway. ${describeEnvVar("caFile")}`,
      presence: "optional",
      rule: caFileRule,
    }),
    clientCertificate: string({
      description: `The certificate that the provider shows to a gateway that asks for one (mTLS), with intermediate certificates after it: PEM, or the path of a PEM file. It needs \`client_key\`. Only the hosts of \`endpoint\`, \`ims_endpoint\` and \`sinch_endpoint\` get to see it. ${describeEnvVar("clientCertificate")}`,
      presence: "optional",
      rule: pemOrFileRule("client certificate"),
    }),
    clientKey: string({
      description: `The private key of \`client_certificate\`, unencrypted: PEM, or the path of a PEM file. ${describeEnvVar("clientKey")} Prefer a file: PEM that stands in a configuration is in the plan file too.`,
      presence: "optional",
      sensitive: true,
      rule: pemOrFileRule("client key"),
    }),
    owner: string({
      description: `Whose the created objects are, for pipelines whose machine is gone after a kill: a text that each state has to itself, such as \`"shop/\${terraform.workspace}"\`. If an apply is killed after AJO has created an object and before Terraform has stored it, the next apply with the same owner finds it, if AJO confirms that it made it. Never give two states one owner (this provider). AJO gets a hash of it. ${describeEnvVar("owner")} Otherwise none: after a kill, objects are found from the same folder only.`,
      presence: "optional",
      rule: settingRule("owner", nonBlank("owner")),
    }),
  },
  validateAcrossFields: validatePlainHttp,
});
