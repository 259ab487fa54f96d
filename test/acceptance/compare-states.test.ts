import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DriftOptions, type DriftReport, drift } from "../../src/automation";
import { useAjoEmulator } from "../support/ajo-emulator";
import {
  buildAllResources,
  buildCredentialBody,
  buildCredentialsAndSurface,
  buildWebhookBody,
  SMS_ADDRESS,
  SURFACE_ADDRESS,
  WEBHOOK_ADDRESS,
} from "../support/resources";
import { StateServer } from "../support/state-server";
import { createTemporaryFolder } from "../support/temporary-folder";
import { createIsolatedEnvironment, ENGINE } from "../support/terraform";
import { type Configuration, useOwnProcesses, Workspace } from "../support/workspace";
import { hashFolder } from "./drift-command-support";

useOwnProcesses();

const emulator = useAjoEmulator();

/** Compares the configuration in a folder, and fails if that leaves or changes anything. */
async function compare(folder: string, options: DriftOptions = {}): Promise<DriftReport> {
  const before = hashFolder(folder);
  const requests = emulator.requestCount();
  const environment = { ...createIsolatedEnvironment(), ...emulator.environment, ...options.environment };
  const report = await drift({ workingFolder: folder, ...options, environment });
  expect(hashFolder(folder)).toEqual(before);
  const sent = emulator.requestsSince(requests).filter(({ path }) => !path.startsWith("/ims/"));
  expect(sent.filter(({ method }) => method !== "GET")).toEqual([]);
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`cdktf-provider-ajo-${process.pid}-`))).toEqual([]);
  return report;
}

/** A line for each difference. */
const summarize = ({ stacks }: DriftReport) =>
  stacks.flatMap(({ objects }) =>
    objects.map(({ address, condition, attributes }) =>
      [condition, address, ...attributes.map((one) => `${one.path} (${one.condition})`)].join(" "),
    ),
  );

/** An expression of Terraform. */
const reference = (name: string) => `\${${name}}`;

const errorsOf = ({ stacks }: DriftReport) => stacks.flatMap(({ errors }) => errors);

async function deploy(configuration: Configuration, environment: NodeJS.ProcessEnv = {}): Promise<Workspace> {
  await emulator.reset();
  const workspace = await Workspace.create(configuration, { ...emulator.environment, ...environment });
  await workspace.setUp();
  return workspace;
}

const idOf = async (workspace: Workspace, address: string) => String((await workspace.readState(address)).id);

describe("a folder", () => {
  it("without a difference is clean, with all objects counted", async () => {
    const workspace = await deploy(buildAllResources());
    const report = await compare(workspace.folder);
    expect(report.stacks).toMatchObject([
      { condition: "clean", errors: [], objectCount: 5, objects: [], state: { serial: expect.any(Number) } },
    ]);
    expect(report.stacks[0]?.engine?.name).toBe(ENGINE.isOpenTofu ? "opentofu" : "terraform");
    expect(report.summary).toMatchObject({ stacks: 1, objects: 5, drift: 0, pending: 0, stacksInError: 0 });
  });

  it("shows what was changed by hand, with who did it; secrets by their time alone", async () => {
    const workspace = await deploy(buildCredentialsAndSurface());
    await emulator.otherUser.update(await idOf(workspace, SURFACE_ADDRESS), { description: "By hand." });
    await emulator.otherUser.update(await idOf(workspace, SMS_ADDRESS), {
      apiToken: "a-token-that-was-set-by-hand",
      help: { keywords: "HELP,INFO", message: "Write to help@example.com." },
    });
    const report = await compare(workspace.folder);
    expect(summarize(report)).toEqual([
      `drift ${SURFACE_ADDRESS} description (drift)`,
      `drift ${SMS_ADDRESS} help.keywords (drift) api_token (secret)`,
    ]);
    expect(report.stacks[0]?.objects[0]).toMatchObject({
      attributes: [
        { recorded: { value: "News of Brand." }, actual: { value: "By hand." }, declared: { value: "News of Brand." } },
      ],
      lastChange: { by: "alex@example.com", source: "object" },
    });
    expect(JSON.stringify(report)).not.toMatch(/set-by-hand|sms-token-of-the-brand/);
  });

  it("shows what was deleted by hand", async () => {
    const workspace = await deploy(buildAllResources());
    await emulator.otherUser.delete(await idOf(workspace, WEBHOOK_ADDRESS));
    const report = await compare(workspace.folder);
    expect(report.stacks).toMatchObject([
      {
        condition: "drift",
        objectCount: 5,
        objects: [{ address: WEBHOOK_ADDRESS, happened: "deleted", plannedAction: "create", name: "Brand inbound" }],
      },
    ]);
  });

  it("shows a surface that was deactivated by hand, by its status", async () => {
    const workspace = await deploy(buildCredentialsAndSurface());
    await emulator.otherUser.deactivate(await idOf(workspace, SURFACE_ADDRESS));
    const report = await compare(workspace.folder);
    expect(summarize(report)).toEqual([`drift ${SURFACE_ADDRESS} status (drift)`]);
    expect(report.stacks[0]?.objects[0]?.attributes).toMatchObject([
      { recorded: { value: "active" }, actual: { value: "deactivated" }, declared: { value: "active" } },
    ]);
  });

  it("tells what is pending from what was changed by hand, and from what others changed to it", async () => {
    const workspace = await deploy(buildCredentialsAndSurface());
    workspace.write(buildCredentialsAndSurface({ surface: { description: "New." }, sms: { name: "Renamed" } }));
    expect(summarize(await compare(workspace.folder))).toEqual([
      `pending ${SURFACE_ADDRESS} description (pending)`,
      `pending ${SMS_ADDRESS} name (pending)`,
    ]);
    await emulator.otherUser.update(await idOf(workspace, SURFACE_ADDRESS), { description: "New." });
    await emulator.otherUser.update(await idOf(workspace, SMS_ADDRESS), { name: "Other" });
    expect(summarize(await compare(workspace.folder))).toEqual([
      `converged ${SURFACE_ADDRESS} description (converged)`,
      `drift ${SMS_ADDRESS} name (drift)`,
    ]);
  });

  it("may have instances, moved blocks and other providers", async () => {
    const credential = (name: string) => ({
      ...{ name, service_plan_id: "0123456789abcdef0123456789abcdef" },
      ...{ api_token_wo: "a-token-for-tests", api_token_wo_version: "1" },
    });
    const workspace = await deploy({
      resource: {
        ajo_sinch_sms_credential: {
          each: { for_each: { se: 1, no: 2 }, ...credential(`\${each.key}`) },
          one: credential("one"),
        },
        terraform_data: { other: { input: "a" } },
      },
    });
    workspace.write({
      resource: {
        ajo_sinch_sms_credential: {
          each: { for_each: { se: 1, no: 2 }, ...credential(`\${each.key}`) },
          two: credential("one"),
        },
        terraform_data: { other: { input: "b" } },
      },
      moved: [{ from: "ajo_sinch_sms_credential.one", to: "ajo_sinch_sms_credential.two" }],
    });
    const states = await workspace.readStates();
    const { id } = states['ajo_sinch_sms_credential.each["no"]'] ?? {};
    await emulator.otherUser.update(String(id), { servicePlanId: "11111111111111111111111111111111" });
    await emulator.otherUser.update(String(states["ajo_sinch_sms_credential.one"]?.id), { name: "by hand" });
    expect(summarize(await compare(workspace.folder))).toEqual([
      'drift ajo_sinch_sms_credential.each["no"] service_plan_id (drift)',
      "drift ajo_sinch_sms_credential.two name (drift)",
      "pending terraform_data.other input (pending)",
    ]);
  });

  it("may have modules, which are not installed again", async () => {
    await emulator.reset();
    const source = { required_providers: { ajo: { source: "ajo-as-code/ajo" } } };
    const workspace = await Workspace.createWithFiles(
      {
        "main.tf.json": JSON.stringify({ module: { brand: { source: "./brand", for_each: { se: 1 } } } }),
        "brand/main.tf.json": JSON.stringify({ terraform: source, ...buildCredentialsAndSurface() }),
      },
      emulator.environment,
    );
    await workspace.setUp();
    const { surfaces } = await emulator.otherUser.list();
    await emulator.otherUser.update(String(surfaces[0]?.id), { description: "By hand." });
    expect(summarize(await compare(workspace.folder))).toEqual([
      `drift module.brand["se"].${SURFACE_ADDRESS} description (drift)`,
    ]);
  });

  it("is compared whole, whatever arguments the environment adds", async () => {
    const workspace = await deploy(buildCredentialsAndSurface());
    await emulator.otherUser.update(await idOf(workspace, SURFACE_ADDRESS), { description: "By hand." });
    const plan = "-refresh=false -detailed-exitcode -state=other.tfstate -generate-config-out=generated.tf";
    const environment = { TF_CLI_ARGS_plan: plan, TF_CLI_ARGS_init: "-upgrade" };
    expect(summarize(await compare(workspace.folder, { environment }))).toEqual([
      `drift ${SURFACE_ADDRESS} description (drift)`,
    ]);
    const partial = { TF_CLI_ARGS_plan: `-target=${SMS_ADDRESS} -var=token=of-the-brand` };
    const errors = errorsOf(await compare(workspace.folder, { environment: partial }));
    expect(errors).toMatchObject([{ detail: expect.stringMatching(/has -target, .*Unset TF_CLI_ARGS_plan/) }]);
    expect(JSON.stringify(errors)).not.toContain("of-the-brand");
  });

  it("may be open in an editor, whose lock is a link to nothing", async () => {
    const workspace = await deploy(buildCredentialsAndSurface());
    symlinkSync("kim@machine.1234:5678", join(workspace.folder, ".#main.tf"));
    const environment = { ...createIsolatedEnvironment(), ...emulator.environment };
    const { stacks } = await drift({ workingFolder: workspace.folder, environment });
    expect(stacks).toMatchObject([{ condition: "clean", errors: [], configurationFile: "main.tf.json" }]);
  });

  it("needs no init, and is not one afterwards", async () => {
    const workspace = await deploy(buildCredentialsAndSurface());
    rmSync(join(workspace.folder, ".terraform"), { recursive: true });
    expect(await compare(workspace.folder)).toMatchObject({ stacks: [{ condition: "clean", objectCount: 3 }] });
  });

  it("without a lock file is an error that says what to do", async () => {
    const workspace = await deploy(buildCredentialsAndSurface());
    rmSync(join(workspace.folder, ".terraform.lock.hcl"));
    const report = await compare(workspace.folder);
    expect(report).toMatchObject({ stacks: [{ condition: "failed" }], summary: { stacksInError: 1 } });
    const init = ENGINE.isOpenTofu ? "tofu init" : "terraform init";
    expect(errorsOf(report)[0]?.detail).toMatch(new RegExp(`never writes the lock file.*Run "${init}"`, "s"));
  });

  it("is compared in the workspace that was chosen in it, and with the backend that its init got", async () => {
    await emulator.reset();
    const local = { terraform: { backend: { local: {} }, required_providers: { ajo: { source: "ajo-as-code/ajo" } } } };
    const main = JSON.stringify({ ...local, ...buildCredentialsAndSurface() });
    const workspace = await Workspace.createWithFiles({ "main.tf.json": main }, emulator.environment);
    await workspace.expectSuccess("init", "-input=false", "-reconfigure", "-backend-config=path=states/own.tfstate");
    await workspace.expectSuccess("workspace", "new", "north");
    await workspace.applyAndExpectNoChanges();
    await emulator.otherUser.update(await idOf(workspace, SURFACE_ADDRESS), { description: "By hand." });
    expect(summarize(await compare(workspace.folder))).toEqual([`drift ${SURFACE_ADDRESS} description (drift)`]);
    const inDefault = await compare(workspace.folder, { environment: { TF_WORKSPACE: "default" } });
    expect(inDefault).toMatchObject({ stacks: [{ condition: "pending", objectCount: 0 }] });
  });

  it("takes a file with settings of its backend from the working folder, and an address from the environment", async () => {
    const workspace = await deploy(buildCredentialsAndSurface());
    await emulator.otherUser.update(await idOf(workspace, SURFACE_ADDRESS), { description: "By hand." });
    const parent = createTemporaryFolder();
    cpSync(workspace.folder, join(parent, "stack"), { recursive: true });
    rmSync(join(parent, "stack", ".terraform"), { recursive: true });
    renameSync(join(parent, "stack", "terraform.tfstate"), join(parent, "stack", "own.tfstate"));
    const { terraform, ...rest } = JSON.parse(readFileSync(join(parent, "stack", "main.tf.json"), "utf8"));
    const write = (backend: object) =>
      writeFileSync(
        join(parent, "stack", "main.tf.json"),
        JSON.stringify({ ...rest, terraform: { ...terraform, backend } }),
      );
    const expected = [`drift ${SURFACE_ADDRESS} description (drift)`];
    writeFileSync(join(parent, "ours.tfbackend"), 'path = "own.tfstate"\n');
    write({ local: {} });
    expect(summarize(await compare(parent, { stacks: ["stack"], backendConfig: ["ours.tfbackend"] }))).toEqual(
      expected,
    );

    const server = new StateServer();
    const { address } = (await server.start()).http;
    await fetch(address, { method: "POST", body: readFileSync(join(parent, "stack", "own.tfstate")) });
    write({ http: {} });
    const found = await compare(parent, { stacks: ["stack"], environment: { TF_HTTP_ADDRESS: address } });
    server.stop();
    expect(summarize(found)).toEqual(expected);
  });

  it("whose plan fails is failed, with what was said, and never clean", async () => {
    const workspace = await deploy(buildCredentialsAndSurface());
    workspace.write(buildCredentialsAndSurface({ surface: { sms_type: "loud" } }));
    const report = await compare(workspace.folder);
    expect(report).toMatchObject({ stacks: [{ condition: "failed", objects: [] }], summary: { stacksInError: 1 } });
    expect(errorsOf(report)[0]).toMatchObject({ code: expect.stringMatching(/^AJO/), address: SURFACE_ADDRESS });
  });

  it("without an engine is failed", async () => {
    const workspace = await deploy(buildCredentialsAndSurface());
    const report = await compare(workspace.folder, { environment: { TERRAFORM_BINARY_NAME: "no-such-engine" } });
    expect(errorsOf(report)).toMatchObject([
      { summary: "Cannot run Terraform", detail: expect.stringContaining("no-such-engine") },
    ]);
  });
});

describe("the state", () => {
  /** An engine that lets somebody apply while it plans: the serial rises so many times. */
  function createBusyEngine(times: number): string {
    const engine = join(createTemporaryFolder(), ENGINE.isOpenTofu ? "tofu" : "terraform");
    const count = `${engine}.count`;
    const script = [
      "#!/bin/sh",
      `if [ "$1" = plan ] && [ "$(cat '${count}' 2>/dev/null | wc -l)" -lt ${times} ]; then`,
      `  echo >> '${count}'`,
      `  sed -i 's/"serial": \\([0-9]*\\)/"serial": 1\\1/' terraform.tfstate`,
      "fi",
      `exec '${ENGINE.command}' "$@"`,
    ];
    writeFileSync(engine, script.join("\n"));
    chmodSync(engine, 0o755);
    return engine;
  }

  it.each([
    [1, "clean"],
    [2, "unsettled"],
  ])("that somebody writes %d times meanwhile is %s", async (times, condition) => {
    const workspace = await deploy(buildCredentialsAndSurface());
    const environment = {
      ...createIsolatedEnvironment(),
      ...emulator.environment,
      TERRAFORM_BINARY_NAME: createBusyEngine(times),
    };
    const report = await drift({ workingFolder: workspace.folder, environment });
    expect(report.stacks).toMatchObject([{ condition }]);
    expect(report.summary.stacksInError).toBe(condition === "unsettled" ? 1 : 0);
  });
});

it("a state that somebody has locked is compared, and stays locked", async () => {
  await emulator.reset();
  const server = new StateServer();
  const { http } = await server.start();
  const main = { terraform: { backend: { http }, required_providers: { ajo: { source: "ajo-as-code/ajo" } } } };
  const files = { "main.tf.json": JSON.stringify({ ...main, ...buildCredentialsAndSurface() }) };
  const workspace = await Workspace.createWithFiles(files, emulator.environment);
  await workspace.setUp();
  const lock = () => fetch(http.lock_address, { method: "LOCK", body: '{"ID":"somebody","Who":"kim"}' });
  expect((await lock()).status).toBe(200);
  expect(await compare(workspace.folder)).toMatchObject({ stacks: [{ condition: "clean", errors: [] }] });
  expect((await lock()).status).toBe(423);
  server.stop();
});

describe("secrets", () => {
  const variables = { token: { type: "string", ephemeral: true }, client_secret: { type: "string", ephemeral: true } };
  const withVariable = (resource: object, provider?: object): Configuration => ({
    variable: variables,
    ...(provider && { provider }),
    ...buildCredentialsAndSurface({ sms: resource }),
  });
  const given = { TF_VAR_token: "the-token-of-the-brand", TF_VAR_client_secret: "unused" };

  it("that end in write-only arguments need not be given, and no placeholder is asked about", async () => {
    const secret = { api_token_wo: reference("var.token"), verify: { region: "eu" } };
    const workspace = await deploy(withVariable(secret), given);
    expect(await compare(workspace.folder)).toMatchObject({ stacks: [{ condition: "clean" }] });
    // Now the secret is to be sent, and so it would be verified.
    workspace.write(withVariable({ ...secret, api_token_wo_version: "2" }));
    const requests = emulator.requestCount();
    expect(summarize(await compare(workspace.folder))).toEqual([
      `pending ${SMS_ADDRESS} api_token_wo_version (pending)`,
    ]);
    expect(emulator.requestsSince(requests).filter(({ path }) => path.includes("sinch"))).toEqual([]);
  });

  it("that the provider signs in with are asked for by name", async () => {
    const provider = { ajo: { client_secret: reference("local.secret") } };
    const configuration = {
      ...withVariable({ api_token_wo: reference("var.token") }, provider),
      locals: { secret: reference("var.client_secret") },
    };
    const workspace = await deploy(buildCredentialsAndSurface());
    workspace.write(configuration);
    const report = await compare(workspace.folder);
    expect(errorsOf(report)).toMatchObject([
      {
        summary: "An input variable has no value",
        detail: expect.stringMatching(/"client_secret".*provider.*TF_VAR_client_secret/),
      },
    ]);
  });

  it.each([
    ["number", `\${tostring(var.token)}`, "123456789"],
    ["object({ text = string })", reference("var.token.text"), '{"text":"the-token"}'],
  ])("that are no texts are asked for by name: %s", async (type, token, value) => {
    const variable = { token: { type, ephemeral: true } };
    const configuration = { variable, ...buildCredentialsAndSurface({ sms: { api_token_wo: token } }) };
    const workspace = await deploy(configuration, { TF_VAR_token: value });
    expect(errorsOf(await compare(workspace.folder))).toMatchObject([
      {
        summary: "An input variable has no value",
        detail: expect.stringMatching(/"token".*no plain text.*TF_VAR_token/),
      },
    ]);
  });

  it("that are no secrets but values are asked for by name", async () => {
    const workspace = await deploy(buildCredentialsAndSurface());
    workspace.write({
      variable: { text: { type: "string" } },
      ...buildCredentialsAndSurface({ surface: { description: reference("var.text") } }),
    });
    expect(errorsOf(await compare(workspace.folder))).toMatchObject([
      {
        summary: "An input variable has no value",
        detail: expect.stringMatching(/"text".*part of what is declared.*TF_VAR_text/),
      },
    ]);
    const file = join(createTemporaryFolder(), "values.tfvars");
    writeFileSync(file, 'text = "From a file."');
    expect(summarize(await compare(workspace.folder, { variableFiles: [file] }))).toEqual([
      `pending ${SURFACE_ADDRESS} description (pending)`,
    ]);
  });
});

describe("what the provider keeps", () => {
  it("in the folder is read, and left as it is; AJO is told nothing", async () => {
    const workspace = await deploy(buildCredentialsAndSurface(), { AJO_OWNER: "the-pipeline" });
    const journal = join(workspace.folder, ".terraform", "ajo-unfinished");
    mkdirSync(journal, { recursive: true });
    writeFileSync(join(journal, `${"0".repeat(64)}.json`), "{}");
    const requests = emulator.requestCount();
    await workspace.expectSuccess("plan", "-input=false");
    // That is what an ordinary plan does, and what compare() would find.
    expect(emulator.requestsSince(requests).map(({ path }) => path)).toContain("/released-objects");
    expect(await compare(workspace.folder, { environment: { AJO_OWNER: "the-pipeline" } })).toMatchObject({
      stacks: [{ condition: "clean" }],
    });
  });
});

describe("several stacks", () => {
  it("are compared at the same time, in the order in which they were named, and one that fails is one", async () => {
    const workspace = await deploy(buildCredentialsAndSurface());
    const parent = createTemporaryFolder();
    for (const name of ["a", "b", "c"]) cpSync(workspace.folder, join(parent, name), { recursive: true });
    writeFileSync(join(parent, "b", "broken.tf"), "resource {");
    const seen: string[] = [];
    const report = await compare(parent, {
      stacks: ["c", "b", "a"],
      parallelism: 3,
      onProgress: ({ stack, condition, activity }) => void seen.push(`${stack} ${condition ?? activity ?? "…"}`),
    });
    expect(report.stacks.map(({ name, condition, objectCount }) => [name, condition, objectCount])).toEqual([
      ["c", "clean", 3],
      ["b", "failed", 0],
      ["a", "clean", 3],
    ]);
    expect(seen).toEqual(
      expect.arrayContaining(["a …", "a plans", `a reads ${SURFACE_ADDRESS}`, "a clean", "b failed"]),
    );
  });
});

it("a folder whose files cannot be read is a stack that failed, and the others are compared", async () => {
  const parent = createTemporaryFolder();
  for (const name of ["odd", "other"]) {
    mkdirSync(join(parent, name), { recursive: true });
    writeFileSync(join(parent, name, "main.tf"), "");
  }
  mkdirSync(join(parent, "odd", ".terraform", "terraform.tfstate"), { recursive: true });
  const report = await compare(parent, { stacks: ["odd", "other"] });
  expect(report.stacks).toMatchObject([
    {
      condition: "failed",
      errors: [{ detail: expect.stringMatching(/^The system says: E[A-Z]+: .*terraform\.tfstate/) }],
    },
    { condition: "clean", errors: [] },
  ]);
});

describe("what no state knows", () => {
  it("is listed with how much of the sandbox is managed, without deactivated surfaces", async () => {
    const workspace = await deploy(buildCredentialsAndSurface());
    const id = await emulator.otherUser.createCredential(buildCredentialBody("Made by hand"));
    await emulator.otherUser.createWebhook(buildWebhookBody("Hook", id));
    // A variable that comes from a file ends with a line break.
    const report = await compare(workspace.folder, { unmanaged: true, environment: { AJO_SANDBOX: "prod\n" } });
    expect(report.unmanaged).toMatchObject({
      sandboxes: [{ sandbox: "prod", managed: 3, unmanaged: 2, percent: 60 }],
      states: ["."],
      objects: [
        { type: "ajo_sinch_sms_credential", name: "Made by hand", lastChange: { by: "alex@example.com" } },
        { type: "ajo_sms_webhook", name: "Hook" },
      ],
    });
    expect(report.unmanaged?.objects[0]?.importBlock).toBe(
      `import {\n  to = ajo_sinch_sms_credential.made_by_hand\n  id = "prod/${id}"\n}`,
    );
    expect(report.summary).toMatchObject({ drift: 0, unmanaged: 2 });
  });

  it("is not guessed where a stack failed, or AJO cannot be asked", async () => {
    const workspace = await deploy(buildCredentialsAndSurface());
    const withoutSettings = { ...emulator.environment, AJO_CLIENT_ID: "" };
    const report = await compare(workspace.folder, { unmanaged: true, environment: withoutSettings });
    expect(report.unmanaged).toBeUndefined();
    expect(report.unmanagedError).toMatch(/could not be compared/);
  });
});

describe("a saved plan", () => {
  it("is compared as it was saved, as a plan and as JSON", async () => {
    const workspace = await deploy(buildCredentialsAndSurface());
    await emulator.otherUser.update(await idOf(workspace, SURFACE_ADDRESS), { description: "By hand." });
    await workspace.plan();
    const json = await workspace.run("show", "-json", "plan.bin");
    workspace.writeFiles({ "plan.json": json.stdout });
    for (const file of ["plan.bin", "plan.json"]) {
      const report = await compare(workspace.folder, { stacks: [file] });
      expect(report.stacks).toMatchObject([{ name: file, source: file, condition: "drift" }]);
      expect(summarize(report)).toEqual([`drift ${SURFACE_ADDRESS} description (drift)`]);
    }
    workspace.writeFiles({ "broken.json": "{" });
    const broken = await compare(workspace.folder, { stacks: ["broken.json"] });
    expect(errorsOf(broken)).toMatchObject([{ summary: "Cannot read the plan" }]);
    workspace.writeFiles({ "state.json": (await workspace.run("show", "-json")).stdout });
    expect(errorsOf(await compare(workspace.folder, { stacks: ["state.json"] }))).toMatchObject([
      { summary: "Not a plan" },
    ]);
    await workspace.run("plan", "-input=false", `-target=${SMS_ADDRESS}`, "-out=part.bin");
    const part = await compare(workspace.folder, { stacks: ["part.bin"] });
    expect(part.stacks).toMatchObject([{ condition: "failed", errors: [{ summary: "The plan is not whole" }] }]);
    const withoutEngine = { TERRAFORM_BINARY_NAME: "no-such-engine" };
    const printed = await compare(workspace.folder, { stacks: ["plan.json"], environment: withoutEngine });
    expect(printed.stacks).toMatchObject([{ condition: "drift" }]);
  });
});
