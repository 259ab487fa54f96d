import type { WireBody } from "../api";
import { channelSurface, type Field, sameWords } from "../model";

/** What a person decides of a surface. A draft may lack anything but its name and channel. */
export type SurfaceFields = Partial<WireBody<(typeof channelSurface)["fields"], "replace">> & {
  readonly name: string;
  readonly channel: "sms";
};

const FIELDS = Object.entries<Field>(channelSurface.fields);

/** The fields that cannot be changed once a surface was submitted. */
export const FIXED_FIELDS: ReadonlySet<string> = new Set(
  FIELDS.filter(([, field]) => "replace" in field && field.replace === true).map(([name]) => name),
);

/** The fields whose change AJO need not check. */
const UNCHECKED_FIELDS: ReadonlySet<string> = new Set(
  FIELDS.filter(([, field]) => "instant" in field && field.instant === true).map(([name]) => name),
);

/** The names of the fields in which two versions of a surface differ. */
export function changedFields(before: SurfaceFields, after: SurfaceFields): string[] {
  const old = before as Readonly<Record<string, unknown>>;
  const young = after as Readonly<Record<string, unknown>>;
  return FIELDS.filter(([name, field]) =>
    field.kind === "words"
      ? !sameWords(field, wordsOf(old[name]), wordsOf(young[name]))
      : (old[name] ?? undefined) !== (young[name] ?? undefined),
  ).map(([name]) => name);
}

function wordsOf(value: unknown): readonly string[] {
  return (value ?? []) as readonly string[];
}

/** True when AJO takes the change over without checking it. */
export function isUnchecked(changed: readonly string[]): boolean {
  return changed.every((name) => UNCHECKED_FIELDS.has(name));
}
