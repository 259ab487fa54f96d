import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startCommand } from "../../src/terraform/run-command";
import { installPackedPackage, linkTsx } from "../support/packed-package";
import { createIsolatedEnvironment, ENGINE, PLAIN_OUTPUT } from "../support/terraform";

const ROOT = join(__dirname, "..", "..");

test.each(["10.4.2", "10.8.1"])("with CDKTF the package goes with constructs %s, as CDKTF does", async (constructs) => {
  const { project, environment, ...result } = await installPackedPackage("cdktf", constructs);
  expect(result).toMatchObject({ code: 0 });
  const app = `const { App, TerraformStack } = require("cdktf");
    const { AjoProvider } = require("cdktf-provider-ajo");
    const app = new App();
    new AjoProvider(new TerraformStack(app, "messaging"), "ajo");
    app.synth();`;
  const synth = startCommand(process.execPath, ["-e", app], { cwd: project, env: environment });
  expect(await synth.result).toMatchObject({ code: 0, output: "" });
  expect(readdirSync(join(project, "cdktf.out", "stacks", "messaging"))).toContain("terraform.d");
});

test("what the package brings deploys the README's app to the emulator that it brings, plans no changes, and destroys", async () => {
  const { project, environment, ...result } = await installPackedPackage("cdktf", "10.7.2");
  expect(result).toMatchObject({ code: 0 });
  linkTsx(project);
  const [, app = ""] = /```ts\n(.*?)```/s.exec(readFileSync(join(ROOT, "README.md"), "utf8")) ?? [];
  writeFileSync(join(project, "main.ts"), app);
  const synth = startCommand(process.execPath, ["--import", "tsx", "main.ts"], { cwd: project, env: environment });
  expect(await synth.result).toMatchObject({ code: 0, output: "" });

  const program = join(project, "node_modules", ".bin", "cdktf-provider-ajo");
  const emulator = startCommand(program, ["emulator", "--port", "0"], { cwd: project, env: environment });
  try {
    const [endpoint] = await emulator.waitForOutput(/http:\/\/127\.0\.0\.1:\d+/);
    const env = {
      ...createIsolatedEnvironment(),
      ...PLAIN_OUTPUT,
      AJO_ENDPOINT: endpoint,
      AJO_CLIENT_ID: "emulator",
      AJO_CLIENT_SECRET: "emulator-secret",
      AJO_ORG_ID: "EMULATOR@AdobeOrg",
      AJO_SANDBOX: "prod",
      TF_VAR_sinch_api_token: "any-token",
      TF_VAR_sinch_key_secret: "any-secret",
    };
    const stack = join(project, "cdktf.out", "stacks", "messaging");
    const terraform = (...args: string[]) => startCommand(ENGINE.command, args, { cwd: stack, env }).result;
    expect(await terraform("init")).toMatchObject({ code: 0 });
    expect(await terraform("apply", "-auto-approve")).toMatchObject({
      code: 0,
      output: expect.stringContaining("Resources: 3 added, 0 changed, 0 destroyed."),
    });
    expect(await terraform("plan", "-detailed-exitcode")).toMatchObject({ code: 0 });
    expect(await terraform("destroy", "-auto-approve")).toMatchObject({
      code: 0,
      output: expect.stringContaining("Resources: 3 destroyed."),
    });
  } finally {
    emulator.kill("SIGTERM");
    await emulator.result;
  }
});

test("with CDK Terrain it goes with the constructs that CDK Terrain goes with, and no other", async () => {
  expect(await installPackedPackage("cdktn", "10.7.2")).toMatchObject({ code: 0 });
  const { code, output } = await installPackedPackage("cdktn", "10.8.1");
  expect(code).toBe(1);
  expect(output).toContain('peer constructs@">=10.6.0 <10.8.0" from cdktn@');
});
