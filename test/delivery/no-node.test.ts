import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { installIntoFolder } from "../../src/delivery";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runTerraform } from "../support/terraform";
import { requiring, writeFiles } from "./support";

test("on a machine without Node, Terraform says what is missing", () => {
  const folder = createTemporaryFolder();
  const bin = join(createTemporaryFolder(), "bin");
  mkdirSync(bin);
  symlinkSync(
    execFileSync("/bin/sh", ["-c", "command -v terraform"], { encoding: "utf8" }).trim(),
    join(bin, "terraform"),
  );
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
