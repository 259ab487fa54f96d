import { ajo } from "../support/ajo";
import { rcsCredential, smsCredential, WEBHOOK_ADDRESS, webhook } from "../support/objects";
import { changedAttributes } from "../support/shown-plan";
import { Workspace } from "../support/workspace";

const CREDENTIAL_ADDRESS = "ajo_sinch_rcs_credential.brand";

/** A credential and a webhook, each with changes of its own. */
const both = (changes: { credential?: object; webhook?: object }) => ({
  resource: {
    ajo_sinch_rcs_credential: { brand: { ...rcsCredential, ...changes.credential } },
    ajo_sms_webhook: { brand: { ...webhook, ...changes.webhook } },
    ajo_sinch_sms_credential: { other: { ...smsCredential, name: "Other" } },
  },
});
const protectedBoth = { credential: { deletion_protection: true }, webhook: { deletion_protection: true } };
const OTHER = `\${ajo_sinch_sms_credential.other.id}`;

describe("matrix-deletion-protection peers-17", () => {
  const service = ajo({ processingTime: 0, sandboxes: ["prod", "dev"] });
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await Workspace.create(both(protectedBoth), service.environment);
    await workspace.applyAndSettle();
  });

  const deletions = (since: number) =>
    service.emulator
      .requests()
      .slice(since)
      .filter(({ method }) => method === "DELETE");

  it("a destroy is refused at plan, with what to do", async () => {
    const { id } = await workspace.state(WEBHOOK_ADDRESS);
    const output = await workspace.fail("plan", "-destroy", "-input=false");
    expect(output).toContain("A protected SMS webhook would be deleted");
    expect(output).toContain(
      `"Brand inbound" (${id}) has deletion_protection = true, so it is not deleted. Set deletion_protection = false and apply that first.`,
    );
  });

  it("so is the deletion of what left the configuration", async () => {
    const { resource } = both(protectedBoth);
    const { ajo_sms_webhook: _, ...rest } = resource;
    workspace.write({ resource: rest });
    expect(await workspace.fail("plan", "-input=false")).toContain("A protected SMS webhook would be deleted");
    workspace.write({ resource });
  });

  it.each([
    ["another sandbox", { credential: { ...protectedBoth.credential, sandbox: "dev" } }, "RCS credential", []],
    ["another vendor", { webhook: { sms_vendor: "sinch", credential_id: OTHER } }, "SMS webhook", []],
    ["-replace", protectedBoth, "RCS credential", [`-replace=${CREDENTIAL_ADDRESS}`]],
  ])("a replacement is refused at plan: %s", async (_, changes, title, args) => {
    workspace.write(both({ ...protectedBoth, ...changes }));
    const output = await workspace.fail("plan", "-input=false", ...args);
    expect(output.match(/Error:/g)).toHaveLength(1);
    expect(output).toMatch(new RegExp(`A protected (?:Sinch )?${title} would be replaced`));
    expect(output).toContain("or set deletion_protection = false and apply that first.");
    workspace.write(both(protectedBoth));
  });

  it("what is tainted is refused at apply, before anything is sent", async () => {
    await workspace.succeed("taint", WEBHOOK_ADDRESS);
    const since = service.now();
    const output = await workspace.fail("apply", "-auto-approve", "-input=false");
    expect(output).toContain("If it is only marked as tainted, run terraform untaint.");
    expect(deletions(since)).toEqual([]);
    await workspace.succeed("untaint", WEBHOOK_ADDRESS);
    await workspace.expectNoChanges();
  });

  it("to turn it off AJO is not asked, and nothing else moves; then what was refused works", async () => {
    const before = await workspace.states();
    workspace.write(both({ credential: { deletion_protection: false } }));
    const changes = await workspace.plan();
    expect(changes.map((change) => [change.address, changedAttributes(change), change.unknown])).toEqual([
      [CREDENTIAL_ADDRESS, ["deletion_protection"], []],
      [WEBHOOK_ADDRESS, ["deletion_protection"], []],
    ]);
    const since = service.now();
    await workspace.applyAndSettle();
    expect(service.editsSince(since)).toEqual([]);
    expect(await workspace.states()).toEqual({
      ...before,
      [CREDENTIAL_ADDRESS]: { ...before[CREDENTIAL_ADDRESS], deletion_protection: false },
      [WEBHOOK_ADDRESS]: { ...before[WEBHOOK_ADDRESS], deletion_protection: false },
    });

    await workspace.apply(`-replace=${WEBHOOK_ADDRESS}`);
    await workspace.expectNoChanges();
    await workspace.destroy();
    expect(await workspace.addresses()).toEqual([]);
  });
});
