import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { PROVIDER_BANNER } from "../../scripts/provider-banner";
import { createTemporaryFolder } from "../support/temporary-folder";

const KEPT = [
  "--max-old-space-size=300",
  "--max_old_space_size=300",
  "--max-semi-space-size=16",
  "--use-openssl-ca",
  "--use-bundled-ca",
  "--use_openssl_ca",
  "--use-system-ca",
  "--max-old-space-size-percentage=50",
];

const DROPPED = [
  "--require ./gone.cjs",
  "-r ./gone.cjs",
  "--import=tsx",
  "--loader ts-node/esm",
  "--experimental-loader=./gone.mjs",
  "--inspect",
  "--inspect-brk=127.0.0.1:0",
  "--prof",
  "--cpu-prof",
  "--trace-warnings",
  "--conditions=development",
  "--env-file=.env",
  "--unknown-option",
  '--require "./with a blank.cjs"',
  "*",
  "$(exit 1)",
  "; exit 1",
];

/** Writes an executable file, and returns its path. */
function writeProgram(name: string, text: string): string {
  const program = join(createTemporaryFolder(), name);
  writeFileSync(program, text);
  chmodSync(program, 0o755);
  return program;
}

const program = writeProgram(
  "program.cjs",
  `${PROVIDER_BANNER}\nprocess.stdout.write(String(require("v8").getHeapStatistics().heap_size_limit / 2 ** 20));`,
);

/** In the place of Node: it takes the options of every version, and prints them. */
const fakeNode = writeProgram("node", `#!/bin/sh\nprintf '%s' "$NODE_OPTIONS"\n`);

function run(env: NodeJS.ProcessEnv): string {
  return execFileSync(program, { cwd: createTemporaryFolder(), encoding: "utf8", env });
}

function readKeptOptions(options?: string): string[] {
  const PATH = `${dirname(fakeNode)}:${process.env.PATH}`;
  return run({ PATH, ...(options !== undefined && { NODE_OPTIONS: options }) })
    .split(" ")
    .filter((option) => option !== "");
}

test("without NODE_OPTIONS there is nothing to keep", () => {
  expect(readKeptOptions()).toEqual([]);
  expect(readKeptOptions("")).toEqual([]);
});

test("of NODE_OPTIONS the provider keeps what is about memory and certificates, in any mixture", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...KEPT, ...DROPPED), { maxLength: 8 }),
      fc.constantFrom(" ", "  ", "\t"),
      (options, blank) => {
        expect(readKeptOptions(options.join(blank))).toEqual(options.filter((option) => KEPT.includes(option)));
      },
    ),
    { numRuns: 25, examples: [[[...KEPT, ...DROPPED], " "]] },
  );
});

test("Node starts with what is kept", () => {
  const { PATH } = process.env;
  const limit = Number(run({ PATH, NODE_OPTIONS: "--require ./gone.cjs --max-old-space-size=123" }));
  expect(limit).toBeLessThan(250);
  expect(Number(run({ PATH }))).toBeGreaterThan(limit);
});

test("of the variables that the bundled libraries read, none reaches them", () => {
  const bundle = readFileSync(join(__dirname, "..", "..", "dist", "provider", "terraform-provider-ajo"), "utf8");
  const [banner = "", ...code] = bundle.split("\n").slice(1);
  const names = new Set([...code.join("\n").matchAll(/process\.env\.(\w+)/g)].map(([, name]) => name ?? ""));
  expect(names.size).toBeGreaterThan(5);
  const removed = /; unset ([^;]*);/.exec(banner)?.[1]?.split(" ") ?? [];
  // The provider itself reads these: one to say that it does not obey it, one that the drift command sets.
  const own = ["NODE_TLS_REJECT_UNAUTHORIZED", "AJO_SKIP_RELEASE"];
  expect([...names].filter((name) => !removed.includes(name))).toEqual(own);
});
