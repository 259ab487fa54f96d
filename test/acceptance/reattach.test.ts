import { join } from "node:path";
import { PluginProcess } from "../../src/plugin/testing";
import { useAjoEmulator } from "../support/ajo-emulator";
import { createTemporaryFolder } from "../support/temporary-folder";
import { useOwnProcesses, Workspace } from "../support/workspace";

useOwnProcesses();

const emulator = useAjoEmulator();
const PROVIDER = join(__dirname, "..", "..", "dist", "provider", "terraform-provider-ajo");

/** Starts the provider as for a debugger. It serves one command after another. */
async function startForDebugging() {
  const plugin = new PluginProcess(PROVIDER, {
    args: ["--debug"],
    env: {
      ...emulator.environment,
      ...{ TMPDIR: createTemporaryFolder(), TF_PLUGIN_MAGIC_COOKIE: undefined, PLUGIN_CLIENT_CERT: undefined },
    },
  });
  const variable = /^TF_REATTACH_PROVIDERS='(.*)'$/m;
  await plugin.waitUntil(() => variable.test(plugin.stdout), "told how to reattach");
  return { plugin, TF_REATTACH_PROVIDERS: variable.exec(plugin.stdout)?.[1] ?? "" };
}

test("What one command has listed, the next command of the same process does not believe", async () => {
  const { plugin, TF_REATTACH_PROVIDERS } = await startForDebugging();
  const brands = Array.from({ length: 8 }, (_, at) => `Brand ${at}`);
  const resource = {
    ajo_sinch_sms_credential: Object.fromEntries(
      brands.map((name, at) => [
        `brand_${at}`,
        {
          name,
          service_plan_id: "6f0d3c9ab1e84752a3c7d95e1f20b468",
          api_token_wo: "sinch-api-token",
          api_token_wo_version: "1",
          default_inbound_reply: "Hello",
        },
      ]),
    ),
  };
  const workspace = await Workspace.create({ resource }, { ...emulator.environment, TF_REATTACH_PROVIDERS });
  await workspace.expectSuccess("apply", "-auto-approve", "-input=false");
  const before = emulator.requestCount();
  await workspace.expectSuccess("plan", "-detailed-exitcode", "-input=false");
  const reads = emulator.requestsSince(before).filter(({ path }) => path.includes("/api-credentials"));
  expect(reads.length).toBeLessThanOrEqual(4);

  const { credentials } = await emulator.otherUser.list();
  const edited = credentials.find(({ name }) => name === "Brand 3");
  await emulator.otherUser.update(String(edited?.id), { defaultInboundReply: "Edited by hand" });
  const { code, output } = await workspace.run("plan", "-detailed-exitcode", "-input=false");
  expect(code).toBe(2);
  expect(output).toContain('"Edited by hand" -> "Hello"');
  expect(output).toContain("1 to change");
  plugin.kill("SIGINT");
  expect(await plugin.exit).toEqual({ code: 0, signal: null });
});
