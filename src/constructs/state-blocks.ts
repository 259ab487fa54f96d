import type { Construct } from "constructs";
import type { ValidationIssue } from "../model";
import { describeActual, quote } from "../model/format";
import { isTerraformValue, TerraformElement, TerraformResource } from "./cdktf";
import { requireConstructId } from "./check-terraform-names";
import { formatAddress, formatKey, isFixedKey } from "./instances";
import { PropsError } from "./props-error";
import { readNamedProps } from "./read-props";
import { refuseAsValue } from "./refuse-as-value";
import { checkAtSynthesis } from "./stack-checks";
import { createHclError, STATE_BLOCK, type StateBlock } from "./stack-contents";

/** A resource: a construct of this package, or a generated resource of any provider. */
export type ResourceReference = TerraformResource | { readonly resource: TerraformResource };

/** The props of {@link Moved}. */
export interface MovedProps {
  /**
   * The address that the object has in the state, as `terraform state list` shows it, such as `ajo_channel_surface.old_name`, or
   * `ajo_channel_surface.brands["se"]`.
   */
  readonly from: string;
  /** The resource that the object becomes: a construct, or an address such as `ajo_channel_surface.new_name`. */
  readonly to: ResourceReference | string;
  /**
   * Which object of a construct with `count` or `forEach` it becomes: an index or a key.
   *
   * @default - the only one
   */
  readonly toKey?: string | number;
}

/** The props of {@link Removed}. */
export interface RemovedProps {
  /** The address that the object has in the state, such as `ajo_channel_surface.old_name`. All objects of it are meant. */
  readonly from: string;
  /**
   * Whether Terraform destroys the object, too, as it does without a `removed` block. With `false` it only forgets it, and the
   * object stays as it is in AJO.
   *
   * @default false
   */
  readonly destroy?: boolean;
}

/** A name in the state. */
const NAME = "[\\p{ID_Start}_][\\p{ID_Continue}-]*";
const KEY = '\\[(?:\\d+|"(?:[^"\\\\]|\\\\.)*")\\]';
const ADDRESS = new RegExp(`^(?:module\\.${NAME}(?:${KEY})?\\.)*${NAME}\\.${NAME}(${KEY})?$`, "u");

/** A block that changes what the state says, in the stack. */
abstract class StateElement extends TerraformElement {
  static {
    refuseAsValue(StateElement);
  }

  constructor(scope: Construct, id: string, title: string) {
    super(scope, requireConstructId(scope, id, title));
    checkAtSynthesis(this);
  }

  /** @internal */
  abstract readonly [STATE_BLOCK]: StateBlock;
}

/**
 * Tells Terraform that an object has a new address, so that it keeps it, and neither destroys it nor makes another one: a
 * `moved` block. For a construct that got another id, moved to another scope, or got a `count` or a `forEach`. It can be
 * removed when every state has been applied.
 */
export class Moved extends StateElement {
  readonly #from: string;
  readonly #to: ResourceReference | string;
  readonly #toKey: string | number | undefined;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param props The old and the new address.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: MovedProps) {
    super(scope, id, "moved block");
    const { values, issues } = readNamedProps("moved block", props, ["from", "to", "toKey"]);
    const { from, to, toKey } = values as unknown as MovedProps;
    const found = [
      ...issues,
      ...validateAddress("from", from, true),
      ...(toResource(to) === undefined ? validateAddress("to", to, true) : []),
      ...validateKey(toKey, to),
    ];
    if (found.length > 0) throw new PropsError(this.node.path, "moved block", found);
    this.#from = from;
    this.#to = to;
    this.#toKey = toKey;
  }

  /** @internal */
  get [STATE_BLOCK](): StateBlock {
    const resource = toResource(this.#to);
    const base = resource === undefined ? String(this.#to) : formatAddress(resource);
    return { kind: "moved", from: this.#from, to: `${base}${formatKey(this.#toKey)}` };
  }

  /** @internal */
  override toTerraform(): Record<string, unknown> {
    const { from, to } = this[STATE_BLOCK];
    return { moved: [{ from, to }] };
  }

  /** @internal */
  override toHclTerraform(): Record<string, unknown> {
    const { from, to } = this[STATE_BLOCK];
    const refer = (value: unknown) => ({ value, isBlock: false, type: "simple", storageClassType: "reference" });
    return { moved: [{ from: refer(from), to: refer(to) }] };
  }
}

/**
 * Has Terraform forget an object that the app no longer declares, without touching it in AJO: a `removed` block. For what another
 * team or another state takes over. Without it Terraform destroys the object. Needs Terraform 1.7.
 */
export class Removed extends StateElement {
  readonly #from: string;
  readonly #destroy: boolean;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param props What Terraform is to forget.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: RemovedProps) {
    super(scope, id, "removed block");
    const read = readNamedProps("removed block", props, ["from", "destroy"]);
    const { from, destroy } = read.values as unknown as RemovedProps;
    const issues = [...read.issues, ...validateAddress("from", from, false)];
    if (destroy !== undefined && typeof destroy !== "boolean") {
      const actual = isTerraformValue(destroy) ? "known only to Terraform" : describeActual(destroy);
      const detail = `destroy must be true or false, but it is ${actual}. Terraform needs it before it knows any value. Write true or false.`;
      issues.push({ severity: "error", code: "AJO4004", path: ["destroy"], summary: "Invalid destroy", detail });
    }
    if (issues.length > 0) throw new PropsError(this.node.path, "removed block", issues);
    this.#from = from;
    this.#destroy = destroy ?? false;
  }

  /** @internal */
  get [STATE_BLOCK](): StateBlock {
    return { kind: "removed", from: this.#from };
  }

  /** @internal */
  override toTerraform(): Record<string, unknown> {
    return { removed: [{ from: this.#from, lifecycle: { destroy: this.#destroy } }] };
  }

  /** @internal */
  override toHclTerraform(): never {
    throw createHclError(this, "a removed block");
  }
}

function toResource(to: unknown): TerraformResource | undefined {
  if (typeof to !== "object" || to === null) return undefined;
  const resource: unknown = TerraformResource.isTerraformResource(to) ? to : Reflect.get(to, "resource");
  return TerraformResource.isTerraformResource(resource) ? resource : undefined;
}

function validateAddress(name: string, address: unknown, allowsKey: boolean): ValidationIssue[] {
  const invalid = (detail: string): ValidationIssue[] => {
    return [{ severity: "error", code: "AJO4034", path: [name], summary: `Invalid ${name}`, detail }];
  };
  const example = 'Write it as "terraform state list" shows it, such as "ajo_channel_surface.old_name".';
  if (address === undefined) return invalid(`${name} is missing. ${example}`);
  const other = name === "to" ? " Or give a resource or its construct." : "";
  if (typeof address !== "string") {
    return invalid(`${name} must be an address in the state, but it is ${describeActual(address)}. ${example}${other}`);
  }
  if (isTerraformValue(address)) {
    return invalid(`${name} holds a reference, but Terraform needs the address before it knows any value. ${example}`);
  }
  const match = ADDRESS.exec(address);
  if (match === null || address.startsWith("data.")) {
    return invalid(`${quote(address)} is not the address of a resource in the state. ${example}${other}`);
  }
  if (allowsKey || match[1] === undefined) return [];
  const base = address.slice(0, -match[1].length);
  return invalid(
    `${quote(address)} is one object of several, but Terraform forgets all objects of a resource or none. Write ${quote(base)}.`,
  );
}

function validateKey(key: unknown, to: unknown): ValidationIssue[] {
  const invalid = (detail: string): ValidationIssue[] => {
    return [{ severity: "error", code: "AJO4004", path: ["toKey"], summary: "Invalid toKey", detail }];
  };
  if (key === undefined) return [];
  if (typeof to === "string" && to.endsWith("]")) return invalid("to ends with a key, and toKey is another. Keep one.");
  if (isFixedKey(key)) return [];
  return invalid(
    "toKey must be the index or the key of an object, fixed. Write it as a number from 0, or as a text, such as toKey: 0.",
  );
}
