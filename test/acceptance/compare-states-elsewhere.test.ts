import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { PostgresServer } from "../../scripts/chaos/postgres";
import { OUTSIDE_TOOLS } from "../../scripts/outside-tools";
import { drift } from "../../src/automation";
import { installIntoFolder } from "../../src/install";
import { useAjoEmulator } from "../support/ajo-emulator";
import { withTool } from "../support/outside-tools";
import { buildCredentialsAndSurface, SMS_ADDRESS, SURFACE_ADDRESS } from "../support/resources";
import { createTemporaryFolder } from "../support/temporary-folder";
import { createIsolatedEnvironment } from "../support/terraform";
import { useOwnProcesses, Workspace } from "../support/workspace";
import { hashFolder } from "./drift-command-support";

useOwnProcesses();

const emulator = useAjoEmulator();

const SOURCE = { required_providers: { ajo: { source: "ajo-as-code/ajo" } } };

const changeByHand = async (workspace: Workspace) => {
  const { id } = await workspace.readState(SURFACE_ADDRESS);
  await emulator.otherUser.update(String(id), { description: "By hand." });
};

const toEnvironment = (more: NodeJS.ProcessEnv = {}) => ({
  ...createIsolatedEnvironment(),
  ...emulator.environment,
  ...more,
});

withTool(OUTSIDE_TOOLS.postgres).describe("a state in a database", () => {
  const server = new PostgresServer("/tmp");
  afterAll(() => server.end());

  it("is compared from a folder that has never been initialised, and is the same afterwards", async () => {
    const backend = await server.createBackend();
    const main = JSON.stringify({ terraform: { backend, ...SOURCE }, ...buildCredentialsAndSurface() });
    const workspace = await Workspace.createWithFiles({ "main.tf.json": main }, emulator.environment);
    await workspace.applyAndExpectNoChanges();
    await changeByHand(workspace);
    const before = (await workspace.run("state", "pull")).stdout;

    const clone = createTemporaryFolder();
    copyFileSync(join(workspace.folder, "main.tf.json"), join(clone, "main.tf.json"));
    installIntoFolder(clone);
    const files = hashFolder(clone);
    const report = await drift({ workingFolder: clone, environment: toEnvironment() });
    expect(report.stacks).toMatchObject(
      [{ condition: "drift", state: JSON.parse(before), objectCount: 3 }].map(toStack),
    );
    expect(hashFolder(clone)).toEqual(files);
    expect((await workspace.run("state", "pull")).stdout).toBe(before);
  });
});

/** The state of a stack, without what else is in its file. */
const toStack = ({
  condition,
  state,
  objectCount,
}: {
  condition: string;
  state: { lineage: string; serial: number };
  objectCount: number;
}) => ({
  ...{ condition, objectCount },
  state: { lineage: state.lineage, serial: state.serial },
});

withTool(OUTSIDE_TOOLS.openTofu).describe("OpenTofu", () => {
  it("compares the same, without secrets, and changes nothing", async () => {
    await emulator.reset();
    const environment = { ...emulator.environment, TERRAFORM_BINARY_NAME: "tofu" };
    const variable = { token: { type: "string", ephemeral: true } };
    const resources = buildCredentialsAndSurface({ sms: { api_token_wo: `\${var.token}` } });
    const main = JSON.stringify({ terraform: SOURCE, variable, ...resources });
    const workspace = await Workspace.createWithFiles(
      { "main.tf.json": main },
      { ...environment, TF_VAR_token: "the-token-of-the-brand" },
      "tofu",
    );
    await workspace.applyAndExpectNoChanges();
    const clean = await drift({ workingFolder: workspace.folder, environment: toEnvironment(environment) });
    expect(clean.stacks).toMatchObject([
      { condition: "clean", engine: { name: "opentofu" }, errors: [], objectCount: 3 },
    ]);

    await changeByHand(workspace);
    const { id } = await workspace.readState(SMS_ADDRESS);
    await emulator.otherUser.update(String(id), { apiToken: "a-token-that-was-set-by-hand" });
    const [files, requests] = [hashFolder(workspace.folder), emulator.requestCount()];
    const report = await drift({ workingFolder: workspace.folder, environment: toEnvironment(environment) });
    expect(report.stacks).toMatchObject([
      {
        condition: "drift",
        objects: [
          { address: SURFACE_ADDRESS, attributes: [{ path: "description", condition: "drift" }] },
          { address: SMS_ADDRESS, attributes: [{ path: "api_token", condition: "secret" }] },
        ],
      },
    ]);
    expect(hashFolder(workspace.folder)).toEqual(files);
    expect(emulator.writesSince(requests)).toEqual([]);
  });
});
