import { Fn, TerraformLocal, TerraformOutput, type TerraformStack, TerraformVariable } from "cdktf";
import { type Construct, Node } from "constructs";
import { ChannelSurface, Secret, type SecretSource, SinchSmsCredential } from "../../src/constructs";
import { synthesize, testStack } from "./support";

const CREDENTIAL_ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

function declareSurface(scope: Construct, id: string, count?: number): ChannelSurface {
  const props = { name: `${id}${count === undefined ? "" : "-${count.index}"}`, credentialId: CREDENTIAL_ID } as const;
  return new ChannelSurface(scope, id, {
    ...{ ...props, smsType: "marketing", senderNumber: "12345" },
    ...(count !== undefined && { count }),
  });
}

const declareCredential = (
  scope: Construct,
  id: string,
  token: SecretSource = Secret.fromEnvironment("TF_VAR_token"),
) =>
  new SinchSmsCredential(scope, id, { name: id, servicePlanId: "0123456789abcdef0123456789abcdef", apiToken: token });

/** What the checks of a stack look at, for a number of objects. */
const STACKS: Readonly<Record<string, (stack: TerraformStack, index: number) => void>> = {
  "objects with count, each of which one output refers to": (stack, index) => {
    const surface = declareSurface(stack, `surface-${index}`, 2);
    new TerraformOutput(stack, `output-${index}`, {
      value: `\${${surface.resource.terraformResourceType}.${surface.resource.friendlyUniqueId}[0].id}`,
    });
  },
  "credentials, each with an output": (stack, index) => {
    new TerraformOutput(stack, `output-${index}`, { value: declareCredential(stack, `credential-${index}`).id });
  },
  "a chain of node.addDependency": (stack, index) => {
    const surface = declareSurface(stack, `surface-${index}`);
    const before = stack.node.tryFindChild(`surface-${index - 1}`);
    if (before !== undefined) surface.node.addDependency(before);
  },
  "a resource with dependencies": (stack, index) => {
    const surface = declareSurface(stack, `surface-${index}`);
    const last = (stack.node.tryFindChild("last") ?? declareSurface(stack, "last")) as ChannelSurface;
    last.node.addDependency(surface);
  },
  "expressions with names that are not declared": (stack, index) => {
    new TerraformLocal(stack, `local-${index}`, Fn.upper("x"));
    const variable = new TerraformVariable(stack, `variable-${index}`, { sensitive: true, type: "string" });
    declareCredential(stack, `credential-${index}`, `\${coalesce(var.missing-${index}, ${variable.fqn})}`);
  },
};

/** How many texts a synthesis searches with patterns, and how many constructs it lists. */
function countSteps(declare: (stack: TerraformStack, index: number) => void, many: number): number {
  const stack = testStack();
  for (let index = 0; index < many; index++) declare(stack, index);
  const searches = jest.spyOn(RegExp.prototype, "exec");
  const listings = jest.spyOn(Node.prototype, "findAll");
  try {
    synthesize(stack);
    const listed = listings.mock.results.map(({ value }) => (value as readonly unknown[]).length);
    return searches.mock.calls.length + listed.reduce((sum, length) => sum + length, 0);
  } finally {
    searches.mockRestore();
    listings.mockRestore();
  }
}

test.each(Object.entries(STACKS))("the checks of a stack take as many steps for each object: %s", (_, declare) => {
  // What is loaded or compiled once is not counted.
  countSteps(declare, 2);
  const [few, more, many] = [10, 40, 70].map((count) => countSteps(declare, count)) as [number, number, number];
  const ofSecond = more - few;
  const ofThird = many - more;
  expect(ofSecond).toBeGreaterThan(30);
  expect(ofThird / ofSecond).toBeLessThan(1.05);
});
