import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { reattachMessage } from "../../../src/plugin/serve/cli-messages";
import { PluginProcess } from "../../../src/plugin/testing/plugin-process";
import { startCommand } from "../../../src/terraform/run-command";
import { bundleProgram } from "../../support/bundle";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { createIsolatedEnvironment, ENGINE, runTerraform } from "../../support/terraform";

const CONFIGURATION = `
terraform {
  required_providers {
    tiny = {
      source = "tests/tiny"
    }
  }
}

resource "tiny_thing" "first" {
  name = "first"
}
`;

let program: string;

beforeAll(async () => {
  program = await bundleProgram(
    join(__dirname, "..", "programs", "tiny-provider.ts"),
    createTemporaryFolder(),
    "plugin",
  );
});

/** Starts the plugin as for a debugger. Returns it, and the variable that it prints for the user to set. */
async function startByHand(folder: string, option: string) {
  const plugin = new PluginProcess(program, {
    args: [option],
    env: { TMPDIR: folder, TF_PLUGIN_MAGIC_COOKIE: undefined, PLUGIN_CLIENT_CERT: undefined },
  });
  const variable = /^TF_REATTACH_PROVIDERS='(.*)'$/m;
  await plugin.waitUntil(() => variable.test(plugin.stdout), "told how to reattach");
  return { plugin, TF_REATTACH_PROVIDERS: variable.exec(plugin.stdout)?.[1] ?? "" };
}

it.each(["-debug", "--debug=true"])(
  "%s serves command after command of a real Terraform, until Ctrl-C",
  async (option) => {
    const sockets = createTemporaryFolder();
    const { plugin, TF_REATTACH_PROVIDERS } = await startByHand(sockets, option);
    const folder = createTemporaryFolder();
    writeFileSync(join(folder, "main.tf"), CONFIGURATION);

    const run = (...args: string[]) => runTerraform(folder, args, { TF_REATTACH_PROVIDERS });
    expect(run("validate")).toMatchObject({ code: 0 });
    expect(run("apply", "-auto-approve")).toMatchObject({ code: 0, output: expect.stringContaining("1 added") });
    expect(run("plan", "-detailed-exitcode")).toMatchObject({ code: 0, output: expect.stringContaining("No changes") });
    expect(run("destroy", "-auto-approve")).toMatchObject({ code: 0, output: expect.stringContaining("1 destroyed") });

    plugin.kill("SIGINT");
    expect(await plugin.exit).toEqual({ code: 0, signal: null });
    expect(readdirSync(sockets)).toEqual([]);
  },
);

it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s ends what is under way, and a second one everything",
  async (signal) => {
    for (const [name, signals] of [
      ["waits", 1],
      ["never stops", 2],
    ] as const) {
      const { plugin, TF_REATTACH_PROVIDERS } = await startByHand(createTemporaryFolder(), "-debug");
      const folder = createTemporaryFolder();
      writeFileSync(join(folder, "main.tf"), CONFIGURATION.replace('name = "first"', `name = "${name}"`));
      const env = { ...createIsolatedEnvironment(), TF_REATTACH_PROVIDERS };
      const apply = startCommand(ENGINE.command, ["apply", "-auto-approve", "-no-color"], { cwd: folder, env });
      await plugin.waitUntil(() => plugin.stderr.includes("waiting"), "begun to wait");
      for (let sent = 0; sent < signals; sent += 1) {
        plugin.kill(signal);
        await setTimeout(100);
      }
      expect(await plugin.exit).toEqual({ code: 0, signal: null });
      const { code, output } = await apply.result;
      expect(code).toBe(1);
      expect(output.includes("Terraform was interrupted")).toBe(name === "waits");
    }
  },
);

describe("the value for TF_REATTACH_PROVIDERS", () => {
  const at = { network: "unix", address: "/tmp/plugin-1" } as const;

  function findVariable(address: string): unknown {
    return JSON.parse(/='(.*)'/.exec(reattachMessage(address, at))?.[1] ?? "");
  }

  it("matrix-opentofu names a provider of the default host so that Terraform and OpenTofu both find it", () => {
    expect(findVariable("registry.terraform.io/ajo-as-code/ajo")).toEqual({
      "ajo-as-code/ajo": {
        Protocol: "grpc",
        ProtocolVersion: 6,
        Pid: process.pid,
        Test: true,
        Addr: { Network: "unix", String: "/tmp/plugin-1" },
      },
    });
  });

  it("names the host of any other provider", () => {
    expect(findVariable("example.com/team/cloud")).toHaveProperty(["example.com/team/cloud"]);
  });
});
