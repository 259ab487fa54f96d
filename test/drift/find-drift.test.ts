import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { findDrift } from "../../src/drift/find-drift";
import { createTemporaryFolder } from "../support/temporary-folder";

const services = {
  packageVersion: "0.0.0",
  createClients: () => {
    throw new Error("Nothing is listed.");
  },
};

test("an app without stacks is an error, not one without drift", async () => {
  const workingFolder = createTemporaryFolder();
  writeFileSync(join(workingFolder, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks: {} }));
  await expect(findDrift({ workingFolder }, services)).rejects.toThrow("The app has no stack");
});
