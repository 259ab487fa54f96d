import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { JOURNAL_FOLDER } from "../../src/provider/unfinished/state-location";
import { copySettings } from "../../src/terraform/data-folder";
import { createTemporaryFolder } from "../support/temporary-folder";

it("copies the backend unless another one is given, the workspace, and the journal that the provider writes", () => {
  const [from, to, other] = [createTemporaryFolder(), createTemporaryFolder(), createTemporaryFolder()];
  for (const name of ["terraform.tfstate", "environment", "something-else"]) writeFileSync(join(from, name), "{}");
  mkdirSync(join(from, JOURNAL_FOLDER));
  const listCopied = (folder: string) =>
    ["terraform.tfstate", "environment", JOURNAL_FOLDER, "something-else"].filter((one) =>
      existsSync(join(folder, one)),
    );
  copySettings(from, to, true);
  copySettings(from, other, false);
  expect(listCopied(to)).toEqual(["terraform.tfstate", "environment", JOURNAL_FOLDER]);
  expect(listCopied(other)).toEqual(["environment", JOURNAL_FOLDER]);
});
