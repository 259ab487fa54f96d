import { cpSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { adopt } from "../../src/adopt/adopt";
import { readManagedObjects } from "../../src/adopt/managed-objects";
import { useAjoEmulator } from "../support/ajo-emulator";
import { buildCredentialBody, buildCredentialsAndSurface } from "../support/resources";
import { createTemporaryFolder } from "../support/temporary-folder";
import { createIsolatedEnvironment } from "../support/terraform";
import { useOwnProcesses, Workspace } from "../support/workspace";

// The folders need the provider: other commands than the workspace's run there.
useOwnProcesses();

const emulator = useAjoEmulator();
const environment = createIsolatedEnvironment();
let workspace: Workspace;

beforeAll(async () => {
  workspace = await Workspace.create(buildCredentialsAndSurface(), emulator.environment);
  await workspace.apply();
});

const read = (places: readonly string[] | undefined, workingFolder = workspace.folder) =>
  readManagedObjects(places, { workingFolder, environment });

const namesOf = (objects: readonly { readonly name: string }[]) => objects.map(({ name }) => name);

/** An app, synthesized into a stack that has the state of the workspace. */
function createApp(): string {
  const folder = createTemporaryFolder();
  const output = join(folder, "cdktf.out");
  cpSync(workspace.folder, join(output, "stacks", "messaging"), { recursive: true });
  writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ app: "exit 1" }));
  const stack = {
    name: "messaging",
    workingDirectory: "stacks/messaging",
    synthesizedStackPath: "stacks/messaging/main.tf.json",
  };
  writeFileSync(join(output, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks: { messaging: stack } }));
  return folder;
}

test.each([
  ["a file", () => ["terraform.tfstate"]],
  ["a folder", () => [workspace.folder]],
  ["the folder in which the command runs", () => undefined],
])("The objects of %s are read", async (_, places) => {
  const objects = await read(places());
  expect(namesOf(objects)).toEqual(["brand", "brand", "brand"]);
  expect(objects.map(({ id }) => id)).toEqual(
    expect.arrayContaining([(await workspace.readState("ajo_channel_surface.brand")).id]),
  );
});

test("What a state only reads is not managed there", async () => {
  const folder = createTemporaryFolder();
  const instances = [{ attributes: { id: "1" } }];
  const resources = [
    { mode: "data", type: "ajo_sinch_sms_credential", name: "looked_up", instances },
    { mode: "managed", type: "ajo_sinch_sms_credential", name: "brand", instances },
    { mode: "managed", type: "random_id", name: "other", instances },
  ];
  writeFileSync(join(folder, "state.json"), JSON.stringify({ version: 4, resources }));
  expect(namesOf(await read(["state.json"], folder))).toEqual(["brand"]);
});

test("The stacks of an app are those that were initialized, and its command is not run", async () => {
  const app = createApp();
  expect(namesOf(await read(undefined, app))).toEqual(["brand", "brand", "brand"]);
  expect(namesOf(await read(["mess*"], app))).toEqual(["brand", "brand", "brand"]);
  mkdirSync(join(app, "empty"));
  expect(await read(undefined, join(app, "empty"))).toEqual([]);
});

test("A folder that was initialized with a data folder of its own is read, too", async () => {
  const folder = createTemporaryFolder();
  cpSync(workspace.folder, folder, { recursive: true });
  renameSync(join(folder, ".terraform"), join(folder, "data"));
  const options = { workingFolder: folder, environment: { ...environment, TF_DATA_DIR: "data" } };
  expect(namesOf(await readManagedObjects(undefined, options))).toEqual(["brand", "brand", "brand"]);
});

test("What a state has is not adopted", async () => {
  await emulator.otherUser.createCredential(buildCredentialBody("Made by hand"));
  const options = { environment: { ...environment, ...emulator.environment }, workingFolder: createTemporaryFolder() };
  const report = await adopt({ ...options, states: [workspace.folder], dryRun: true });
  expect(report.adopted.map(({ name }) => name)).toEqual(["Made by hand"]);
  expect(report.leftOut.map(({ reason }) => reason)).toEqual(["managed", "managed", "managed"]);
  expect(report.leftOut[0]?.detail).toBe(`The state of ${workspace.folder} has it already.`);
});

test("A state that cannot be read ends the command, which says what to do", async () => {
  const folder = createTemporaryFolder();
  writeFileSync(join(folder, "main.tf"), 'terraform {\n  backend "local" {\n    path = "elsewhere.tfstate"\n  }\n}\n');
  await expect(read([folder])).rejects.toThrow(/cannot be read.*Run "terraform init" there.*--no-state/s);
  writeFileSync(join(folder, "state.json"), '{"version":3}');
  await expect(read([join(folder, "state.json")])).rejects.toThrow("is not a state in JSON");
});
