import { type Field, type ObjectModel, toSnakeCase } from "../model";
import { type ValidationIssue, warningAt } from "../model/validation-issue";
import { createKeptValueWarning } from "../model/warnings/names-and-references";
import type { ModifyPlanRequest, ObjectValue, PrivateState } from "../plugin";

/*
 * Values that an import read and no configuration set. Terraform leaves hidden values out of the configuration that it
 * generates, so they would be taken away. The name is stored in the private state: do not change it.
 */
const IMPORTED_VALUES = "imported_values";

/** Saves which hidden arguments of an imported object have a value. */
export function saveImportedValues(model: ObjectModel, privateState: PrivateState, state: ObjectValue): void {
  const names = listKept(model).filter((name) => (state[name] ?? null) !== null);
  if (names.length > 0) privateState.set(IMPORTED_VALUES, names);
}

/** True while the value of the argument is the object's own: it was imported, and no apply has set it. */
export function isImportedValue(privateState: PrivateState, argument: string): boolean {
  return loadImported(privateState).includes(argument);
}

/**
 * Forgets the values that the configuration sets now, and those of an object that is replaced. Returns a warning about each
 * that is kept.
 */
export function planImportedValues(
  model: ObjectModel,
  { config, priorState, privateState }: Pick<ModifyPlanRequest<unknown>, "config" | "priorState" | "privateState">,
): ValidationIssue[] {
  const kept = loadImported(privateState).filter(
    (name) => (config?.[name] ?? null) === null && (priorState?.[name] ?? null) !== null,
  );
  if (kept.length > 0) privateState.set(IMPORTED_VALUES, kept);
  else privateState.delete(IMPORTED_VALUES);
  const object = { id: String(priorState?.id), name: String(priorState?.name) };
  return kept.flatMap((argument) => warningAt([argument], createKeptValueWarning(model, { ...object, argument })));
}

function listKept({ fields }: ObjectModel): string[] {
  return Object.entries<Field>(fields).flatMap(([name, field]) =>
    field.kind === "string" && field.keptAfterImport ? [toSnakeCase(name)] : [],
  );
}

function loadImported(privateState: PrivateState): string[] {
  const saved = privateState.get(IMPORTED_VALUES);
  return Array.isArray(saved) ? saved.filter((one) => typeof one === "string") : [];
}
