import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  App,
  DataResource,
  Fn,
  LocalBackend,
  propertyAccess,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Testing,
} from "cdktf";
import { AjoProvider, bindings, Secret, SinchSmsCredential, type SinchSmsCredentialProps } from "../../src/constructs";
import { SecretMask } from "../../src/model";
import type { Type } from "../../src/plugin";
import { createAjoProvider } from "../../src/provider/provider";
import { startCommand } from "../../src/terraform/run-command";
import { useAjoEmulator } from "../support/ajo-emulator";
import { createTemporaryFolder } from "../support/temporary-folder";
import { createIsolatedEnvironment, PLAIN_OUTPUT, runTerraform } from "../support/terraform";
import { messageOf, resolveToken, testApp, testStack } from "./support";

const SMS: SinchSmsCredentialProps = {
  name: "Brand",
  servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
  apiToken: Secret.unsafePlainText("any"),
};

const { resources, dataSources = {} } = createAjoProvider(new SecretMask());
const { provider: _, ...BINDINGS } = bindings;

const toCamelCase = (name: string) => name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
const isOptionalSingle = (type: Type) => type[0] === "optionalSingle";

/** The blocks of a resource, and what a data source reads of such blocks. */
const BLOCKS = [
  ...Object.entries(resources).flatMap(([type, load]) =>
    Object.entries(load().schema.block.blocks ?? {}).map(([name, { nesting }]) => ({
      binding: toCamelCase(type.replace("ajo_", "")),
      address: `${type}.it`,
      name,
      isList: nesting === "optionalSingle",
    })),
  ),
  ...Object.entries(dataSources).flatMap(([type, load]) =>
    Object.entries(load().schema.block.attributes)
      .filter(([, attribute]) => isOptionalSingle(attribute.type))
      .map(([name]) => ({ binding: toCamelCase(`data_${type}`), address: `data.${type}.it`, name, isList: true })),
  ),
];

/** Writes a stack with its provider, and returns the folder. */
function synthesize(declare: (stack: TerraformStack) => void, output: "JSON" | "HCL" = "JSON"): string {
  const app = new App({ outdir: createTemporaryFolder() });
  const stack = new TerraformStack(app, "messaging");
  new AjoProvider(stack, "ajo", { sandbox: "prod" });
  // Left to CDKTF, the state would be in the folder in which the tests run.
  new LocalBackend(stack, { path: "terraform.tfstate" });
  declare(stack);
  app.synth();
  const folder = join(app.outdir, "stacks", "messaging");
  if (output === "JSON") return folder;
  const elsewhere = createTemporaryFolder();
  writeFileSync(join(elsewhere, "main.tf"), Testing.synthHcl(stack));
  const plugins = { TF_CLI_ARGS_init: `-plugin-dir=${join(folder, "terraform.d", "plugins")}` };
  expect(runTerraform(elsewhere, ["init"], plugins)).toMatchObject({ code: 0 });
  return elsewhere;
}

test("a reference to a block has the index that Terraform needs, and one to a block that is single has none", () => {
  const stack = new TerraformStack(testApp(), "messaging");
  for (const [index, { binding, name }] of BLOCKS.entries()) {
    const module = BINDINGS[binding as keyof typeof BINDINGS] as unknown as Readonly<
      Record<string, new (stack: TerraformStack, id: string, config: object) => Readonly<Record<string, unknown>>>
    >;
    const Class = module[`${binding[0]?.toUpperCase()}${binding.slice(1)}`];
    if (Class === undefined) throw new Error(`There is no binding ${binding}.`);
    const object = new Class(stack, `it${index}`, { name: "it" });
    new TerraformOutput(stack, `out${index}`, { value: object[toCamelCase(name)] });
  }
  const output: Readonly<Record<string, { readonly value: string }>> = JSON.parse(Testing.synth(stack)).output;
  const references = BLOCKS.map((_, index) => output[`out${index}`]?.value);
  expect(references).toEqual(
    BLOCKS.map(({ address, name, isList }, index) => `\${${address}${index}.${name}${isList ? "[0]" : ""}}`),
  );
  expect(BLOCKS.filter(({ isList }) => isList)).toHaveLength(11 + 8);
  expect(BLOCKS.filter(({ isList }) => !isList)).toMatchObject([{ name: "timeouts" }]);
});

test("a block of an object in a list has the index, too", () => {
  const stack = new TerraformStack(testApp(), "messaging");
  const { webhooks } = new bindings.dataAjoSmsWebhooks.DataAjoSmsWebhooks(stack, "all", {});
  expect(resolveToken(stack, webhooks.get(2).help.message)).toBe(
    "${data.ajo_sms_webhooks.all.webhooks[2].help[0].message}",
  );
});

test.each(["JSON", "HCL"] as const)("%s: props are objects, blocks are blocks, and references are valid", (output) => {
  const folder = synthesize((stack) => {
    const help = { keywords: ["HELP"], message: "Write to help@example.com." };
    const first = new SinchSmsCredential(stack, "first", { ...SMS, help, verify: { region: "eu" } });
    const message = first.resource.help.message;
    new SinchSmsCredential(stack, "second", { ...SMS, name: "Second", help: { message } });
    const found = new bindings.dataAjoSinchSmsCredential.DataAjoSinchSmsCredential(stack, "found", { name: "First" });
    new TerraformOutput(stack, "found_help", { value: found.help.message });
    if (output === "HCL") return;
    const { resource } = JSON.parse(Testing.synth(stack));
    const { first: one, second } = resource.ajo_sinch_sms_credential;
    expect(one).toMatchObject({ help, verify: { region: "eu" } });
    expect(second).toMatchObject({ help: { message: "${ajo_sinch_sms_credential.first.help[0].message}" } });
  }, output);
  if (output === "JSON") expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });
  expect(runTerraform(folder, ["validate"])).toMatchObject({
    code: 0,
    output: expect.stringContaining("The configuration is valid"),
  });
});

describe("the dynamic block that AJO4025 shows", () => {
  const emulator = useAjoEmulator();

  /** A value that only the apply knows. */
  const later = (stack: TerraformStack, id: string, value: unknown) =>
    new DataResource(stack, id, { input: value as never }).output;

  /** Makes the block as the error for a reference to a whole block shows it. */
  function declareAsShown(stack: TerraformStack, id: string, optOut: unknown): void {
    const props = { ...SMS, name: id };
    const message = messageOf(
      () => new SinchSmsCredential(stack, `${id}-wrong`, { ...props, optOut: optOut as never }),
    );
    stack.node.tryRemoveChild(`${id}-wrong`);
    const [, override] = /make a dynamic block, .*?: (construct.*\))\. \(AJO4025\)/.exec(message) ?? [];
    if (override === undefined) throw new Error(`The error shows no dynamic block: ${message}`);
    new Function("construct", override)(new SinchSmsCredential(stack, id, props));
  }

  test("applies as it is shown, whatever the value is and whenever it is known, and then plans empty", async () => {
    const folder = synthesize((stack) => {
      const [block, brands] = ["block", "brands"].map((id) => new TerraformVariable(stack, id, { type: "any" })) as [
        TerraformVariable,
        TerraformVariable,
      ];
      declareAsShown(stack, "known", block.value);
      declareAsShown(stack, "later", later(stack, "block_later", block.value));
      declareAsShown(stack, "member", propertyAccess(brands.value, ["s-e", "optOut"]));
    });
    const env = { ...createIsolatedEnvironment(), ...PLAIN_OUTPUT, ...emulator.environment };
    const terraform = (...args: string[]) => startCommand("terraform", args, { cwd: folder, env }).result;
    expect(await terraform("init", "-input=false")).toMatchObject({ code: 0 });
    const values = [null, { message: "Bye." }, { keywords: ["QUIT"] }, { keywords: ["QUIT"], message: "Bye." }, null];
    for (const value of values) {
      const brands = { "s-e": { optOut: value } };
      const variables = [`-var=block=${JSON.stringify(value)}`, `-var=brands=${JSON.stringify(brands)}`];
      expect(await terraform("apply", "-auto-approve", "-input=false", ...variables)).toMatchObject({ code: 0 });
      expect(await terraform("plan", "-detailed-exitcode", "-input=false", ...variables)).toMatchObject({ code: 0 });
      const { credentials } = await emulator.otherUser.list();
      const found = credentials.map(({ name, optOut }) => [name, (optOut as { message?: string })?.message]);
      const message = value !== null && "message" in value ? value.message : undefined;
      expect(Object.fromEntries(found)).toEqual({ known: message, later: message, member: message });
    }
  });

  test("shows no expression that may hold the text of a secret", () => {
    const optOut = Fn.lookup({ brand: { message: "SECRET" } }, "brand");
    const message = messageOf(() => new SinchSmsCredential(testStack(), "sms", { ...SMS, optOut }));
    expect(message).not.toContain("SECRET");
    expect(message).toContain('for_each: "${(REFERENCE)[*]}"');
  });
});
