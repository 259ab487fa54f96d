import fc from "fast-check";
import { findUnmanaged, type SandboxClients } from "../../src/drift/unmanaged";

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
  expect(report.objects.map(({ type, id, importBlock }) => [type, id, importBlock.split("\n")[1]])).toEqual([
    ["ajo_channel_surface", "6", "  to = ajo_channel_surface.a"],
    ["ajo_sinch_mms_credential", "3", "  to = ajo_sinch_mms_credential.imported_2nd"],
    ["ajo_sinch_sms_credential", "2", "  to = ajo_sinch_sms_credential.brand_sms"],
  ]);
  expect(report.states).toEqual(["a", "b"]);
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
