import type { ApiClient, ObjectMetadata } from "../api";
import { COLLECTION_MODELS, type CollectionName, findModelInCollection } from "../model/collections";
import type { ObjectModel } from "../model/object";
import type { KnownObject } from "./compare-objects";
import type { LastChange, SandboxCoverage, UnmanagedObject, UnmanagedReport } from "./report";

/** A client for each sandbox. */
export interface SandboxClients {
  inSandbox(sandbox: string): Pick<ApiClient, CollectionName>;
}

interface ListOptions {
  readonly signal?: AbortSignal | undefined;
}

type Listed = ObjectMetadata & { readonly vendor?: unknown; readonly status?: unknown };

/**
 * Lists the objects of sandboxes that none of the states knows, and how much of each sandbox they know. Deactivated surfaces
 * do not count: AJO cannot delete them.
 *
 * @param known The objects of AJO in the states.
 * @param states What was compared, for the report.
 */
export async function findUnmanaged(
  clients: SandboxClients,
  sandboxes: readonly string[],
  known: readonly KnownObject[],
  states: readonly string[],
  options: ListOptions = {},
): Promise<UnmanagedReport> {
  const knownIds = new Set(known.map(({ id }) => id));
  const found = await Promise.all(
    sandboxes.map(async (sandbox) => {
      const listed = await listObjects(clients, sandbox, options);
      const objects = listed.filter(({ id }) => !knownIds.has(id));
      return { coverage: toCoverage(sandbox, listed.length, objects.length), objects };
    }),
  );
  return {
    sandboxes: found.map(({ coverage }) => coverage),
    states,
    objects: found.flatMap(({ objects }) => objects),
  };
}

async function listObjects(
  clients: SandboxClients,
  sandbox: string,
  { signal }: ListOptions,
): Promise<UnmanagedObject[]> {
  const client = clients.inSandbox(sandbox);
  const names = Object.keys(COLLECTION_MODELS) as CollectionName[];
  const lists = await Promise.all(
    names.map(async (name) => {
      const objects: readonly Listed[] = await client[name].list(signal && { signal });
      return objects.flatMap((object): UnmanagedObject[] => {
        const model = findModelInCollection(name, object);
        return model === undefined || object.status === "deactivated" ? [] : [toReport(model, sandbox, object)];
      });
    }),
  );
  return lists.flat().sort((a, b) => compareTexts(a.type, b.type) || compareTexts(a.name, b.name));
}

function toReport({ typeName }: ObjectModel, sandbox: string, object: Listed): UnmanagedObject {
  const { id, name, modifiedAt, modifiedBy } = object;
  const lastChange: LastChange = {
    at: modifiedAt,
    ...(typeof modifiedBy === "string" && { by: modifiedBy }),
    source: "object",
  };
  const importId = JSON.stringify(`${sandbox}/${id}`);
  const importBlock = `import {\n  to = ajo_${typeName}.${toLabel(name)}\n  id = ${importId}\n}`;
  return { type: `ajo_${typeName}`, id, name, sandbox, lastChange, importBlock };
}

/** A name in Terraform's language: `Brand SMS` becomes `brand_sms`. */
function toLabel(name: string): string {
  const label = name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replaceAll(" ", "_");
  return /^[a-z]/.test(label) ? label : label === "" ? "imported" : `imported_${label}`;
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function toCoverage(sandbox: string, total: number, unmanaged: number): SandboxCoverage {
  const managed = total - unmanaged;
  return { sandbox, managed, unmanaged, percent: total === 0 ? 100 : Math.floor((managed * 100) / total) };
}
