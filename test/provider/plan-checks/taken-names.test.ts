import { SecretMask } from "../../../src/model";
import type { ObjectValue } from "../../../src/plugin";
import { InProcessProvider } from "../../../src/plugin/testing";
import { createAjoProvider } from "../../../src/provider/provider";
import type { ProviderData } from "../../../src/provider/provider-data";
import { useAjoEmulator } from "../../support/ajo-emulator";
import { mmsCredential, rcsCredential, smsCredential } from "../../support/resources";

const emulator = useAjoEmulator({ processingTime: 0 });

const SMS = "ajo_sinch_sms_credential";
const SURFACE = "ajo_channel_surface";
const sms = (name: string) => ({ ...smsCredential, name }) as ObjectValue;
const surface = (name: string, credential_id: string, more: object = {}) =>
  ({ name, channel: "sms", sms_type: "marketing", credential_id, sender_number: "12345", ...more }) as ObjectValue;

/** The provider of one walk. Without anything else it knows no state, as if that were lost. */
async function start(): Promise<InProcessProvider<ProviderData>> {
  const provider = new InProcessProvider(createAjoProvider(new SecretMask()));
  const { endpoint, clientId, clientSecret, orgId, sandbox } = emulator.server.settings;
  await provider.configure({ endpoint, client_id: clientId, client_secret: clientSecret, org_id: orgId, sandbox });
  return provider;
}

type Planned = readonly [typeName: string, config: ObjectValue];

async function create(...objects: readonly Planned[]): Promise<string[]> {
  const provider = await start();
  const ids: string[] = [];
  for (const [typeName, config] of objects) {
    const { state, diagnostics } = await provider.apply(typeName, await provider.plan(typeName, config));
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    ids.push(String(state?.id));
  }
  return ids;
}

/** Plans objects at the same time, and returns the warnings about names. */
async function planAll(objects: readonly Planned[]) {
  const provider = await start();
  const plans = await Promise.all(objects.map(([typeName, config]) => provider.plan(typeName, config)));
  return plans.flatMap(({ diagnostics }) => diagnostics.filter(({ summary }) => /AJO1012|AJO3032/.test(summary)));
}

const blockFor = (typeName: string, name: string, id: string) =>
  `# "${name}"\nimport {\n  to = ${typeName}.NAME\n  id = "prod/${id}"\n}`;

beforeEach(() => emulator.reset());

it("objects that exist already are told in one warning, with all import blocks", async () => {
  const [credential = ""] = await create([SMS, sms("A")]);
  const names = ["B", "C", "D"];
  const others = await create(...names.map((name): Planned => [SMS, sms(name)]));
  const [surfaceId = ""] = await create([SURFACE, surface("News", credential)]);
  const found = await planAll([
    ...["A", ...names].map((name): Planned => [SMS, sms(name)]),
    [SURFACE, surface("News", credential)],
    [SMS, sms("New")],
  ]);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ severity: "warning", summary: "5 planned objects exist in AJO already (AJO3032)" });
  const { detail = "" } = found[0] ?? {};
  expect(detail).toContain(blockFor(SMS, "A", credential));
  for (const [index, name] of names.entries()) expect(detail).toContain(blockFor(SMS, name, String(others[index])));
  expect(detail).toContain(blockFor(SURFACE, "News", surfaceId));
  expect(detail).toContain("Check that they are yours");
  expect(detail).toContain("(in TypeScript: by importFrom() of the construct)");
});

it("a single one has the warning of a taken name", async () => {
  await create([SMS, sms("A")]);
  const found = await planAll([
    [SMS, sms("A")],
    [SMS, sms("New")],
  ]);
  expect(found.map(({ summary }) => summary)).toEqual(['The name "A" is taken (AJO1012)']);
});

describe("is not listed, but has a warning of its own:", () => {
  const listed: readonly Planned[] = ["A", "B"].map((name) => [SMS, sms(name)]);

  async function expectOwn(planned: Planned, id: string): Promise<void> {
    const found = await planAll([...listed, planned]);
    expect(found.map(({ summary }) => summary).sort()).toEqual([
      "2 planned objects exist in AJO already (AJO3032)",
      `The name "${planned[1].name}" is taken (AJO1012)`,
    ]);
    expect(found.find(({ summary }) => summary.includes("AJO3032"))?.detail).not.toContain(id);
  }

  it("an object of another kind", async () => {
    await create(...listed);
    const [id = ""] = await create(["ajo_sinch_rcs_credential", { ...rcsCredential, name: "C" } as ObjectValue]);
    const mms = { ...mmsCredential, name: "C", inbound_credential_id: null } as unknown as ObjectValue;
    await expectOwn(["ajo_sinch_mms_credential", mms], id);
  });

  it("a surface that an import would lead to replace", async () => {
    const [credential = ""] = await create(...listed);
    const [id = ""] = await create([SURFACE, surface("News", credential, { subdomain: "a.example.com" })]);
    await expectOwn([SURFACE, surface("News", credential, { subdomain: "b.example.com" })], id);
  });

  it("a deactivated surface", async () => {
    const [credential = ""] = await create(...listed);
    const [id = ""] = await create([SURFACE, surface("News", credential)]);
    await emulator.otherUser.deactivate(id);
    await expectOwn([SURFACE, surface("News", credential)], id);
  });
});

it("an object of the state is not listed, although it was read after the others were planned", async () => {
  await create([SMS, sms("A")], [SMS, sms("B")]);
  const owner = await start();
  const created = await owner.apply(SMS, await owner.plan(SMS, sms("C")));
  const provider = await start();
  const plans = ["A", "B", "C"].map((name) => provider.plan(SMS, sms(name)));
  await provider.read(SMS, created);
  const found = (await Promise.all(plans)).flatMap(({ diagnostics }) => diagnostics);
  const { summary, detail } = found.find(({ summary: text }) => text.includes("AJO3032")) ?? {};
  expect(summary).toBe("2 planned objects exist in AJO already (AJO3032)");
  expect(detail).not.toContain(String(created.state?.id));
});

it("objects whose warning of a taken name is silenced are left out", async () => {
  await create([SMS, sms("A")], [SMS, sms("B")]);
  const silenced = ["A", "B"].map((name): Planned => [SMS, { ...sms(name), silenced_warnings: ["AJO1012"] }]);
  expect(await planAll(silenced)).toEqual([]);
});

it("objects that Terraform plans later are told in a second warning, each object once", async () => {
  const [first = "", second = ""] = await create([SMS, sms("A")], [SMS, sms("B")]);
  const [surfaceId = ""] = await create([SURFACE, surface("News", first)]);
  const provider = await start();
  const plan = async (objects: readonly Planned[]) =>
    (await Promise.all(objects.map(([typeName, config]) => provider.plan(typeName, config)))).flatMap(
      ({ diagnostics }) => diagnostics,
    );
  const [early] = await plan(["A", "B"].map((name): Planned => [SMS, sms(name)]));
  const [late, ...others] = await plan([[SURFACE, surface("News", first)]]);
  expect(others).toEqual([]);
  expect(early?.detail).toContain(blockFor(SMS, "B", second));
  // Another summary: Terraform shows of warnings with one summary only the first.
  expect(late?.summary).toBe("More planned objects exist in AJO already: 3 in all (AJO3032)");
  expect(late?.detail).toContain(blockFor(SURFACE, "News", surfaceId));
  expect(late?.detail).not.toContain(second);
});
