import fc from "fast-check";
import { SecretMask } from "../../src/model";
import { LINE_BREAK } from "../../src/plugin";
import { InProcessProvider, type ResponseDiagnostic, toTerminalText } from "../../src/plugin/testing";
import { createAjoProvider } from "../../src/provider/provider";
import { escapeControls } from "../../src/text/escape-controls";
import { TestServer } from "../api/support/test-server";
import { expectHarmlessText, hostileTexts, UNSAFE } from "../support/hostile-texts";

function expectHarmless(diagnostics: readonly ResponseDiagnostic[]): void {
  for (const { summary, detail } of diagnostics) {
    expect(summary).not.toMatch(UNSAFE);
    expectHarmlessText(detail);
  }
}

test("any text becomes one line of visible characters", () => {
  fc.assert(
    fc.property(fc.oneof(hostileTexts, fc.string({ unit: "binary" })), (text) => {
      expect(escapeControls(text)).not.toMatch(UNSAFE);
      expect(toTerminalText(`${text}${LINE_BREAK}${text}`).split("\n")).toHaveLength(2);
    }),
  );
});

test("what people write stays as it is", () => {
  for (const text of ["Grüße", "名前 (東京)", "👩‍💻 says “hi”", "C:\\temp", "a  b"])
    expect(escapeControls(text)).toBe(text);
});

describe("texts of others in a server's answers", () => {
  const server = new TestServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  async function configure(): Promise<InProcessProvider<unknown>> {
    const mask = new SecretMask();
    const provider = new InProcessProvider(createAjoProvider(mask), { mask });
    const settings = { endpoint: server.url, ims_endpoint: server.url, client_id: "c", client_secret: "c4n4ry-secret" };
    const diagnostics = await provider.configure({
      ...settings,
      org_id: "O@AdobeOrg",
      sandbox: "prod",
      retry_timeout: "1s",
    });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    return provider;
  }

  const credential = (name: string) => ({
    name,
    service_plan_id: "6f0d3c9ab1e84752a3c7d95e1f20b468",
    api_token: "t0ken-t0ken",
  });

  /** An object of which every text is hostile, except what Terraform compares. */
  const hostileObject = (text: string, more: object = {}) => ({
    id: "id1",
    vendor: "sinch",
    name: "A",
    servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
    apiTokenUpdatedAt: "2026-01-01T00:00:00Z",
    createdAt: "2026-01-01T00:00:00Z",
    modifiedAt: "2026-01-01T00:00:00Z",
    createdBy: text,
    modifiedBy: text,
    inboundNumber: text,
    _etag: '"1"',
    ...more,
  });

  test("are harmless in what a plan and an apply say about a change by others", async () => {
    await fc.assert(
      fc.asyncProperty(hostileTexts, async (text) => {
        let answer = hostileObject(text);
        server.respondBy(({ method, path }) => {
          if (method === "POST") return { status: 201, body: answer };
          return path.includes("id1")
            ? { status: 200, body: answer }
            : { status: 200, body: { items: [], _page: { count: 0 } } };
        });
        const provider = await configure();
        const plan = await provider.plan("ajo_sinch_sms_credential", credential("A"));
        expectHarmless(plan.diagnostics);
        const created = await provider.apply("ajo_sinch_sms_credential", plan);
        expectHarmless(created.diagnostics);
        answer = hostileObject(text, { name: text, apiTokenUpdatedAt: "2026-02-02T00:00:00Z", _etag: '"2"' });
        const read = await provider.read("ajo_sinch_sms_credential", created);
        expectHarmless(read.diagnostics);
        const next = await provider.plan("ajo_sinch_sms_credential", credential("B"), read);
        expect(next.diagnostics.length).toBeGreaterThan(0);
        expectHarmless(next.diagnostics);
      }),
      { numRuns: 15 },
    );
  });

  test("are harmless in every error", async () => {
    const statuses = fc.constantFrom(400, 401, 403, 404, 409, 412, 422, 428, 500, 302);
    const types = fc.constantFrom(
      ...["not-found", "name-taken", "credential-in-use", "precondition-failed", "invalid-request", "read-only-field"],
    );
    await fc.assert(
      fc.asyncProperty(hostileTexts, statuses, types, async (text, status, type) => {
        const about = { id: text, name: text, kind: text, status: text };
        server.respondBy(({ method }) =>
          method === "POST"
            ? {
                status,
                body: {
                  ...{
                    type: `urn:ajo-as-code:problem:${type}`,
                    title: text,
                    detail: text,
                    requestId: text,
                    kind: text,
                  },
                  ...{ id: text, status: 404, modifiedAt: text, modifiedBy: text, blockedBy: [about], holder: about },
                  ...(type === "invalid-request" && { violations: [{ field: text, message: text }] }),
                },
              }
            : { status: 200, body: { items: [], _page: { count: 0 } } },
        );
        const provider = await configure();
        const plan = await provider.plan("ajo_sinch_sms_credential", credential("A"));
        const { diagnostics } = await provider.apply("ajo_sinch_sms_credential", plan);
        expect(diagnostics.length).toBeGreaterThan(0);
        expectHarmless(diagnostics);
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  test("are harmless in a configuration", async () => {
    await fc.assert(
      fc.asyncProperty(hostileTexts, async (text) => {
        // Terraform sends UTF-8, which has no halves of characters.
        const wellFormed = Buffer.from(text).toString();
        const mask = new SecretMask();
        const provider = new InProcessProvider(createAjoProvider(mask), { mask });
        for (const [type, config] of Object.entries(hostileConfigs(wellFormed))) {
          const diagnostics = await provider.validate(type, config);
          expect(diagnostics.length).toBeGreaterThan(0);
          expectHarmless(diagnostics);
        }
        expectHarmless(await provider.configure({ endpoint: "x", client_id: wellFormed, org_id: wellFormed }));
      }),
      { numRuns: 15 },
    );
  });
});

/** Configurations in which every string is hostile. */
function hostileConfigs(text: string) {
  const { resources } = createAjoProvider(new SecretMask());
  return Object.fromEntries(
    Object.entries(resources).map(([type, create]) => {
      const { attributes } = create().schema.block;
      const strings = Object.entries(attributes).filter(
        ([, { type: valueType, required, optional }]) => valueType === "string" && (required || optional),
      );
      return [type, Object.fromEntries(strings.map(([name]) => [name, text]))];
    }),
  );
}
