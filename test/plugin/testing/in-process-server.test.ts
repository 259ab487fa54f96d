import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Provider } from "../../../src/plugin/framework";
import { serveInProcess } from "../../../src/plugin/testing/in-process-server";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { createIsolatedEnvironment, ENGINE, PLAIN_OUTPUT } from "../../support/terraform";
import { createResource } from "../support/harness";

const CONFIGURATION = `
terraform {
  required_providers {
    test = { source = "tests/test" }
  }
}

resource "test_thing" "it" {
  name = "a"
}
`;

test("a real Terraform uses the provider of this process, command after command", async () => {
  const created: unknown[] = [];
  const thing = createResource({
    async create({ plannedState }) {
      created.push(plannedState.name);
      return { ...plannedState, id: "7", stamp: "monday" };
    },
  });
  const provider: Provider<string> = {
    schema: { version: 0, block: { description: "Text.", attributes: {} } },
    resources: { test_thing: () => thing },
    configure: () => "api",
  };
  const server = await serveInProcess(`${ENGINE.registryHost}/tests/test`, provider);
  const folder = createTemporaryFolder();
  writeFileSync(join(folder, "main.tf"), CONFIGURATION);
  const env = { ...createIsolatedEnvironment(), ...PLAIN_OUTPUT, ...server.environment };
  const terraform = async (...args: string[]) =>
    (await promisify(execFile)(ENGINE.command, args, { cwd: folder, env })).stdout;
  try {
    expect(await terraform("apply", "-auto-approve")).toContain("1 added");
    expect(created).toEqual(["a"]);
    expect(await terraform("plan")).toContain("No changes");
    expect(await terraform("destroy", "-auto-approve")).toContain("1 destroyed");
  } finally {
    server.close();
  }
});
