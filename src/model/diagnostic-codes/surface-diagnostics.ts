import type { CodeTexts } from "./codes";
import { SOURCES } from "./sources";

const { adobeSurfaces, provider } = SOURCES;

/** Errors and warnings of the provider about a surface's way from draft to active, and out of service. */
export const SURFACE_DIAGNOSTICS = {
  AJO3003: {
    title: "The surface will be deactivated, not deleted",
    severity: "warning",
    cause:
      "The plan removes or replaces a surface that is active or is being processed. With `reuse_deactivated` the one that replaces it is the surface itself.",
    impact:
      "AJO cannot delete such a surface. It is deactivated, leaves the state, and keeps its name, so a new surface needs another one. A replacement, as by a new name, deactivates the old surface first, unless `create_before_destroy` is set: until the new one is active, neither can send, and if AJO refuses the new one, none is left.",
    resolution:
      'To keep the old surface until the new one is active, set `lifecycle { create_before_destroy = true }` on it. If that is not wanted, set `on_destroy = "fail"`, or take it out of the state with `terraform state rm`. To use it again later, import it by its id.',
    sources: [adobeSurfaces],
  },
  AJO3004: {
    title: "A surface cannot be replaced under its name",
    severity: "error",
    cause:
      "Terraform wants to replace a surface, by `-replace` or because it is tainted, and the new one has the old one's name. Or a plan deactivates a surface and gives its name to another one.",
    impact:
      "The old one would be deactivated and keep the name, and then the new one could not be made: you would have none.",
    resolution:
      "Give it another name, or set `reuse_deactivated = true`: then it is deactivated and activated again. If it is only marked as tainted, run `terraform untaint ADDRESS`; if the resource has another address now, add a `moved` block.",
    sources: [adobeSurfaces],
  },
  AJO3005: {
    title: "An argument is fixed, and the name too",
    severity: "error",
    cause:
      "The plan changes an argument that AJO fixes once a surface was submitted, the channel or the subdomain, and leaves the name as it is.",
    impact: "A new surface would have to take the place of the old one, which keeps its name when it is deactivated.",
    resolution: "Change the name as well, or leave the argument as it was.",
    sources: [adobeSurfaces],
  },
  AJO3006: {
    title: "The surface is not active yet",
    severity: "error or warning",
    cause:
      "A surface was submitted, but AJO had not finished with it when the wait was interrupted or its time was up, or could not be asked.",
    impact:
      "It is in the state. Messages cannot use it until it is active. For a new one it is not an error, because Terraform would replace a new object that has an error.",
    resolution:
      "Apply again: the provider goes on waiting. For a longer wait set `timeouts { create = … }`, or `update` for one that is in the state already.",
    sources: [adobeSurfaces, provider],
  },
  AJO3007: {
    title: "The update is not finished",
    severity: "error or warning",
    cause:
      "AJO was still processing a change of a surface when the wait was interrupted or its time was up; or a refresh finds that it is, whoever asked for the change.",
    impact:
      "Until it is done the old version stays in force, and a plan compares with that one. AJO takes no other change meanwhile.",
    resolution:
      "Apply again: the provider goes on waiting, and sends only what is missing then. For a longer wait set `timeouts { update = … }`.",
    sources: [adobeSurfaces, provider],
  },
  AJO3008: {
    title: "AJO refused the surface",
    severity: "error",
    cause:
      "The surface did not pass the checks of AJO and is in status failed. The reasons that AJO gives stand in the diagnostic.",
    impact: "Messages cannot use it.",
    resolution:
      "Correct what the reasons name, and apply again. A new surface is deleted, which AJO allows for a failed one, and created again; one that was a draft before is submitted once more.",
    sources: [adobeSurfaces],
  },
  AJO3009: {
    title: "AJO refused the update",
    severity: "error",
    cause: "A change of an active surface did not pass the checks of AJO. The reasons stand in the diagnostic.",
    impact: "The old version stays in force. A deactivated surface that was to come back stays deactivated.",
    resolution: "Correct what the reasons name, and apply again.",
    sources: [adobeSurfaces],
  },
  AJO3010: {
    title: "The deactivated surface differs",
    severity: "error",
    cause:
      "`reuse_deactivated` is set and a deactivated surface holds the name, but an argument that AJO cannot change has another value there, or a draft is declared.",
    impact: "The surface cannot become what is declared.",
    resolution: "Declare the value that the surface has, with `submit = true`, or choose another name.",
    sources: [adobeSurfaces],
  },
  AJO3011: {
    title: "What was submitted cannot be taken back",
    severity: "error or warning",
    cause:
      "`submit` was set to `false` for a surface that is no draft any more. Where it was `false` before and somebody else submitted the surface, that is a warning, unless the surface is deactivated and is to be changed.",
    impact: "AJO has no way from processing, active or deactivated back to draft.",
    resolution: "Set `submit = true`. To take the surface out of use, destroy it, which deactivates it.",
    sources: [adobeSurfaces],
  },
  AJO3012: {
    title: "The surface is not to be destroyed",
    severity: "error",
    cause: "The plan destroys or replaces a surface whose `on_destroy` is `fail` in the state.",
    impact: "Somebody decided that this surface stays in use.",
    resolution:
      'To deactivate it after all, set `on_destroy = "deactivate"`, apply, and then destroy it. If it is only marked as tainted, run `terraform untaint ADDRESS`.',
    sources: [provider],
  },
} satisfies Partial<CodeTexts<"AJO3">>;
