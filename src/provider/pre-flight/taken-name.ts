import type { Problem } from "../../model";
import { at } from "../../model/advice/at";
import { takenName } from "../../model/advice/taken-name";
import { collectionOf } from "./collections";
import type { Inquiry } from "./inquiry";

/** A name that another object holds, so that an apply would be refused. */
export async function takenNames({ model, id, planned, isNew, surroundings, place }: Inquiry): Promise<Problem[]> {
  const { name } = planned;
  if (typeof name !== "string" || !isNew("name")) return [];
  const holders = await surroundings.find(collectionOf(model), "name", name, place);
  return holders.flatMap((holder) => {
    const { id: holderId, status } = holder.values;
    // Terraform may free a name first that is its own. What is only planned holds none yet.
    if (typeof holderId !== "string" || holderId === id || surroundings.isOurs(holder)) return [];
    if (status === "deactivated" && planned.reuse_deactivated === true) return [];
    const known = typeof status === "string" ? { status } : {};
    return at(["name"], takenName(holder.model, { id: holderId, name, ...known }));
  });
}
