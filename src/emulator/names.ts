import { ApiProblemError } from "./refusal";

interface NamedObject {
  readonly id: string;
  readonly name: string;
  readonly status?: string;
}

/** Throws when another one of the objects has the name. Case counts: AJO says nothing else. */
export function assertUniqueName(what: string, name: string, ownId: string, objects: readonly NamedObject[]): void {
  const holder = objects.find((object) => object.name === name && object.id !== ownId);
  if (holder === undefined) return;
  const { id, status } = holder;
  const which = status === "deactivated" ? `deactivated ${what}` : what;
  const advice = status === "deactivated" ? "Activate that one again, or choose another name." : "Choose another name.";
  throw new ApiProblemError(
    "name-taken",
    `The ${which} ${id} has the name "${name}", and a name can be given once only. ${advice}`,
    { holder: { id, name, ...(status !== undefined && { status }) } },
  );
}
