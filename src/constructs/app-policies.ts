import type { IConstruct } from "constructs";
import { isPolicyCode, type PolicyCode } from "../model/diagnostic-codes/codes";
import type { TerraformStack } from "./cdktf";
import type { PolicyObject } from "./policy-object";
import { declaringConstruct, isAjoElement } from "./stack-contents";

/** Whether a finding stops the synthesis (`error`) or not (`warning`). */
export type PolicyLevel = "error" | "warning";

/** The code of a finding: of the catalogue, or of the app's own, with a hyphen, such as `ACME-1`. */
export type FindingCode = PolicyCode | `${string}-${string}`;

/** What a policy finds at an object. */
export interface PolicyFinding {
  /** The code to acknowledge it with. A policy of your own has its own codes, such as `ACME-1`. */
  readonly code: FindingCode;
  /**
   * Whether it stops the synthesis.
   *
   * @default "error"
   */
  readonly level?: PolicyLevel;
  /**
   * The prop that it is about, such as `name`.
   *
   * @default - the object as a whole
   */
  readonly attribute?: string;
  /** What is wrong, why, and what to do, in whole sentences. */
  readonly message: string;
}

/** A rule that an app sets for its objects. Those of this package are in {@link Policy}; an app can write its own. */
export interface AjoPolicy {
  /**
   * Looks at one object. It is called for each object in the scope, and for each configuration of the provider, when the app
   * is synthesized, after all aspects.
   *
   * @returns What is wrong with it; nothing if nothing is.
   */
  check(object: PolicyObject): readonly PolicyFinding[];
}

/** A finding at an object, as the summary of the synthesis has it. */
export interface PolicyResult {
  readonly code: FindingCode | "AJO5005";
  readonly level: PolicyLevel;
  /** The path of the construct. */
  readonly path: string;
  readonly attribute?: string;
  readonly message: string;
  /** The reasons with which it was acknowledged. With none, an `error` stops the synthesis. */
  readonly acknowledged: readonly string[];
}

/** A finding that was reviewed, for all objects in a scope. */
export interface Acknowledgement {
  readonly scope: IConstruct;
  readonly code: FindingCode;
  readonly reason: string;
}

/** A finding, with the construct that it is about. */
export interface LocatedResult {
  readonly construct: IConstruct;
  readonly result: PolicyResult;
}

/** What a synthesis found in the stacks that CDKTF came by. */
export interface SynthesisFindings {
  readonly byStack: Map<TerraformStack, readonly LocatedResult[]>;
  /** The acknowledgements that a finding matched, or that were reported. */
  readonly settled: Set<Acknowledgement>;
  /** How many objects a policy looked at. */
  objects: number;
}

/** What an app sets and acknowledges. */
export interface AppPolicies {
  readonly policies: Map<IConstruct, AjoPolicy[]>;
  readonly acknowledgements: Acknowledgement[];
  findings?: SynthesisFindings;
}

/** The key under which every copy of this package finds the policies of an app. */
const POLICIES = Symbol.for("cdktf-provider-ajo.policies");

/** The policies of the app of a construct; undefined if it has none, as most have. */
export function findAppPolicies({ node }: IConstruct): AppPolicies | undefined {
  return Reflect.get(node.root, POLICIES) as AppPolicies | undefined;
}

/** The policies of the app of a construct, made if it has none. */
export function openAppPolicies(scope: IConstruct): AppPolicies {
  const present = findAppPolicies(scope);
  if (present !== undefined) return present;
  const created: AppPolicies = { policies: new Map(), acknowledgements: [] };
  Object.defineProperty(scope.node.root, POLICIES, { value: created });
  return created;
}

/** Acknowledges a finding for all objects in a scope, also those that are declared later. */
export function acknowledgeFinding(construct: IConstruct, code: FindingCode, reason: string): void {
  const scope = isAjoElement(construct) ? declaringConstruct(construct) : construct;
  const { acknowledgements } = openAppPolicies(scope);
  const isPresent = acknowledgements.some((one) => one.scope === scope && one.code === code && one.reason === reason);
  if (!isPresent) acknowledgements.push({ scope, code, reason });
}

/** Whether a finding can have a code: one of the catalogue, or one of the app's own, such as `ACME-1`. */
export function isFindingCode(code: string): code is FindingCode {
  return isPolicyCode(code) || /^(?!AJO)[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+$/.test(code);
}
