import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { sinchMmsCredential, sinchSmsCredential } from "../../src/model";
import { PrivateState } from "../../src/plugin";
import { createImportMethods, parseImportId } from "../../src/provider/import";
import { credentialKind, surfaceKind } from "../../src/provider/object-kinds";
import type { ProviderData } from "../../src/provider/provider-data";
import { useAjoEmulator } from "../support/ajo-emulator";
import { buildCredentialBody, buildSurfaceBody } from "../support/resources";
import { configureAjoProvider, createConfiguredRequest } from "./support/configure";

const UUID = "6f1b1f0e-6a0c-4c53-9d2b-0a4b6a1f2c3d";

test.each([
  [UUID, undefined, { id: UUID }],
  ["an-id-of-another-kind", undefined, { id: "an-id-of-another-kind" }],
  [`dev/${UUID}`, "dev", { id: UUID }],
  ["prod/Brand SMS", "prod", { name: "Brand SMS" }],
  ["prod/Inbound/prod", "prod", { name: "Inbound/prod" }],
  ["prod//slash", "prod", { name: "/slash" }],
  [`prod/${UUID}/x`, "prod", { name: `${UUID}/x` }],
])("the import id %j is parsed", (text, sandbox, key) => {
  expect(parseImportId(text)).toEqual({ sandbox, key });
});

test.each([
  ["", "It is blank.", "dev/NAME"],
  [" ", "It is blank.", "dev/NAME"],
  ["Brand SMS", "An id has no white space, and a name needs its sandbox in front.", "dev/Brand SMS"],
  ["/Brand", "No sandbox is in front of the slash.", "dev/Brand"],
  ["PROD/Brand", '"PROD" is not the name of a sandbox', "prod/Brand"],
  ["prod / Legacy SMS", '"prod " is not the name of a sandbox', "prod/Legacy SMS"],
  ["prod/", "Nothing follows the sandbox.", "prod/NAME"],
  ["Prod/ ", "Nothing follows the sandbox.", "prod/NAME"],
])("the import id %j is refused, and shown as it should be", (text, problem, example) => {
  expect(() => parseImportId(text, "dev")).toThrow(problem);
  expect(() => parseImportId(text, "dev")).toThrow(
    `Write SANDBOX/NAME, here "${example}", or SANDBOX/ID, or the id alone.`,
  );
});

test.each(["Brand A/B", "My Prod/Legacy SMS"])("whether the slash of %j ends a sandbox is not guessed", (text) => {
  expect(() => parseImportId(text, "dev")).toThrow(
    `Write SANDBOX/NAME, or SANDBOX/ID, or the id alone. If the name has the slash in it, write "dev/${text}".`,
  );
});

test("an import id that a message shows is accepted, and has the same name", () => {
  const part = fc.oneof(fc.constantFrom("prod", "Prod ", "My Prod", "", " ", "-", "Legacy SMS"), fc.string());
  fc.assert(
    fc.property(part, fc.constantFrom("/", " / ", ""), part, (before, slash, after) => {
      const text = before + slash + after;
      let message = "";
      try {
        parseImportId(text, "dev");
      } catch (error) {
        message = (error as Error).message;
      }
      for (const [, shown = ""] of message.matchAll(/(?:here|write) ("(?:[^"\\]|\\.)*")/g)) {
        const { key } = parseImportId(JSON.parse(shown) as string);
        expect(key).toEqual({ name: expect.stringMatching(/\S/) });
        const name = "name" in key ? key.name : "";
        if (name !== "NAME") expect(text.normalize("NFC")).toContain(name);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("without a sandbox of the provider, an example names none", () => {
  expect(() => parseImportId("Brand SMS")).toThrow('here "SANDBOX/Brand SMS",');
});

test("Everything after the sandbox is the name, and any text gives a result or a diagnostic", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^-?[a-z0-9][a-z0-9-]*$/), fc.string({ minLength: 1 }), (sandbox, name) => {
      fc.pre(name.trim() !== "");
      expect(parseImportId(`${sandbox}/${name}`)).toEqual({ sandbox, key: { name } });
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        parseImportId(text, "prod");
      } catch (error) {
        expect(error).toMatchObject({ name: "DiagnosticError" });
        // What the message shows is an import id itself.
        const [, example = ""] = /(?:here|write) ("(?:[^"\\]|\\.)*")/.exec(String(error)) ?? [];
        expect(parseImportId(JSON.parse(example))).toMatchObject({ sandbox: expect.any(String) });
      }
    }),
  );
});

const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
const sms = createImportMethods(credentialKind(sinchSmsCredential));
let providerData: ProviderData;
let id: string;

beforeAll(async () => {
  providerData = await configureAjoProvider(emulator.server.settings);
  const body = { ...buildCredentialBody("Brand/1"), vendor: "sinch" as const };
  ({ id } = await providerData.client().inSandbox("dev").credentials.create(body, { idempotencyKey: randomUUID() }));
});

describe("an import", () => {
  const buildInitialState = (sandbox: string) => ({
    id,
    name: "Brand/1",
    sandbox,
    deletion_protection: false,
    verify: null,
    api_token: null,
    api_token_wo: null,
    api_token_wo_version: null,
  });

  it("by SANDBOX/ID and by SANDBOX/NAME has the sandbox and the defaults of the options", async () => {
    for (const importId of [`dev/${id}`, "dev/Brand/1"]) {
      expect(await sms.importState({ ...createConfiguredRequest(providerData), id: importId })).toMatchObject(
        buildInitialState("dev"),
      );
    }
  });

  it("by ID looks in the provider's sandbox", async () => {
    const inDev = await configureAjoProvider({ ...emulator.server.settings, sandbox: "dev" });
    expect(await sms.importState({ ...createConfiguredRequest(inDev), id })).toMatchObject(buildInitialState("dev"));
    await expect(sms.importState({ ...createConfiguredRequest(providerData), id })).rejects.toThrow(
      `The sandbox "prod" of EMULATOR@AdobeOrg has no Sinch SMS credential with the id "${id}".`,
    );
  });

  it("of what is gone says to remove the import, by id and by name", async () => {
    for (const gone of [id, "prod/Nobody's"]) {
      const found = sms.importState({ ...createConfiguredRequest(providerData), id: gone });
      await expect(found).rejects.toThrow("in another sandbox. If somebody has deleted it, remove the import.");
    }
  });

  it("of a draft keeps it a draft", async () => {
    const draft = { ...buildSurfaceBody("Draft", id), channel: "sms" as const, smsType: "marketing" as const };
    const { surfaces } = providerData.client().inSandbox("dev");
    await surfaces.create(draft, { idempotencyKey: randomUUID(), submit: "false" });
    await surfaces.create({ ...draft, name: "Submitted" }, { idempotencyKey: randomUUID() });
    const surface = createImportMethods(surfaceKind);
    expect(await surface.importState({ ...createConfiguredRequest(providerData), id: "dev/Draft" })).toMatchObject({
      submit: false,
    });
    expect(await surface.importState({ ...createConfiguredRequest(providerData), id: "dev/Submitted" })).toMatchObject({
      submit: true,
    });
  });

  it("of a name that is not there says which is perhaps meant", async () => {
    await expect(sms.importState({ ...createConfiguredRequest(providerData), id: "dev/brand1" })).rejects.toThrow(
      'Perhaps "dev/Brand/1" is meant.',
    );
  });

  it("of a name alone says how to write it", async () => {
    await expect(sms.importState({ ...createConfiguredRequest(providerData), id: "Brand" })).rejects.toThrow(
      'if this is a name, write "prod/Brand".',
    );
  });

  it("of another vendor's credential is refused", async () => {
    const mms = createImportMethods(credentialKind(sinchMmsCredential));
    for (const importId of [`dev/${id}`, "dev/Brand/1"]) {
      await expect(mms.importState({ ...createConfiguredRequest(providerData), id: importId })).rejects.toThrow(
        'is of the vendor "sinch", while a Sinch MMS credential is of "sinch_mms"',
      );
    }
  });

  it("by identity needs only the id, and refuses another organisation", async () => {
    const by = (identity: Record<string, string | null>) =>
      sms.importStateByIdentity({
        ...createConfiguredRequest(providerData),
        identity: { org_id: null, sandbox: null, id, ...identity },
      });
    expect(await by({ sandbox: "dev" })).toMatchObject(buildInitialState("dev"));
    expect(await by({ sandbox: "dev", org_id: "EMULATOR@AdobeOrg" })).toMatchObject(buildInitialState("dev"));
    await expect(by({})).rejects.toThrow(`No Sinch SMS credential with the id "${id}"`);
    await expect(by({ sandbox: "dev", org_id: "OTHER@AdobeOrg" })).rejects.toThrow(
      "It is to be imported from OTHER@AdobeOrg, but the provider points at EMULATOR@AdobeOrg.",
    );
  });
});

test("matrix-identity An object is identified by its organisation, its sandbox and its id", () => {
  const identify = (state: { sandbox: string | null }) => sms.identity.fromState({ id: "1", ...state }, providerData);
  expect(identify({ sandbox: "dev" })).toEqual({ org_id: "EMULATOR@AdobeOrg", sandbox: "dev", id: "1" });
  expect(identify({ sandbox: null })).toEqual({ org_id: "EMULATOR@AdobeOrg", sandbox: "prod", id: "1" });
});

describe("a move", () => {
  const source = {
    sourceProviderAddress: "registry.example.com/acme/ajo",
    sourceTypeName: "ajo_sinch_sms_credential",
    sourceSchemaVersion: 0,
    sourceState: { id: "1", name: "Brand", api_token_wo_version: "3", opt_in: null, of_the_fork: true },
    privateState: PrivateState.parse(new Uint8Array()),
  };
  const kept = { id: "1", name: "Brand", api_token_wo_version: "3", opt_in: null };

  it("from the same type of a fork keeps what both know, and upgrades it", () => {
    expect(sms.moveState(source)).toEqual({
      ...kept,
      deletion_protection: false,
      sandbox: null,
      silenced_warnings: null,
      verify: null,
    });
    const state = { ...source.sourceState, sandbox: "dev", deletion_protection: true };
    for (const sourceSchemaVersion of [1, 2]) {
      expect(sms.moveState({ ...source, sourceSchemaVersion, sourceState: state })).toEqual({
        ...kept,
        sandbox: "dev",
        deletion_protection: true,
      });
    }
  });

  it.each([
    ["another provider", { sourceProviderAddress: "registry.terraform.io/auth0/auth0" }],
    ["another type", { sourceTypeName: "ajo_sinch_mms_credential" }],
  ])("from %s is none", (_, change) => {
    expect(sms.moveState({ ...source, ...change })).toBeUndefined();
  });

  it("from a newer provider says to upgrade this one", () => {
    expect(() => sms.moveState({ ...source, sourceSchemaVersion: 3 })).toThrow(
      "registry.example.com/acme/ajo stored it in version 3 of its schema, and this provider knows versions up to 2. Upgrade this provider, then move it.",
    );
  });
});
