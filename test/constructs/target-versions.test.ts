// CDK Terrain refuses features that the versions which an app declares do not have.
jest.mock("cdktf", () => jest.requireActual("cdktn"));

import { TerraformStack, Testing } from "cdktf";
import { AjoProvider, Secret, SinchSmsCredential } from "../../src/constructs";
import { createTemporaryFolder } from "../support/temporary-folder";

function createStack(targetVersions: object | undefined, writeOnly: boolean): TerraformStack {
  const context = targetVersions === undefined ? {} : { targetVersions };
  const stack = new TerraformStack(Testing.app({ outdir: createTemporaryFolder(), context }), "stack");
  new AjoProvider(stack, "ajo");
  new SinchSmsCredential(stack, "brand", {
    name: "Brand SMS",
    servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
    apiToken: Secret.fromEnvironment("TF_VAR_token"),
    help: { message: "Brand: write to help@example.com." },
    writeOnly,
  });
  return stack;
}

test.each([undefined, { terraform: ">=1.5.7" }])(
  "write-only secrets are refused with the target versions %j",
  (versions) => {
    expect(() => Testing.synth(createStack(versions, true), true)).toThrow(/[Ww]rite-only attributes.*1\.11/s);
  },
);

test("matrix-cdk write-only secrets are synthesized with a target version that has them", () => {
  const { resource } = JSON.parse(Testing.synth(createStack({ terraform: ">=1.11.0" }, true), true));
  expect(resource.ajo_sinch_sms_credential.brand.api_token_wo).toBe("${var.token}");
});

test("secrets that the state keeps need no target version", () => {
  const { resource } = JSON.parse(Testing.synth(createStack(undefined, false), true));
  expect(Object.keys(resource.ajo_sinch_sms_credential.brand)).not.toContain("api_token_wo");
});
