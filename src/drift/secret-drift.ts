import { humanize } from "../model/format";
import { isSameInstant } from "../model/instant";
import { toSnakeCase } from "../model/names";
import type { ObjectModel } from "../model/object";
import { listSecretFields, secretFieldNames } from "../model/secret-fields";
import { isChangeAccepted } from "../model/silenced-warnings";
import type { EngineDiagnostic } from "../terraform/json-stream";
import type { Values, Versions } from "./compare-attributes";
import type { AttributeReport } from "./report";

/** The warning of the provider that somebody else has set a secret. */
const SET_OUTSIDE = "AJO3002";

const HIDDEN = { sensitive: true } as const;

/**
 * The secrets of an object that somebody else has set: AJO says when it got them, never what they are. The provider warns of them in a
 * plan, also of those that an apply of something else has recorded meanwhile.
 *
 * @param told What the provider said about the object.
 */
export function findSecretDrift(
  { recorded, actual, declared }: Versions<Values>,
  model: ObjectModel | undefined,
  told: readonly EngineDiagnostic[],
): AttributeReport[] {
  if (model === undefined) return [];
  const warnings = told.filter(({ code }) => code === SET_OUTSIDE);
  const accepted = [declared?.silenced_warnings].flat().filter((code) => typeof code === "string");
  return listSecretFields(model.fields).flatMap(([name]): AttributeReport[] => {
    const path = toSnakeCase(name);
    const attribute = toSnakeCase(secretFieldNames(name).updatedAt);
    const [before, now] = [recorded?.[attribute], actual?.[attribute]];
    const isSetSince =
      typeof before === "string" &&
      typeof now === "string" &&
      !isSameInstant(before, now) &&
      !isChangeAccepted(accepted, now);
    const isTold = warnings.some(({ summary }) =>
      summary.toLowerCase().startsWith(`${humanize(name)} of `.toLowerCase()),
    );
    if (!isSetSince && !isTold) return [];
    const setAt = typeof now === "string" && { setAt: now };
    return [{ path, condition: "secret", recorded: HIDDEN, actual: HIDDEN, declared: HIDDEN, ...setAt }];
  });
}
