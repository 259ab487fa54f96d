import type { ValidationIssue } from "../model";
import { isOfModel } from "../model/collections";
import { formatList, quote, quoteInFull } from "../model/format";
import { suggestNames } from "../model/names";
import { isUuid } from "../model/sinch-fields";
import type { ProviderRequest } from "../plugin";
import { createDiagnosticError, withDiagnostics, withDiagnosticsUnlessNotFound } from "./diagnostics";
import type { ApiObject } from "./flatten";
import { formatItems } from "./message-lines";
import { assertKind, type ObjectKind } from "./object-kinds";
import { clientFor, describeLocation, type MissingSandbox, type ProviderData } from "./provider-data";

/** What identifies the object to find. */
export type LookupKey = { readonly id: string } | { readonly name: string };

interface LookupScope extends Pick<ProviderRequest, "signal"> {
  readonly providerData: ProviderData;
  /** The provider's if left out. */
  readonly sandbox?: string | undefined;
  /** How to report that neither names a sandbox. */
  readonly missing?: MissingSandbox;
  /** How the user gives the name of an object here, for messages. Left out: as the argument `name`. */
  readonly formatName?: (name: string) => string;
  /** What to do if there is no such object any more, for the message. */
  readonly ifGone?: string;
}

/** Finds the one object of a kind with this id or name. An error is reported at `path`. */
export function findObject(
  kind: ObjectKind,
  scope: LookupScope,
  key: LookupKey,
  path: ValidationIssue["path"] = [],
): Promise<ApiObject> {
  return "id" in key ? findById(kind, scope, key.id, path) : findByName(kind, scope, key.name, path);
}

async function findById(
  kind: ObjectKind,
  scope: LookupScope,
  id: string,
  path: ValidationIssue["path"],
): Promise<ApiObject> {
  const { model } = kind;
  const objects = kind.collection(clientFor(scope.providerData, { sandbox: scope.sandbox ?? null }, scope.missing));
  const found = await withDiagnosticsUnlessNotFound("read", { model, id }, () =>
    objects.getCached(id, { signal: scope.signal }),
  );
  if (found === undefined) {
    const hint = isUuid(id) ? "" : ` AJO's ids usually are UUIDs: if this is a name, write ${formatName(scope, id)}.`;
    throw createDiagnosticError({
      code: "AJO3016",
      path,
      summary: `No ${model.title} with the id ${quote(id)}`,
      detail: `The ${describeScope(scope)} has no ${model.title} with the id ${quote(id)}.${hint} Compare the id with AJO, and look whether the object is in another sandbox.${formatIfGone(scope)}`,
    });
  }
  assertKind(kind, found, path);
  return found;
}

async function findByName(
  kind: ObjectKind,
  scope: LookupScope,
  name: string,
  path: ValidationIssue["path"],
): Promise<ApiObject> {
  const { model } = kind;
  const objects = kind.collection(clientFor(scope.providerData, { sandbox: scope.sandbox ?? null }, scope.missing));
  const isWanted = (object: ApiObject) => object.name === name && isOfModel(kind.model, object);
  const all = await withDiagnostics("read", { model, name }, async () => {
    const recent = await objects.listCached({ signal: scope.signal });
    // The cached list may lack an object that somebody else has just created.
    return recent.some(isWanted) ? recent : objects.list({ signal: scope.signal });
  });
  const [found, ...others] = all.filter(isWanted);
  if (found === undefined) {
    const namesake = all.find((object) => object.name === name);
    if (namesake !== undefined) assertKind(kind, namesake, path);
    const names = all.filter((object) => isOfModel(kind.model, object)).flatMap((object) => object.name ?? []);
    const suggestions = suggestNames(name, names).slice(0, 3);
    throw createDiagnosticError({
      code: "AJO3016",
      path,
      summary: `No ${model.title} named ${quote(name)}`,
      detail: `The ${describeScope(scope)} has no ${model.title} named ${quote(name)}. ${
        suggestions.length > 0
          ? `Perhaps ${formatList(
              suggestions.map((one) => formatName(scope, one)),
              "or",
            )} is meant.`
          : `Compare the name with AJO, where case counts, and look whether the object is in another sandbox.${formatIfGone(scope)}`
      }`,
    });
  }
  if (others.length > 0) {
    const ids = formatItems([found, ...others].map(({ id }) => id));
    throw createDiagnosticError({
      code: "AJO3017",
      path,
      summary: `Several objects named ${quote(name)}`,
      detail: `The ${describeScope(scope)} has more than one ${model.title} named ${quote(name)}. Give the id of the one that is meant:${ids}`,
    });
  }
  return found;
}

const formatIfGone = ({ ifGone }: LookupScope) => (ifGone === undefined ? "" : ` ${ifGone}`);

const describeScope = ({ providerData, sandbox }: LookupScope) =>
  describeLocation(providerData, { sandbox: sandbox ?? null });

const formatName = ({ formatName: format = (name) => `name = ${quoteInFull(name)}` }: LookupScope, name: string) =>
  format(name);
