import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { encode } from "@msgpack/msgpack";
import { unzipSync } from "fflate";
import { REMOVED_VARIABLES } from "../../scripts/provider-banner";
import { findProviderPackage } from "../../src/install/provider-package";
import { providerSettings, toSnakeCase } from "../../src/model";
import { PluginClient, PluginProcess } from "../../src/plugin/testing";
import { useAjoEmulator } from "../support/ajo-emulator";
import { createTemporaryFolder } from "../support/temporary-folder";
import { useOwnProcesses, Workspace } from "../support/workspace";

useOwnProcesses();

const emulator = useAjoEmulator();

/** What is around a provider. */
interface OddEnvironment {
  /** Files in the folders above it, by their paths. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: NodeJS.ProcessEnv;
  readonly umask?: string;
  readonly tmpdir?: () => string;
}

const THROWS = 'console.log("c4n4ry was here"); throw new Error("loaded");';

/** A folder whose path is too long for a socket. */
function createLongFolder(): string {
  const folder = join(createTemporaryFolder(), "l".repeat(90));
  mkdirSync(folder);
  return folder;
}

const ODD_ENVIRONMENTS: Readonly<Record<string, OddEnvironment>> = {
  "nothing special": {},
  "a package.json of modules above": { files: { "package.json": '{"type":"module"}' } },
  "a package.json above that is no JSON": { files: { "package.json": "{", "app/package.json": "\0" } },
  "modules above with the names of those that it uses": {
    files: Object.fromEntries(
      ["@grpc/grpc-js", "zod", "hpagent", "http", "node:fs"].map((name) => [`node_modules/${name}/index.js`, THROWS]),
    ),
  },
  "a preload that is not there": { env: { NODE_OPTIONS: "--require ./gone.cjs -r gone" } },
  "a preload that prints": { files: { "app/print.cjs": THROWS }, env: { NODE_OPTIONS: "--require ./print.cjs" } },
  "a loader": { env: { NODE_OPTIONS: "--import=tsx --loader ts-node/esm --experimental-loader=./gone.mjs" } },
  "a debugger": { env: { NODE_OPTIONS: "--inspect-brk=127.0.0.1:0" } },
  "little memory": { env: { NODE_OPTIONS: "--max-old-space-size=200" } },
  "Node's debug output": { env: { NODE_DEBUG: "*", NODE_DEBUG_NATIVE: "*", NODE_PENDING_DEPRECATION: "1" } },
  "the debug output of libraries": {
    env: { DEBUG: "*", GRPC_TRACE: "all", GRPC_VERBOSITY: "DEBUG", GRPC_NODE_TRACE: "all" },
  },
  "other TLS for gRPC": { env: { GRPC_SSL_CIPHER_SUITES: "none", GRPC_DEFAULT_SSL_ROOTS_FILE_PATH: "/no/such/file" } },
  "another resolver, and details of errors, for gRPC": {
    env: { GRPC_NODE_USE_ALTERNATIVE_RESOLVER: "true", GRPC_NODE_DEBUG_SEND_ERROR_DETAILS: "true" },
  },
  "another codec for numbers": { env: { BUF_BIGINT_DISABLE: "1" } },
  "a folder for compiled code": { env: { NODE_COMPILE_CACHE: "compiled" } },
  "other data for languages and certificates": {
    env: { NODE_ICU_DATA: "/no/such/folder", SSL_CERT_FILE: "/no/such/file", SSL_CERT_DIR: "/no/such/folder" },
  },
  "settings of OpenSSL that are not there": { env: { OPENSSL_CONF: "/no/such/file" } },
  "a file in every variable that it removes": {
    env: Object.fromEntries(REMOVED_VARIABLES.map((name) => [name, "/no/such/file"])),
  },
  "certificates that are not checked": { env: { NODE_TLS_REJECT_UNAUTHORIZED: "0" } },
  "a test runner and coverage": { env: { NODE_V8_COVERAGE: "coverage", NODE_TEST_CONTEXT: "child-v8" } },
  "other folders for modules": { files: { "app/m/http.js": THROWS }, env: { NODE_PATH: "m" } },
  "a proxy for Node": { env: { NODE_USE_ENV_PROXY: "1", HTTP_PROXY: "http://127.0.0.1:1", HTTPS_PROXY: "socks5://x" } },
  "umask 000": { umask: "000" },
  "umask 077": { umask: "077" },
  "umask 777": { umask: "777" },
  "a long TMPDIR": { tmpdir: createLongFolder },
  "a missing TMPDIR": { tmpdir: () => join(createTemporaryFolder(), "missing") },
  "a TMPDIR that nobody can write": { tmpdir: () => "/proc/self" },
  "an empty TMPDIR": { tmpdir: () => "" },
  "a home that nobody can write": { env: { HOME: "/proc/self" } },
  "a missing home": { env: { HOME: "/no/such/home" } },
  "no home": { env: { HOME: undefined } },
  "another language and time zone": { env: { LANG: "xx_XX", LC_ALL: "C", TZ: "No/Where", FORCE_COLOR: "3" } },
};

/** All of them at once: the last of those that exclude each other. */
const EVERYTHING: OddEnvironment = {
  files: Object.assign({}, ...Object.values(ODD_ENVIRONMENTS).map(({ files }) => files)),
  env: Object.assign({}, ...Object.values(ODD_ENVIRONMENTS).map(({ env }) => env)),
  umask: "000",
  tmpdir: createLongFolder,
};

/** The program as it is delivered, in a folder of an app with this environment. */
function deliver({ files = {}, tmpdir }: OddEnvironment) {
  const top = createTemporaryFolder();
  const app = join(top, "app");
  const folder = join(app, "cdktf.out", "stacks", "s", ".terraform");
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, name)), { recursive: true });
    writeFileSync(join(top, name), text);
  }
  const [[name, program] = ["", new Uint8Array()]] = Object.entries(unzipSync(findProviderPackage().archive));
  writeFileSync(join(folder, name), program, { mode: 0o755 });
  return { app, program: join(folder, name), TMPDIR: tmpdir?.() ?? createTemporaryFolder() };
}

/** Starts the delivered program, and returns it with what was around it. */
function start(odd: OddEnvironment, args: readonly string[], env: NodeJS.ProcessEnv) {
  const { app, program, TMPDIR } = deliver(odd);
  const script = 'umask "$0"; cd "$1"; shift; exec "$@"';
  const plugin = new PluginProcess("/bin/sh", {
    args: ["-c", script, odd.umask ?? "022", app, program, ...args],
    env: { HOME: app, ...odd.env, TMPDIR, ...emulator.environment, ...env },
  });
  return { plugin, app, before: readdirSync(app) };
}

const dynamic = (value: object) => ({ msgpack: encode(value), json: new Uint8Array() });

/** Has the provider read from AJO by way of its token. */
async function useProvider(client: PluginClient): Promise<void> {
  const names = Object.keys(providerSettings.fields).map(toSnakeCase);
  const config = dynamic(Object.fromEntries(names.map((name) => [name, null])));
  const { diagnostics } = await client.call("configureProvider", { terraformVersion: "1.11.4", config });
  expect(diagnostics).toEqual([]);
  const read = await client.call("readDataSource", {
    typeName: "ajo_credentials",
    config: dynamic({ sandbox: null, name_prefix: null, vendor: null, credentials: null }),
  });
  expect(read.diagnostics).toEqual([]);
}

const MATRIX = Object.entries({ ...ODD_ENVIRONMENTS, "all of this at once": EVERYTHING });

test.each(MATRIX)("With %s the delivered provider works, and says no word too many", async (_, odd) => {
  const { plugin, app, before } = start(odd, [], {});
  const line = await plugin.readHandshake();
  expect(line).toMatchObject({ coreProtocol: "1", protocol: "6", network: "unix", transport: "grpc" });
  expect(statSync(dirname(line.address)).mode & 0o777).toBe(0o700);
  const client = new PluginClient(line, plugin.clientCertificate);
  await useProvider(client);
  await client.shutdown();
  expect(await plugin.exit).toEqual({ code: 0, signal: null });
  expect(plugin.stdout.split("\n")).toHaveLength(2);
  expect(plugin.stderr).toBe("");
  expect(readdirSync(app)).toEqual(before);
});

test.each(MATRIX)("With %s it works for a debugger, too, on no port", async (_, odd) => {
  const { plugin, app, before } = start(odd, ["--debug"], {
    TF_PLUGIN_MAGIC_COOKIE: undefined,
    PLUGIN_CLIENT_CERT: undefined,
  });
  const variable = /^TF_REATTACH_PROVIDERS='(.*)'$/m;
  await plugin.waitUntil(() => variable.test(plugin.stdout), "told how to reattach");
  const [reattach] = Object.values<{ Addr: { Network: string; String: string } }>(
    JSON.parse(variable.exec(plugin.stdout)?.[1] ?? "{}"),
  );
  const { Network: network = "", String: address = "" } = reattach?.Addr ?? {};
  expect(network).toBe("unix");
  expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
  const client = new PluginClient({ network, address, certificate: "" });
  await useProvider(client);
  client.close();
  plugin.kill("SIGINT");
  expect(await plugin.exit).toEqual({ code: 0, signal: null });
  expect(plugin.stderr).toBe("");
  expect(readdirSync(app)).toEqual(before);
});

test("With all of this at once a real Terraform applies, and its log holds no secret", async () => {
  const { files = {}, env = {}, tmpdir } = EVERYTHING;
  const workspace = await Workspace.createWithFiles(
    {
      ...files,
      "main.tf": `
        terraform {
          required_providers {
            ajo = { source = "ajo-as-code/ajo" }
          }
        }
        resource "ajo_sinch_sms_credential" "brand" {
          name                 = "Brand"
          service_plan_id      = "6f0d3c9ab1e84752a3c7d95e1f20b468"
          api_token_wo         = "c4n4ry-token-of-sinch"
          api_token_wo_version = "1"
        }
      `,
    },
    { ...env, HOME: createTemporaryFolder(), TMPDIR: tmpdir?.(), ...emulator.environment, TF_LOG: "trace" },
  );
  const output = await workspace.expectSuccess("apply", "-auto-approve", "-input=false");
  expect(output).toContain("Apply complete!");
  const fromProvider = output.split("\n").filter((line) => line.includes("provider.terraform-provider-ajo"));
  expect(fromProvider.join("\n")).not.toContain("c4n4ry");
  expect(output).not.toContain(emulator.server.settings.clientSecret);
  expect(readFileSync(join(workspace.folder, "terraform.tfstate"), "utf8")).not.toContain("c4n4ry");
});
