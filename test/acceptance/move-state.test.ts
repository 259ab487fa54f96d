import { cpSync } from "node:fs";
import { join } from "node:path";
import { useAjoEmulator } from "../support/ajo-emulator";
import { buildAllResources } from "../support/resources";
import { useOwnProcesses, Workspace } from "../support/workspace";

useOwnProcesses();

const PLUGINS = join("terraform.d", "plugins", "registry.terraform.io");
const OURS = "registry.terraform.io/ajo-as-code/ajo";
const FORK = "registry.terraform.io/acme/ajo";

/** Attributes that the first release did not store. */
const OPTIONS = ["sandbox", "deletion_protection", "verify", "on_destroy", "reuse_deactivated", "submit", "timeouts"];

/** Blocks that were objects or null before version 2, and are lists since. */
const BLOCKS = ["opt_in", "opt_out", "help", "double_opt_in", "verify"];

interface StoredState {
  readonly resources: readonly {
    provider: string;
    readonly instances: readonly { schema_version: number; readonly attributes: Record<string, unknown> }[];
  }[];
}

describe("a move from a fork of this provider", () => {
  const emulator = useAjoEmulator();

  beforeEach(() => emulator.reset());

  it.each([0, 1, 2])("keeps every object as it is, from version %i of the state", async (version) => {
    const configuration = buildAllResources();
    const workspace = await Workspace.create(configuration, emulator.environment);
    await workspace.setUp();

    const state = JSON.parse(workspace.readFile("terraform.tfstate")) as StoredState;
    for (const resource of state.resources) {
      resource.provider = resource.provider.replace(OURS, FORK);
      for (const instance of resource.instances) {
        instance.schema_version = version;
        if (version === 2) continue;
        for (const name of BLOCKS) {
          const blocks = instance.attributes[name];
          if (Array.isArray(blocks)) instance.attributes[name] = blocks[0] ?? null;
        }
        if (version === 0) for (const option of OPTIONS) delete instance.attributes[option];
      }
    }
    cpSync(join(workspace.folder, PLUGINS, "ajo-as-code"), join(workspace.folder, PLUGINS, "acme"), {
      recursive: true,
    });
    workspace.writeFiles({ "terraform.tfstate": JSON.stringify(state) });
    workspace.write({
      ...JSON.parse(JSON.stringify(configuration).replaceAll('"brand":', '"moved":').replaceAll(".brand.", ".moved.")),
      moved: Object.keys(configuration.resource).map((type) => ({ from: `${type}.brand`, to: `${type}.moved` })),
    });
    await workspace.expectSuccess("init", "-input=false");
    const requestsBefore = emulator.requestCount();
    expect(await workspace.apply()).toContain("0 added, 0 changed, 0 destroyed");
    expect(emulator.updatesSince(requestsBefore)).toEqual([]);
    await workspace.expectNoChanges();
    expect(workspace.readFile("terraform.tfstate")).not.toContain(FORK);
  });
});
