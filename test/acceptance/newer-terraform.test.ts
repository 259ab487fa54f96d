import { useAjoEmulator } from "../support/ajo-emulator";
import { ProviderClient } from "../support/provider-client";
import { buildCredentialBody, buildSurfaceBody } from "../support/resources";

const TYPES = [
  "ajo_sinch_sms_credential",
  "ajo_sinch_mms_credential",
  "ajo_sinch_rcs_credential",
  "ajo_sms_webhook",
  "ajo_channel_surface",
];

const ORG = { org_id: "EMULATOR@AdobeOrg", sandbox: "prod" };

describe("features that only Terraform after 1.11 uses", () => {
  const emulator = useAjoEmulator();
  let provider: ProviderClient;
  let brand: string;
  let other: string;
  let surface: string;

  beforeAll(async () => {
    brand = await emulator.otherUser.createCredential({
      ...buildCredentialBody("Brand"),
      optOut: { keywords: "STOP,QUIT", message: "Bye." },
      overrideUrl: "https://example.com/c4n4ry",
    });
    other = await emulator.otherUser.createCredential(buildCredentialBody("Other"));
    surface = await emulator.otherUser.createSurface({ ...buildSurfaceBody("News", brand), description: "Weekly." });
    provider = await ProviderClient.startConfigured(emulator.environment);
  });

  afterAll(() => provider.shutdown());

  it("every resource type has an identity and can be listed (matrix-identity, matrix-list)", async () => {
    const { identitySchemas } = await provider.call("getResourceIdentitySchemas", {});
    expect(Object.keys(identitySchemas).sort()).toEqual([...TYPES].sort());
    for (const { identityAttributes } of Object.values(identitySchemas)) {
      const needed = identityAttributes.filter(({ requiredForImport }) => requiredForImport);
      expect(needed.map(({ name }) => name)).toEqual(["id"]);
      expect(identityAttributes.map(({ name }) => name).sort()).toEqual(["id", "org_id", "sandbox"]);
    }
    const { listResources } = await provider.call("getMetadata", {});
    expect(listResources.map(({ typeName }) => typeName).sort()).toEqual([...TYPES].sort());
  });

  it("a read returns the identity", async () => {
    const { identity } = await provider.read("ajo_channel_surface", { id: surface });
    expect(identity).toEqual({ ...ORG, id: surface });
  });

  it("an import by identity needs only the id, and its read returns the rest (matrix-identity)", async () => {
    const identity = { org_id: null, sandbox: null, id: brand };
    const imported = await provider.importByIdentity("ajo_sinch_sms_credential", identity);
    expect(imported.identity).toEqual({ ...ORG, id: brand });
    expect(imported.state).toMatchObject({ name: "Brand", sandbox: "prod", deletion_protection: false });
    await expect(
      provider.importByIdentity("ajo_sinch_sms_credential", { ...identity, org_id: "OTHER@AdobeOrg" }),
    ).rejects.toThrow("The Sinch SMS credential is in another organisation");
  });

  it("a list resource finds the objects of one type, with their identities (matrix-list)", async () => {
    expect(await provider.list("ajo_sinch_sms_credential", {})).toEqual([
      { displayName: "Brand", identity: { ...ORG, id: brand } },
      { displayName: "Other", identity: { ...ORG, id: other } },
    ]);
    expect(await provider.list("ajo_sinch_mms_credential", {})).toEqual([]);
    expect(await provider.list("ajo_sinch_sms_credential", {}, { limit: 1 })).toHaveLength(1);
    expect(await provider.list("ajo_sinch_sms_credential", { name_prefix: "Oth" })).toMatchObject([
      { displayName: "Other" },
    ]);
    expect(await provider.list("ajo_channel_surface", { credential_id: other })).toEqual([]);
    expect(await provider.list("ajo_channel_surface", { credential_id: brand, status: "active" })).toHaveLength(1);
  });

  it("a list and an import by identity without any sandbox are refused, for none is guessed", async () => {
    const lost = await ProviderClient.startConfigured({ ...emulator.environment, AJO_SANDBOX: "" });
    try {
      for (const type of TYPES) {
        await expect(lost.list(type, {})).rejects.toThrow("Missing sandbox");
        const identity = { org_id: null, sandbox: null, id: brand };
        await expect(lost.importByIdentity(type, identity)).rejects.toThrow("Missing sandbox");
      }
      expect(await lost.list("ajo_sinch_sms_credential", { sandbox: "prod" })).toHaveLength(2);
      const imported = await lost.importByIdentity("ajo_sinch_sms_credential", { ...ORG, id: brand });
      expect(imported.state).toMatchObject({ name: "Brand", sandbox: "prod" });
    } finally {
      await lost.shutdown();
    }
  });

  it("a list resource includes objects as a read returns them", async () => {
    const [found] = await provider.list("ajo_channel_surface", {}, { includeResourceObject: true });
    const { state } = await provider.read("ajo_channel_surface", { id: surface });
    expect(found?.resource).toEqual(state);
  });

  it("a generated configuration has no computed, secret or default values (matrix-generated-config)", async () => {
    const { state } = await provider.importByIdentity("ajo_sinch_sms_credential", { ...ORG, id: brand });
    const config = await provider.generateConfig("ajo_sinch_sms_credential", state);
    expect(omitNulls(config)).toEqual({
      name: "Brand",
      sandbox: "prod",
      service_plan_id: expect.any(String),
      opt_out: { keywords: ["STOP", "QUIT"], message: "Bye." },
    });
    const found = await provider.importByIdentity("ajo_channel_surface", { ...ORG, id: surface });
    expect(omitNulls(await provider.generateConfig("ajo_channel_surface", found.state))).toEqual({
      name: "News",
      sandbox: "prod",
      description: "Weekly.",
      sms_type: "marketing",
      credential_id: brand,
      sender_number: "54321",
    });
  });
});

/** The members of an object that are not null. */
function omitNulls(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}
