import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fetchToken } from "../emulator/support/client";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runCli } from "./command";

// Where the emulator's own client secret comes from.

jest.setTimeout(60_000);

const folder = createTemporaryFolder();
const VARIABLE = "AJO_EMULATOR_CLIENT_SECRET";

function writeSecret(name: string, text: string, mode = 0o600): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

/** Starts an emulator, and returns which of these secrets it accepts, and what it printed. */
async function start(args: readonly string[], env: NodeJS.ProcessEnv, secrets: readonly string[]) {
  const command = runCli(["emulator", "--port", "0", ...args], env);
  const [url] = await command.waitForOutput(/http:\/\/[^\s]+/);
  const settings = { endpoint: url, clientId: "emulator", scopes: ["openid"], orgId: "", sandbox: "prod" };
  const accepted: string[] = [];
  for (const clientSecret of secrets) {
    const { status } = await fetchToken({ url, settings: { ...settings, clientSecret } });
    if (status === 200) accepted.push(clientSecret);
  }
  command.kill("SIGTERM");
  const { code, output } = await command.result;
  expect(code).toBe(0);
  for (const secret of accepted) expect(output).not.toContain(secret);
  return { accepted, lines: output.trim().split("\n") };
}

const file = writeSecret("secret", "s3cret of a file");
const FILE = ["--client-secret-file", file];
const ALL = ["emulator-secret", "s3cret of a file", "s3cret of the line", "s3cret of the environment", "\ts3cret ü "];

test.each<[string, readonly string[], NodeJS.ProcessEnv, string]>([
  ["nothing", [], {}, "emulator-secret"],
  ["a file", FILE, {}, "s3cret of a file"],
  ["a file with a newline", ["--client-secret-file", writeSecret("newline", "s3cret of a file\n")], {}, ALL[1] ?? ""],
  ["a file of Windows", ["--client-secret-file", writeSecret("windows", "s3cret of a file\r\n")], {}, ALL[1] ?? ""],
  ["a file with blanks", ["--client-secret-file", writeSecret("blanks", "\ts3cret ü \n")], {}, "\ts3cret ü "],
  ["the environment", [], { [VARIABLE]: "s3cret of the environment" }, "s3cret of the environment"],
  ["the command line", ["--client-secret", "s3cret of the line"], {}, "s3cret of the line"],
  ["a file and the environment", FILE, { [VARIABLE]: "s3cret of the environment" }, "s3cret of a file"],
  ["the command line and the environment", ["--client-secret", ALL[2] ?? ""], { [VARIABLE]: ALL[3] }, ALL[2] ?? ""],
])("With %s it accepts one secret, and shows none", async (_, args, env, secret) => {
  const { accepted, lines } = await start(args, env, ALL);
  expect(accepted).toEqual([secret]);
  expect(lines).toHaveLength(1);
});

test.each([0o640, 0o604])("It says that others can read a file with the mode %o, and starts", async (mode) => {
  const open = writeSecret("open", "s3cret of a file", mode);
  const { accepted, lines } = await start(["--client-secret-file", open], {}, ["s3cret of a file"]);
  expect(accepted).toEqual(["s3cret of a file"]);
  expect(lines[0]).toBe(
    `Other users of this machine can read the client secret in ${open}. Run: chmod 600 ${JSON.stringify(open)}`,
  );
  expect(lines).toHaveLength(2);
});

const missing = join(folder, "missing");
const directory = join(folder, "directory");
mkdirSync(directory);
const empty = writeSecret("empty", "");
const blank = writeSecret("only-a-newline", "\n");
const lines = writeSecret("lines", "s3cret\nof two lines\n");

test.each<[string, readonly string[], NodeJS.ProcessEnv, string]>([
  [
    "the command line and a file",
    ["--client-secret", "s3cret of the line", ...FILE],
    {},
    "Both --client-secret and --client-secret-file are given. Keep one of them.",
  ],
  [
    "a missing file",
    ["--client-secret-file", missing],
    {},
    `Cannot read the client secret from ${missing} (ENOENT). Name a file that this user can read.`,
  ],
  [
    "a folder",
    ["--client-secret-file", directory],
    {},
    `Cannot read the client secret from ${directory} (EISDIR). Name a file that this user can read.`,
  ],
  [
    "an empty file",
    ["--client-secret-file", empty],
    {},
    `The client secret of the emulator, in ${empty}, is empty. Give one, or leave it out.`,
  ],
  [
    "an empty line",
    ["--client-secret-file", blank],
    {},
    `The client secret of the emulator, in ${blank}, is empty. Give one, or leave it out.`,
  ],
  [
    "an empty variable, as that of a pipeline that gets no secrets",
    [],
    { [VARIABLE]: "" },
    `The client secret of the emulator, in ${VARIABLE}, is empty. Give one, or leave it out.`,
  ],
  [
    "a file of several lines",
    ["--client-secret-file", lines],
    {},
    `The client secret in ${lines} has several lines. Keep the secret alone, in one line.`,
  ],
])("With %s it does not start, and says why", async (_, args, env, message) => {
  const result = await runCli(["emulator", "--port", "0", ...args], env).result;
  expect(result).toEqual({ code: 1, stdout: "", output: `error: ${message}\n` });
});
