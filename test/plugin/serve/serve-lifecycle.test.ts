import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { encode } from "@msgpack/msgpack";
import { GRPCControllerDefinition } from "../../../src/plugin/gen/plugin";
import type { RpcResponse } from "../../../src/plugin/serve/rpc";
import { PluginClient } from "../../../src/plugin/testing/plugin-client";
import { PluginProcess, TERRAFORM_ENVIRONMENT } from "../../../src/plugin/testing/plugin-process";
import { bundleProgram } from "../../support/bundle";
import { createTemporaryFolder } from "../../support/temporary-folder";

let plugin: string;
let parent: string;

beforeAll(async () => {
  const programs = join(__dirname, "..", "programs");
  const folder = createTemporaryFolder();
  plugin = await bundleProgram(join(programs, "tiny-provider.ts"), folder, "plugin");
  parent = await bundleProgram(join(programs, "connect-and-wait.ts"), folder, "parent");
});

/** A plugin, Terraform's connection to it, and the folder with its socket. */
async function start(env: NodeJS.ProcessEnv = {}) {
  const folder = createTemporaryFolder();
  const started = new PluginProcess(plugin, { env: { TMPDIR: folder, ...env } });
  const line = await started.readHandshake();
  const client = new PluginClient(line, started.clientCertificate);
  await client.call("configureProvider", {
    terraformVersion: "1.11.4",
    config: { msgpack: encode({}), json: new Uint8Array() },
  });
  return { plugin: started, line, client, folder };
}

/** Lets the thing of that name show its habit. */
function read(client: PluginClient, name: string): Promise<RpcResponse<"readResource">> {
  const state = { name, secret: "s3cr3t-token", id: "1" };
  return client.call("readResource", {
    typeName: "tiny_thing",
    currentState: { msgpack: encode(state), json: new Uint8Array() },
    private: new Uint8Array(),
  });
}

it("ends at once when Terraform says so, and leaves no socket behind", async () => {
  const { plugin, client, folder } = await start();
  expect(readdirSync(folder)).toHaveLength(1);
  await client.shutdown();
  expect(await plugin.exit).toEqual({ code: 0, signal: null });
  expect(readdirSync(folder)).toEqual([]);
});

it.each([false, true])(
  "tells the provider of a shutdown, and whether an interrupt came before it: %s",
  async (isStopped) => {
    const { plugin, client } = await start({ TELL_SHUTDOWN: "1" });
    if (isStopped) await client.call("stopProvider", {});
    await client.shutdown();
    await plugin.exit;
    expect(plugin.stderr).toContain(`shutdown, interrupted: ${isStopped}\n`);
  },
);

it("tells the provider of no shutdown when the connection is lost", async () => {
  const { plugin, client } = await start({ TELL_SHUTDOWN: "1" });
  client.close();
  await plugin.exit;
  expect(plugin.stderr).not.toContain("shutdown");
});

it("ends after a shutdown request even if the client stays connected", async () => {
  const { plugin, client } = await start();
  await client.unary(GRPCControllerDefinition, "shutdown", {});
  expect(await plugin.exit).toEqual({ code: 0, signal: null });
  client.close();
});

it("ends when a shutdown is requested during a request", async () => {
  const { plugin, client } = await start();
  const request = read(client, "waits").catch((error) => error);
  await plugin.waitUntil(() => plugin.stderr.includes("waiting"), "begun to wait");
  await client.shutdown();
  expect(await plugin.exit).toEqual({ code: 0, signal: null });
  await request;
});

it("ends when Terraform disconnects without a shutdown request", async () => {
  const { plugin, client, folder } = await start();
  client.close();
  expect(await plugin.exit).toEqual({ code: 0, signal: null });
  expect(readdirSync(folder)).toEqual([]);
});

it("goes on when the terminal closes, ends after Terraform, and leaves no socket behind", async () => {
  const { plugin, client, folder } = await start();
  plugin.kill("SIGHUP");
  await read(client, "quick");
  client.close();
  expect(await plugin.exit).toEqual({ code: 0, signal: null });
  expect(readdirSync(folder)).toEqual([]);
});

it("removes the sockets of killed processes, and nothing else", async () => {
  const { plugin: killed, folder } = await start();
  const { plugin: living, client: other } = await start({ TMPDIR: folder });
  killed.kill("SIGKILL");
  await killed.exit;
  // A process of another container: its id is none of this one, but somebody listens.
  const foreign = createServer();
  mkdirSync(join(folder, "plugin-4194305-0123ab"));
  await new Promise<void>((resolve) => foreign.listen(join(folder, "plugin-4194305-0123ab", "socket"), resolve));
  // One that is about to listen, a file, and a link to a folder that a killed process could have left.
  mkdirSync(join(folder, "plugin-4194306-0123ab"));
  writeFileSync(join(folder, "plugin123"), "of another program");
  const elsewhere = createTemporaryFolder();
  symlinkSync(elsewhere, join(folder, "plugin-4194307-0123ab"));
  const before = readdirSync(folder);
  expect(before).toHaveLength(6);
  const { plugin: next, client } = await start({ TMPDIR: folder });
  // The socket of the next one is there as well.
  while (readdirSync(folder).length > before.length) await sleep(10);
  for (const one of [client, other]) await one.shutdown();
  for (const one of [next, living]) await one.exit;
  expect(readdirSync(folder).sort()).toEqual([
    "plugin-4194305-0123ab",
    "plugin-4194306-0123ab",
    "plugin-4194307-0123ab",
    "plugin123",
  ]);
  foreign.close();
});

it("ends when Terraform was killed", async () => {
  const folder = createTemporaryFolder();
  const child = spawn(parent, [plugin], {
    env: { ...TERRAFORM_ENVIRONMENT, PATH: process.env.PATH, TMPDIR: folder },
    stdio: ["ignore", "pipe", "ignore"],
  });
  await once(child.stdout, "data");
  expect(readdirSync(folder)).toHaveLength(1);
  child.kill("SIGKILL");
  await once(child, "exit");
  // The last that a plugin does is to remove its socket.
  while (readdirSync(folder).length > 0) await sleep(50);
});

it("keeps running for Terraform when another client connects and disconnects", async () => {
  const { plugin, client, line } = await start();
  const clientHello = Buffer.from("16030100c0010000bc0303", "hex");
  for (const bytes of ["GET / HTTP/1.1\r\n\r\n", clientHello, ""]) {
    for (const leave of ["end", "destroy"] as const) {
      const socket = connect(line.address).on("error", () => undefined);
      await once(socket, "connect");
      socket.resume().write(bytes);
      socket[leave]();
      await once(socket, "close");
    }
  }
  await expect(read(client, "ordinary")).resolves.toMatchObject({ diagnostics: [] });
  await client.shutdown();
  await plugin.exit;
});

it("leaves it to Terraform what to do about Ctrl-C", async () => {
  const { plugin, client } = await start();
  const request = read(client, "waits");
  await plugin.waitUntil(() => plugin.stderr.includes("waiting"), "begun to wait");
  plugin.kill("SIGINT");
  plugin.kill("SIGINT");
  await expect(read(client, "ordinary")).resolves.toMatchObject({ diagnostics: [] });
  await client.call("stopProvider", {});
  await request;
  await client.shutdown();
  expect(await plugin.exit).toEqual({ code: 0, signal: null });
});

describe("SIGTERM", () => {
  /** How long it takes from the signal until the process has ended. */
  async function terminate(plugin: PluginProcess): Promise<number> {
    const start = Date.now();
    plugin.kill("SIGTERM");
    expect(await plugin.exit).toEqual({ code: 0, signal: null });
    return Date.now() - start;
  }

  it("ends a process to which Terraform does not connect", async () => {
    const folder = createTemporaryFolder();
    const started = new PluginProcess(plugin, { env: { TMPDIR: folder } });
    await started.readHandshake();
    expect(await terminate(started)).toBeLessThan(5_000);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("lets Terraform connect to a process that has just started", async () => {
    const started = new PluginProcess(plugin);
    const line = await started.readHandshake();
    started.kill("SIGTERM");
    await sleep(500);
    const client = new PluginClient(line, started.clientCertificate);
    await client.shutdown();
    expect(await started.exit).toEqual({ code: 0, signal: null });
  });

  it("answers what Terraform asks of an idle process before it ends as well", async () => {
    const { plugin, client } = await start();
    await read(client, "ordinary");
    await sleep(700);
    plugin.kill("SIGTERM");
    await sleep(700);
    const { diagnostics } = await read(client, "waits");
    expect(JSON.stringify(diagnostics)).toContain("Terraform was interrupted");
    const asked = Date.now();
    await client.shutdown();
    expect(await plugin.exit).toEqual({ code: 0, signal: null });
    expect(Date.now() - asked).toBeLessThan(1_500);
  });

  it("ends a process that does nothing for Terraform, without telling the provider of a shutdown", async () => {
    const { plugin, client, folder } = await start({ TELL_SHUTDOWN: "1" });
    await read(client, "ordinary");
    expect(await terminate(plugin)).toBeLessThan(5_000);
    expect(readdirSync(folder)).toEqual([]);
    expect(plugin.stderr).not.toContain("shutdown");
    client.close();
  });

  it("aborts requests first, and each still gets a response, however many signals come", async () => {
    const { plugin, client, folder } = await start();
    const requests = Array.from({ length: 20 }, () => read(client, "waits"));
    await plugin.waitUntil(() => plugin.stderr.split("waiting").length === 21, "begun to wait");
    plugin.kill("SIGTERM");
    plugin.kill("SIGTERM");
    for (const { diagnostics } of await Promise.all(requests)) {
      expect(JSON.stringify(diagnostics)).toContain("Terraform was interrupted");
    }
    expect(await plugin.exit).toEqual({ code: 0, signal: null });
    expect(readdirSync(folder)).toEqual([]);
    client.close();
  });

  it("tells the provider of an interrupt when Terraform requests the shutdown before the end", async () => {
    const { plugin, client } = await start({ TELL_SHUTDOWN: "1" });
    const slow = read(client, "is slow to stop");
    await plugin.waitUntil(() => plugin.stderr.includes("waiting"), "begun to wait");
    plugin.kill("SIGTERM");
    await expect(read(client, "waits")).resolves.toMatchObject({ diagnostics: [expect.anything()] });
    await slow;
    await client.shutdown();
    expect(await plugin.exit).toEqual({ code: 0, signal: null });
    expect(plugin.stderr).toContain("shutdown, interrupted: true\n");
  });
});

describe("when Terraform is interrupted", () => {
  it("aborts every running request, and each still gets a response", async () => {
    const { plugin, client } = await start();
    const requests = Array.from({ length: 20 }, () => read(client, "waits"));
    await plugin.waitUntil(() => plugin.stderr.split("waiting").length === 21, "begun to wait");
    expect(await client.call("stopProvider", {})).toEqual({ Error: "" });
    const responses = await Promise.all(requests);
    for (const { diagnostics } of responses) expect(JSON.stringify(diagnostics)).toContain("Terraform was interrupted");
    expect(plugin.stderr).not.toContain("MaxListenersExceededWarning");
    await client.shutdown();
    await plugin.exit;
  });

  it("does not abort what is called later", async () => {
    const { plugin, client } = await start();
    await client.call("stopProvider", {});
    await expect(read(client, "ordinary")).resolves.toMatchObject({ diagnostics: [] });
    await client.shutdown();
    await plugin.exit;
  });
});

it("reserves stdout for the handshake, even if a library prints to it", async () => {
  const { plugin, client } = await start();
  await read(client, "prints");
  await client.shutdown();
  await plugin.exit;
  expect(plugin.stdout.split("\n")).toHaveLength(2);
  for (const printed of ["before the handshake", "with console.log", "with console.table", "with process.stdout"]) {
    expect(plugin.stderr).toContain(printed);
  }
});

it("reports a crash during a request as Terraform expects it, without secrets", async () => {
  const { plugin, client } = await start();
  const request = read(client, "crashes").catch((error) => error);
  expect(await plugin.exit).toEqual({ code: 2, signal: null });
  expect(plugin.stderr).toMatch(/^panic: Error: Nobody saw this coming: \[secret\]\n {4}at /m);
  expect(plugin.stderr).not.toContain("s3cr3t-token");
  expect(String(await request)).toContain("UNAVAILABLE");
  client.close();
});

it("is silent unless logging is enabled", async () => {
  const { plugin, client } = await start();
  await read(client, "ordinary");
  await client.shutdown();
  await plugin.exit;
  expect(plugin.stderr).toBe("printed before the handshake\n");
});

it("logs at the requested level, without secrets", async () => {
  const { plugin, client } = await start({ TF_LOG_PROVIDER_TINY: "info" });
  await read(client, "ordinary");
  await client.shutdown();
  await plugin.exit;
  const lines = plugin.stderr.split("\n").filter((line) => line.startsWith("{"));
  expect(lines.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ "@level": "info", "@module": "tiny", "@message": "Read a thing", secret: "[secret]" }),
  );
  expect(plugin.stderr).not.toContain("s3cr3t-token");
});
