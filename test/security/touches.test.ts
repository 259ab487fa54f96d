import { once } from "node:events";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { OUTSIDE_TOOLS } from "../../scripts/outside-tools";
import { MAGIC_COOKIE } from "../../src/plugin/testing";
import { openJournal } from "../../src/provider/unfinished/journal";
import { startCommand } from "../../src/terraform/run-command";
import { useAjoEmulator } from "../support/ajo-emulator";
import { withTool } from "../support/outside-tools";
import { PrivateCa } from "../support/private-ca";
import {
  buildAllResources,
  buildCredentialBody,
  buildCredentialsAndSurface,
  SURFACE_ADDRESS,
} from "../support/resources";
import { createTemporaryFolder } from "../support/temporary-folder";
import { createIsolatedEnvironment } from "../support/terraform";
import { useOwnProcesses, Workspace } from "../support/workspace";
import { findUndeclared, findUntouched, type PlaceValues, readSecurityTables } from "./security-table";
import { type Touch, TracingNode } from "./traced-program";

useOwnProcesses();

// Runs the built programs for real, and compares what they touch with the tables of SECURITY.md.

const ROOT = join(__dirname, "..", "..");
const CLI = join(ROOT, "dist", "cli.js");
/** A folder that does not exist. */
const NO_FOLDER = "/nowhere/at/all";
const PROVIDER = join(ROOT, "dist", "provider", "terraform-provider-ajo");

useOwnProcesses();
const emulator = useAjoEmulator();
beforeEach(() => emulator.reset());

interface TracedRun {
  readonly program: string;
  readonly touches: readonly Touch[];
  readonly places: PlaceValues;
}

const runs: TracedRun[] = [];
const declared = readSecurityTables();

/** A run's own folders, and the environment that names them. */
class TracedRunSetup {
  readonly node = new TracingNode();
  readonly tmp = createTemporaryFolder();
  readonly home = createTemporaryFolder();
  readonly environment: NodeJS.ProcessEnv = {
    ...createIsolatedEnvironment(),
    PATH: this.node.path,
    TMPDIR: this.tmp,
    HOME: this.home,
  };

  constructor(readonly program: string) {}

  /** Notes what the run touched, and fails for what the tables do not have. */
  finish(places: PlaceValues): void {
    const all = {
      tmp: [this.tmp, "/tmp"],
      home: this.home,
      // The description of the API and the templates are beside the programs.
      package: [join(ROOT, "dist"), join(ROOT, "docs"), join(ROOT, "examples"), join(ROOT, "package.json")],
      modules: join(ROOT, "node_modules"),
      "cli settings": this.environment.TF_CLI_CONFIG_FILE ?? "",
      ...places,
    };
    const touches = this.node.listTouches();
    expect(touches.length).toBeGreaterThan(0);
    runs.push({ program: this.program, touches, places: all });
    expect(findUndeclared(declared, this.program, touches, all)).toEqual([]);
  }
}

const providerPlaces = (folder: string): PlaceValues => ({
  "working folder": folder,
  endpoint: new URL(emulator.server.settings.endpoint).host,
  // The emulator is all three.
  "IMS endpoint": new URL(emulator.server.settings.endpoint).host,
  "Sinch endpoint": new URL(emulator.server.settings.endpoint).host,
  host: "127.0.0.1",
  "socket folder": NO_FOLDER,
});

/** Puts the provider where `terraform init` puts it. */
function placeProvider(folder: string): string {
  const program = join(folder, ".terraform", "providers", "terraform-provider-ajo_v0.0.0.cjs");
  mkdirSync(dirname(program), { recursive: true });
  copyFileSync(PROVIDER, program);
  return program;
}

/** Leaves the folder of a socket, as a process that is killed does. No system gives so high a process id. */
function leaveSocketFolder(parent: string): string {
  const folder = mkdtempSync(join(parent, "plugin-99999999-"));
  utimesSync(folder, 1, 1);
  return folder;
}

/** Leaves what a provider leaves that is killed in a create. */
async function leaveUnfinishedCreate(workingFolder: string): Promise<void> {
  const place = { orgId: "another", sandbox: "prod", typeName: "sms_webhook", name: "Left" };
  const journal = openJournal({ env: {}, workingFolder, run: "99999999-1" });
  expect(await journal?.save(place, { keys: ["key"], at: Date.now() })).toBe("saved");
}

test("the provider touches what SECURITY.md says: plan, apply and destroy", async () => {
  const setup = new TracedRunSetup("provider");
  const abandoned = leaveSocketFolder(setup.tmp);
  const resources = buildAllResources({ sms: { verify: { region: "eu" } } });
  const workspace = await Workspace.create(resources, { ...emulator.environment, ...setup.environment });
  await workspace.apply();
  await leaveUnfinishedCreate(workspace.folder);
  await workspace.expectNoChanges();
  await workspace.destroy();
  setup.finish(providerPlaces(workspace.folder));
  expect(existsSync(abandoned)).toBe(false);
});

test("it touches the files that settings name, and the proxy", async () => {
  const setup = new TracedRunSetup("provider");
  const ca = new PrivateCa();
  const { certificate, key } = ca.issueForClient("pipeline");
  const save = (name: string, text: string) => {
    writeFileSync(join(setup.home, name), text);
    return join(setup.home, name);
  };
  const files = {
    AJO_CA_FILE: save("ca.pem", ca.certificate),
    AJO_CLIENT_CERTIFICATE: save("client.pem", certificate),
    AJO_CLIENT_KEY: save("client-key.pem", key),
    NODE_EXTRA_CA_CERTS: save("extra.pem", ca.certificate),
  };
  const server = ca.issueForServer("other.test");
  // Both refuse whatever comes.
  const gateway = createHttpsServer({ cert: server.certificate, key: server.key });
  const proxy = createServer((socket) => socket.destroy());
  const ports = await Promise.all(
    [gateway, proxy].map(async (server) => {
      await once(server.listen(0, "127.0.0.1"), "listening");
      return (server.address() as AddressInfo).port;
    }),
  );
  const reach = {
    AJO_IMS_ENDPOINT: `https://localhost:${ports[0]}`,
    AJO_ENDPOINT: "https://gateway.bank.test",
    HTTPS_PROXY: `http://127.0.0.1:${ports[1]}`,
    NO_PROXY: "example.com",
    AJO_RETRY_TIMEOUT: "1s",
    NODE_TLS_REJECT_UNAUTHORIZED: "0",
  };
  const workspace = await Workspace.create(buildAllResources(), {
    ...emulator.environment,
    ...setup.environment,
    ...files,
    ...reach,
  });
  await workspace.expectFailure("plan", "-input=false");
  await workspace.start(["plan", "-input=false"], { AJO_IMS_ENDPOINT: emulator.server.settings.endpoint }).result;
  gateway.close();
  proxy.close();
  setup.finish({
    ...providerPlaces(workspace.folder),
    "IMS endpoint": `localhost:${ports[0]}`,
    host: "localhost",
    proxy: `127.0.0.1:${ports[1]}`,
    "ca file": files.AJO_CA_FILE,
    "client certificate": files.AJO_CLIENT_CERTIFICATE,
    "client key": files.AJO_CLIENT_KEY,
    "extra certificates": files.NODE_EXTRA_CA_CERTS,
  });
});

test.each<[string, string[], NodeJS.ProcessEnv]>([
  ["-debug", ["-debug"], {}],
  ["-version", ["-version"], {}],
  ["a group for the socket", [], { PLUGIN_UNIX_SOCKET_GROUP: String(process.getgid?.()) }],
  [
    "no folder for the socket",
    [],
    { PLUGIN_UNIX_SOCKET_DIR: NO_FOLDER, PLUGIN_MIN_PORT: "0", PLUGIN_CLIENT_CERT: new PrivateCa().certificate },
  ],
])("it touches what SECURITY.md says without Terraform: %s", async (_name, args, environment) => {
  const setup = new TracedRunSetup("provider");
  const folder = createTemporaryFolder();
  const program = placeProvider(folder);
  const started = { TF_PLUGIN_MAGIC_COOKIE: MAGIC_COOKIE, ...environment };
  const running = startCommand(program, args, {
    cwd: folder,
    env: { ...setup.environment, ...(args.length === 0 ? started : {}) },
  });
  await running.waitForOutput(/\S/);
  running.kill("SIGKILL");
  await running.result;
  setup.finish(providerPlaces(folder));
});

/** How a command runs. */
interface TraceOptions {
  readonly until?: RegExp;
  readonly environment?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** What it must end with. */
  readonly exitCode?: number;
}

/** Runs a command of the CLI until it ends, or says this. */
async function traceCli(
  program: string,
  args: readonly string[],
  { until, environment = {}, cwd, exitCode = 0 }: TraceOptions = {},
): Promise<TracedRunSetup> {
  const setup = new TracedRunSetup(program);
  const env = { ...setup.environment, ...environment };
  const running = startCommand(setup.node.command, [CLI, ...args], { cwd: cwd ?? setup.home, env });
  if (until !== undefined) {
    await running.waitForOutput(until);
    running.kill("SIGTERM");
  }
  const { code, output } = await running.result;
  if (until === undefined && code !== exitCode) throw new Error(output);
  return setup;
}

test("install touches what SECURITY.md says", async () => {
  const workspace = await Workspace.create({}, {});
  for (const folder of [createTemporaryFolder(), workspace.folder]) {
    (await traceCli("install", ["install", folder])).finish({ folder });
  }
  const folder = createTemporaryFolder();
  (await traceCli("install", ["install", folder], { environment: { PATH: folder } })).finish({ folder });
  (await traceCli("install", ["install", "--user"])).finish({});
});

/** Files that settings name, in a folder: the variables, and the places of a trace. */
function nameCertificates(folder: string): { readonly variables: NodeJS.ProcessEnv; readonly places: PlaceValues } {
  const ca = new PrivateCa();
  const { certificate, key } = ca.issueForClient("pipeline");
  const files = { "ca file": "ca.pem", "client certificate": "client.pem", "client key": "client-key.pem" };
  const texts = { "ca file": ca.certificate, "client certificate": certificate, "client key": key };
  const places = Object.fromEntries(Object.entries(files).map(([place, name]) => [place, join(folder, name)]));
  for (const [place, text] of Object.entries(texts)) writeFileSync(places[place] ?? "", text);
  const variables = {
    ...{ AJO_CA_FILE: places["ca file"], AJO_CLIENT_CERTIFICATE: places["client certificate"] },
    AJO_CLIENT_KEY: places["client key"],
  };
  return { variables, places };
}

test("doctor touches what SECURITY.md says, and writes nothing", async () => {
  const folder = createTemporaryFolder();
  writeFileSync(join(folder, "main.tf"), 'terraform { required_providers { ajo = { source = "ajo-as-code/ajo" } } }');
  writeFileSync(join(folder, "verified.tf"), 'resource "ajo_sinch_sms_credential" "a" { verify {} }');
  await traceCli("install", ["install", folder]);
  const { variables, places } = nameCertificates(createTemporaryFolder());
  const environment = {
    ...emulator.environment,
    ...variables,
    AJO_ENDPOINT: emulator.server.url.replace("127.0.0.1", "localhost"),
    ...{ AJO_IMS_ENDPOINT: emulator.server.url, AJO_SINCH_ENDPOINT: emulator.server.url },
    PATH: process.env.PATH,
  };
  const all = {
    ...{ folder, ...providerPlaces(folder), ...places },
    ...{ endpoint: `localhost:${new URL(emulator.server.url).port}`, host: ["localhost", "127.0.0.1"] },
  };
  (await traceCli("doctor", ["doctor", folder], { environment })).finish(all);
  // OpenTofu, and an app that has no stacks.
  const tofu = createTemporaryFolder();
  writeFileSync(join(tofu, "tofu"), '#!/bin/sh\necho "OpenTofu v1.11.0"\n', { mode: 0o755 });
  symlinkSync(process.execPath, join(tofu, "node"));
  const withTofu = { environment: { ...environment, PATH: tofu } };
  (await traceCli("doctor", ["doctor", "--offline", folder], withTofu)).finish(all);
  const app = createTemporaryFolder();
  writeFileSync(join(app, "cdktf.json"), "{}");
  mkdirSync(join(app, "cdktf.out", "stacks", "one"), { recursive: true });
  writeFileSync(join(app, "cdktf.out", "manifest.json"), '{"stacks":{}}');
  (await traceCli("doctor", ["doctor", "--offline", app], { environment })).finish({ ...all, folder: app });
});

test("verify touches what SECURITY.md says, and writes nothing", async () => {
  await emulator.otherUser.createCredential(buildCredentialBody("Verified"));
  const folder = createTemporaryFolder();
  writeFileSync(join(folder, "secrets.json"), '{"Verified":{"apiToken":"made-by-hand"}}', { mode: 0o600 });
  writeFileSync(join(folder, "brand.tfvars"), 'brand_token = "made-by-hand"', { mode: 0o600 });
  const { variables, places } = nameCertificates(createTemporaryFolder());
  const args = ["--secrets", join(folder, "secrets.json"), "--var-file", join(folder, "brand.tfvars")];
  const setup = await traceCli("verify", ["verify", "Verified", ...args], {
    environment: {
      ...{ ...emulator.environment, ...variables, TF_VAR_other: "x" },
      ...{ AJO_ENDPOINT: emulator.server.url.replace("127.0.0.1", "localhost"), AJO_IMS_ENDPOINT: emulator.server.url },
      AJO_SINCH_ENDPOINT: emulator.server.url,
    },
  });
  const endpoint = `localhost:${new URL(emulator.server.url).port}`;
  setup.finish({ ...providerPlaces(folder), ...places, folder, endpoint, host: "localhost" });
});

test("init touches what SECURITY.md says", async () => {
  const folder = createTemporaryFolder();
  (await traceCli("init", ["init", folder])).finish({ folder });
  const npm = join(createTemporaryFolder(), "npm-cli.js");
  writeFileSync(npm, "");
  const other = createTemporaryFolder();
  const install = ["init", other, "--cdk", "cdktn", "--pipeline", "gitlab", "--install"];
  (await traceCli("init", install, { environment: { npm_execpath: npm } })).finish({ folder: other });
  const path = createTemporaryFolder();
  writeFileSync(join(path, "npm"), "#!/bin/sh\n", { mode: 0o755 });
  (await traceCli("init", [...install, "--keep"], { environment: { PATH: path } })).finish({ folder: other });
});

test("explain touches nothing but the package", async () => {
  (await traceCli("explain", ["explain", "AJO1003"])).finish({});
});

test("adopt touches what SECURITY.md says, with and without states", async () => {
  const folder = createTemporaryFolder();
  await emulator.otherUser.createCredential(buildCredentialBody("Brand SMS"));
  const workspace = await Workspace.create({}, emulator.environment);
  await workspace.apply();
  const state = join(workspace.folder, "terraform.tfstate");
  const ca = new PrivateCa();
  const { certificate, key } = ca.issueForClient("pipeline");
  const save = (name: string, text: string) => {
    writeFileSync(join(workspace.folder, name), text, { mode: 0o755 });
    return join(workspace.folder, name);
  };
  const files = {
    AJO_CA_FILE: save("ca.pem", ca.certificate),
    AJO_CLIENT_CERTIFICATE: save("client.pem", certificate),
    AJO_CLIENT_KEY: save("client-key.pem", key),
  };
  const places = {
    ...providerPlaces(workspace.folder),
    ...{ folder, state, "state folder": workspace.folder, host: "localhost" },
    ...{ "ca file": files.AJO_CA_FILE, "client certificate": files.AJO_CLIENT_CERTIFICATE },
    ...{ "client key": files.AJO_CLIENT_KEY, endpoint: `localhost:${new URL(emulator.server.url).port}` },
  };
  const trace = async (environment: NodeJS.ProcessEnv, ...args: readonly string[]) => {
    const all = ["adopt", "--all", "--out", join(folder, "adopted.ts"), ...args];
    const setup = await traceCli("adopt", all, { environment: { ...emulator.environment, ...environment } });
    setup.finish(places);
  };
  const reach = {
    AJO_ENDPOINT: emulator.server.url.replace("127.0.0.1", "localhost"),
    AJO_IMS_ENDPOINT: emulator.server.url,
  };
  await trace({ ...files, ...reach, HTTP_PROXY: "http://proxy.test", NO_PROXY: "localhost,127.0.0.1" }, "--no-state");
  await trace(reach, "--state", state);
  await trace(reach, "--state", workspace.folder);
  save("tofu", '#!/bin/sh\n[ "$1" = version ] && echo "OpenTofu v1.11.0" || echo "{}"\n');
  await trace({ ...reach, PATH: workspace.folder }, "--state", workspace.folder);
});

test("drift touches what SECURITY.md says, and the folder only to read", async () => {
  const workspace = await Workspace.create(buildCredentialsAndSurface(), emulator.environment);
  await workspace.apply();
  const { id } = await workspace.readState(SURFACE_ADDRESS);
  await emulator.otherUser.update(String(id), { description: "By hand." });
  await leaveUnfinishedCreate(workspace.folder);
  const { folder } = workspace;
  const rule = { address: "ajo_sms_webhook.*", reason: "None is there.", expires: "2999-12-31" };
  workspace.writeFiles({
    ".ajo-drift-ignore.yaml": JSON.stringify({ rules: [rule] }),
    "locals.tf": "locals {}",
    ".terraform/environment": "default",
  });
  // The provider runs with the Node of this test.
  const { url } = emulator.server;
  const reach = { AJO_ENDPOINT: url.replace("127.0.0.1", "localhost"), AJO_IMS_ENDPOINT: url };
  const environment = { ...emulator.environment, ...reach, PATH: process.env.PATH };
  const options = { cwd: folder, environment, exitCode: 2 };
  const setup = await traceCli("drift", ["drift", "--unmanaged", "--output", "report.html"], options);
  const endpoint = new URL(reach.AJO_ENDPOINT).host;
  setup.finish({ ...providerPlaces(folder), folder, endpoint, host: "localhost" });

  // An app, whose only stack has no provider.
  const app = createTemporaryFolder();
  const stack = { name: "empty", workingDirectory: "stacks/empty", synthesizedStackPath: "stacks/empty/cdk.tf.json" };
  for (const name of ["empty", "gone"]) mkdirSync(join(app, "cdktf.out", "stacks", name), { recursive: true });
  writeFileSync(join(app, "cdktf.json"), '{ "app": "true" }');
  writeFileSync(join(app, "cdktf.out", "manifest.json"), JSON.stringify({ stacks: { empty: stack } }));
  writeFileSync(join(app, "cdktf.out", stack.synthesizedStackPath), "{}");
  const ofApp = await traceCli("drift", ["drift"], { cwd: app, environment: { PATH: process.env.PATH } });
  ofApp.finish({ ...providerPlaces(app), folder: app });

  // An engine that says what it is, and no more.
  const tofu = createTemporaryFolder();
  writeFileSync(join(tofu, "tofu"), '#!/bin/sh\n[ "$1" = version ] && echo "OpenTofu v1.11.0"\n', { mode: 0o755 });
  const withTofu = { cwd: app, environment: { PATH: tofu }, exitCode: 1 };
  (await traceCli("drift", ["drift"], withTofu)).finish({ ...providerPlaces(app), folder: app });
});

test("the emulator touches what SECURITY.md says", async () => {
  const folder = createTemporaryFolder();
  writeFileSync(join(folder, "secret"), "secret-of-the-emulator");
  const secret = ["--client-secret-file", join(folder, "secret")];
  (await traceCli("emulator", ["emulator", "--port", "0", ...secret], { until: /http:/ })).finish({
    folder,
    host: "127.0.0.1",
  });
  const files = ["--data", join(folder, "ajo.sqlite"), "--tls", join(folder, "tls")];
  (await traceCli("emulator", ["emulator", "--port", "0", ...files], { until: /https:/ })).finish({
    folder,
    host: "127.0.0.1",
  });
});

test("the emulator's console, and the commands for a running emulator, touch what SECURITY.md says", async () => {
  const setup = new TracedRunSetup("emulator");
  const args = [CLI, "emulator", "--port", "0"];
  const running = startCommand(setup.node.command, args, { cwd: setup.home, env: setup.environment });
  try {
    const [url] = await running.waitForOutput(/http:\/\/[\d.:]+/);
    for (const path of ["", "/prod", "/prod/faults", "/_/console.css", "/_/console.js"]) {
      expect((await fetch(`${url}/_emulator/console${path}`)).status).toBe(200);
    }
    expect((await fetch(`${url}/openapi.json`)).status).toBe(200);
    const environment = { AJO_ENDPOINT: url };
    const credential = ["name=Brand", "servicePlanId=5c1b9f0e7d3a4e2f8b6c0d1e2f3a4b5c", "apiToken=a-token"];
    for (const command of [
      ["create", "sinch_sms_credential", ...credential],
      ["edit", "Brand", "help.message=x"],
      ["ls"],
      ["show", "Brand"],
      ["fail", "cut"],
      ["reset"],
      ["openapi"],
    ]) {
      const traced = await traceCli("emulator commands", ["emulator", ...command], { environment });
      traced.finish({ emulator: new URL(url).host, host: "127.0.0.1" });
    }
  } finally {
    running.kill("SIGTERM");
    await running.result;
  }
  setup.finish({ host: "127.0.0.1" });
});

/** What a test of a user does with the testing kit. The process that serves the provider runs with a Node of its own. */
const KIT_PROGRAM = `
  const { Testbed } = require(${JSON.stringify(join(ROOT, "dist", "testing"))});
  const [, hostNode, stack] = process.argv;
  process.execPath = hostNode;
  const testbed = new Testbed();
  (async () => {
    await testbed.start();
    await (await testbed.asColleague()).list();
    await testbed.deploy(stack);
    await testbed.plan(stack);
    await testbed.destroy(stack);
    await testbed.close();
  })();
`;

test("the testing kit, and the process that serves the provider to it, touch what SECURITY.md says", async () => {
  const [kit, host] = [new TracedRunSetup("testing kit"), new TracedRunSetup("provider host")];
  const terraform = { required_providers: { ajo: { source: "ajo-as-code/ajo" } } };
  // Without a reply to HELP there is a warning, of which the provider leaves a note.
  const stack = JSON.stringify({ terraform, ...buildAllResources({ sms: { help: undefined } }) });
  const { code, output } = await startCommand(kit.node.command, ["-e", KIT_PROGRAM, host.node.command, stack], {
    cwd: kit.home,
    env: kit.environment,
  }).result;
  if (code !== 0) throw new Error(output);
  // The folders of this test itself have the same name as those of the kit.
  const places = { tmp: kit.tmp, host: "127.0.0.1" };
  kit.finish(places);
  host.finish(places);
  expect(readdirSync(kit.tmp).filter((name) => name.startsWith("ajo-test-"))).toEqual([]);
});

/** What the kernel saw: paths that exist, with what was done to them, and network addresses. */
function readSystemCalls(log: string, cwd: string): Touch[] {
  const writes =
    /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|^(?:unlink|rename|mkdir|rmdir|chmod|fchmodat|chown|link|symlink|truncate|mknod|utime)/;
  return readFileSync(log, "utf8")
    .split("\n")
    .flatMap((line): Touch[] => {
      const call = line.replace(/^\d+ +/, "");
      if (/^(?:connect|bind|sendto)\(/.test(call)) {
        if (!/sa_family=AF_(?:INET|UNIX)/.test(call)) return [];
        return [{ kind: "network", access: call.split("(")[0] ?? "", target: /\{.*\}/.exec(call)?.[0] ?? "" }];
      }
      if (/= -1 E|^(?:execve|getcwd|readlink)\(/.test(call)) return [];
      return [...call.matchAll(/"((?:[^"\\]|\\.)+)"/g)].map(([, path = ""]) => ({
        kind: "file" as const,
        access: writes.test(call) ? "write" : "read",
        target: resolve(cwd, path),
      }));
    });
}

/** What any program of the system may read, as its native libraries do. */
const OF_THE_SYSTEM =
  /^\/(?:proc|sys|lib|lib64|usr\/lib|usr\/share\/zoneinfo|dev\/urandom|dev\/null|etc\/(?:localtime|ld\.so\.))/;

withTool(OUTSIDE_TOOLS.strace).test("the emulator's database touches nothing more, seen by the kernel", async () => {
  const folder = createTemporaryFolder();
  /** What the kernel sees of an emulator with these options, until it has stored something and ended. */
  const trace = async (name: string, options: readonly string[]) => {
    const log = join(folder, name);
    const args = [
      // -D: this process is the parent of the emulator, which gets the signal.
      "-D",
      "-f",
      "-qq",
      "-e",
      "trace=%file,connect,bind,sendto",
      "-o",
      log,
      process.execPath,
      CLI,
      "emulator",
      "--port",
      "0",
    ];
    const env = { ...createIsolatedEnvironment(), HOME: folder, TMPDIR: folder };
    const running = startCommand("strace", [...args, ...options], { cwd: ROOT, env });
    const [url] = await running.waitForOutput(/http:\/\/\S+/);
    await fetch(`${url}/_emulator/journeys/prod/one`, { method: "PUT", body: '{"surfaceIds":[]}' });
    running.kill("SIGTERM");
    const { code, output } = await running.result;
    if (code !== 0) throw new Error(output);
    return readSystemCalls(log, ROOT);
  };
  const inMemory = await trace("memory", []);
  const withData = await trace("data", ["--data", join(folder, "ajo.sqlite")]);
  const key = ({ kind, access, target }: Touch) => `${kind} ${access} ${target.replace(/port=htons\(\d+\)/, "port")}`;
  const known = new Set(inMemory.map(key));
  const added = withData.filter((touch) => !known.has(key(touch)));
  expect(added.filter(({ kind }) => kind === "network")).toEqual([]);
  const files = added.filter(({ access, target }) => access === "write" || !OF_THE_SYSTEM.test(target));
  expect(files.map(({ target }) => target)).toContain(join(folder, "ajo.sqlite-journal"));
  const places = { folder, package: join(ROOT, "dist"), modules: join(ROOT, "node_modules") };
  // Node.js looks at each folder above a module.
  const isAbove = (target: string) =>
    [folder, ROOT, places.modules].some((path) => `${path}/`.startsWith(`${target}/`));
  expect(
    findUndeclared(
      declared,
      "emulator",
      // Node.js itself is read for the C library that the database needs.
      files.filter(({ access, target }) => access === "write" || !(isAbove(target) || target === process.execPath)),
      places,
    ),
  ).toEqual([]);
});

test("the tables have nothing that no program touches any more", () => {
  expect(findUntouched(declared, runs)).toEqual([]);
});

/** Each way in which a program could reach out. */
const REACHES: Readonly<Record<string, string>> = {
  "file: read /etc/hostname": 'require("node:fs").readFileSync("/etc/hostname")',
  "file: read /etc/passwd": 'require("node:fs").createReadStream("/etc/passwd").on("error", () => {})',
  "file: read /etc/group": 'require("node:fs/promises").open("/etc/group").then((file) => file.close())',
  "file: read /etc/shells": 'import("node:fs").then(({ readFile }) => readFile("/etc/shells", () => {}))',
  "file: read /etc/fstab": 'require("node:fs").statSync(Buffer.from("/etc/fstab"), { throwIfNoEntry: false })',
  "file: write /nowhere/a": 'require("node:fs").writeFile("/nowhere/a", "", () => {})',
  "file: write /nowhere/b": 'require("node:fs").rename("/nowhere/c", "/nowhere/b", () => {})',
  "environment: read SECRET": "void process.env.SECRET",
  "environment: read *": "void { ...process.env }",
  "environment: read GIVEN": '"GIVEN" in require("node:process").env',
  "environment: write CHANGED": 'process.env.CHANGED = "1"',
  "network: connect 127.0.0.1:9": 'require("node:net").connect(9, "127.0.0.1").on("error", () => {})',
  "network: connect 127.0.0.1:7": 'require("node:http").get("http://127.0.0.1:7").on("error", () => {})',
  "network: connect 127.0.0.1:11": 'require("node:https").get("https://127.0.0.1:11").on("error", () => {})',
  "network: connect 127.0.0.1:13": 'require("node:http2").connect("http://127.0.0.1:13").on("error", () => {})',
  "network: look up nowhere.invalid": 'require("node:dns").lookup("nowhere.invalid", () => {})',
  "network: connect UDP": 'require("node:dgram").createSocket("udp4").unref()',
  "network: listen 0.0.0.0:0": 'require("node:net").createServer().listen(0, "0.0.0.0").unref()',
  "process: start true": 'require("node:child_process").spawn("true")',
  "process: start false": 'require("node:child_process").spawnSync("false")',
  "process: start sh -c true": 'require("node:child_process").execSync("true")',
  "process: start a thread": 'new (require("node:worker_threads").Worker)("", { eval: true })',
  "process: signal SIGCONT": 'process.kill(process.pid, "SIGCONT")',
};

test("a provider that did anything else would be found out", async () => {
  const setup = new TracedRunSetup("provider");
  const folder = createTemporaryFolder();
  const program = placeProvider(folder);
  const reaches = Object.values(REACHES).map((code) => `try { ${code} } catch {}`);
  writeFileSync(program, [readFileSync(PROVIDER, "utf8"), ...reaches].join(";\n"));
  const running = startCommand(program, ["-debug"], { cwd: folder, env: setup.environment });
  await running.waitForOutput(/TF_REATTACH_PROVIDERS/);
  const places = { tmp: setup.tmp, home: setup.home, ...providerPlaces(folder) };
  const listMissed = () => {
    const found = findUndeclared(declared, "provider", setup.node.listTouches(), places);
    return Object.keys(REACHES).filter((one) => !found.includes(one));
  };
  // Some of these take a moment.
  for (const end = Date.now() + 10_000; listMissed().length > 0 && Date.now() < end; ) await setTimeout(100);
  running.kill("SIGTERM");
  await running.result;
  expect(listMissed()).toEqual([]);
});
