import { TerraformStack, Testing } from "cdktf";
import { AjoProvider, ConsentWords, forEachSandbox, MessagingBrand, Secret } from "../../src/constructs";
import { useAjoEmulator } from "../support/ajo-emulator";
import { createTemporaryFolder } from "../support/temporary-folder";
import { Workspace } from "../support/workspace";

const SANDBOXES = ["dev", "stage", "prod"] as const;
const SECRETS = { TF_VAR_sinch_api_token: "canary-api-token", TF_VAR_key_secret: "canary-key-secret" };
const PROJECT = {
  projectId: "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11",
  appId: "01HZX3K5Q8W9E2R4T6Y8V0A1B2",
  accessKey: { keyId: "9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21", keySecret: Secret.fromEnvironment("TF_VAR_key_secret") },
};

/** What the synthesis of a stack writes, in the file that Terraform reads. */
function synthesize(declare: (stack: TerraformStack) => void) {
  const context = { targetVersions: { terraform: ">=1.11.0" } };
  const stack = new TerraformStack(Testing.app({ outdir: createTemporaryFolder(), context }), "stack");
  new AjoProvider(stack, "ajo");
  declare(stack);
  return { "main.tf.json": Testing.synth(stack, true) };
}

const declareBrand = (name: string, surfacePrefix?: string) =>
  synthesize((stack) => {
    new MessagingBrand(stack, "acme", {
      name,
      contact: "help@acme.example",
      region: ConsentWords.US,
      languages: ["en", "es"],
      sandbox: "prod",
      sms: {
        servicePlanId: "0123456789abcdef0123456789abcdef",
        apiToken: Secret.fromEnvironment("TF_VAR_sinch_api_token"),
      },
      surfaces: { marketing: { senderNumber: "+12065550100" }, transactional: { senderNumber: "+12065550101" } },
      mms: PROJECT,
      rcs: PROJECT,
      ...(surfacePrefix !== undefined && { surfacePrefix }),
    });
  });

describe("a brand", () => {
  const emulator = useAjoEmulator({ sandboxes: [...SANDBOXES], processingTime: 0 });
  const environment = () => ({ ...emulator.environment, ...SECRETS });

  it("is deployed whole, without a warning, and the next plan is empty", async () => {
    const workspace = await Workspace.createWithFiles(declareBrand("Acme"), environment());
    expect(await workspace.applyAndExpectNoChanges()).not.toContain("Warning");
    const user = await emulator.signInToSandbox("prod");
    const { credentials, webhooks, surfaces } = await user.list();
    expect(credentials.map(({ name }) => name).sort()).toEqual(["Acme MMS", "Acme RCS", "Acme SMS"]);
    expect(webhooks).toMatchObject([{ name: "Acme inbound", senderNumber: "12065550100" }]);
    expect(surfaces.map(({ name, status }) => `${name} ${status}`).sort()).toEqual([
      "acme_marketing active",
      "acme_mms active",
      "acme_rcs active",
      "acme_transactional active",
    ]);

    // A new name renames credentials and webhook in place; the surfaces stay with the prefix, and are replaced without.
    workspace.writeFiles(declareBrand("Zenith", "acme"));
    const renamed = await workspace.plan();
    expect(new Set(renamed.map(({ actions }) => actions.join()))).toEqual(new Set(["update"]));
    expect(renamed.filter(({ address }) => address.startsWith("ajo_channel_surface."))).toEqual([]);
    workspace.writeFiles(declareBrand("Zenith"));
    const replaced = (await workspace.plan()).filter(({ actions }) => actions.includes("delete"));
    expect(replaced.map(({ address }) => address.split(".")[0])).toEqual(Array(4).fill("ajo_channel_surface"));
  });

  it("is deployed in three sandboxes side by side, with the same names", async () => {
    const files = synthesize((stack) => {
      forEachSandbox(
        stack,
        SANDBOXES,
        (scope) =>
          new MessagingBrand(scope, "acme", {
            name: "Zenith",
            contact: "help@zenith.example",
            region: ConsentWords.EU,
            languages: ["de"],
            sms: {
              servicePlanId: "0123456789abcdef0123456789abcdef",
              apiToken: Secret.fromEnvironment("TF_VAR_sinch_api_token"),
            },
            surfaces: {
              marketing: {
                senderNumber: scope.pick({ dev: "+491701234561", stage: "+491701234562", prod: "+491701234563" }),
              },
            },
          }),
      );
    });
    const workspace = await Workspace.createWithFiles(files, environment());
    expect(await workspace.applyAndExpectNoChanges()).not.toContain("Warning");
    for (const [index, sandbox] of SANDBOXES.entries()) {
      const { surfaces } = await (await emulator.signInToSandbox(sandbox)).list();
      const own = surfaces.filter(({ name }) => name === "zenith_marketing");
      expect(own).toMatchObject([{ senderNumber: `+49170123456${index + 1}`, status: "active" }]);
    }
  });
});
