import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CommandResult, startCommand } from "../../src/terraform/run-command";
import { createTemporaryFolder } from "../support/temporary-folder";

/*
 * The built package in projects of users: real runs of jest and of vitest, with CDKTF and with CDK Terrain.
 */

const ROOT = join(__dirname, "..", "..");

const jestConfig = `module.exports = {
  testEnvironment: "node",
  testTimeout: 60_000,
  transform: { "^.+\\\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }] },
};`;

const messaging = (core: string, constructs: string) => `
import { App, TerraformOutput, TerraformStack } from "${core}";
import { AjoProvider, bindings, ChannelSurface, Secret, SinchSmsCredential } from "${constructs}";
export { bindings, ChannelSurface, SinchSmsCredential };
export function createStack(name = "Brand SMS") {
  const app = new App({ outdir: "out-" + process.pid, context: { targetVersions: { terraform: ">=1.11.0" } } });
  const stack = new TerraformStack(app, "messaging");
  new AjoProvider(stack, "ajo");
  const credential = new SinchSmsCredential(stack, "brand", {
    name, servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
    apiToken: Secret.fromEnvironment("TF_VAR_token"), help: { message: "Write to help@example.com." },
  });
  const surface = new ChannelSurface(stack, "news", {
    name: "news", channel: "sms", smsType: "marketing", credential, senderNumber: "+46701234567",
  });
  new TerraformOutput(stack, "id", { value: surface.id });
  return { stack, credential };
}`;

const deployment = (runner: string, imports = "") => `${imports}
import { useAjo } from "cdktf-provider-ajo/testing/${runner}";
import { ChannelSurface, createStack, SinchSmsCredential } from "./messaging";
const ajo = useAjo();
test("deploys", async () => {
  const { stack, credential } = createStack();
  await expect(ajo.plan(stack)).toCreate(SinchSmsCredential, { name: "Brand SMS", help: { message: expect.any(String) } });
  await expect(stack).toCreate(ChannelSurface, { credential, senderNumber: expect.stringMatching(/^.46/) });
  const { outputs } = await ajo.deploy(stack);
  expect(outputs.id).toMatch(/^[0-9a-f-]{36}$/);
  await expect(stack).toPlanEmpty();
  await expect(createStack("New name").stack).toUpdate(SinchSmsCredential, { name: "New name" });
});
test("begins again", async () => {
  await expect(createStack().stack).toCreate(ChannelSurface);
});`;

const failing = (runner: string, imports = "") => `${imports}
import { useAjo } from "cdktf-provider-ajo/testing/${runner}";
import { createStack, SinchSmsCredential } from "./messaging";
useAjo();
test("fails", async () => {
  await expect(createStack().stack).toCreate(SinchSmsCredential, { name: "Other" });
});`;

/** CDKTF's own matcher starts Terraform with \`execSync\`, which blocks the test until it ends. */
const synchronous = `
import { Testing } from "cdktf";
import "cdktf/lib/testing/adapters/jest";
import { useAjo } from "cdktf-provider-ajo/testing/jest";
import { createStack } from "./messaging";
Testing.setupJest();
const ajo = useAjo();
test("blocks", () => {
  Object.assign(process.env, ajo.environment, { TF_VAR_token: "token" });
  expect(Testing.fullSynth(createStack().stack)).toPlanSuccessfully();
  expect(ajo.emulator.requests().map(({ path }) => path)).toContain("/ims/token/v3");
});`;

/** What the types refuse, and what they take. */
const wrongTypes = (runner: string, imports = "") => `${imports}
import "cdktf-provider-ajo/testing/${runner}";
import { bindings, ChannelSurface, createStack, SinchSmsCredential } from "./messaging";
export async function check() {
  const { stack, credential } = createStack();
  // @ts-expect-error a prop that the class does not have
  await expect(stack).toCreate(SinchSmsCredential, { naem: "x" });
  // @ts-expect-error a name is a text
  await expect(stack).toCreate(SinchSmsCredential, { name: 7 });
  // @ts-expect-error no such choice
  await expect(stack).toUpdate(ChannelSurface, { smsType: "news" });
  // @ts-expect-error no such member of the block
  await expect(stack).toReplace(SinchSmsCredential, { help: { mesage: "x" } });
  // @ts-expect-error no plan shows a meta-argument
  await expect(stack).toCreate(SinchSmsCredential, { count: 2 });
  // @ts-expect-error not the class of a resource
  await expect(stack).toDelete(String);
  // @ts-expect-error a number is no code
  await expect(stack).toRefuse(1003);
  await expect(stack).toCreate(SinchSmsCredential, { overrideUrl: "(sensitive)", apiTokenVersion: "1" });
  await expect(stack).toCreate(SinchSmsCredential, { deletionProtection: "(known after apply)", inboundNumber: undefined });
  await expect(stack).toCreate(ChannelSurface, { credential, status: "(known after apply)" });
  await expect(stack).toCreate(ChannelSurface, { credentialId: credential, senderNumber: expect.any(String) });
  await expect(stack).toCreate(bindings.sinchSmsCredential.SinchSmsCredential, { help: { message: "x" }, apiTokenWoVersion: "1" });
}`;

function createProject(files: Readonly<Record<string, string>>): string {
  const folder = createTemporaryFolder();
  const modules = join(folder, "node_modules");
  mkdirSync(modules);
  for (const name of readdirSync(join(ROOT, "node_modules")))
    symlinkSync(join(ROOT, "node_modules", name), join(modules, name), "junction");
  symlinkSync(ROOT, join(modules, "cdktf-provider-ajo"), "junction");
  const compilerOptions = {
    ...{
      target: "es2022",
      module: "node16",
      moduleResolution: "node16",
      strict: true,
      skipLibCheck: true,
      noEmit: true,
    },
    types: ["node"],
  };
  const all = {
    "package.json": "{}",
    "jest.config.js": jestConfig,
    "tsconfig.json": JSON.stringify({ compilerOptions, include: ["*.ts"] }),
    ...files,
  };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  return folder;
}

function run(folder: string, program: string, ...args: string[]): Promise<CommandResult> {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, CHECKPOINT_DISABLE: "1", CI: "true", NO_COLOR: "1" };
  return startCommand(process.execPath, [join(folder, "node_modules", program), ...args], { cwd: folder, env }).result;
}

/** A difference that both runners show in the same words. */
const DIFFERENCE = 'name: expected "Other", but it is "Brand SMS"';

test("matrix-cdk with jest and CDKTF: files in parallel, a matcher that blocks, and a message that says what is wrong", async () => {
  const types = '/// <reference types="jest" />';
  const folder = createProject({
    "messaging.ts": messaging("cdktf", "cdktf-provider-ajo"),
    "one.test.ts": deployment("jest", types),
    "two.test.ts": deployment("jest", types),
    "sync.test.ts": synchronous,
    "failing.test.ts": failing("jest", types),
    "types.ts": wrongTypes("jest", types),
  });
  const compiled = await run(folder, "typescript/bin/tsc");
  expect(compiled.output).toBe("");
  const { code, output } = await run(
    folder,
    "jest/bin/jest.js",
    "--maxWorkers=2",
    "--json",
    "--outputFile=result.json",
  );
  expect(output).toContain(DIFFERENCE);
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(join(folder, "result.json"), "utf8")) as Record<
    string,
    number
  >;
  expect({ code, numPassedTests, numFailedTests, output }).toMatchObject({
    code: 1,
    numPassedTests: 5,
    numFailedTests: 1,
  });
  expect(output).not.toContain("did not exit");
});

test("matrix-cdk with vitest and CDK Terrain", async () => {
  const imports = 'import { expect, test } from "vitest";';
  const folder = createProject({
    "messaging.ts": messaging("cdktn", "cdktf-provider-ajo/cdktn"),
    "one.test.ts": deployment("vitest", imports),
    "two.test.ts": deployment("vitest", imports),
    "failing.test.ts": failing("vitest", imports),
    "types.ts": wrongTypes("vitest", 'import { expect } from "vitest";'),
  });
  const types = await run(folder, "typescript/bin/tsc");
  expect(types.output).toBe("");
  const { code, output } = await run(folder, "vitest/vitest.mjs", "run", "--testTimeout=60000", "--hookTimeout=60000");
  expect(output).toContain(DIFFERENCE);
  expect(output).toMatch(/Tests\s+1 failed \| 4 passed/);
  expect(code).toBe(1);
});
