import { rmSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "../../../src/emulator";
import { toProviderEnvironment } from "../../../src/testing/api-user";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { Workspace } from "../../support/workspace";
import { HEADER, renderBlock } from "../mistakes/mistake";
import { APPLY_AS_JSON, type Failure, Output, renderSurface } from "./failure";

const SLOW_CREATE = { kind: "slow", when: "after", milliseconds: 4_000, method: "POST", path: "/api-credentials" };

/** What other people, AJO and Sinch do. */
export const OTHERS: readonly Failure[] = [
  {
    title: "Two pipelines apply the same state at once",
    leaves: "The second one does nothing. The first one is not disturbed.",
    resolution: "Wait for the first one, and apply again. In a pipeline, set `-lock-timeout=10m`.",
    async provoke(scene) {
      scene.begin();
      await scene.injectFault(SLOW_CREATE);
      const first = scene.start();
      await scene.waitForFaults();
      const second = await scene.run();
      new Output(await first.result).expectSuccess();
      return [second.findMessage(/state lock/)];
    },
  },
  {
    title: "Two pipelines with a state each make the same objects at once",
    leaves:
      "The object exists once, in the state of the first one. It is not taken over by the second one, even if both are the same.",
    resolution: "Give the second one other names or another sandbox, or let both use one remote state.",
    async provoke(scene) {
      scene.begin();
      const configuration = {
        "main.tf": `${HEADER}\n${renderBlock('resource "ajo_sinch_sms_credential"', "newsletter", "")}`,
      };
      const other = await Workspace.createWithFiles(configuration, scene.emulator.environment);
      await scene.injectFault(SLOW_CREATE);
      const first = scene.start();
      await scene.waitForFaults();
      const second = new Output(await other.run(...APPLY_AS_JSON));
      new Output(await first.result).expectSuccess();
      expect(await other.listAddresses()).toEqual([]);
      return [second.findMessage("AJO2014")];
    },
  },
  {
    title: "Somebody changes an object between your plan and your apply",
    leaves: "The object is as the other person left it. Nothing was overwritten.",
    resolution:
      "Plan again, look at the difference, and apply that plan. Here the next apply brings back what is declared.",
    async provoke(scene) {
      scene.begin();
      await scene.prepare();
      scene.declare('name = "Newsletter"');
      await scene.workspace.expectSuccess("plan", "-input=false", "-out=saved.plan");
      const [credential] = (await scene.emulator.otherUser.list()).credentials;
      await scene.emulator.otherUser.update(String(credential?.id), { defaultInboundReply: "Hello." });
      return [(await scene.run(["apply", "-json", "saved.plan"])).findMessage("AJO2021")];
    },
  },
  {
    title: "AJO refuses a surface",
    leaves:
      "The surface is in AJO with the status `failed`, and in the state, marked for replacement. Nothing else is touched.",
    resolution: "Correct what AJO names, and apply again. The failed surface is deleted and created again.",
    async provoke(scene) {
      scene.begin("", renderSurface());
      await scene.emulator.callControlApi("POST", "/failures", {
        reason: "The sender +46701234567 is not registered.",
      });
      return [(await scene.run()).findMessage("AJO3008")];
    },
  },
  {
    title: "AJO takes longer to check a surface than Terraform waits",
    leaves: "The surface is in AJO and in the state. Messages cannot use it yet.",
    resolution: "Apply again: the provider goes on waiting. Set a longer `timeouts`.",
    async provoke(scene) {
      scene.begin("", renderSurface('timeouts {\n  create = "1s"\n}'));
      await scene.emulator.setProcessingTime(600_000);
      return [(await scene.run()).expectSuccess().findMessage("AJO3006")];
    },
    resolve: ({ emulator }) => emulator.setProcessingTime(0),
  },
  {
    title: "Sinch refuses the secret",
    explanation: "Only with a `verify` block. Without one, AJO takes any secret, and messages fail.",
    leaves: "Nothing was sent to AJO.",
    resolution: "Correct the token or the region, and apply again.",
    async provoke(scene) {
      scene.begin('verify {\n  region = "eu"\n}');
      const plan = { id: "6f0d3c9ab1e84752a3c7d95e1f20b468", region: "eu" };
      await scene.emulator.callControlApi("PUT", "/sinch", { servicePlans: [{ ...plan, apiToken: "another-token" }] });
      return [(await scene.run()).findMessage("AJO3018")];
    },
    async resolve({ emulator }) {
      await emulator.callControlApi("DELETE", "/sinch");
    },
  },
];

/** The emulator itself. */
export const EMULATOR_FAILURES: readonly Failure[] = [
  {
    title: "The data file of the emulator is deleted while it runs",
    settings: { AJO_RETRY_TIMEOUT: "2s" },
    leaves: "The emulator stores nothing more, and says so. What it had stored is gone with the file.",
    resolution: "Put the file back, or start the emulator with another one. Apply again.",
    async provoke(scene) {
      scene.begin();
      const data = join(createTemporaryFolder(), "ajo.sqlite");
      const emulator = await startEmulator({ data, processingTime: 0 });
      try {
        rmSync(data);
        const output = await scene.run(APPLY_AS_JSON, toProviderEnvironment(emulator.settings));
        return [withoutFolder(output.findMessage(/ajo\.sqlite/), data)];
      } finally {
        await emulator.close();
      }
    },
  },
];

const withoutFolder = (message: ReturnType<Output["findMessage"]>, data: string) => ({
  ...message,
  detail: message.detail.replaceAll(data, "ajo.sqlite"),
});
