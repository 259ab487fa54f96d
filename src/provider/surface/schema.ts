import { channelSurface as model } from "../../model";
import type { Schema } from "../../plugin/schema";
import { toSchema } from "../schema";
import { IMMUTABLE_ARGUMENTS } from "./arguments";

/** The schema of a surface. That a draft can still be changed in what is fixed later only the plan can tell. */
export function createSurfaceSchema(): Schema {
  const schema = toSchema(model);
  const attributes = Object.entries(schema.block.attributes).map(([name, attribute]) => [
    name,
    IMMUTABLE_ARGUMENTS.includes(name) ? { ...attribute, requiresReplace: false } : attribute,
  ]);
  return { ...schema, block: { ...schema.block, attributes: Object.fromEntries(attributes) } };
}
