import { type App, TerraformOutput, TerraformStack, Testing } from "cdktf";
import type { IConstruct } from "constructs";
import { AjoProvider } from "../../src/constructs";
import { createTemporaryFolder } from "../support/temporary-folder";

/** An app whose files go to a temporary folder. CDK Terrain wants to know that Terraform takes write-only arguments. */
export function testApp(): App {
  const context = { targetVersions: { terraform: ">=1.11.0" } };
  return Testing.app({ outdir: createTemporaryFolder(), context });
}

/** A stack with the provider, whose files go to a temporary folder. */
export function testStack(app = testApp(), id = "stack"): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AjoProvider(stack, "ajo");
  return stack;
}

/** A stack as CDKTF writes it, validations included. */
export interface Synthesized {
  readonly provider: { readonly ajo: readonly Readonly<Record<string, unknown>>[] };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly variable?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Synthesizes a stack in memory. */
export function synthesize(stack: TerraformStack): Synthesized {
  return JSON.parse(Testing.synth(stack, true));
}

/** What a token stands for in the stack's files. */
export function resolveToken(stack: TerraformStack, value: unknown): unknown {
  new TerraformOutput(stack, "resolved", { value, sensitive: true });
  return JSON.parse(Testing.synth(stack)).output.resolved.value;
}

/** The arguments of the only resource of a type. */
export function argumentsOf(stack: TerraformStack, type: string): Readonly<Record<string, unknown>> {
  const found = Object.values(synthesize(stack).resource?.[type] ?? {});
  expect(found).toHaveLength(1);
  return found[0] ?? {};
}

/** What synthesis warns of, for a construct. */
export function warningsOf(construct: IConstruct): unknown[] {
  Testing.synth(TerraformStack.of(construct));
  return construct.node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => data);
}

/** The message of what a function throws. */
export function messageOf(throws: () => unknown): string {
  try {
    throws();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("Nothing was thrown.");
}
