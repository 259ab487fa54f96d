import { SinchError } from "../../src/sinch";
import {
  APP,
  createTestClient,
  KEY,
  PROJECT,
  type TestSinchClient,
  useSinchEmulator,
  useTestServer,
} from "./support/test-client";

const emulator = useSinchEmulator();
const server = useTestServer();
let client: TestSinchClient;
beforeEach(() => {
  client = createTestClient(emulator.url);
});

/** Returns the error with which an operation fails. */
async function catchSinchError(operation: Promise<unknown>): Promise<SinchError> {
  const error = await operation.then(
    () => new Error("The operation did not fail."),
    (reason: unknown) => reason,
  );
  if (error instanceof SinchError) return error;
  throw error;
}

test("The token grants what the key grants, until it expires", async () => {
  const { token, expiresAt } = await client.sinch.requestAccessToken(KEY);
  expect(expiresAt.getTime()).toBe(client.clock.now() + 3_600_000);
  const url = `${emulator.url}/sinch/conversation/eu/v1/projects/${PROJECT}/apps/${APP}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  expect(emulator.paths()[0]).toBe("/sinch/auth/oauth2/token");
});

test("A key that Sinch does not know is refused", async () => {
  const error = await catchSinchError(client.sinch.requestAccessToken({ ...KEY, keySecret: "wrong-secret" }));
  expect(error).toMatchObject({ code: "key-refused", status: 401, title: "Sinch refuses the access key" });
  expect(error.detail).toMatch(/^POST .*\/oauth2\/token was answered with 401\. Compare the key id/);
  expect(error.message).toBe(`${error.title}: ${error.detail}`);
});

test("Transient failures are retried, others are thrown", async () => {
  await emulator.injectFault({ kind: "status", status: 429 });
  await client.sinch.requestAccessToken(KEY);
  await emulator.injectFault({ kind: "status", status: 500, count: 100 });
  expect(await catchSinchError(client.sinch.requestAccessToken(KEY))).toMatchObject({
    code: "service-unavailable",
    status: 500,
    detail: expect.stringContaining("This was attempt 5."),
  });
});

test.each([[{}], [{ access_token: "", expires_in: 1 }], [{ access_token: "t" }]])(
  "A response without a token is unexpected: %j",
  async (body) => {
    server.respond({ status: 200, body });
    const error = await catchSinchError(createTestClient(server.url).sinch.requestAccessToken(KEY));
    expect(error).toMatchObject({ code: "unexpected-response", status: 200 });
  },
);
