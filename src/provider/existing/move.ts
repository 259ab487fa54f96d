import type { ObjectModel } from "../../model";
import type { MoveSource } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import { refusal } from "../problem-diagnostic";
import { resourceSchema } from "../schema";
import { stateUpgrades } from "../state-upgrade";

/**
 * The state of an object that the same type of another `ajo` provider managed: of a fork, or of one from a private
 * registry. Undefined for everything else.
 */
export function movedState(
  model: ObjectModel,
  { providerAddress, typeName, schemaVersion, state }: MoveSource,
): ObjectValue | undefined {
  if (!providerAddress.endsWith("/ajo") || typeName !== `ajo_${model.name}`) return undefined;
  const { version, block } = resourceSchema(model);
  if (schemaVersion > version) {
    throw refusal({
      code: "AJO3023",
      summary: `The ${model.title} comes from a newer provider`,
      detail: `${providerAddress} stored it in version ${schemaVersion} of its schema, and this provider knows versions up to ${version}. Upgrade this provider, then move it.`,
    });
  }
  const upgrades = stateUpgrades(model);
  let lifted = state;
  for (let from = schemaVersion; from < version; from++) lifted = upgrades[from]?.(lifted) ?? lifted;
  // A fork may store more than this provider knows of.
  const names = [...Object.keys(block.attributes), ...Object.keys(block.blocks ?? {})];
  return Object.fromEntries(names.flatMap((name) => (name in lifted ? [[name, lifted[name] ?? null]] : [])));
}
