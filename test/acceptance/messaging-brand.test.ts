import { TerraformStack, Testing } from "cdktf";
import {
  AjoProvider,
  ChannelSurface,
  ConsentWords,
  forEachSandbox,
  MessagingBrand,
  Secret,
  SinchMmsCredential,
  SinchRcsCredential,
  SinchSmsCredential,
  SmsWebhook,
} from "../../src/constructs";
import { useAjo } from "../../src/testing/jest";
import "../support/terraform";
import { createTemporaryFolder } from "../support/temporary-folder";

const SANDBOXES = ["dev", "stage", "prod"] as const;
const PROJECT = {
  projectId: "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11",
  appId: "01HZX3K5Q8W9E2R4T6Y8V0A1B2",
  accessKey: { keyId: "9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21", keySecret: Secret.fromEnvironment("TF_VAR_key_secret") },
};
const SMS = {
  servicePlanId: "0123456789abcdef0123456789abcdef",
  apiToken: Secret.fromEnvironment("TF_VAR_sinch_api_token"),
};

/** A stack with the provider. Those of one test are one after another, because they have one name. */
function createStack(): TerraformStack {
  const context = { targetVersions: { terraform: ">=1.11.0" } };
  const stack = new TerraformStack(Testing.app({ outdir: createTemporaryFolder(), context }), "brand");
  new AjoProvider(stack, "ajo");
  return stack;
}

function createBrand(name: string, surfacePrefix?: string): TerraformStack {
  const stack = createStack();
  new MessagingBrand(stack, "acme", {
    name,
    contact: "help@acme.example",
    region: ConsentWords.US,
    languages: ["en", "es"],
    sandbox: "prod",
    sms: SMS,
    surfaces: { marketing: { senderNumber: "+12065550100" }, transactional: { senderNumber: "+12065550101" } },
    mms: PROJECT,
    rcs: PROJECT,
    ...(surfacePrefix !== undefined && { surfacePrefix }),
  });
  return stack;
}

describe("a brand", () => {
  const ajo = useAjo({ sandboxes: [...SANDBOXES] });

  it("is deployed whole, without a warning, and the next plan is empty", async () => {
    const stack = createBrand("Acme");
    expect((await ajo.deploy(stack)).diagnostics).toEqual([]);
    await expect(stack).toPlanEmpty();
    const { credentials, webhooks, surfaces } = await (await ajo.asColleague("alex@example.com", "prod")).list();
    expect(credentials.map(({ name }) => name).sort()).toEqual(["Acme MMS", "Acme RCS", "Acme SMS"]);
    expect(webhooks).toMatchObject([{ name: "Acme inbound", senderNumber: "12065550100" }]);
    expect(surfaces.map(({ name, status }) => `${name} ${status}`).sort()).toEqual([
      "acme_marketing active",
      "acme_mms active",
      "acme_rcs active",
      "acme_transactional active",
    ]);

    // A new name renames credentials and webhook in place; the surfaces stay with the prefix, and are replaced without.
    const renamed = await ajo.plan(createBrand("Zenith", "acme"));
    await expect(renamed).toUpdate(SinchSmsCredential, { name: "Zenith SMS" });
    await expect(renamed).toUpdate(SinchMmsCredential, { name: "Zenith MMS" });
    await expect(renamed).toUpdate(SinchRcsCredential, { name: "Zenith RCS" });
    await expect(renamed).toUpdate(SmsWebhook, { name: "Zenith inbound" });
    expect(renamed.changes).toHaveLength(4);
    const replaced = await ajo.plan(createBrand("Zenith"));
    for (const name of ["zenith_marketing", "zenith_transactional", "zenith_mms", "zenith_rcs"])
      await expect(replaced).toReplace(ChannelSurface, { name });
    expect(replaced.changes).toHaveLength(8);
  });

  it("is deployed in three sandboxes side by side, with the same names", async () => {
    const stack = createStack();
    forEachSandbox(
      stack,
      SANDBOXES,
      (scope) =>
        new MessagingBrand(scope, "acme", {
          name: "Zenith",
          contact: "help@zenith.example",
          region: ConsentWords.EU,
          languages: ["de"],
          sms: SMS,
          surfaces: {
            marketing: {
              senderNumber: scope.pick({ dev: "+491701234561", stage: "+491701234562", prod: "+491701234563" }),
            },
          },
        }),
    );
    expect((await ajo.deploy(stack)).diagnostics).toEqual([]);
    await expect(stack).toPlanEmpty();
    for (const [index, sandbox] of SANDBOXES.entries()) {
      const { surfaces } = await (await ajo.asColleague("alex@example.com", sandbox)).list();
      expect(surfaces).toMatchObject([
        { name: "zenith_marketing", senderNumber: `+49170123456${index + 1}`, status: "active" },
      ]);
    }
  });
});
