import { randomUUID } from "node:crypto";
import { configureAjoProvider } from "../provider/support/configure";
import { useAjoEmulator } from "../support/ajo-emulator";
import {
  buildAllResources,
  buildCredentialBody,
  MMS_ADDRESS,
  RCS_ADDRESS,
  SMS_ADDRESS,
  SURFACE_ADDRESS,
  WEBHOOK_ADDRESS,
} from "../support/resources";
import { Workspace } from "../support/workspace";

const ADDRESSES = [SMS_ADDRESS, MMS_ADDRESS, RCS_ADDRESS, WEBHOOK_ADDRESS, SURFACE_ADDRESS];
/** What the API never returns, so that an import cannot read it: secrets and their versions. */
const NOT_READ = /^(?:sms_)?api_token(?:_wo_version)?$/;
const OVERRIDE_URL = "https://example.com/c4n4ry";
const OVERRIDE_URL_LEFT_OUT = /(resource "ajo_sinch_sms_credential" "brand" \{[^}]*override_url +=) null.*/;
const ADVICE = "Imported override_url is not in the configuration";
const IN_DEV = "ajo_sinch_sms_credential.in_dev";

describe("import", () => {
  const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
  const states = new Map<string, Readonly<Record<string, unknown>>>();
  let idInDev: string;

  beforeAll(async () => {
    const workspace = await Workspace.create(
      buildAllResources({ sms: { override_url: OVERRIDE_URL } }),
      emulator.environment,
    );
    await workspace.apply();
    for (const address of ADDRESSES) states.set(address, await workspace.readState(address));
    const { credentials } = (await configureAjoProvider(emulator.server.settings)).client().inSandbox("dev");
    const body = { ...buildCredentialBody("Brand/dev"), vendor: "sinch" as const };
    ({ id: idInDev } = await credentials.create(body, { idempotencyKey: randomUUID() }));
  });

  const getId = (address: string) => String(states.get(address)?.id);

  it("by every form of id reads the same state, and the generated configuration plans empty (peers-04, peers-16, matrix-import, matrix-generated-config)", async () => {
    const workspace = await Workspace.create(
      {
        import: [
          { to: SMS_ADDRESS, id: getId(SMS_ADDRESS) },
          { to: MMS_ADDRESS, id: `prod/${getId(MMS_ADDRESS)}` },
          { to: RCS_ADDRESS, id: "prod/Brand RCS" },
          { to: WEBHOOK_ADDRESS, id: "prod/Brand inbound" },
          { to: SURFACE_ADDRESS, id: "prod/Brand_marketing" },
          { to: IN_DEV, id: "dev/Brand/dev" },
        ],
      },
      emulator.environment,
    );
    await workspace.expectSuccess("plan", "-input=false", "-generate-config-out=generated.tf");
    const generated = workspace.readFile("generated.tf");
    // It is sensitive, so Terraform leaves it out. It is kept all the same, until it is filled in.
    expect(generated).toMatch(OVERRIDE_URL_LEFT_OUT);
    expect(await workspace.expectSuccess("plan", "-input=false")).toContain("6 to import, 0 to add, 0 to change");
    workspace.writeFiles({ "generated.tf": generated.replace(OVERRIDE_URL_LEFT_OUT, `$1 "${OVERRIDE_URL}"`) });
    expect(await workspace.applyAndExpectNoChanges()).toContain("6 imported, 0 added, 0 changed, 0 destroyed");

    // An import cannot know how the user spells a value.
    const normalize = (state: object) =>
      JSON.stringify(Object.entries(state).filter(([name]) => !NOT_READ.test(name)))
        .toUpperCase()
        .replaceAll("+46", "46");
    for (const address of ADDRESSES) {
      expect(normalize(await workspace.readState(address))).toBe(normalize(states.get(address) ?? {}));
    }
    expect(await workspace.readState(IN_DEV)).toMatchObject({
      id: idInDev,
      sandbox: "dev",
      deletion_protection: false,
    });

    await workspace.expectSuccess("state", "rm", SURFACE_ADDRESS);
    await workspace.expectSuccess("import", "-input=false", SURFACE_ADDRESS, "prod/Brand_marketing");
    await workspace.expectNoChanges();
  });

  it("keeps a hidden value that the generated configuration leaves out, and says so", async () => {
    const { brand } = buildAllResources().resource.ajo_sinch_sms_credential;
    const configure = (values: object) => ({
      import: [{ to: SMS_ADDRESS, id: "prod/Brand SMS" }],
      resource: { ajo_sinch_sms_credential: { brand: { ...brand, ...values } } },
    });
    const workspace = await Workspace.create(configure({}), emulator.environment);
    expect(await workspace.expectSuccess("plan", "-input=false")).toContain(ADVICE);
    await workspace.apply();
    // An update of something else sends it too, and a change that is imported with the first plan.
    workspace.write(configure({ default_inbound_reply: "Hello." }));
    await workspace.apply();
    expect(await workspace.readState(SMS_ADDRESS)).toMatchObject({ override_url: OVERRIDE_URL });
    expect(await workspace.expectSuccess("plan", "-input=false")).toContain(ADVICE);
    workspace.write(configure({ default_inbound_reply: "Hello.", silenced_warnings: ["AJO1021"] }));
    expect(await workspace.expectSuccess("apply", "-auto-approve", "-input=false")).not.toContain(ADVICE);

    // What a configuration has set, it takes away.
    workspace.write(configure({ override_url: `${OVERRIDE_URL}/2` }));
    expect(await workspace.expectSuccess("apply", "-auto-approve", "-input=false")).not.toContain(ADVICE);
    workspace.write(configure({}));
    const [change] = await workspace.plan();
    expect(change?.actions).toEqual(["update"]);
    await workspace.applyAndExpectNoChanges();
    expect(await workspace.readState(SMS_ADDRESS)).toMatchObject({ override_url: null });
  });

  it("of a missing or different object is an error with a resolution, and imports nothing", async () => {
    const wrong = {
      unknown: "00000000-0000-4000-8000-000000000000",
      elsewhere: idInDev,
      misspelled: "prod/brand sms",
      of_mms: getId(MMS_ADDRESS),
      without_form: "Brand SMS",
    };
    const { resource } = buildAllResources();
    const { brand } = resource.ajo_sinch_sms_credential;
    const names = Object.keys(wrong);
    const workspace = await Workspace.create(
      {
        resource: { ajo_sinch_sms_credential: Object.fromEntries(names.map((name) => [name, { ...brand, name }])) },
        import: Object.entries(wrong).map(([name, id]) => ({ to: `ajo_sinch_sms_credential.${name}`, id })),
      },
      emulator.environment,
    );
    const output = await workspace.expectFailure("plan", "-input=false");
    for (const id of [wrong.unknown, wrong.elsewhere]) {
      expect(output).toContain(
        `The sandbox "prod" of EMULATOR@AdobeOrg has no Sinch SMS credential with the id "${id}".`,
      );
    }
    expect(output).toContain('has no Sinch SMS credential named "brand sms". Perhaps "prod/Brand SMS" is meant.');
    expect(output).toContain('is of the vendor "sinch_mms", while a Sinch SMS credential is of "sinch"');
    expect(output).toContain('"Brand SMS" is not an import id');
    expect(output).toContain('Write SANDBOX/NAME, here "prod/Brand SMS", or SANDBOX/ID, or the id alone.');
    expect(await workspace.listAddresses()).toEqual([]);
  });
});
