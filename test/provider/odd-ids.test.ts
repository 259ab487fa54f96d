import fc from "fast-check";
import { SecretMask } from "../../src/model";
import { InProcessProvider } from "../../src/plugin/testing";
import { createAjoProvider } from "../../src/provider/provider";
import { TestServer } from "../api/support/test-server";

/** Ids that the API's contract does not allow, each of which would do harm in a URL, in a state or on a command line. */
const ODD_IDS = [
  "a/b",
  "..",
  ".",
  "../api-credentials/other",
  "a%2fb",
  "a\u001b[31mb",
  "a\nb",
  "a b",
  "a;touch x",
  "$(touch x)",
  'a"b',
  ["$", "{file(1)}"].join(""),
  "a?x=1",
  "a#b",
  "a\u202eb",
  "a\u009bb",
  "\ud800",
  "x".repeat(10_240),
];
const oddIds = fc.oneof(
  fc.constantFrom(...ODD_IDS),
  fc
    .tuple(fc.string(), fc.constantFrom(..."/%\\ \n\u001b\u009b\u202e'\"`$;?#"), fc.string({ unit: "binary" }))
    .map((parts) => parts.join("")),
);

const server = new TestServer();
beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(() => server.requests.splice(0));

async function configure(): Promise<InProcessProvider<unknown>> {
  const mask = new SecretMask();
  const provider = new InProcessProvider(createAjoProvider(mask), { mask });
  const diagnostics = await provider.configure({
    ...{ endpoint: server.url, ims_endpoint: server.url, client_id: "c", client_secret: "c4n4ry-secret" },
    ...{ org_id: "O@AdobeOrg", sandbox: "prod", retry_timeout: "1s", skip_access_check: true },
  });
  expect(diagnostics).toEqual([]);
  return provider;
}

const CREDENTIAL = {
  name: "Brand",
  service_plan_id: "6f0d3c9ab1e84752a3c7d95e1f20b468",
  api_token: "t0ken-t0ken",
  silenced_warnings: ["AJO1016"],
};

const answerWith = (id: string) => ({
  ...{ id, vendor: "sinch", name: "Brand", servicePlanId: CREDENTIAL.service_plan_id, createdBy: null },
  ...{ apiTokenUpdatedAt: "2026-01-01T00:00:00Z", createdAt: "2026-01-01T00:00:00Z" },
  ...{ modifiedAt: "2026-01-01T00:00:00Z", _etag: '"1"' },
});

const EMPTY_PAGE = { items: [], _page: { count: 0 } };

/** Creates a credential where the API answers so, and returns what became of it. */
async function create(respond: (method: string) => { readonly status: number; readonly body: unknown }) {
  server.respondBy(({ method }) => respond(method));
  const provider = await configure();
  const result = await provider.apply(
    "ajo_sinch_sms_credential",
    await provider.plan("ajo_sinch_sms_credential", CREDENTIAL),
  );
  const errors = result.diagnostics.filter(({ severity }) => severity === "error");
  return { ...result, errors, text: errors.map(({ summary, detail }) => `${summary}\n${detail}`).join("\n") };
}

const listRequestedPaths = () => [...new Set(server.requests.map(({ path }) => path))];

/** So much of the id would be seen in a text. */
const visiblePart = (id: string) => JSON.stringify(id).slice(1, -1).slice(0, 40);

describe("an id that the contract does not allow", () => {
  test("is an unusable answer to a create: nothing is stored, and no request is made of it", async () => {
    await fc.assert(
      fc.asyncProperty(oddIds, async (id) => {
        server.requests.splice(0);
        const { state, errors, text } = await create((method) =>
          method === "POST" ? { status: 201, body: answerWith(id) } : { status: 200, body: EMPTY_PAGE },
        );
        expect(state).toBeNull();
        expect(errors).toHaveLength(1);
        expect(text).toContain("(AJO2008)");
        expect(text).toContain("id: It must be 1 to 255 letters, digits");
        expect(text).toContain("may exist");
        expect(text).toContain('id = "prod/Brand"');
        expect(listRequestedPaths()).toEqual(["/api-credentials"]);
        const keys = server.requests
          .filter(({ method }) => method === "POST")
          .map(({ headers }) => headers["idempotency-key"]);
        expect(keys.length).toBeGreaterThan(1);
        expect(new Set(keys).size).toBe(1);
        if (visiblePart(id).length > 6) expect(text).not.toContain(visiblePart(id));
      }),
      { numRuns: 6, examples: ODD_IDS.slice(0, 3).map((id) => [id]) },
    );
  }, 120_000);

  test("is not taken from the header Location, either", async () => {
    server.respondBy(({ method }) =>
      method === "POST"
        ? { status: 201, body: { name: "Brand" }, headers: { location: "/api-credentials/a%2f..%2fother" } }
        : { status: 200, body: EMPTY_PAGE },
    );
    const provider = await configure();
    const plan = await provider.plan("ajo_sinch_sms_credential", CREDENTIAL);
    const { state, diagnostics } = await provider.apply("ajo_sinch_sms_credential", plan);
    expect(state).toBeNull();
    expect(diagnostics.map(({ detail }) => detail).join()).not.toContain("%2f");
    expect(listRequestedPaths()).toEqual(["/api-credentials"]);
  });

  test("is an error in a list, and on no command line", async () => {
    for (const id of ["a;touch x", "../x", "a\u001b[31mb"]) {
      server.requests.splice(0);
      const holder = { kind: "credential", id, name: "Brand" };
      const problem = {
        type: "urn:ajo-as-code:problem:name-taken",
        title: "Taken",
        status: 409,
        detail: "Taken.",
        holder,
      };
      const { state, text } = await create((method) =>
        method === "POST"
          ? { status: 409, body: problem }
          : { status: 200, body: { items: [answerWith(id)], _page: { count: 1 } } },
      );
      expect(state).toBeNull();
      expect(text).toContain("(AJO2014)");
      expect(text).not.toContain("terraform import");
      expect(text).not.toContain(visiblePart(id));
      expect(listRequestedPaths()).toEqual(["/api-credentials"]);
    }
  }, 120_000);

  test("is refused by a read, which keeps the state", async () => {
    const id = "2f1f4c7e-9d36-4a58-8e0b-c5a7f1d2e394";
    server.respondBy(({ method }) => ({ status: method === "POST" ? 201 : 200, body: answerWith(id) }));
    const provider = await configure();
    const created = await provider.apply(
      "ajo_sinch_sms_credential",
      await provider.plan("ajo_sinch_sms_credential", CREDENTIAL),
    );
    expect(created.state).toMatchObject({ id });
    for (const odd of ["..", `${id}/x`, `${id}%2f`, `${id}\n`]) {
      server.respond({ status: 200, body: answerWith(odd) });
      const { state, diagnostics } = await provider.read("ajo_sinch_sms_credential", created);
      expect(diagnostics).toMatchObject([{ severity: "error" }]);
      expect(state).toEqual(created.state);
    }
  });
});

test("ids of other forms than a UUID are allowed", async () => {
  for (const id of ["id1", "2f1f4c7e-9d36-4a58-8e0b-c5a7f1d2e394", "urn:ajo:1", "a.b_c~d", "-x", "X".repeat(255)]) {
    const { state } = await create((method) =>
      method === "POST" ? { status: 201, body: answerWith(id) } : { status: 200, body: EMPTY_PAGE },
    );
    expect(state).toMatchObject({ id });
  }
});
