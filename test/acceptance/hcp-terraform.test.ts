import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { adopt, apply, drift, plan } from "../../src/automation";
import { useAjoEmulator } from "../support/ajo-emulator";
import { HcpTerraform, ORGANIZATION } from "../support/hcp-terraform";
import { buildCredentialBody, SMS_ADDRESS, smsCredential } from "../support/resources";
import { createIsolatedEnvironment } from "../support/terraform";
import { joinLines, useOwnProcesses, Workspace } from "../support/workspace";
import { hashFolder } from "./drift-command-support";

useOwnProcesses();

const emulator = useAjoEmulator({ processingTime: 0 });
let hcp: HcpTerraform;

const NAME = "messaging";
const SOURCE = { required_providers: { ajo: { source: "ajo-as-code/ajo" } } };
const APPLY = ["apply", "-auto-approve", "-input=false"];
const SMS = {
  resource: { ajo_sinch_sms_credential: { brand: smsCredential } },
  output: { brands: { value: ["east", "west"] } },
};

/** The two ways to name a workspace of HCP Terraform. */
const base = () => ({ hostname: hcp.hostname, organization: ORGANIZATION });
const cloud = (workspaces: object) => ({ cloud: { ...base(), workspaces } });
const remote = (workspaces: object) => ({ backend: { remote: { ...base(), workspaces } } });

const create = (terraform: object, configuration: object = SMS, more: NodeJS.ProcessEnv = {}) =>
  Workspace.createWithFiles(
    { "main.tf.json": JSON.stringify({ terraform: { ...terraform, ...SOURCE }, ...configuration }) },
    { ...emulator.environment, ...hcp.environment, ...more },
  );

const environment = () => ({ ...createIsolatedEnvironment(), ...emulator.environment, ...hcp.environment });

async function compare({ folder }: Workspace, more: NodeJS.ProcessEnv = {}) {
  const { stacks } = await drift({ workingFolder: folder, environment: { ...environment(), ...more } });
  return stacks[0];
}

const readVariable = (name: string) => `\${var.${name}}`;

/** As in a fresh clone: `init` has never run here. */
const forgetInit = ({ folder }: Workspace) => rmSync(join(folder, ".terraform"), { recursive: true });

async function renameByHand() {
  const [credential] = (await emulator.otherUser.list()).credentials;
  await emulator.otherUser.update(String(credential?.id), { name: "By hand" });
}

beforeEach(async () => {
  await emulator.reset();
  hcp = new HcpTerraform();
  await hcp.start();
});

afterEach(() => {
  hcp.stop();
  expect(hcp.unknown).toEqual([]);
});

describe.each([
  ["cloud", cloud],
  ["backend remote", remote],
])("a state in HCP Terraform, by %s,", (_, block) => {
  it("is compared without a trace, wherever its own runs are executed, and read by adopt", async () => {
    hcp.addWorkspace(NAME);
    const workspace = await create(block({ name: NAME }));
    await workspace.apply();
    await renameByHand();
    await emulator.otherUser.createCredential(buildCredentialBody("Made by hand"));
    const expected = {
      condition: "drift",
      errors: [],
      objects: [{ condition: "drift", attributes: [{ path: "name", actual: { value: "By hand" } }] }],
    };
    const before = { folder: hashFolder(workspace.folder), states: [...(hcp.find(NAME)?.states ?? [])] };
    const count = hcp.requests.length;
    expect(await compare(workspace)).toMatchObject(expected);
    // The version there is that of its own runs.
    hcp.change(NAME, { executionMode: "remote", terraformVersion: "1.9.0" });
    expect(await compare(workspace)).toMatchObject(expected);
    const { adopted } = await adopt({ workingFolder: workspace.folder, environment: environment(), dryRun: true });
    expect(adopted).toMatchObject([{ name: "Made by hand" }]);
    expect(hashFolder(workspace.folder)).toEqual(before.folder);

    forgetInit(workspace);
    expect(await compare(workspace)).toMatchObject(expected);
    expect(hcp.writesSince(count)).toEqual([]);
    expect(hcp.find(NAME)?.states).toEqual(before.states);
  });

  it("stays locked after a kill until force-unlock, and the next apply finds what was created", async () => {
    hcp.addWorkspace(NAME);
    const owner = { AJO_OWNER: "example/messaging" };
    const first = await create(block({ name: NAME }), SMS, owner);
    await emulator.callControlApi("POST", "/faults", {
      ...{ kind: "hang", when: "after", method: "POST", path: "/api-credentials" },
    });
    const running = first.start(APPLY);
    while (((await emulator.callControlApi("GET", "/faults")) as unknown[]).length > 0) await sleep(20);
    await sleep(200);
    running.kill("SIGKILL");
    await running.result;
    expect(hcp.find(NAME)?.isLocked).toBe(true);

    // On another machine, that knows nothing of the first one.
    const other = await create(block({ name: NAME }), SMS, owner);
    const refused = await other.expectFailure(...APPLY);
    expect(refused).toContain("Error: Error acquiring the state lock");
    expect(refused).toContain(`lock ID: "${ORGANIZATION}/${NAME}"`);
    expect(await compare(other)).toMatchObject({ errors: [], condition: "pending" });

    await other.expectSuccess("force-unlock", "-force", `${ORGANIZATION}/${NAME}`);
    expect(joinLines(await other.expectSuccess(...APPLY))).toContain("AJO3028");
    expect(await other.listAddresses()).toEqual([SMS_ADDRESS]);
    expect((await emulator.otherUser.list()).credentials).toHaveLength(1);
  });
});

describe("a workspace of HCP Terraform", () => {
  it("that is not there is created by init, never by drift", async () => {
    hcp.addWorkspace(NAME);
    const workspace = await create(cloud({ name: NAME }));
    const other = { "main.tf.json": workspace.readFile("main.tf.json").replace(`"${NAME}"`, '"not-there-yet"') };
    workspace.writeFiles(other);
    forgetInit(workspace);
    const count = hcp.requests.length;
    const [error] = (await compare(workspace))?.errors ?? [];
    expect(error).toMatchObject({
      summary: "Invalid workspace selection",
      detail: expect.stringContaining("This command creates no workspace."),
    });
    expect(hcp.writesSince(count)).toEqual([]);
    await workspace.expectSuccess("init", "-input=false");
    expect(hcp.find("not-there-yet")).toBeDefined();
  });

  it("that is found by tags is the one that init has chosen, or that TF_WORKSPACE names", async () => {
    hcp.addWorkspace("messaging-east", ["messaging"]);
    const workspace = await create(cloud({ tags: ["messaging"] }));
    hcp.addWorkspace("messaging-west", ["messaging"]);
    const options = { workingFolder: workspace.folder, environment: environment() };
    expect(await apply(options)).toMatchObject({ added: 1, outputs: { brands: ["east", "west"] } });
    await renameByHand();
    const { planFile, objects } = await plan({ ...options, planFile: "saved.plan" });
    expect(objects).toMatchObject([{ condition: "drift", plannedAction: "update" }]);
    const count = hcp.requests.length;
    expect(await compare(workspace)).toMatchObject({ condition: "drift", errors: [] });
    const { stacks } = await drift({ ...options, stacks: [planFile ?? ""] });
    expect(stacks).toMatchObject([{ condition: "drift", errors: [] }]);
    forgetInit(workspace);
    expect(await compare(workspace, { TF_WORKSPACE: "messaging-east" })).toMatchObject({ condition: "drift" });
    expect(await compare(workspace, { TF_WORKSPACE: "messaging-west" })).toMatchObject({ condition: "pending" });
    const unnamed = await compare(workspace);
    expect(unnamed).toMatchObject({ condition: "failed" });
    expect(unnamed?.errors[0]?.detail).toContain("Name it in TF_WORKSPACE");
    expect(hcp.writesSince(count)).toEqual([]);
  });

  it("has variables that only its own runs get", async () => {
    hcp.addWorkspace(NAME);
    const configuration = {
      variable: { name: { type: "string" }, token: { type: "string", ephemeral: true } },
      resource: {
        ajo_sinch_sms_credential: {
          brand: { ...smsCredential, name: readVariable("name"), api_token_wo: readVariable("token") },
        },
      },
    };
    const workspace = await create(cloud({ name: NAME }), configuration);
    hcp.change(NAME, { executionMode: "remote" });
    const missing = await compare(workspace);
    expect(missing?.errors).toMatchObject([
      { detail: expect.stringContaining("Only the runs in HCP Terraform get the variables of its workspace.") },
    ]);
    // The secret gets a placeholder.
    expect(await compare(workspace, { TF_VAR_name: "Brand" })).toMatchObject({ condition: "pending", errors: [] });
    expect(hcp.writesSince(0)).toEqual([]);
  });

  it("needs a token, and the error says how a pipeline gives it", async () => {
    hcp.addWorkspace(NAME);
    const workspace = await create(cloud({ name: NAME }));
    const { TF_CLI_CONFIG_FILE } = createIsolatedEnvironment();
    const failed = await compare(workspace, { TF_CLI_CONFIG_FILE });
    expect(failed?.errors[0]?.detail).toContain("TF_TOKEN_app_terraform_io");
  });
});
