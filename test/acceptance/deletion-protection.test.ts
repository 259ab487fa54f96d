import { useAjoEmulator } from "../support/ajo-emulator";
import { diffAttributes } from "../support/plan-json";
import { rcsCredential, smsCredential, WEBHOOK_ADDRESS, webhook } from "../support/resources";
import { Workspace } from "../support/workspace";

const CREDENTIAL_ADDRESS = "ajo_sinch_rcs_credential.brand";

/** A credential and a webhook with these arguments. */
const buildCredentialAndWebhook = (changes: { credential?: object; webhook?: object }) => ({
  resource: {
    ajo_sinch_rcs_credential: { brand: { ...rcsCredential, ...changes.credential } },
    ajo_sms_webhook: { brand: { ...webhook, ...changes.webhook } },
    ajo_sinch_sms_credential: { other: { ...smsCredential, name: "Other" } },
  },
});
const PROTECT_BOTH = { credential: { deletion_protection: true }, webhook: { deletion_protection: true } };
const OTHER_CREDENTIAL_ID = `\${ajo_sinch_sms_credential.other.id}`;

describe("matrix-deletion-protection peers-17", () => {
  const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await Workspace.create(buildCredentialAndWebhook(PROTECT_BOTH), emulator.environment);
    await workspace.applyAndExpectNoChanges();
  });

  const deletionsSince = (requestsBefore: number) =>
    emulator.requestsSince(requestsBefore).filter(({ method }) => method === "DELETE");

  it("rejects a destroy at plan, with a resolution", async () => {
    const { id } = await workspace.readState(WEBHOOK_ADDRESS);
    const output = await workspace.expectFailure("plan", "-destroy", "-input=false");
    expect(output).toContain("A protected SMS webhook would be deleted");
    expect(output).toContain(
      `"Brand inbound" (${id}) has deletion_protection = true, so it is not deleted. Set deletion_protection = false and apply that first.`,
    );
  });

  it("rejects the deletion of a resource that left the configuration", async () => {
    const { resource } = buildCredentialAndWebhook(PROTECT_BOTH);
    const { ajo_sms_webhook: _, ...rest } = resource;
    workspace.write({ resource: rest });
    expect(await workspace.expectFailure("plan", "-input=false")).toContain("A protected SMS webhook would be deleted");
    workspace.write({ resource });
  });

  it.each([
    ["another sandbox", { credential: { ...PROTECT_BOTH.credential, sandbox: "dev" } }, "RCS credential", []],
    ["another vendor", { webhook: { sms_vendor: "sinch", credential_id: OTHER_CREDENTIAL_ID } }, "SMS webhook", []],
    ["-replace", PROTECT_BOTH, "RCS credential", [`-replace=${CREDENTIAL_ADDRESS}`]],
  ])("rejects a replacement at plan: %s", async (_, changes, title, args) => {
    workspace.write(buildCredentialAndWebhook({ ...PROTECT_BOTH, ...changes }));
    const output = await workspace.expectFailure("plan", "-input=false", ...args);
    expect(output.match(/Error:/g)).toHaveLength(1);
    expect(output).toMatch(new RegExp(`A protected (?:Sinch )?${title} would be replaced`));
    expect(output).toContain("or set deletion_protection = false and apply that first.");
    workspace.write(buildCredentialAndWebhook(PROTECT_BOTH));
  });

  it("rejects the replacement of a tainted object at apply, before anything is sent", async () => {
    await workspace.expectSuccess("taint", WEBHOOK_ADDRESS);
    const requestsBefore = emulator.requestCount();
    const output = await workspace.expectFailure("apply", "-auto-approve", "-input=false");
    expect(output).toContain("If it is only marked as tainted, run terraform untaint.");
    expect(deletionsSince(requestsBefore)).toEqual([]);
    await workspace.expectSuccess("untaint", WEBHOOK_ADDRESS);
    await workspace.expectNoChanges();
  });

  it("is turned off without a request and without other changes; then a replacement and a destroy work", async () => {
    const before = await workspace.readStates();
    workspace.write(buildCredentialAndWebhook({ credential: { deletion_protection: false } }));
    const changes = await workspace.plan();
    expect(changes.map((change) => [change.address, diffAttributes(change), change.unknown])).toEqual([
      [CREDENTIAL_ADDRESS, ["deletion_protection"], []],
      [WEBHOOK_ADDRESS, ["deletion_protection"], []],
    ]);
    const requestsBefore = emulator.requestCount();
    await workspace.applyAndExpectNoChanges();
    expect(emulator.updatesSince(requestsBefore)).toEqual([]);
    expect(await workspace.readStates()).toEqual({
      ...before,
      [CREDENTIAL_ADDRESS]: { ...before[CREDENTIAL_ADDRESS], deletion_protection: false },
      [WEBHOOK_ADDRESS]: { ...before[WEBHOOK_ADDRESS], deletion_protection: false },
    });

    await workspace.apply(`-replace=${WEBHOOK_ADDRESS}`);
    await workspace.expectNoChanges();
    await workspace.destroy();
    expect(await workspace.listAddresses()).toEqual([]);
  });
});
