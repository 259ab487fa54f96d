import fc from "fast-check";
import { SecretMask } from "../../src/model";
import { InProcessProvider } from "../../src/plugin/testing";
import { createAjoProvider } from "../../src/provider/provider";
import { type TestResponse, TestServer } from "../api/support/test-server";
import { smsCredential } from "../support/resources";
import { withLineBreaks } from "../support/with-line-breaks";
import { skipWaits } from "./unfinished/project-folder";

// Something on the way refuses a create that AJO may have carried out, and the look at what became of it fails as well.

const STATUSES = [400, 401, 403, 409, 412, 422, 428];
const BODIES = [
  { message: "no route" },
  { error_code: "403025", message: "Profile is not valid" },
  { type: "about:blank", title: "Refused", detail: "Not from here." },
];
const HTML = { status: 502, body: "<html>Bad gateway</html>", headers: { "content-type": "text/html" } };

const refusals = fc.record({ status: fc.constantFrom(...STATUSES), body: fc.constantFrom(...BODIES) });
const failedLooks: fc.Arbitrary<TestResponse> = fc.oneof(
  refusals,
  fc.constantFrom<TestResponse>(HTML, { status: 200, body: "[" }, (response) => void response.destroy()),
);

skipWaits();

const server = new TestServer();
beforeAll(() => server.start());
afterAll(() => server.stop());

async function create(refusal: TestResponse, look: TestResponse): Promise<string> {
  server.respondBy(({ method }) => (method === "POST" ? refusal : look));
  const mask = new SecretMask();
  const provider = new InProcessProvider(createAjoProvider(mask), { mask });
  await provider.configure({
    ...{ endpoint: server.url, ims_endpoint: server.url, client_id: "c", client_secret: "c4n4ry-secret" },
    ...{ org_id: "O@AdobeOrg", sandbox: "prod", retry_timeout: "1s", skip_access_check: true },
  });
  const planned = await provider.plan("ajo_sinch_sms_credential", smsCredential);
  const { state, diagnostics } = await provider.apply("ajo_sinch_sms_credential", planned);
  expect(state).toBeNull();
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  expect(errors).toHaveLength(1);
  return withLineBreaks(String(errors[0]?.detail));
}

const IMPORT_BLOCK = `import {\n  to = ajo_sinch_sms_credential.NAME\n  id = "prod/${smsCredential.name}"\n}`;

test("The object may exist, and the error has its import block, whatever the refusal and the look are", async () => {
  await fc.assert(
    fc.asyncProperty(refusals, failedLooks, async (refusal, look) => {
      const detail = await create(refusal, look);
      expect(detail).toContain("What became of it could not be looked up");
      expect(detail).toContain(`So the Sinch SMS credential "${smsCredential.name}" may exist in AJO`);
      expect(detail).toContain(IMPORT_BLOCK);
      expect(detail).toMatch(/Request: POST \S+, status \d+\./);
    }),
    { numRuns: 40 },
  );
});

test("A look that shows no object leaves it a refusal", async () => {
  const detail = await create(
    { status: 403, body: { message: "no route" } },
    { status: 200, body: { items: [], _page: { count: 0 } } },
  );
  expect(detail).toContain("AJO was asked, and shows no object of this name.");
  expect(detail).not.toContain("may exist");
});
