import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { versionMessage } from "../../../src/plugin/serve/cli-messages";
import { MAGIC_COOKIE } from "../../../src/plugin/serve/handshake";
import { PluginClient } from "../../../src/plugin/testing/plugin-client";
import { type HandshakeLine, PluginProcess } from "../../../src/plugin/testing/plugin-process";
import { bundleProgram } from "../../support/bundle";
import { createTemporaryFolder } from "../../support/temporary-folder";

let plugin: string;

beforeAll(async () => {
  plugin = await bundleProgram(
    join(__dirname, "..", "programs", "tiny-provider.ts"),
    createTemporaryFolder(),
    "plugin",
  );
});

/** Starts the plugin, checks that it responds at the address of its handshake, ends it, and returns the handshake. */
async function performHandshake(
  env: NodeJS.ProcessEnv = {},
  inspect?: (line: HandshakeLine) => void,
): Promise<HandshakeLine> {
  const started = new PluginProcess(plugin, { env: { TMPDIR: createTemporaryFolder(), ...env } });
  const line = await started.readHandshake();
  inspect?.(line);
  const client = new PluginClient(line, started.clientCertificate);
  const { diagnostics } = await client.call("getProviderSchema", {});
  expect(diagnostics).toEqual([]);
  await client.shutdown();
  expect(await started.exit).toEqual({ code: 0, signal: null });
  expect(started.stdout.split("\n")).toHaveLength(2);
  return line;
}

/** Runs the plugin as a person would. */
function runByHand(env: NodeJS.ProcessEnv, ...args: readonly string[]) {
  return spawnSync(plugin, args, { encoding: "utf8", env: { PATH: process.env.PATH, ...env } });
}

it("says where it listens, in Terraform's order, and nothing else", async () => {
  const folder = createTemporaryFolder();
  const line = await performHandshake({ TMPDIR: folder });
  expect(line).toMatchObject({ coreProtocol: "1", protocol: "6", network: "unix", transport: "grpc" });
  expect(line.multiplexing).toBeUndefined();
  expect(dirname(dirname(line.address))).toBe(folder);
});

it("shows its certificate in Base64 without padding", async () => {
  const { certificate } = await performHandshake();
  expect(certificate).toMatch(/^[A-Za-z0-9+/]+$/);
  expect(new X509Certificate(Buffer.from(certificate, "base64")).subjectAltName).toBe("DNS:localhost");
});

it("makes a new certificate and a new socket each time", async () => {
  const [one, other] = await Promise.all([performHandshake(), performHandshake()]);
  expect(one.certificate).not.toBe(other.certificate);
  expect(one.address).not.toBe(other.address);
});

it("gives only the user access to the socket, and to its folder", async () => {
  await performHandshake({}, ({ address }) => {
    expect(statSync(address).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
  });
});

it("listens in the folder that the host names", async () => {
  const folder = createTemporaryFolder();
  const { address } = await performHandshake({ PLUGIN_UNIX_SOCKET_DIR: folder });
  expect(dirname(dirname(address))).toBe(folder);
  expect(readdirSync(folder)).toEqual([]);
});

it("opens the socket to the group that the host names", async () => {
  const group = process.getgid?.() ?? 0;
  await performHandshake({ PLUGIN_UNIX_SOCKET_GROUP: String(group) }, ({ address }) => {
    expect(statSync(address)).toMatchObject({ gid: group });
    expect(statSync(address).mode & 0o777).toBe(0o660);
    expect(statSync(dirname(address))).toMatchObject({ gid: group });
    expect(statSync(dirname(address)).mode & 0o777).toBe(0o710);
  });
});

/** Folders in which no socket can be, by what is wrong with them. */
const UNUSABLE_FOLDERS: readonly [string, () => string][] = [
  ["has too long a path", createLongFolder],
  ["is missing", () => join(createTemporaryFolder(), "missing")],
  [
    "is a file",
    () => {
      const file = join(createTemporaryFolder(), "file");
      writeFileSync(file, "");
      return file;
    },
  ],
  ["is one that nobody can write", () => "/proc/self"],
  [
    "is one in which anybody can rename what others made",
    () => {
      const folder = createTemporaryFolder();
      chmodSync(folder, 0o777);
      return folder;
    },
  ],
];

function createLongFolder(): string {
  const folder = join(createTemporaryFolder(), "x".repeat(100));
  mkdirSync(folder);
  return folder;
}

it.each(UNUSABLE_FOLDERS)("listens in a private folder below /tmp where the temporary folder %s", async (_, create) => {
  const folder = create();
  const wasThere = existsSync(folder);
  const { network, address } = await performHandshake({ TMPDIR: folder });
  expect(network).toBe("unix");
  expect(address).toMatch(/^\/tmp\/plugin-\d+-\w{6}\/socket$/);
  expect(existsSync(dirname(address))).toBe(false);
  expect(existsSync(folder)).toBe(wasThere);
});

it.each(UNUSABLE_FOLDERS)("listens on a loopback port where the folder that the host names %s", async (_, create) => {
  const { network, address } = await performHandshake({ PLUGIN_UNIX_SOCKET_DIR: create() });
  expect(network).toBe("tcp");
  const [host, port] = address.split(":");
  expect(host).toBe("127.0.0.1");
  expect(Number(port)).toBeGreaterThanOrEqual(10_000);
  expect(Number(port)).toBeLessThanOrEqual(25_000);
});

it.each(UNUSABLE_FOLDERS)("without TLS opens no port where the folder that the host names %s", async (_, create) => {
  for (const [args, env] of [
    [["--debug"], { TF_PLUGIN_MAGIC_COOKIE: undefined }],
    [[], {}],
  ] as const) {
    const started = new PluginProcess(plugin, {
      args,
      env: { PLUGIN_UNIX_SOCKET_DIR: create(), PLUGIN_CLIENT_CERT: undefined, ...env },
    });
    expect(await started.exit).toEqual({ code: 1, signal: null });
    expect(started.stdout).toMatch(/^The provider found no folder for its socket, and without TLS it opens no port/);
    expect(started.stdout.split("\n")).toHaveLength(2);
  }
});

it("without TLS takes a private folder below /tmp as well", async () => {
  const env = { TMPDIR: createLongFolder(), PLUGIN_CLIENT_CERT: undefined };
  expect(await performHandshake(env)).toMatchObject({ network: "unix", certificate: "" });
});

it("lets nobody else in at any moment, whatever the umask", async () => {
  for (const umask of ["000", "077", "777"]) {
    const parent = createTemporaryFolder();
    const seen = new Set<number>();
    const shell = ["-c", `umask ${umask}; exec "$0"`, plugin];
    const started = new PluginProcess("/bin/sh", { args: shell, env: { TMPDIR: parent } });
    const look = () => {
      for (const name of readdirSync(parent)) {
        seen.add((statSync(join(parent, name), { throwIfNoEntry: false })?.mode ?? 0) & 0o077);
      }
    };
    while (started.stdout === "") {
      look();
      await setImmediate();
    }
    const client = new PluginClient(await started.readHandshake(), started.clientCertificate);
    look();
    expect([...seen]).toEqual([0]);
    await client.call("getProviderSchema", {});
    await client.shutdown();
    await started.exit;
  }
});

it("listens on any port where the range that the host names is taken", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const port = String((taken.address() as AddressInfo).port);
  const range = { PLUGIN_MIN_PORT: port, PLUGIN_MAX_PORT: port };
  const { address } = await performHandshake({ PLUGIN_UNIX_SOCKET_DIR: "/no/such/folder", ...range });
  taken.close();
  expect(address).toMatch(/^127\.0\.0\.1:\d+$/);
  expect(address.split(":")[1]).not.toBe(port);
});

it("takes the next port when one is taken", async () => {
  const folder = createLongFolder();
  const lines = await Promise.all([1, 2, 3].map(() => performHandshake({ PLUGIN_UNIX_SOCKET_DIR: folder })));
  expect(new Set(lines.map(({ network }) => network))).toEqual(new Set(["tcp"]));
});

it("speaks in plain text when the user switched TLS off", async () => {
  const { certificate } = await performHandshake({ PLUGIN_CLIENT_CERT: undefined });
  expect(certificate).toBe("");
});

it("answers a host that asks whether it multiplexes", async () => {
  const { multiplexing } = await performHandshake({ PLUGIN_MULTIPLEX_GRPC: "true" });
  expect(multiplexing).toBe("false");
});

it("names its own protocol to a host that does not offer it", async () => {
  const { protocol } = await performHandshake({ PLUGIN_PROTOCOL_VERSIONS: "4,5" });
  expect(protocol).toBe("6");
});

describe("run by hand", () => {
  it.each<[string, NodeJS.ProcessEnv]>([
    ["without a cookie", {}],
    ["with another program's cookie", { TF_PLUGIN_MAGIC_COOKIE: "chocolate" }],
  ])("%s, it says what it is and how it is used", (_, env) => {
    const { status, stdout, stderr } = runByHand(env);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain('This is "tiny", a provider for Terraform and OpenTofu');
    expect(stderr).toContain('source = "tests/tiny"');
    expect(stderr).toContain("-debug");
  });

  it.each(["-version", "--version", "-v"])("%s prints the version, also under Terraform", (option) => {
    for (const env of [{}, { TF_PLUGIN_MAGIC_COOKIE: MAGIC_COOKIE }]) {
      expect(runByHand(env, option)).toMatchObject({
        status: 0,
        stdout: "terraform-provider-tiny 1.2.3\n",
        stderr: "",
      });
    }
  });

  it.each(["-help", "--help", "-h"])("%s prints what it is and its options", (option) => {
    const { status, stdout, stderr } = runByHand({}, option);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain('This is "tiny", a provider for Terraform and OpenTofu');
    expect(stdout).toContain("-version");
  });

  it("refuses an unknown argument", () => {
    const { status, stderr } = runByHand({}, "--verson");
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Unknown argument "--verson"\.\n\nThis is "tiny"/);
  });

  it.each(["", ".cjs", ".exe"])("takes the version of a build from the name of its file, which ends with %j", (end) => {
    const file = `/p/terraform-provider-ajo_v0.1.0+dev.3f2a91c04d${end}`;
    expect(versionMessage("registry.terraform.io/ajo-as-code/ajo", "0.1.0", file)).toBe(
      "terraform-provider-ajo 0.1.0+dev.3f2a91c04d\n",
    );
  });
});
