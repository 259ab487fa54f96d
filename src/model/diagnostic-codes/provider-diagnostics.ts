import type { CodeTexts } from "./codes";
import { SOURCES } from "./sources";
import type { SURFACE_DIAGNOSTICS } from "./surface-diagnostics";

const { contract, provider, sinchAuthentication, sinchConversation, sinchSms } = SOURCES;
const { terraformEphemeral, terraformImport, terraformProviders, terraformSecrets } = SOURCES;

/** Errors and warnings of the provider. Those about the life of a surface are in a file of their own. */
export const PROVIDER_DIAGNOSTICS: Omit<CodeTexts<"AJO3">, keyof typeof SURFACE_DIAGNOSTICS> = {
  AJO3001: {
    title: "The object is gone",
    severity: "warning",
    cause:
      "AJO has no object with the id of the state any more: somebody deleted it. Only a 404 counts, a missing permission does not.",
    impact: "It leaves the Terraform state, and the next apply creates it again, with a new id.",
    resolution:
      "If that is wanted, apply. If not, remove it from the configuration, or check that `endpoint`, `org_id` and `sandbox` are right.",
    sources: [provider],
  },
  AJO3002: {
    title: "A secret was set outside this configuration",
    severity: "warning",
    cause:
      "AJO says that a secret was set at another time than when this configuration last sent it. If it tells by whom, so does the warning. Every plan says it, unless the plan sends the secret or accepts the change. A plan with `-refresh-only` does not say it.",
    impact: "AJO never gives a secret back, so nobody can see whether it is another one. Terraform leaves it as it is.",
    resolution:
      'To put yours back, change the argument that ends in `_wo_version`, or the plain argument. To accept theirs, put it into your configuration and change the version. Or accept this one change where the value is kept elsewhere: add `AJO3002@` and the time of the warning to `silenced_warnings` of the resource, such as `silenced_warnings = ["AJO3002@2026-11-28T09:24:46Z"]`, and apply. The next change is warned of again. In CDKTF: `Advice.acknowledge(credential, "AJO3002@2026-11-28T09:24:46Z", reason)`.',
    sources: [contract, terraformSecrets],
  },
  AJO3013: {
    title: "The object is protected from deletion",
    severity: "error",
    cause:
      "The plan destroys or replaces a credential or a webhook whose `deletion_protection` is `true` in the state.",
    impact:
      "AJO does not give a deleted credential or webhook back. Its secret would have to be found, and the URL of a webhook be given to Sinch, once more.",
    resolution: "Set `deletion_protection = false`, apply, and then destroy it.",
    sources: [provider],
  },
  AJO3014: {
    title: "The provider points at another sandbox",
    severity: "error",
    cause: "An object was last seen in one sandbox and organisation, and the provider now points at another.",
    impact: "There the object would look deleted, and be made a second time. Nothing was changed.",
    resolution:
      "Set `sandbox` and `org_id` as they were, set `sandbox` on the resource, or give each sandbox a state of its own. To leave the object where it is and forget it, run `terraform state rm`.",
    sources: [provider],
  },
  AJO3015: {
    title: "The object is of another kind",
    severity: "error",
    cause: "The id is that of a credential of another vendor, as after an import into the wrong resource type.",
    impact: "Each vendor has fields of its own, so the object cannot be described by this resource.",
    resolution: "Use the resource type, or the data source, of the vendor that the diagnostic names.",
    sources: [contract],
  },
  AJO3016: {
    title: "Nothing was found",
    severity: "error",
    cause: "An import or a data source looked for an object by its id or its name, and the sandbox has none.",
    impact: "The usual causes are another sandbox, a name in another case, and an object that was never made.",
    resolution: "Check the spelling and the `sandbox`. A data source for many objects lists what there is.",
    sources: [terraformImport, provider],
  },
  AJO3017: {
    title: "Several were found",
    severity: "error",
    cause:
      "An import or a data source looked for an object by its name, and the sandbox has more than one. The diagnostic gives their ids.",
    impact: "Choosing one by chance could change or remove the wrong one.",
    resolution: "Give the id of the one that is meant.",
    sources: [terraformImport, provider],
  },
  AJO3018: {
    title: "Sinch refused the credential",
    severity: "error or warning",
    cause:
      "A `verify` block had Sinch asked whether the credential works, and Sinch said no: the token does not fit, the plan, project or app is unknown, or it is in another region. `on_failure` decides between error and warning.",
    impact:
      "AJO would take the credential without a word. Messages would not be sent, and opt-outs would not be recorded.",
    resolution:
      "Check the token first, then `region`: Sinch answers a wrong region as it answers a wrong token. The diagnostic tells them apart as far as one can.",
    sources: [sinchSms, sinchConversation, sinchAuthentication],
  },
  AJO3019: {
    title: "The verification came to no result",
    severity: "warning",
    cause:
      "A `verify` block had Sinch asked, but the answer says nothing: Sinch was not reached, was busy, or failed. Or it could not be asked, because the configuration does not hold the secret of a credential that exists, and AJO gives none back.",
    impact: "Nothing is known about the credential. The apply goes on.",
    resolution: "Check the network way to Sinch (`sinch_endpoint`), and run again to have it asked once more.",
    sources: [sinchSms, sinchConversation],
  },
  AJO3020: {
    title: "Sinch refused the access key",
    severity: "error",
    cause: "An access token of Sinch was asked for, and Sinch did not accept the key id and secret.",
    impact: "No token was given, so what needs one cannot be asked of Sinch.",
    resolution:
      "Compare `key_id` and `key_secret` with the access keys page of the Sinch dashboard. The secret is shown once only: make a new key if it is lost.",
    sources: [sinchAuthentication],
  },
  AJO3021: {
    title: "Settings of the provider are not known yet",
    severity: "error",
    cause:
      "An object must be read or written, but a setting of the provider block comes from something that exists only after the apply.",
    impact: "The provider does not know where to ask, or as whom.",
    resolution:
      "Apply what the setting depends on first (`terraform apply -target=ADDRESS`), or take the setting from somewhere that is known at plan.",
    sources: [terraformProviders],
  },
  AJO3022: {
    title: "The provider is not configured",
    severity: "error",
    cause: "Terraform asked for an object before it configured the provider.",
    impact: "Terraform configures a provider first, so something between the two is out of order.",
    resolution: "Run again. If it stays so, report it with the versions of Terraform and of the provider.",
    sources: [terraformProviders],
  },
  AJO3023: {
    title: "The state is of another version",
    severity: "error",
    cause: "The state of an object was written by a version of the provider whose form this one cannot read.",
    impact: "Guessing could lose what the state knows. Nothing was changed.",
    resolution:
      "If the state is newer, upgrade the provider (`terraform init -upgrade`). If it is older, apply once with a version in between.",
    sources: [provider],
  },
  AJO3024: {
    title: "An unexpected failure",
    severity: "error",
    cause: "Something failed that the provider has no words for, or a value does not fit the provider's own schema.",
    impact: "This is a mistake in the provider. What was done before it is in the state.",
    resolution: "Run again with `TF_LOG=error` to see where it happened, and report it. Secrets are masked in the log.",
    sources: [provider],
  },
  AJO3025: {
    title: "The list is incomplete",
    severity: "warning",
    cause: "A list of existing objects was asked for, and not all of them could be given.",
    impact: "What is missing from the list may exist all the same. Nothing is taken for gone because of it.",
    resolution: "Read in the diagnostic why, narrow the list down by a name or a sandbox, and ask again.",
    sources: [provider],
  },
  AJO3026: {
    title: "An access token expires while it is in use",
    severity: "warning",
    cause:
      "The run lasts longer than the access token that an ephemeral resource gave, and something that uses the token is not done yet.",
    impact:
      "Terraform cannot hand a newer token to what has this one already. Who uses it after it has expired is refused.",
    resolution:
      "If something was refused for that reason, run Terraform again: each run gets tokens of its own. Apply what takes long, such as surfaces, apart from what needs the token.",
    sources: [provider, terraformEphemeral],
  },
  AJO3027: {
    title: "Access to AJO could not be checked",
    severity: "warning",
    cause:
      "A plan creates objects, so the provider asked AJO whether the settings give access to the sandbox. Nothing answered within 15 seconds, or AJO said that it cannot answer now.",
    impact:
      "The plan goes on. It does not know whether the apply can create anything, and it compares names and references with nothing in AJO.",
    resolution:
      "If AJO should answer, check the network and plan again before you apply. To plan without AJO on purpose, set `skip_access_check = true` or the environment variable `AJO_SKIP_ACCESS_CHECK=true`.",
    sources: [provider],
  },
  AJO3028: {
    title: "An interrupted create was finished",
    severity: "warning",
    cause:
      "Terraform or the provider was killed while it created an object, so that AJO may have it and Terraform has not stored it. The provider had written down that it began, in the folder `ajo-unfinished` of Terraform's data folder (`.terraform`). So it sent the same request again with the same key, and AJO confirmed that this request made the object, once. If the configuration was changed since, AJO confirmed that nobody else has written to the object, and the provider gave it the values of now. With `owner` the same works on another machine: there AJO shows the key.",
    impact:
      "The object exists once, and is in the Terraform state now. Nobody else has changed it. An object that somebody else made is never taken over so, even if it is the same in everything.",
    resolution: "Nothing is left to do.",
    sources: [provider],
  },
  AJO3029: {
    title: "The object of an interrupted create is not taken over",
    severity: "error",
    cause:
      "An earlier apply created the object and was killed before Terraform had stored it. Since then somebody has changed the object, or it is in the Terraform state under another address.",
    impact: "The object is not taken over by itself, and nothing was changed or overwritten.",
    resolution:
      "If the object belongs to this configuration, import it with the block in the message, and look at the plan. Otherwise choose another name.",
    sources: [provider],
  },
  AJO3030: {
    title: "An object was created but could not be read",
    severity: "warning",
    cause: "AJO confirmed a create and named the object's id, but no answer about the object could be used.",
    impact:
      "The object is in the Terraform state as planned, without what AJO computes. It is no error: Terraform would replace an object whose create failed.",
    resolution: "Run plan: it reads the object. If that fails too, look for a proxy that changes answers.",
    sources: [provider],
  },
  AJO3031: {
    title: "AJO has a value that the provider does not know",
    severity: "warning",
    cause:
      "AJO has a status that did not exist when this version of the provider was made. The provider asked several times, and it stayed.",
    impact: "The value is in the Terraform state as it is. The provider cannot tell whether AJO is still at work.",
    resolution: "Look at the object in AJO, and upgrade the provider if there is a newer version.",
    sources: [provider, contract],
  },
  AJO3032: {
    title: "Planned objects exist in AJO already",
    severity: "warning",
    cause:
      "The plan creates objects with names that objects of AJO have, and those are in no state that this run knows. That is so if Terraform has lost its state file, or if an apply was killed on another machine. One warning lists all of them. Objects that depend on new ones are planned later by Terraform, and are listed in another one. It leaves out those that an import would lead to a replacement of, and deactivated surfaces: each of these has a warning of its own ([AJO1012](#AJO1012)).",
    impact: "The apply would be refused for each of them, because AJO gives a name once.",
    resolution:
      "Check that the objects are yours: the names are equal, which proves nothing. If they are, add the `import` blocks of the message with the addresses of your resources, and look at the plan. Otherwise choose other names.",
    sources: [provider, contract],
  },
  AJO3033: {
    title: "An interrupted apply has left objects in AJO",
    severity: "warning",
    cause:
      "An apply in this folder was killed while it created an object. Then the configuration was changed: the object has another name now, its resource is gone, or this run leaves it out. So no create finds the object again. AJO has an object of this name, and the Terraform state does not. AJO does not say which request made an object, so the provider shows when it was created, and when the request was sent.",
    impact:
      "Nothing manages the object. It stays as it is, with the secrets that it has, until somebody imports or deletes it. Nothing else in the run is affected.",
    resolution:
      "Check that nobody else made the object. To keep it, put its resource back under the old name and apply: within a day or so AJO remembers the request, and the provider finds its object. Or add the `import` block of the message, with the address of a resource. If you do not need it, delete it in AJO. Each of these ends the warning; without them it ends after seven days. See [When an apply is killed](../guides/killed-applies.md).",
    sources: [provider, contract],
  },
  AJO3034: {
    title: "The disk is full, so nothing is created",
    severity: "error",
    cause:
      "The disk that holds Terraform's data folder (`.terraform`, or what `TF_DATA_DIR` names) is full, or your quota on it is used up. The provider writes down there that it begins to create an object. It could not, and Terraform may be unable to store its state on that disk, too.",
    impact:
      "Nothing was sent to AJO for this object, so that none is made that no state knows. What was made before is found by the next apply, even if Terraform could not store its state.",
    resolution:
      "Free some space on that disk, and apply again. If Terraform says then that its state file could not be parsed, the full disk has cut it: put `terraform.tfstate.backup` in its place. See [When an apply is killed](../guides/killed-applies.md).",
    sources: [provider],
  },
};
