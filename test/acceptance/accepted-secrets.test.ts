import { useAjoEmulator } from "../support/ajo-emulator";
import { MMS_ADDRESS, mmsCredential, SMS_ADDRESS, smsCredential } from "../support/resources";
import { type Configuration, joinLines, Workspace } from "../support/workspace";

const ACCESS_KEY = Buffer.from("9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21:by-hand").toString("base64");

describe("a secret that was set elsewhere, and accepted", () => {
  const emulator = useAjoEmulator({ processingTime: 0 });
  const { inbound_credential_id: _, ...mms } = mmsCredential;
  const build = (change: { readonly sms?: object; readonly mms?: object } = {}): Configuration => ({
    resource: {
      ajo_sinch_sms_credential: { brand: { ...smsCredential, ...change.sms } },
      ajo_sinch_mms_credential: { brand: { ...mms, ...change.mms } },
    },
  });
  let workspace: Workspace;
  beforeEach(async () => {
    await emulator.reset();
    workspace = await Workspace.create(build(), emulator.environment);
    await workspace.applyAndExpectNoChanges();
  });

  /** The warnings of a plan about secrets: who set which, and what accepts that. */
  async function listWarnings(): Promise<{ what: string; by: string; accept: string }[]> {
    const output = joinLines(await workspace.expectSuccess("plan", "-input=false", "-no-color"));
    const found = output.matchAll(
      /The ([\w ]+ token) of the \S+ (\w+) credential .*? was set( by \S+)? at (\S+)\. .*?add "(AJO3002@\S+)"/g,
    );
    return [...found].map(([, secret, kind, by = "", at, accept = ""]) => {
      expect(accept).toBe(`AJO3002@${at}`);
      return { what: `${kind} ${secret}`, by: by.trim(), accept };
    });
  }
  const change = async (address: string, secret: object) =>
    emulator.otherUser.update(String((await workspace.readState(address)).id), secret);

  it("is not warned of again, until it is set once more", async () => {
    await change(SMS_ADDRESS, { apiToken: "by-hand" });
    const [first, ...others] = await listWarnings();
    expect([first, others]).toMatchObject([{ what: "SMS API token", by: "by alex@example.com" }, []]);
    const sms = { silenced_warnings: [first?.accept] };
    workspace.write(build({ sms }));
    const requestsBefore = emulator.requestCount();
    // The plan that accepts it is silent already.
    expect(await listWarnings()).toEqual([]);
    expect(await workspace.applyAndExpectNoChanges()).not.toContain("(AJO3002)");
    expect(await listWarnings()).toEqual([]);
    expect(emulator.writesSince(requestsBefore)).toEqual([]);

    await change(SMS_ADDRESS, { apiToken: "by-hand-again" });
    const [second] = await listWarnings();
    expect(second?.accept).not.toBe(first?.accept);

    // Ours is sent after all, and a later one is warned of.
    workspace.write(build({ sms: { ...sms, api_token_wo_version: "2" } }));
    expect(await listWarnings()).toEqual([]);
    await workspace.applyAndExpectNoChanges();
    expect(await listWarnings()).toEqual([]);
    await change(SMS_ADDRESS, { apiToken: "by-hand-at-last" });
    expect(await listWarnings()).toHaveLength(1);
  });

  it("is told from another secret of the same object", async () => {
    await change(MMS_ADDRESS, { apiToken: ACCESS_KEY });
    await change(MMS_ADDRESS, { smsApiToken: "by-hand" });
    const warnings = await listWarnings();
    expect(warnings.map(({ what }) => what).sort()).toEqual(["MMS API token", "MMS SMS API token"]);
    const [one, other] = warnings;
    workspace.write(build({ mms: { silenced_warnings: [one?.accept] } }));
    await workspace.applyAndExpectNoChanges();
    expect(await listWarnings()).toEqual([other]);
    workspace.write(build({ mms: { silenced_warnings: [one?.accept, other?.accept] } }));
    await workspace.applyAndExpectNoChanges();
    expect(await listWarnings()).toEqual([]);
  });

  it("is still said to be by whom after an apply of something else", async () => {
    await change(SMS_ADDRESS, { apiToken: "by-hand" });
    const before = await listWarnings();
    workspace.write(build({ sms: { name: "Brand renamed" } }));
    await workspace.applyAndExpectNoChanges();
    expect(await listWarnings()).toEqual(before);
    expect(before).toMatchObject([{ by: "by alex@example.com" }]);
    // A saved plan keeps it as well.
    workspace.write(build({ sms: { name: "Brand renamed again" } }));
    await workspace.plan();
    await workspace.expectSuccess("apply", "-input=false", "plan.bin");
    await workspace.expectNoChanges();
    expect(await listWarnings()).toEqual(before);
  });

  it("is refused where it accepts nothing", async () => {
    for (const [code, expected] of [
      ["AJO3002", "AJO3002 cannot be silenced (AJO4014)"],
      ["AJO3002@yesterday", "Unknown time of a change (AJO4015)"],
    ]) {
      workspace.write(build({ sms: { silenced_warnings: [code] } }));
      expect(await workspace.expectFailure("plan", "-input=false")).toContain(expected);
    }
    const silenced = { silenced_warnings: ["AJO3002@2026-11-28T09:24:46Z"] };
    workspace.write({ ...build(), provider: { ajo: silenced } });
    expect(await workspace.expectFailure("plan", "-input=false")).toContain("A change is accepted at its credential");
  });
});
