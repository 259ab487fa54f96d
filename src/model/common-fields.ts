import * as z from "zod/mini";
import { text } from "./field";

/** Fields that every object of AJO has. */
export const idField = text({
  description: "The object's id in AJO, a UUID. Computed (AJO).",
  presence: "computed",
  stable: true,
  rule: z.string(),
});

export const createdAtField = text({
  description: "When the object was created, RFC 3339 in UTC. Computed (AJO).",
  presence: "computed",
  stable: true,
  rule: z.string(),
});

export const modifiedAtField = text({
  description: "When the object was last changed, by anybody, RFC 3339 in UTC. Computed (AJO).",
  presence: "computed",
  rule: z.string(),
});
