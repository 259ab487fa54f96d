import type { Credential } from "../../src/api";
import type { SinchClient } from "../../src/sinch";
import { verifySecrets } from "../../src/verify/verify-secrets";

/** What is asked of Sinch fails the test. */
const NO_SINCH = new Proxy({} as SinchClient, {
  get: (_, name) => {
    throw new Error(`Sinch is asked: ${String(name)}`);
  },
});

test.each([
  ["with a secret", [{ path: ["Brand MMS", "apiToken"], value: "a-token", source: "TF_VAR_brand_mms_api_token" }]],
  ["without one", []],
])("Sinch is not asked about a credential whose ids AJO lacks, %s", async (_, given) => {
  const credential = { vendor: "sinch_mms", id: "1", name: "Brand MMS", projectId: "p", appId: "" };
  const report = await verifySecrets([credential as Credential], NO_SINCH, { sandbox: "prod", names: [], given });
  expect(report.secrets).toMatchObject([
    {
      ...{ secret: "apiToken", condition: "notChecked" },
      summary: "It has no project id or app id",
      detail: "It has no project id or app id in AJO, so Sinch cannot be asked.",
    },
  ]);
  expect(report.unused).toEqual([]);
});
