import type { DiagnosticInput } from "../problem-diagnostic";
import type { RemovalTarget } from "./leaving";

type SurfaceName = Pick<RemovalTarget, "id" | "name">;

const NEVER_DELETED = "AJO cannot delete a surface that is or was active";

/** Says that a surface stays in AJO. */
export function deactivationWarning({ id, name }: SurfaceName): DiagnosticInput {
  return {
    severity: "warning",
    code: "AJO3003",
    summary: `The surface "${name}" will be deactivated, not deleted`,
    detail: `${NEVER_DELETED}. "${name}" (${id}) will be deactivated and leaves the Terraform state. It keeps its name, so a new surface needs another one. To use it again, import it by its id.`,
  };
}

/** Says that a surface will be out of use for a while. */
export function reuseWarning({ id, name }: SurfaceName): DiagnosticInput {
  return {
    severity: "warning",
    code: "AJO3003",
    summary: `The surface "${name}" will be deactivated, not deleted`,
    detail: `${NEVER_DELETED}, so "${name}" (${id}) is not replaced by another: as reuse_deactivated = true says, it will be deactivated and activated again. Meanwhile nothing can be sent with it.`,
  };
}

/** Refuses to take a surface away that its owner wants to stay. */
export function destroyError({ id, name }: SurfaceName): DiagnosticInput {
  return {
    severity: "error",
    code: "AJO3012",
    summary: `The surface "${name}" is not to be destroyed`,
    detail: `${NEVER_DELETED}, only deactivate it, and "${name}" (${id}) has on_destroy = "fail" in the Terraform state. To have it deactivated after all, set on_destroy = "deactivate" and apply that first. If it is only marked as tainted, run terraform untaint. To leave it in AJO as it is and forget it, run terraform state rm.`,
  };
}

/** Refuses a replacement that only Terraform wants, as with -replace or for a tainted one: the new one has the old one's name. */
export function heldNameError({ id, name }: SurfaceName): DiagnosticInput {
  return {
    severity: "error",
    code: "AJO3004",
    path: ["name"],
    summary: `The surface "${name}" cannot be replaced under its name`,
    detail: `${NEVER_DELETED}: "${name}" (${id}), which is in the Terraform state, would be deactivated and keep its name, and the new one could not be made. Give the new one another name, or set reuse_deactivated = true to have the old one deactivated and activated again. If it is only marked as tainted, run terraform untaint; if the resource has another address now, add a moved block.`,
  };
}

/** Refuses to replace a surface for an argument's sake under the name that it keeps. */
export function immutableArgumentError(argument: string, { id, name }: SurfaceName): DiagnosticInput {
  return {
    severity: "error",
    code: "AJO3005",
    path: [argument],
    summary: `A new ${argument} needs a new name`,
    detail: `AJO cannot change the ${argument} of a surface, and "${name}" (${id}) keeps its name when it is deactivated, so the one to replace it could not be made. Change its name as well, or leave the ${argument} as it was.`,
  };
}
