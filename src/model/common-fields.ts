import * as z from "zod/mini";
import { string } from "./field";
import { nonBlank } from "./rules";

/** The id by which AJO and Terraform know an object. */
export const idField = string({
  description: "The object's id in AJO, a UUID. Computed (AJO).",
  presence: "computed",
  stable: true,
  rule: z.string(),
});

/** The name by which people know an object. */
export const nameField = (what: string) =>
  string({
    description: `The name of the ${what} in AJO, unique in its sandbox (the credential API).`,
    presence: "required",
    rule: nonBlank("name"),
  });

/** When an object was created. */
export const createdAtField = string({
  description: "When the object was created, RFC 3339 in UTC. Computed (AJO).",
  presence: "computed",
  stable: true,
  rule: z.string(),
});

/** When an object was last changed. It moves with every update, so it is not stable. */
export const modifiedAtField = string({
  description: "When the object was last changed, by anybody, RFC 3339 in UTC. Computed (AJO).",
  presence: "computed",
  rule: z.string(),
});
