import { once } from "node:events";
import { appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import type { CheckResult } from "../../src/doctor/check";
import { useAjoEmulator } from "../support/ajo-emulator";
import { expectHarmlessText } from "../support/hostile-texts";
import { PrivateCa } from "../support/private-ca";
import { createTemporaryFolder } from "../support/temporary-folder";
import { createIsolatedEnvironment } from "../support/terraform";
import { runCli } from "./command";

jest.setTimeout(60_000);

const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });

const CONFIGURATION = `terraform {
  required_providers {
    ajo = { source = "ajo-as-code/ajo" }
  }
}
`;

const servers: { close(): unknown }[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  servers.push(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  return (server.address() as AddressInfo).port;
}

/** A server that passes requests on to the emulator, and whose clock is set. */
async function startWithClock(offsetMs: number): Promise<string> {
  const port = await listen(
    createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += String(chunk);
      const answer = await fetch(`${emulator.server.url}${request.url}`, {
        method: request.method,
        headers: request.headers as Record<string, string>,
        ...(body !== "" && { body }),
      } as RequestInit);
      response.writeHead(answer.status, {
        "content-type": answer.headers.get("content-type") ?? "",
        date: new Date(Date.now() + offsetMs).toUTCString(),
      });
      response.end(await answer.text());
    }),
  );
  return `http://127.0.0.1:${port}`;
}

function createConfiguration(): string {
  const folder = createTemporaryFolder();
  writeFileSync(join(folder, "main.tf"), CONFIGURATION);
  return folder;
}

async function runDoctor(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const env = { ...createIsolatedEnvironment(), ...emulator.environment, ...environment };
  const { code, stdout, output } = await runCli(["doctor", ...args, "--json"], env).result;
  if (stdout === "") throw new Error(output);
  const { checks, condition } = JSON.parse(stdout) as { checks: CheckResult[]; condition: string };
  expect(condition).toBe(code === 0 ? "ok" : "problem");
  return { code, output, checks, find: (id: CheckResult["id"]) => checks.find((check) => check.id === id) };
}

const conditions = (checks: readonly CheckResult[]) =>
  Object.fromEntries(checks.map(({ id, condition }) => [id, condition]));

describe("what is fine", () => {
  it("is all ok but what would take a change, and ends with 0", async () => {
    const folder = createConfiguration();
    await runCli(["install", folder]).result;
    const before = emulator.requestCount();
    const { code, checks } = await runDoctor([folder]);
    expect(conditions(checks)).toEqual({
      ...{ node: "ok", engine: "ok", provider: "ok", "lock-file": "ok", settings: "ok", proxy: "ok", endpoint: "ok" },
      // Nothing in the configuration asks Sinch.
      sinch: "skipped",
      // The emulator speaks http.
      ...{ tls: "skipped", clock: "ok", token: "ok", organisation: "ok", sandbox: "ok" },
      ...{ credentials: "ok", webhooks: "ok", surfaces: "ok", write: "skipped" },
    });
    expect(code).toBe(0);
    expect(emulator.writesSince(before)).toEqual([]);
  });

  it("reads as text", async () => {
    const { code, stdout } = await runCli(["doctor", "--offline"], createIsolatedEnvironment()).result;
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ok {11}Node\.js {2,}\d+\.\d+/);
    expect(stdout).toContain("Nothing is wrong with what was checked.\n");
  });
});

describe("what is wrong", () => {
  it("with the Node.js of the PATH, which runs the provider, whatever runs this command", async () => {
    const folder = createTemporaryFolder();
    const check = async (PATH: string) => (await runDoctor(["--offline"], { PATH })).find("node");
    expect(await check(folder)).toMatchObject({
      condition: "problem",
      detail: 'There is no "node" on the PATH, and the provider needs it.',
      cure: expect.stringContaining("where Terraform runs"),
    });
    writeFileSync(join(folder, "node"), "#!/bin/sh\necho v16.20.2\n", { mode: 0o755 });
    expect(await check(folder)).toMatchObject({
      condition: "problem",
      detail: expect.stringMatching(/^The "node" on the PATH, which runs the provider, is 16\.20\.2\. .* \d+\.\d+/),
    });
    writeFileSync(join(folder, "node"), "#!/bin/sh\necho 'asdf: no version is set'; exit 126\n", { mode: 0o755 });
    expect(await check(folder)).toMatchObject({
      condition: "problem",
      detail: expect.stringContaining('The "node" on the PATH does not say its version'),
    });
  });

  it("with an engine, or a Node.js, that never ends", async () => {
    const folder = createTemporaryFolder();
    const program = join(folder, "terraform");
    writeFileSync(program, "#!/bin/sh\nexec /bin/sleep 600\n", { mode: 0o755 });
    writeFileSync(join(folder, "node"), "#!/bin/sh\nexec /bin/sleep 600\n", { mode: 0o755 });
    const { find } = await runDoctor(["--offline"], { PATH: folder });
    expect(find("engine")).toMatchObject({
      condition: "problem",
      detail: expect.stringMatching(/^terraform has not said its version within \d+ seconds\.$/),
    });
    expect(find("node")).toMatchObject({ condition: "problem", detail: expect.stringContaining("within") });
  });

  it("with the way to Sinch, where the configuration asks it", async () => {
    const folder = createConfiguration();
    const verified = 'resource "ajo_sinch_sms_credential" "a" {\n  verify {}\n}\n';
    writeFileSync(join(folder, "sms.tf"), verified);
    expect((await runDoctor([folder])).find("sinch")).toMatchObject({ condition: "ok" });
    const dead = await runDoctor([folder], { AJO_SINCH_ENDPOINT: "http://127.0.0.1:9" });
    expect(dead).toMatchObject({ code: 1 });
    expect(dead.find("sinch")).toMatchObject({
      condition: "problem",
      detail: expect.stringContaining("127.0.0.1:9, from sinch_endpoint (AJO_SINCH_ENDPOINT)"),
      cure: expect.stringContaining("verify"),
    });
    writeFileSync(join(folder, "sms.tf"), verified.replace("verify {}", "verify { on_failure = "));
    expect((await runDoctor([folder, "--offline"])).find("sinch")).toMatchObject({ condition: "skipped" });
    // As the constructs write it.
    rmSync(join(folder, "sms.tf"));
    writeFileSync(join(folder, "cdk.tf.json"), '{"resource":{"ajo_sinch_sms_credential":{"a":{"verify":{}}}}}');
    expect((await runDoctor([folder])).find("sinch")).toMatchObject({ condition: "ok" });
    // A folder may be named like a file, and a link may lead to nothing.
    mkdirSync(join(folder, "a.tf"));
    symlinkSync("nothing.tf", join(folder, "b.tf"));
    writeFileSync(join(folder, "cdk.tf.json"), '{"ephemeral":{"ajo_sinch_access_token":{"a":{}}}}');
    expect((await runDoctor([folder])).find("sinch")).toMatchObject({ condition: "ok" });
  });

  it("with the way to one region of Sinch, which is a warning", async () => {
    const folder = createConfiguration();
    writeFileSync(join(folder, "sms.tf"), 'resource "ajo_sinch_sms_credential" "a" {\n  verify {}\n}\n');
    const open = "us.sms.api.sinch.com";
    const ca = new PrivateCa();
    const { certificate, key } = ca.issueForServer(open);
    const sinch = await listen(createHttpsServer({ cert: certificate, key }, (_, response) => response.end("{}")));
    const proxy = createServer().on("connect", ({ url }, socket) => {
      if (url !== `${open}:443`) return void socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      const tunnel = connect(sinch, "127.0.0.1", () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
      tunnel.on("error", () => socket.destroy()).pipe(socket);
      socket.on("error", () => tunnel.destroy()).pipe(tunnel);
    });
    const file = join(createTemporaryFolder(), "ca.pem");
    writeFileSync(file, ca.certificate);
    const { find } = await runDoctor([folder], {
      ...{ AJO_CA_FILE: file, HTTPS_PROXY: `http://127.0.0.1:${await listen(proxy)}` },
      // Sinch's own hosts are asked where AJO is Adobe's.
      ...{ AJO_ENDPOINT: "https://gateway.bank.test", AJO_IMS_ENDPOINT: "https://gateway.bank.test" },
    });
    expect(find("sinch")).toMatchObject({
      condition: "warning",
      detail: expect.stringMatching(/^Sinch does not answer at [^:]*eu\.sms\.api\.sinch\.com/),
    });
    expect(find("sinch")?.detail).not.toContain(open);
  });

  it("with the engine: there is none, or it is too old", async () => {
    const missing = await runDoctor(["--offline"], { TERRAFORM_BINARY_NAME: "no-such-engine" });
    expect(missing.code).toBe(1);
    expect(missing.find("engine")).toMatchObject({
      condition: "problem",
      detail: expect.stringContaining('The command "no-such-engine" cannot be run (ENOENT). Put Terraform 1.11'),
    });
    const old = join(createTemporaryFolder(), "terraform");
    writeFileSync(old, '#!/bin/sh\necho "Terraform v1.9.8"\n', { mode: 0o755 });
    expect((await runDoctor(["--offline"], { TERRAFORM_BINARY_NAME: old })).find("engine")).toMatchObject({
      condition: "problem",
      detail: `Terraform 1.9.8 (${old}) has no write-only arguments, which keep secrets out of the state.`,
      cure: "Install 1.11 or newer, or name another command in TERRAFORM_BINARY_NAME.",
    });
  });

  it("with the provider: not there, another build, another version", async () => {
    const folder = createConfiguration();
    const check = async () => (await runDoctor([folder, "--offline"])).find("provider");
    const cure = `Run: npx cdktf-provider-ajo install "${folder}"`;
    expect(await check()).toMatchObject({ condition: "problem", detail: expect.stringContaining("is not in"), cure });
    await runCli(["install", folder]).result;
    expect(await check()).toMatchObject({ condition: "ok" });
    const plugins = join(folder, "terraform.d", "plugins", "registry.terraform.io", "ajo-as-code", "ajo");
    const archive = join(plugins, (await listFiles(plugins)).find((name) => name.includes("linux_amd64")) ?? "");
    rmSync(join(folder, "terraform.d", "plugins", "registry.opentofu.org"), { recursive: true });
    const bytes = readFileSync(archive);
    rmSync(archive);
    writeFileSync(archive, Buffer.concat([bytes, Buffer.from("x")]));
    expect(await check()).toMatchObject({
      condition: "problem",
      detail: expect.stringContaining("another build"),
      cure,
    });
    rmSync(plugins, { recursive: true });
    mkdirSync(plugins, { recursive: true });
    writeFileSync(join(plugins, "terraform-provider-ajo_0.0.1_linux_amd64.zip"), "");
    expect(await check()).toMatchObject({
      condition: "problem",
      detail: expect.stringContaining(
        "has terraform-provider-ajo_0.0.1_linux_amd64.zip, and this package is of version",
      ),
    });
  });

  it("with the lock file: another version, another hash, a conflict", async () => {
    const folder = createConfiguration();
    await runCli(["install", folder]).result;
    const file = join(folder, ".terraform.lock.hcl");
    const text = readFileSync(file, "utf8");
    const check = async () => (await runDoctor([folder, "--offline"])).find("lock-file");
    writeFileSync(file, text.replace(/version( *)= "[^"]*"/, 'version$1= "0.0.1"'));
    expect(await check()).toMatchObject({
      condition: "problem",
      detail: expect.stringContaining("names ajo-as-code/ajo 0.0.1"),
    });
    writeFileSync(file, text.replace(/"h1:[^"]*"/, `"h1:${"A".repeat(43)}="`));
    expect(await check()).toMatchObject({ condition: "problem", detail: expect.stringContaining("another hash") });
    writeFileSync(file, text);
    appendFileSync(file, "<<<<<<< HEAD\n");
    expect(await check()).toMatchObject({
      condition: "problem",
      detail: expect.stringContaining("Cannot read the lock file"),
    });
    rmSync(file);
    expect(await check()).toMatchObject({
      condition: "skipped",
      detail: expect.stringContaining('"terraform init" adds it'),
    });
  });

  it("with the lock file: it is for the other engine, which drift refuses", async () => {
    const folder = createConfiguration();
    await runCli(["install", folder]).result;
    const tofu = join(createTemporaryFolder(), "tofu");
    writeFileSync(tofu, '#!/bin/sh\necho "OpenTofu v1.11.0"\n', { mode: 0o755 });
    const { code, find } = await runDoctor([folder, "--offline"], { TERRAFORM_BINARY_NAME: tofu });
    expect({ code, ...find("lock-file") }).toMatchObject({
      ...{ code: 0, condition: "warning", cure: 'Run "tofu init", and commit the file.' },
      detail: expect.stringContaining("but not at registry.opentofu.org, where tofu looks for it."),
    });
  });

  it("with a user's settings of Terraform is a warning, which ends with 0", async () => {
    const folder = createConfiguration();
    await runCli(["install", folder]).result;
    const file = join(folder, "cli.tfrc");
    writeFileSync(file, "provider_installation {\n  direct {}\n}\n");
    const { code, find } = await runDoctor([folder, "--offline"], { TF_CLI_CONFIG_FILE: file });
    expect({ code, ...find("provider") }).toMatchObject({
      ...{ code: 0, condition: "warning" },
      cure: expect.stringContaining("filesystem_mirror"),
    });
  });

  it("with an app: not synthesized, or a stack without the provider", async () => {
    const folder = createTemporaryFolder();
    writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ app: "true", output: "out" }));
    expect((await runDoctor([folder, "--offline"])).find("provider")).toMatchObject({
      condition: "skipped",
      cure: expect.stringContaining("cdktf synth"),
    });
    const stack = join(folder, "out", "stacks", "one");
    mkdirSync(stack, { recursive: true });
    const manifest = {
      stacks: { one: { name: "one", workingDirectory: "stacks/one", synthesizedStackPath: "stacks/one/cdk.tf.json" } },
    };
    writeFileSync(join(folder, "out", "manifest.json"), JSON.stringify(manifest));
    writeFileSync(
      join(stack, "cdk.tf.json"),
      '{"terraform":{"required_providers":{"ajo":{"source":"ajo-as-code/ajo"}}}}',
    );
    expect((await runDoctor([folder, "--offline"])).find("provider")).toMatchObject({
      condition: "problem",
      detail: expect.stringContaining(join("stacks", "one", "terraform.d")),
    });
  });

  it("with an app of several stacks: those that have the provider, and of what is wrong only that", async () => {
    const folder = createTemporaryFolder();
    writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ app: "true", output: "out" }));
    const names = ["one", "two", "other"];
    const stacks = names.map((name) => {
      const path = `stacks/${name}`;
      return [name, { name, workingDirectory: path, synthesizedStackPath: `${path}/cdk.tf.json` }];
    });
    for (const name of names) {
      const stack = join(folder, "out", "stacks", name);
      mkdirSync(stack, { recursive: true });
      const providers = name === "other" ? {} : { ajo: { source: "ajo-as-code/ajo" } };
      writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify({ terraform: { required_providers: providers } }));
      if (name !== "other") await runCli(["install", stack]).result;
    }
    writeFileSync(join(folder, "out", "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(stacks) }));
    const { checks } = await runDoctor([folder, "--offline"]);
    const about = (id: string) => checks.filter((check) => check.id === id);
    for (const id of ["provider", "lock-file"])
      expect(about(id)).toMatchObject([{ condition: "ok", detail: expect.stringMatching(/ So it is in 2 stacks\.$/) }]);

    const tofu = join(createTemporaryFolder(), "tofu");
    writeFileSync(tofu, '#!/bin/sh\necho "OpenTofu v1.11.0"\n', { mode: 0o755 });
    const lock = join(folder, "out", "stacks", "one", ".terraform.lock.hcl");
    writeFileSync(lock, readFileSync(lock, "utf8").replace("registry.terraform.io", "registry.opentofu.org"));
    const other = await runDoctor([folder, "--offline"], { TERRAFORM_BINARY_NAME: tofu });
    expect(other.checks.filter(({ id }) => id === "lock-file")).toMatchObject([
      { condition: "warning", detail: expect.stringContaining(join("stacks", "two")) },
    ]);
  });

  it("is not said of a folder that has nothing to do with the provider", async () => {
    const folder = createTemporaryFolder();
    writeFileSync(join(folder, "main.tf"), 'output "a" {\n  value = 1\n}\n');
    // What Terraform does not read: the lock of an editor, and a copy that it hides.
    symlinkSync("kim@machine.1234:5678", join(folder, ".#main.tf"));
    writeFileSync(join(folder, ".main.tf"), CONFIGURATION);
    const { code, find } = await runDoctor([folder, "--offline"]);
    expect({ code, ...find("provider") }).toMatchObject({
      ...{ code: 0, condition: "skipped" },
      detail: expect.stringContaining("does not name the provider."),
    });
  });

  it("with the settings: each that is missing, and the rest is not checked", async () => {
    const { code, checks } = await runDoctor([], { AJO_CLIENT_ID: "", AJO_ORG_ID: "ORG" });
    expect(code).toBe(1);
    expect(checks.filter(({ id }) => id === "settings")).toMatchObject([
      { condition: "problem", cure: expect.stringContaining("AJO_ORG_ID") },
    ]);
    expect(conditions(checks)).toMatchObject({ endpoint: "skipped", token: "skipped", write: "skipped" });
  });

  it("with the endpoint: nothing listens, or it is something else", async () => {
    const dead = await runDoctor([], { AJO_ENDPOINT: "http://127.0.0.1:9", AJO_IMS_ENDPOINT: emulator.server.url });
    expect(conditions(dead.checks)).toMatchObject({ endpoint: "problem", token: "ok", credentials: "skipped" });
    // One cause is one problem.
    const emulatorIsDead = await runDoctor([], { AJO_ENDPOINT: "http://127.0.0.1:9" });
    expect(emulatorIsDead.checks.filter(({ condition }) => condition === "problem")).toMatchObject([
      { id: "endpoint", detail: expect.stringContaining("nothing listens there") },
    ]);
    const port = await listen(createServer((_, response) => response.writeHead(200).end("<html>Welcome</html>")));
    const other = await runDoctor([], {
      AJO_ENDPOINT: `http://127.0.0.1:${port}`,
      AJO_IMS_ENDPOINT: emulator.server.url,
    });
    expect(other.code).toBe(1);
    // What is no answer of AJO says nothing of the organisation.
    expect(conditions(other.checks)).toMatchObject({ organisation: "skipped", sandbox: "skipped" });
    expect(other.find("credentials")).toMatchObject({
      condition: "problem",
      detail: expect.stringContaining("The endpoint is not that of the credential API"),
    });
  });

  it("with TLS: a certificate that nobody trusts, until its CA is named", async () => {
    const ca = new PrivateCa();
    const { certificate, key } = ca.issueForServer("localhost");
    const port = await listen(
      createHttpsServer({ cert: certificate, key }, (_, response) => response.writeHead(403).end("{}")),
    );
    const environment = { AJO_ENDPOINT: `https://localhost:${port}`, AJO_IMS_ENDPOINT: emulator.server.url };
    const { find } = await runDoctor([], environment);
    expect(find("tls")).toMatchObject({ condition: "problem", cure: expect.stringContaining("AJO_CA_FILE") });
    const file = join(createTemporaryFolder(), "ca.pem");
    writeFileSync(file, ca.certificate);
    expect((await runDoctor([], { ...environment, AJO_CA_FILE: file })).find("tls")).toMatchObject({ condition: "ok" });
  });

  it.each([
    [-3_600_000 * 3, "problem", "3 hours ahead of the endpoint"],
    [600_000, "problem", "10 minutes behind the endpoint"],
    [-100_000, "warning", "seconds ahead of the endpoint"],
    [10_000, "ok", "agree about the time"],
  ])("with the clock: %i ms is %s", async (offset, condition, text) => {
    const { find, code } = await runDoctor([], { AJO_ENDPOINT: await startWithClock(offset) });
    expect(find("clock")).toMatchObject({ condition, detail: expect.stringContaining(text) });
    expect(code).toBe(condition === "problem" ? 1 : 0);
  });

  it("with the proxy: it is not there, or no proxy at all; its password is never shown", async () => {
    const environment = {
      AJO_ENDPOINT: "https://gateway.bank.test",
      HTTPS_PROXY: "http://kim:proxy-password@127.0.0.1:9",
    };
    const dead = await runDoctor([], environment);
    expect(dead.find("proxy")).toMatchObject({
      condition: "ok",
      detail: expect.stringContaining("http://127.0.0.1:9"),
    });
    expect(dead.find("endpoint")).toMatchObject({ condition: "problem", detail: expect.stringContaining("proxy") });
    const wrong = await runDoctor([], { ...environment, HTTPS_PROXY: "socks5://kim:proxy-password@127.0.0.1:9" });
    expect(wrong.find("proxy")).toMatchObject({ condition: "problem", cure: expect.any(String) });
    // One cause is one problem.
    expect(conditions(wrong.checks)).toMatchObject({ endpoint: "skipped", token: "skipped", write: "skipped" });
    for (const { output } of [dead, wrong]) expect(output).not.toContain("proxy-password");
  });

  it("with the secret: Adobe IMS refuses it, and it is not shown", async () => {
    const { code, output, checks, find } = await runDoctor([], { AJO_CLIENT_SECRET: "an-expired-secret" });
    expect(code).toBe(1);
    expect(find("token")).toMatchObject({
      condition: "problem",
      detail: expect.stringContaining("Adobe IMS refuses the client credentials"),
      cure: expect.stringContaining("client_secret (from AJO_CLIENT_SECRET)"),
    });
    expect(conditions(checks)).toMatchObject({ sandbox: "skipped", credentials: "skipped" });
    expect(output).not.toContain("an-expired-secret");
  });

  it("with the sandbox: another one is open, so the organisation is right", async () => {
    const { code, checks, find } = await runDoctor([], { AJO_SANDBOX: "nowhere" });
    expect(code).toBe(1);
    expect(conditions(checks)).toMatchObject({ organisation: "ok", sandbox: "problem", credentials: "skipped" });
    expect(find("sandbox")).toMatchObject({ detail: expect.stringContaining('The sandbox "nowhere" is not there') });
  });

  it("with the organisation or the sandbox, which AJO does not tell apart", async () => {
    const { checks, find } = await runDoctor([], { AJO_ORG_ID: "OTHER@AdobeOrg", AJO_SANDBOX: "dev" });
    expect(conditions(checks)).toMatchObject({ organisation: "skipped", sandbox: "problem" });
    expect(find("sandbox")).toMatchObject({ cure: expect.stringContaining("AJO_ORG_ID") });
  });

  it("with a permission: the collection that AJO does not show is named", async () => {
    await emulator.callControlApi("POST", "/faults", {
      kind: "status",
      status: 403,
      method: "GET",
      path: "/sms-webhooks",
      count: 5,
    });
    const { code, checks, find } = await runDoctor([]);
    await emulator.callControlApi("DELETE", "/faults");
    expect(code).toBe(1);
    expect(conditions(checks)).toMatchObject({ sandbox: "ok", credentials: "ok", webhooks: "problem", surfaces: "ok" });
    expect(find("webhooks")).toMatchObject({ cure: expect.stringContaining("messages presets") });
  });

  it("is not claimed of a sandbox that nobody named", async () => {
    const { code, checks } = await runDoctor([], { AJO_SANDBOX: "" });
    expect(code).toBe(0);
    expect(conditions(checks)).toMatchObject({ token: "ok", sandbox: "skipped", credentials: "skipped" });
  });
});

test("a folder that is not there is a wrong command line, and no terminal obeys its name", async () => {
  const { code, stdout, output } = await runCli(["doctor", "no\u001b[31mwhere"]).result;
  expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
  expect(output).toContain("error: There is no folder no\\u001b[31mwhere.");
  expectHarmlessText(output);
});

async function listFiles(folder: string): Promise<string[]> {
  const { readdir } = await import("node:fs/promises");
  return readdir(folder);
}
