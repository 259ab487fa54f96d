import { cpSync } from "node:fs";
import { join } from "node:path";
import { ajo } from "../support/ajo";
import { allFive } from "../support/objects";
import { Workspace } from "../support/workspace";

const PLUGINS = join("terraform.d", "plugins", "registry.terraform.io");
const OURS = "registry.terraform.io/ajo-as-code/ajo";
const FORK = "registry.terraform.io/acme/ajo";

/** What the first release did not store. */
const OPTIONS = ["sandbox", "deletion_protection", "verify", "on_destroy", "reuse_deactivated", "submit", "timeouts"];

interface StoredState {
  readonly resources: readonly {
    provider: string;
    readonly instances: readonly { schema_version: number; readonly attributes: Record<string, unknown> }[];
  }[];
}

describe("a move from a fork of this provider", () => {
  const service = ajo();

  it("keeps every object as it is, whichever version stored it", async () => {
    const configuration = allFive();
    const workspace = await Workspace.create(configuration, service.environment);
    await workspace.applyAndSettle();

    const state = JSON.parse(workspace.read("terraform.tfstate")) as StoredState;
    for (const [index, resource] of state.resources.entries()) {
      resource.provider = resource.provider.replace(OURS, FORK);
      for (const instance of resource.instances) {
        // Every other one as the first release stored it.
        if (index % 2 === 0) continue;
        instance.schema_version = 0;
        for (const option of OPTIONS) delete instance.attributes[option];
      }
    }
    cpSync(join(workspace.folder, PLUGINS, "ajo-as-code"), join(workspace.folder, PLUGINS, "acme"), {
      recursive: true,
    });
    workspace.add({ "terraform.tfstate": JSON.stringify(state) });
    workspace.write({
      ...JSON.parse(JSON.stringify(configuration).replaceAll('"brand":', '"moved":').replaceAll(".brand.", ".moved.")),
      moved: Object.keys(configuration.resource).map((type) => ({ from: `${type}.brand`, to: `${type}.moved` })),
    });
    await workspace.succeed("init", "-input=false");
    const point = service.now();
    expect(await workspace.apply()).toContain("0 added, 0 changed, 0 destroyed");
    expect(service.editsSince(point)).toEqual([]);
    await workspace.expectNoChanges();
    expect(workspace.read("terraform.tfstate")).not.toContain(FORK);
  });
});
