import { existsSync } from "node:fs";
import { join } from "node:path";
import { CONTROL_ROUTES } from "../../src/emulator/control-routes";
import { FAULT_KINDS } from "../../src/emulator/fault-kinds";
import { startCommand } from "../../src/terraform/run-command";
import { buildSmsCredential, EmulatorClient } from "../emulator/support/client";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runCli, startCliEmulator } from "./command";

jest.setTimeout(60_000);

test("matrix-emulator it prints its address in one line, serves until it is interrupted, and then ends cleanly", async () => {
  const data = join(createTemporaryFolder(), "emulator.db");
  const options = ["--client-id", "me", "--client-secret", "hush", "--org-id", "MINE@AdobeOrg"];
  const { url, command } = await startCliEmulator(...options, "--sandbox", "dev", "stage", "--data", data);
  const settings = {
    endpoint: url,
    clientId: "me",
    clientSecret: "hush",
    scopes: ["openid"],
    orgId: "MINE@AdobeOrg",
    sandbox: "stage",
  };
  // The client keeps its connection open, which must not keep the emulator running.
  await (await EmulatorClient.connect({ url, settings })).do("createCredential", { body: buildSmsCredential() });
  command.kill("SIGINT");
  const { code, stdout, output } = await command.result;
  expect(code).toBe(0);
  expect(stdout).toBe(output);
  expect(stdout).toMatch(/^[^\n]* http:\/\/127\.0\.0\.1:\d+ [^\n]*\n$/);
  // Scripts take the URL from there.
  expect(stdout.match(/https?:\/\//g)).toHaveLength(1);
  expect(stdout).toContain("AJO_SANDBOX=dev or stage");
  expect(stdout).not.toContain("hush");
  expect(existsSync(data)).toBe(true);
});

test("it stops on SIGTERM, too", async () => {
  const { command } = await startCliEmulator();
  command.kill("SIGTERM");
  expect(await command.result).toMatchObject({ code: 0 });
});

test("a port in use ends it with 1 and a message", async () => {
  const { url, command } = await startCliEmulator();
  const { port } = new URL(url);
  const { code, stdout, output } = await runCli(["emulator", "--port", port]).result;
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(output).toBe(
    `error: The port ${port} of 127.0.0.1 is in use. Stop what uses it, or take another port (0 takes a free one).\n`,
  );
  command.kill("SIGTERM");
  await command.result;
});

test("it lets other machines in only with --allow-remote", async () => {
  const refused = await runCli(["emulator", "--port", "0", "--host", "0.0.0.0"]).result;
  expect(refused).toMatchObject({ code: 1, stdout: "", output: expect.stringContaining("--allow-remote") });
  const { command } = await startCliEmulator("--host", "0.0.0.0", "--allow-remote");
  command.kill("SIGTERM");
  await command.result;
});

test("with --allow-remote it says how other machines reach it", async () => {
  const { command } = await startCliEmulator("--host", "0.0.0.0", "--allow-remote", "--host-name", "emulator", "other");
  const [line] = await command.waitForOutput(/^Clients on other machines .*$/m);
  expect(line).toMatch(
    /^Clients on other machines reach it unencrypted by: AJO_ENDPOINT=http:\/\/emulator:\d+ AJO_PLAIN_HTTP_HOSTS=emulator$/,
  );
  command.kill("SIGTERM");
  expect(await command.result).toMatchObject({ code: 0 });
});

test("with --tls it says how clients trust it, and they do", async () => {
  const command = runCli(["emulator", "--port", "0", "--allow-remote", "--tls", "--host-name", "emulator"]);
  const [, url = "", file = ""] = await command.waitForOutput(
    /^The emulator is ready: (https:\S+) .*\nClients must trust its certificate, (\S+):\n.*\n.*\n.*\n/,
  );
  const { port } = new URL(url);
  expect(await fetchInNode(url, { NODE_EXTRA_CA_CERTS: file })).toBe("200");
  expect(await fetchInNode(url, {})).toBe("DEPTH_ZERO_SELF_SIGNED_CERT");
  command.kill("SIGTERM");
  const { code, stdout: said } = await command.result;
  expect(code).toBe(0);
  expect(said.split("\n").slice(1)).toEqual([
    `Clients must trust its certificate, ${file}:`,
    `  the ajo provider and other Node programs: NODE_EXTRA_CA_CERTS=${file}`,
    `  curl: curl --cacert ${file} ${url}`,
    `Clients on other machines reach it by: AJO_ENDPOINT=https://emulator:${port} AJO_IMS_ENDPOINT=https://emulator:${port} AJO_SINCH_ENDPOINT=https://emulator:${port}`,
    "",
  ]);
  expect(existsSync(file)).toBe(false);
});

/** A Node program that prints the status of a request to the control API, or the code of the error. */
async function fetchInNode(url: string, env: NodeJS.ProcessEnv): Promise<string> {
  const script = `fetch("${url}/_emulator/requests").then(({ status }) => console.log(status), ({ cause }) => console.log(cause.code))`;
  const { stdout } = await startCommand(process.execPath, ["-e", script], { cwd: createTemporaryFolder(), env }).result;
  return stdout.trim();
}

test("--help names every default", async () => {
  const { code, stdout } = await runCli(["emulator", "--help"]).result;
  expect(code).toBe(0);
  for (const text of ['"emulator"', "emulator-secret", '"EMULATOR@AdobeOrg"', '"prod"', "4010", "500", "86399"]) {
    expect(stdout).toContain(text);
  }
  expect(stdout).toContain("emulator control-api");
});

test("control-api lists every route, and every kind of fault with its members", async () => {
  const { code, stdout } = await runCli(["emulator", "control-api"]).result;
  expect(code).toBe(0);
  // The list is as wide as the terminal, so a sentence may stand in several lines.
  const text = stdout.replace(/\s+/g, " ");
  for (const { method, path, summary } of Object.values(CONTROL_ROUTES)) {
    expect(text).toContain(` ${method} ${path} ${summary}`);
  }
  for (const [kind, { summary, members }] of Object.entries(FAULT_KINDS)) {
    expect(text).toContain(`- ${kind}: ${summary} (`);
    for (const member of Object.keys(members)) expect(text).toContain(`${member}: `);
  }
});
