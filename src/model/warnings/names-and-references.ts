import { quote } from "../format";
import type { ObjectModel } from "../object";
import { isUuid } from "../sinch-fields";
import type { Warning } from "../validation-issue";

/** The object that has a name. */
interface NameHolder {
  readonly id: string;
  readonly name: string;
  readonly status?: string;
}

/** A name that another object has, so that an apply would fail. */
export function createNameTakenWarning(
  { title, typeName }: Pick<ObjectModel, "title" | "typeName">,
  holder: NameHolder,
): Warning {
  const { id, name, status } = holder;
  const reuse = status === "deactivated" ? ", set reuse_deactivated = true" : "";
  return {
    code: "AJO1012",
    summary: `The name ${quote(name)} is taken`,
    detail: `The sandbox has a ${title} of the name ${quote(name)} already: ${id}${status === undefined ? "" : `, which is ${status}`}. AJO gives a name once, so the apply would be refused. Choose another name${reuse}, or take the object over: terraform import ajo_${typeName}.NAME ${id}`,
  };
}

/** A name that a tainted object has, which the plan replaces. */
export function createNameHeldByOldWarning(
  { title }: Pick<ObjectModel, "title">,
  { id, name, status }: NameHolder,
): Warning {
  return {
    code: "AJO1012",
    summary: `The old object still has the name ${quote(name)}`,
    detail: `The ${title} ${quote(name)} (${id})${status === undefined ? "" : `, which is ${status},`} is tainted, and this plan replaces it under its name. That works if Terraform deletes the old one first. With lifecycle { create_before_destroy = true } it makes the new one first, and AJO would refuse the apply, because it gives a name once. Then run terraform untaint with the address of the resource, which keeps the old one and corrects it, or give the new one a new name.`,
  };
}

/** A reference to a credential that does not exist in the sandbox. */
export function createMissingCredentialWarning(id: string, location: string): Warning {
  return {
    code: "AJO1013",
    summary: "No such credential",
    detail: `There is no credential with ${isUuid(id) ? `the id ${quote(id)}` : "this id"} in the ${location}, so the apply would be refused. Give the id of a credential of the same sandbox: in Terraform \`ajo_sinch_sms_credential.NAME.id\`.`,
  };
}

/** An object of the state whose sandbox changes, so that Terraform replaces it. `to` is undefined while it is unknown. */
export function createSandboxMoveWarning(
  { title }: Pick<ObjectModel, "title">,
  { id, name, from, to }: { readonly id: string; readonly name: string; readonly from: string; readonly to?: string },
): Warning {
  const target = to === undefined ? "another one, which is known only at apply" : `the sandbox ${quote(to)}`;
  return {
    code: "AJO1019",
    // Terraform shows warnings of one summary as one, with their number.
    summary: `Object moves from sandbox ${quote(from)} to ${to === undefined ? "another" : quote(to)}`,
    detail: `This plan takes the ${title} ${quote(name)} (${id}) out of the sandbox ${quote(from)} and makes a new one in ${target}. AJO cannot move objects, so the old one is deleted, or deactivated if it is a surface that was active. If that is not meant, set sandbox back to ${quote(from)}. To have the object in both sandboxes, give each sandbox a state of its own, or use for_each.`,
  };
}

/** A hidden value of an imported object that the configuration does not set. The text does not contain it. */
export function createKeptValueWarning(
  { title }: Pick<ObjectModel, "title">,
  { id, name, argument }: { readonly id: string; readonly name: string; readonly argument: string },
): Warning {
  return {
    code: "AJO1021",
    summary: `Imported ${argument} is not in the configuration`,
    detail: `The ${title} ${quote(name)} (${id}) was imported with a value of ${argument}, which the configuration does not set: Terraform leaves hidden values out of what it generates. The value is kept as it is in AJO. Set ${argument} to it, so that the configuration can make the object again. To have no such value, remove it in AJO.`,
  };
}
