import type { ObjectModel } from "../object";
import type { Warning } from "../problem";
import { quote } from "../rules";

/** Who holds a name. */
export interface NameHolder {
  readonly id: string;
  readonly name: string;
  readonly status?: string;
}

/** A name that an apply would be refused for. */
export function createNameTakenWarning(
  { title, name: type }: Pick<ObjectModel, "title" | "name">,
  holder: NameHolder,
): Warning {
  const { id, name, status } = holder;
  const reuse = status === "deactivated" ? ", set reuse_deactivated = true" : "";
  return {
    code: "AJO1012",
    summary: `The name ${quote(name)} is taken`,
    detail: `The sandbox has a ${title} of the name ${quote(name)} already: ${id}${status === undefined ? "" : `, which is ${status}`}. AJO gives a name once, so the apply would be refused. Choose another name${reuse}, or take the object over: terraform import ajo_${type}.NAME ${id}`,
  };
}
