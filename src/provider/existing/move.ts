import type { ObjectModel } from "../../model";
import type { MoveStateRequest } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import { createDiagnosticError } from "../problem-diagnostic";
import { toSchema } from "../schema";
import { createStateUpgraders } from "../state-upgrade";

/**
 * The state of an object that the same type of another `ajo` provider managed: of a fork, or of one from a private
 * registry. Undefined for everything else.
 */
export function moveState(
  model: ObjectModel,
  { sourceProviderAddress, sourceTypeName, sourceSchemaVersion, sourceState }: MoveStateRequest,
): ObjectValue | undefined {
  if (!sourceProviderAddress.endsWith("/ajo") || sourceTypeName !== `ajo_${model.name}`) return undefined;
  const { version, block } = toSchema(model);
  if (sourceSchemaVersion > version) {
    throw createDiagnosticError({
      code: "AJO3023",
      summary: `The ${model.title} comes from a newer provider`,
      detail: `${sourceProviderAddress} stored it in version ${sourceSchemaVersion} of its schema, and this provider knows versions up to ${version}. Upgrade this provider, then move it.`,
    });
  }
  const upgraders = createStateUpgraders(model);
  let upgraded = sourceState;
  for (let from = sourceSchemaVersion; from < version; from++) upgraded = upgraders[from]?.(upgraded) ?? upgraded;
  // A fork may store more than this provider knows of.
  const names = [...Object.keys(block.attributes), ...Object.keys(block.blocks ?? {})];
  return Object.fromEntries(names.flatMap((name) => (name in upgraded ? [[name, upgraded[name] ?? null]] : [])));
}
