import type { Construct } from "constructs";
import type { ValidationIssue } from "../model";
import { describeActual, quote } from "../model/format";
import { sandboxRule } from "../model/shared-fields";
import { isUuid } from "../model/sinch-fields";
import * as z from "../model/zod";
import { isTerraformValue, TerraformElement, type TerraformResource } from "./cdktf";
import { sandboxOf } from "./check-object-names";
import { formatAddress, formatKey, isFixedKey } from "./instances";
import { describeMisplaced } from "./misplaced-value";
import { PropsError } from "./props-error";
import { readNamedProps } from "./read-props";
import { checkAtSynthesis } from "./stack-checks";
import { collectContents, IMPORT_BLOCK } from "./stack-contents";

/** Which object of AJO a resource takes over. */
export interface ImportSource {
  /**
   * The object's id in AJO, a UUID.
   *
   * @default - `name` is given instead
   */
  readonly id?: string;
  /**
   * The object's name in AJO, as AJO shows it. Case counts.
   *
   * @default - `id` is given instead
   */
  readonly name?: string;
  /**
   * The sandbox that the object is in, in lower case, such as `prod`. A name needs one.
   *
   * @default - the sandbox that the construct or its provider declares
   */
  readonly sandbox?: string;
  /**
   * Which object of a construct with `count` or `forEach` it becomes: an index or a key.
   *
   * @default - the only one
   */
  readonly key?: string | number;
}

/** An `import` block for a resource of this package. CDKTF's own runs Terraform at each synthesis to ask for its version. */
export class ImportBlock extends TerraformElement {
  readonly #resource: TerraformResource;
  readonly #source: ImportSource;

  /** @throws PropsError with all that is wrong with the source. */
  constructor(scope: Construct, resource: TerraformResource, given: ImportSource) {
    const { values, issues } = readNamedProps("import", given, ["id", "name", "sandbox", "key"]);
    const source = values as ImportSource;
    const found = [...issues, ...(issues.length > 0 ? [] : validateSource(source))];
    if (found.length > 0) throw new PropsError(scope.node.path, "import", found);
    super(scope, `Import${formatKey(source.key).replace(/[^\w-]/g, "_")}`);
    this.#resource = resource;
    this.#source = source;
    checkAtSynthesis(this);
  }

  /**
   * What is wrong with the import, when everything is declared.
   *
   * @internal
   */
  get [IMPORT_BLOCK](): string | undefined {
    const { name } = this.#source;
    if (name === undefined || this.#findSandbox() !== undefined) return undefined;
    return `The object is to be imported by its name ${quote(isTerraformValue(name) ? "…" : name)}, but no sandbox is known: neither the construct nor its provider declares one. Give the sandbox: importFrom({ name: …, sandbox: "prod" }).`;
  }

  /** @internal */
  override toTerraform(): Record<string, unknown> {
    const { to, id, provider } = this.#describe();
    return { import: [{ to, id, ...(provider !== undefined && { provider }) }] };
  }

  /** @internal */
  override toHclTerraform(): Record<string, unknown> {
    const { to, id, provider } = this.#describe();
    const write = (value: unknown, storageClassType: string) => ({ value, type: "simple", storageClassType });
    const chosen = provider === undefined ? {} : { provider: write(provider, "reference") };
    return { import: [{ to: write(to, "reference"), id: write(id, "string"), ...chosen }] };
  }

  #describe() {
    return {
      to: `${formatAddress(this.#resource)}${formatKey(this.#source.key)}`,
      id: this.#formatId(),
      provider: this.#resource.provider?.fqn,
    };
  }

  /** The import id: `ID`, `SANDBOX/ID` or `SANDBOX/NAME`. */
  #formatId(): string {
    const { id, name } = this.#source;
    const sandbox = this.#findSandbox();
    // Behind a sandbox, an id of another form would be taken for a name.
    const isAlone = sandbox === undefined || (id !== undefined && !isTerraformValue(id) && !isUuid(id));
    return isAlone ? String(id ?? name) : `${sandbox}/${id ?? name}`;
  }

  #findSandbox(): string | undefined {
    const sandbox = this.#source.sandbox ?? sandboxOf(collectContents(this.cdktfStack), this.#resource);
    return sandbox === undefined ? undefined : String(sandbox);
  }
}

function validateSource(source: ImportSource): ValidationIssue[] {
  const invalid = (name: string, code: "AJO4002" | "AJO4004" | "AJO4012", detail: string): ValidationIssue => {
    return { severity: "error", code, path: [name], summary: `Invalid ${name}`, detail };
  };
  const { id, name, sandbox, key } = source;
  const issues: ValidationIssue[] = [];
  if ((id === undefined) === (name === undefined)) {
    const what = id === undefined ? "neither is set. Set one of them" : "both are set. Take one of them out";
    issues.push(invalid("name", "AJO4012", `An object is imported by its id or by its name, and ${what}.`));
  }
  for (const [member, value] of Object.entries({ id, name, sandbox })) {
    if (value === undefined || (isTerraformValue(value) && !Array.isArray(value))) continue;
    const misplaced = describeMisplaced(member, value, "string");
    if (typeof value !== "string") {
      const detail = misplaced ?? `${member} must be a string, but it is ${describeActual(value)}. Put it in quotes.`;
      issues.push(invalid(member, "AJO4004", detail));
    } else if (member === "sandbox") {
      const broken = z.safeParse(sandboxRule, value).error?.issues[0];
      if (broken !== undefined) issues.push(invalid(member, "AJO4002", broken.message));
    } else if (value.trim() === "" || (member === "id" && /[\s/]/.test(value))) {
      const detail =
        member === "id"
          ? `${quote(value)} is not an id, which has neither white space nor "/". Give the id, and the sandbox as sandbox, or give the name as name.`
          : "The name is blank. Write the name as AJO shows it.";
      issues.push(invalid(member, "AJO4002", detail));
    }
  }
  if (key !== undefined && !isFixedKey(key)) {
    const detail = "key must be the index or the key of an object, fixed. Write it as a number from 0, or as a text.";
    issues.push(invalid("key", "AJO4004", detail));
  }
  return issues;
}
