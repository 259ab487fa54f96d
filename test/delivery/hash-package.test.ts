import { join } from "node:path";
import { hashPackage } from "../../src/delivery/hash-package";
import { LockFile } from "../../src/delivery/lock-file";
import { currentPlatform } from "../../src/delivery/platform";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runTerraform } from "../support/terraform";
import { requiring, writeFiles } from "./support";

test("the hash is the one that terraform init records, whatever the package holds", () => {
  const folder = createTemporaryFolder();
  const plugin = `terraform.d/plugins/registry.terraform.io/ajo-as-code/ajo/1.2.3/${currentPlatform()}`;
  writeFiles(folder, {
    "main.tf.json": requiring({ ajo: { source: "ajo-as-code/ajo" } }),
    [`${plugin}/terraform-provider-ajo_v1.2.3`]: "#!/bin/sh\n",
    [`${plugin}/LICENSE`]: "",
    [`${plugin}/docs/é.md`]: "text\r\n",
    [`${plugin}/docs/Z.md`]: "text",
  });

  expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });
  const recorded = LockFile.read(folder).get("registry.terraform.io/ajo-as-code/ajo")?.hashes;
  expect(recorded).toEqual([hashPackage(join(folder, plugin))]);
});
