import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { linkPackages } from "../../scripts/copy-example";
import { startCommand } from "../../src/terraform/run-command";
import { createTemporaryFolder } from "../support/temporary-folder";
import { createIsolatedEnvironment } from "../support/terraform";
import { useOwnProcesses } from "../support/workspace";

useOwnProcesses();

const ROOT = join(__dirname, "..", "..");

// With the registry's packages, TypeScript 7 and both CLIs: scripts/check-install.ts.
test.each(["cdktf", "cdktn"])("matrix-cdk a project of init for %s compiles, and its tests pass", async (cdk) => {
  const folder = join(createTemporaryFolder(), "our brand");
  mkdirSync(folder);
  const env = createIsolatedEnvironment();
  const run = (...args: readonly string[]) => startCommand(process.execPath, args, { cwd: folder, env }).result;
  expect(await run(join(ROOT, "dist", "cli.js"), "init", "--cdk", cdk)).toMatchObject({ code: 0 });
  expect(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).name).toBe("our-brand");
  linkPackages(folder);
  const { code, output } = await run(join(ROOT, "node_modules", "typescript", "bin", "tsc"));
  expect({ code, output }).toEqual({ code: 0, output: "" });
  const jest = await run(join(ROOT, "node_modules", "jest", "bin", "jest.js"), "--ci");
  expect(jest).toMatchObject({ code: 0, output: expect.stringMatching(/Tests: +2 passed, 2 total/) });
});
