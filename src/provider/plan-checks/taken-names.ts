import { type Field, type ObjectModel, toSnakeCase } from "../../model";
import { quote } from "../../model/format";
import { LINE_BREAK, type ObjectValue, PARAGRAPH_BREAK } from "../../plugin";
import type { DiagnosticInput } from "../diagnostics";
import { formatImportBlock, IMPORT_IN_TYPESCRIPT } from "../message-lines";
import type { RelatedObject } from "./related-objects";

/** An object of AJO that has the name of a planned one, and could be imported for it. */
interface TakenName {
  readonly model: ObjectModel;
  readonly id: string;
  readonly name: string;
  readonly sandbox: string;
}

/**
 * The names of planned objects that objects of AJO have, which are in no state: many, if Terraform has lost its state
 * file. They are told together, by the look-up that began last, once nothing else is under way. Terraform plans what depends
 * on new objects after them, and waits for their plans, so what it plans later is told later. Each is told once.
 */
export class TakenNames {
  readonly #found = new Map<string, TakenName>();
  readonly #told = new Set<string>();
  #turns = 0;

  /** Adds a name. Returns whether no other one has been added since. */
  add(taken: TakenName): () => boolean {
    this.#found.set(taken.id, taken);
    this.#turns += 1;
    const turn = this.#turns;
    return () => turn === this.#turns;
  }

  /** What is still in no state and was not told before, and how many were. They count as told if there are several. */
  take(isManaged: (id: string) => boolean): NewlyTaken {
    const earlier = this.#told.size;
    const taken = [...this.#found.values()].filter(({ id }) => !this.#told.has(id) && !isManaged(id));
    if (earlier + taken.length > 1) for (const { id } of taken) this.#told.add(id);
    return { taken, earlier };
  }
}

/** Names to be told now. */
interface NewlyTaken {
  readonly taken: readonly TakenName[];
  /** How many the same plan has told before. */
  readonly earlier: number;
}

/** True if an import would change nothing that AJO can only change in a new object, so that nothing is replaced. */
export function isImportable(model: ObjectModel, plannedState: ObjectValue, holder: RelatedObject): boolean {
  if (holder.model !== model || holder.values.status === "deactivated") return false;
  return Object.entries<Field>(model.fields).every(([name, field]) => {
    if (!("requiresReplace" in field) || field.requiresReplace !== true) return true;
    const argument = toSnakeCase(name);
    return (plannedState[argument] ?? null) === (holder.values[argument] ?? null);
  });
}

/**
 * One warning about all of them, with the blocks that import them. Its summary is never the same twice: Terraform would leave
 * out the blocks of the second one.
 */
export function describeTakenNames({ taken, earlier }: NewlyTaken): Omit<DiagnosticInput, "severity"> {
  const blocks = taken.map(
    ({ model, id, name, sandbox }) => `# ${quote(name)}${LINE_BREAK}${formatImportBlock(model, `${sandbox}/${id}`)}`,
  );
  return {
    code: "AJO3032",
    summary:
      earlier === 0
        ? `${taken.length} planned objects exist in AJO already`
        : `More planned objects exist in AJO already: ${earlier + taken.length} in all`,
    detail: `AJO has objects with the names of ${taken.length}${earlier === 0 ? "" : " more"} objects that this plan creates, and they are not in the Terraform state. AJO gives a name once, so the apply would be refused. Perhaps Terraform has lost its state file, or an apply was killed on another machine. Check that they are yours: a colleague's object of the same name is listed, too. If they are, add these blocks, with the address of each resource for NAME (${IMPORT_IN_TYPESCRIPT}), and run plan. It shows what an import would change.${PARAGRAPH_BREAK}${blocks.join(PARAGRAPH_BREAK)}`,
  };
}
