import fc from "fast-check";
import { findUnmanaged, type SandboxClients } from "../../src/drift/unmanaged";
import { oddNames } from "../adopt/estates";

const METADATA = {
  createdAt: "2026-01-01T00:00:00Z",
  modifiedAt: "2026-02-01T00:00:00Z",
  modifiedBy: "alex",
  _etag: "1",
};

/** Clients of sandboxes with these credentials and surfaces. */
function createClients(
  sandboxes: Readonly<Record<string, { readonly credentials?: object[]; readonly surfaces?: object[] }>>,
) {
  const list = (objects: readonly object[] = []) => ({
    list: async () => objects.map((one) => ({ ...METADATA, ...one })),
  });
  const inSandbox = (name: string) => ({
    ...{ credentials: list(sandboxes[name]?.credentials), surfaces: list(sandboxes[name]?.surfaces), webhooks: list() },
  });
  return { inSandbox } as unknown as SandboxClients;
}

const known = (id: string) => ({ address: `a.${id}`, type: "ajo_sinch_sms_credential", id, sandbox: "prod" });

test("lists what no state knows, by sandbox and id, with the type of its vendor", async () => {
  const clients = createClients({
    prod: {
      credentials: [
        { id: "1", name: "Known", vendor: "sinch" },
        { id: "2", name: "Brand SMS", vendor: "sinch" },
        { id: "3", name: "2nd", vendor: "sinch_mms" },
        { id: "4", name: "Unknown vendor", vendor: "other" },
      ],
      surfaces: [
        { id: "5", name: "gone", status: "deactivated" },
        { id: "6", name: "Å", status: "active" },
      ],
    },
  });
  const report = await findUnmanaged(clients, ["prod", "empty"], [known("1")], ["a", "b"]);
  expect(report.sandboxes).toEqual([
    { sandbox: "prod", managed: 1, unmanaged: 3, percent: 25 },
    { sandbox: "empty", managed: 0, unmanaged: 0, percent: 100 },
  ]);
  expect(report.objects.map(({ id, address }) => [id, address])).toEqual([
    ["6", "ajo_channel_surface.a"],
    ["3", "ajo_sinch_mms_credential.credential_2nd"],
    ["2", "ajo_sinch_sms_credential.brand_sms"],
  ]);
  expect(report.states).toEqual(["a", "b"]);
});

test("gives each object the import that adopt would write, under a name that nothing else has", async () => {
  const states = ["ajo_sms_webhook.news", 'module.a["b.c"].ajo_channel_surface.old["x.y"]'].map((address) => {
    const type = address.includes("webhook") ? "ajo_sms_webhook" : "ajo_channel_surface";
    return { ...known(address), address, type, sandbox: "dev" };
  });
  const surfaces = ["news", "News", "old", "new", "brand sms"].map((name, index) => ({ id: `${index}`, name }));
  const credentials = [{ id: "8", name: "Brand SMS", vendor: "sinch" }];
  const clients = createClients({ prod: { credentials, surfaces }, stage: { surfaces } });
  const { objects } = await findUnmanaged(clients, ["prod", "stage"], states, []);
  expect(objects.map(({ sandbox, address }) => `${sandbox} ${address}`)).toEqual([
    "prod ajo_channel_surface.news_surface",
    "prod ajo_channel_surface.brand_sms_surface",
    "prod ajo_channel_surface.new_surface",
    "prod ajo_channel_surface.news_2",
    "prod ajo_channel_surface.old_surface",
    "prod ajo_sinch_sms_credential.brand_sms",
    "stage ajo_channel_surface.news_3",
    "stage ajo_channel_surface.brand_sms_2",
    "stage ajo_channel_surface.new_2",
    "stage ajo_channel_surface.news_4",
    "stage ajo_channel_surface.old_2",
  ]);
  expect(objects[5]).toMatchObject({
    importBlock: 'import {\n  to = ajo_sinch_sms_credential.brand_sms\n  id = "prod/8"\n}',
    importCall: 'brandSms.importFrom({ id: "8", sandbox: "prod" });',
  });
});

test("All names are valid and unique, in HCL and as constants, whatever objects are called", async () => {
  const named = fc.array(oddNames, { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(named, named, async (ofProd, ofStage) => {
      const toSurfaces = (names: readonly string[]) => names.map((name, index) => ({ id: `${index}`, name }));
      const clients = createClients({
        prod: { surfaces: toSurfaces(ofProd) },
        stage: { surfaces: toSurfaces(ofStage) },
      });
      const { objects } = await findUnmanaged(clients, ["prod", "stage"], [], []);
      const calls = objects.map(({ importCall }) => /^([a-z][A-Za-z0-9]*)\.importFrom\(/.exec(importCall)?.[1] ?? "");
      expect(new Set(calls).size).toBe(ofProd.length + ofStage.length);
      expect(calls).not.toContain("");
      for (const { address } of objects) expect(address).toMatch(/^ajo_channel_surface\.[a-z][a-z0-9_]*$/);
    }),
    { numRuns: 50 },
  );
});

test("managed and unmanaged objects are all that there are, and the share is never rounded up", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 40 }), fc.nat({ max: 40 }), async (managed, unmanaged) => {
      const credentials = Array.from({ length: managed + unmanaged }, (_, id) => ({
        id: `${id}`,
        name: `n${id}`,
        vendor: "sinch",
      }));
      const ids = credentials.slice(0, managed).map(({ id }) => known(id));
      const { sandboxes, objects } = await findUnmanaged(createClients({ prod: { credentials } }), ["prod"], ids, []);
      const percent = managed + unmanaged === 0 ? 100 : Math.floor((100 * managed) / (managed + unmanaged));
      expect(sandboxes).toEqual([{ sandbox: "prod", managed, unmanaged, percent }]);
      expect(objects).toHaveLength(unmanaged);
      expect(percent === 100).toBe(unmanaged === 0);
    }),
  );
});

test("a sandbox without any of the objects that are known in it is that of another organisation", async () => {
  const ids = fc.uniqueArray(fc.constantFrom("1", "2", "3", "4"));
  await fc.assert(
    fc.asyncProperty(ids, ids, async (listed, expected) => {
      const surfaces = listed.map((id, index) => ({
        id,
        name: `s${id}`,
        status: index === 0 ? "deactivated" : "active",
      }));
      const report = findUnmanaged(createClients({ prod: { surfaces } }), ["prod"], expected.map(known), []);
      const isOther = expected.length > 0 && !expected.some((id) => listed.includes(id));
      if (isOther) await expect(report).rejects.toThrow(/"prod" has none .* AJO_ORG_ID and AJO_ENDPOINT/);
      else expect((await report).sandboxes).toHaveLength(1);
    }),
  );
});
