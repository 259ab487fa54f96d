import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { deliverToFolder } from "../../src/delivery";
import { temporaryFolder } from "../support/temporary-folder";
import { terraform } from "../support/terraform";
import { requiring, writeFiles } from "./support";

test("on a machine without Node, Terraform says what is missing", () => {
  const folder = temporaryFolder();
  const bin = join(temporaryFolder(), "bin");
  mkdirSync(bin);
  symlinkSync(
    execFileSync("/bin/sh", ["-c", "command -v terraform"], { encoding: "utf8" }).trim(),
    join(bin, "terraform"),
  );
  writeFiles(folder, {
    "main.tf.json": requiring({ ajo: { source: "ajo-as-code/ajo" } }),
    "use.tf": 'provider "ajo" {}\n',
  });
  deliverToFolder(folder);

  expect(terraform(folder, ["init"])).toMatchObject({ code: 0 });
  expect(terraform(folder, ["validate"])).toMatchObject({ code: 0 });
  const { code, output } = terraform(folder, ["validate"], { PATH: bin });
  expect(code).toBe(1);
  expect(output.replace(/\s+/g, " ")).toContain(
    'The provider ajo needs Node.js 20 or newer, and there is no "node" on the PATH. Install it (https://nodejs.org), then run Terraform again.',
  );
});
