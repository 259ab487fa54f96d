import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { installForUser, installIntoFolder, installIntoStack } from "../../src/install";
import { createTemporaryFolder } from "../support/temporary-folder";
import { ENGINE, runTerraform } from "../support/terraform";
import { fakePackage, requiring, writeFiles } from "./support";

const WINDOWS =
  "On Windows, Terraform starts only .exe files, and this provider is a Node script. Run Terraform in WSL or in a Linux container.";

describe("on Windows", () => {
  const { platform } = process;
  beforeAll(() => Object.defineProperty(process, "platform", { value: "win32" }));
  afterAll(() => Object.defineProperty(process, "platform", { value: platform }));

  test("an app can be synthesized, with the advice to run Terraform elsewhere", () => {
    expect(installIntoStack(createTemporaryFolder(), [], fakePackage("1.0.0")).warnings).toContain(WINDOWS);
  });

  test("the provider cannot be installed", () => {
    expect(() => installIntoFolder(createTemporaryFolder(), fakePackage("1.0.0"))).toThrow(WINDOWS);
    expect(() => installForUser(fakePackage("1.0.0"), { HOME: createTemporaryFolder() })).toThrow(WINDOWS);
  });
});

test("on a machine without Node, Terraform says what is missing", () => {
  const folder = createTemporaryFolder();
  const bin = join(createTemporaryFolder(), "bin");
  mkdirSync(bin);
  const engine = execFileSync("/bin/sh", ["-c", `command -v ${ENGINE.command}`], { encoding: "utf8" }).trim();
  symlinkSync(engine, join(bin, basename(engine)));
  writeFiles(folder, {
    "main.tf.json": requiring({ ajo: { source: "ajo-as-code/ajo" } }),
    "use.tf": 'provider "ajo" {}\n',
  });
  installIntoFolder(folder);

  expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });
  expect(runTerraform(folder, ["validate"])).toMatchObject({ code: 0 });
  const { code, output } = runTerraform(folder, ["validate"], { PATH: bin });
  expect(code).toBe(1);
  expect(output.replace(/\s+/g, " ")).toContain(
    'The provider ajo needs Node.js 20 or newer, and there is no "node" on the PATH. Install it (https://nodejs.org), then run Terraform again.',
  );
});
