import type { ApiClient } from "../api";
import { NameChooser } from "../estate/choose-names";
import { type ExistingObject, readEstate } from "../estate/read-estate";
import { writeImportBlock, writeImportCall } from "../estate/write-import";
import type { CollectionName } from "../model/collections";
import type { KnownObject } from "./compare-objects";
import type { SandboxCoverage, UnmanagedObject, UnmanagedReport } from "./report";

/** A client for each sandbox. */
export interface SandboxClients {
  inSandbox(sandbox: string): Pick<ApiClient, CollectionName>;
}

interface ListOptions {
  readonly signal?: AbortSignal | undefined;
}

/** An object with the sandbox that it is in. */
interface ListedHere {
  readonly object: ExistingObject;
  readonly sandbox: string;
}

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
      const estate = await readEstate(clients.inSandbox(sandbox), options.signal);
      assertSameOrganization(sandbox, estate, known);
      // AJO cannot delete surfaces that are deactivated.
      const counted = estate.filter(({ status }) => status !== "deactivated");
      const listed = counted.map((object): ListedHere => ({ object, sandbox }));
      const objects = listed.filter(({ object }) => !knownIds.has(object.id));
      return { coverage: toCoverage(sandbox, listed.length, objects.length), objects };
    }),
  );
  const names = new NameChooser(known.flatMap(readResourceName));
  return {
    sandboxes: found.map(({ coverage }) => coverage),
    states,
    objects: found.flatMap(({ objects }) => objects.map((one) => toReport(one, names)).sort(compareUnmanaged)),
  };
}

/** Throws where another organisation has a sandbox of the same name: there, nothing would be managed. */
function assertSameOrganization(
  sandbox: string,
  estate: readonly ExistingObject[],
  known: readonly KnownObject[],
): void {
  const ids = new Set(estate.map(({ id }) => id));
  const expected = known.filter((one) => one.sandbox === sandbox);
  if (expected.length === 0 || expected.some(({ id }) => ids.has(id))) return;
  const [first] = expected;
  throw new Error(
    `The sandbox ${JSON.stringify(sandbox)} has none of the objects that the states have in it, such as ${first?.address}. So the variables AJO_ORG_ID and AJO_ENDPOINT lead to another organisation than the provider of the stacks. Set them as that provider has them.`,
  );
}

/** The imports are those that `adopt` would write, with names that no other object of the report or of a state has. */
function toReport({ object, sandbox }: ListedHere, names: NameChooser): UnmanagedObject {
  const { id, name, kind, shown } = object;
  const type = `ajo_${kind.model.typeName}`;
  const chosen = names.choose(object);
  const address = `${type}.${chosen}`;
  const { modifiedAt, modifiedBy } = shown;
  return {
    ...{ type, id, name, sandbox, address },
    lastChange: {
      ...(typeof modifiedAt === "string" && { at: modifiedAt }),
      ...(typeof modifiedBy === "string" && { by: modifiedBy }),
      source: "object",
    },
    importBlock: writeImportBlock(address, { id, sandbox }),
    importCall: writeImportCall(chosen, { id, sandbox }),
  };
}

/** The name of a resource, without those of modules and keys. */
const readResourceName = ({ address }: KnownObject) => /(?:^|\.)ajo_\w+\.([^.[]+)(?:\[.*\])?$/.exec(address)?.[1] ?? [];

const compareUnmanaged = (a: UnmanagedObject, b: UnmanagedObject) =>
  compareTexts(a.type, b.type) || compareTexts(a.name, b.name);

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function toCoverage(sandbox: string, total: number, unmanaged: number): SandboxCoverage {
  const managed = total - unmanaged;
  return { sandbox, managed, unmanaged, percent: total === 0 ? 100 : Math.floor((managed * 100) / total) };
}
