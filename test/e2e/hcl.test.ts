import { cpSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { installIntoFolder } from "../../src/install";
import { type CommandResult, startCommand } from "../../src/terraform/run-command";
import { useAjoEmulator } from "../support/ajo-emulator";
import { createTemporaryFolder } from "../support/temporary-folder";
import { createIsolatedEnvironment, ENGINE, PLAIN_OUTPUT } from "../support/terraform";

const emulator = useAjoEmulator();

const SECRETS = { TF_VAR_sinch_api_token: "canary-81b0-token", TF_VAR_sinch_key_secret: "canary-81b0-key" };

test("matrix-examples the HCL example plans a create, then nothing, then the repair of another user's change", async () => {
  const folder = createTemporaryFolder();
  cpSync(join(__dirname, "..", "..", "examples", "hcl"), folder, { recursive: true });
  installIntoFolder(folder);
  const env = { ...createIsolatedEnvironment(), ...PLAIN_OUTPUT, ...emulator.environment, ...SECRETS };
  const terraform = (...args: string[]): Promise<CommandResult> =>
    startCommand(ENGINE.command, args, { cwd: folder, env }).result;
  const plan = () => terraform("plan", "-detailed-exitcode", "-out=plan");

  expect(await terraform("init")).toMatchObject({ code: 0 });
  expect(await terraform("fmt", "-check")).toMatchObject({ code: 0 });
  expect(await plan()).toMatchObject({ code: 2, output: expect.stringContaining("3 to add") });
  expect(await terraform("apply", "-auto-approve")).toMatchObject({ code: 0 });
  expect(await plan()).toMatchObject({ code: 0, output: expect.stringContaining("No changes.") });

  const { credentials } = await emulator.otherUser.list();
  await emulator.otherUser.update(String(credentials.find(({ name }) => name === "Newsletter SMS")?.id), {
    help: { keywords: "HELP", message: "Edited by hand" },
  });
  const drift = await plan();
  expect(drift).toMatchObject({ code: 2, output: expect.stringContaining("1 to change") });
  expect(drift.output).toMatch(/message\s+= "Edited by hand" -> "Write to help@example.com/);

  const shown = (await terraform("show", "-json", "plan")).output;
  const texts = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, "latin1"));
  for (const secret of Object.values(SECRETS))
    expect([shown, ...texts].filter((text) => text.includes(secret))).toEqual([]);

  expect(await terraform("destroy", "-auto-approve")).toMatchObject({ code: 0 });
});
