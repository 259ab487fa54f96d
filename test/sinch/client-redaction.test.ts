import { inspect } from "node:util";
import * as fc from "fast-check";
import { toSinchApiToken } from "../../src/model";
import { createTokenResponse, type ReceivedRequest, type TestResponse } from "../api/support/test-server";
import {
  APP,
  CHANNEL_SECRETS,
  createTestClient,
  KEY,
  PLAN,
  PROJECT,
  PROJECT_TOKEN,
  type TestSinchClient,
  useSinchEmulator,
  useTestServer,
} from "./support/test-client";

const SMS_TOKEN = 'c4n4ry"sms/t0ken+=';
const SECRETS = [SMS_TOKEN, PROJECT_TOKEN, KEY.keySecret, toSinchApiToken(KEY.keyId, "wrong-secret")];

/** Every form in which a secret could leak. */
const FORMS = SECRETS.flatMap((secret) => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  Buffer.from(secret).toString("base64"),
  encodeURIComponent(secret),
]);

const buildSms = (region: string) => ({ servicePlanId: PLAN, apiToken: SMS_TOKEN, region });
const buildProject = (more: object = {}) => ({
  projectId: PROJECT,
  appId: APP,
  apiToken: PROJECT_TOKEN,
  region: "eu",
  channel: "RCS" as const,
  ...more,
});

/** Uses everything that a client can do, and collects its output: results, errors, logs. */
async function collectOutput({ sinch, lines }: TestSinchClient): Promise<string> {
  const outcomes = await Promise.all(
    [
      sinch.verifySmsCredential(buildSms("eu")),
      sinch.verifyProjectCredential(buildProject()),
      sinch.verifyProjectCredential(buildProject({ channel: "MMS", region: "us" })),
      sinch.verifyProjectCredential(buildProject({ apiToken: toSinchApiToken(KEY.keyId, "wrong-secret") })),
      sinch.requestAccessToken(KEY).then(() => "issued"),
      sinch.requestAccessToken({ ...KEY, keySecret: "wrong-secret" }),
    ].map((outcome: Promise<unknown>) => outcome.catch((error: unknown) => error)),
  );
  return [...outcomes.map((outcome) => `${inspect(outcome, { depth: 10 })} ${JSON.stringify(outcome)}`), ...lines].join(
    "\n",
  );
}

test("Every secret and its parts are added to the mask before they are sent", async () => {
  const nowhere = "http://127.0.0.1:1";
  for (const [secret, use] of [
    [SMS_TOKEN, ({ sinch }: TestSinchClient) => sinch.verifySmsCredential(buildSms("eu"))],
    [PROJECT_TOKEN, ({ sinch }: TestSinchClient) => sinch.verifyProjectCredential(buildProject())],
    [KEY.keySecret, ({ sinch }: TestSinchClient) => sinch.verifyProjectCredential(buildProject())],
    [KEY.keySecret, ({ sinch }: TestSinchClient) => sinch.requestAccessToken(KEY).catch(() => undefined)],
    [PROJECT_TOKEN, ({ sinch }: TestSinchClient) => sinch.requestAccessToken(KEY).catch(() => undefined)],
  ] as const) {
    const client = createTestClient(nowhere);
    await use(client);
    expect(client.mask.apply(`<${secret}>`)).toBe("<[secret]>");
  }
});

describe("peers-19 The plain-text secrets in a response of Sinch", () => {
  const emulator = useSinchEmulator();

  test("are really in the response", async () => {
    const authorization = `Basic ${PROJECT_TOKEN}`;
    const url = `${emulator.url}/sinch/conversation/eu/v1/projects/${PROJECT}/apps/${APP}`;
    const text = await (await fetch(url, { headers: { authorization } })).text();
    for (const secret of CHANNEL_SECRETS) expect(text).toContain(secret);
  });

  test("do not leak, even if everything is logged", async () => {
    const client = createTestClient(emulator.url);
    const output = await collectOutput(client);
    expect(output).toContain("RCS (PENDING)");
    expect(output).toContain(`GET ${emulator.url}/sinch/conversation/eu/v1/projects/${PROJECT}/apps/${APP} 200`);
    for (const secret of [...CHANNEL_SECRETS, ...FORMS]) expect(output).not.toContain(secret);
    expect(client.lines.filter((line) => line.includes('"level":"trace"'))).toEqual([]);
  });
});

describe("peers-19 A careless server", () => {
  const server = useTestServer();

  /** What it might send back: everything that it received, in every form, and secrets of its own. */
  const echoRequest = ({ headers, body }: ReceivedRequest) =>
    [JSON.stringify(headers), body, ...FORMS, ...CHANNEL_SECRETS].join(" ");

  const carelessResponses: readonly (readonly [string, (received: ReceivedRequest) => TestResponse])[] = [
    ...[200, 400, 401, 403, 404, 429, 500].map(
      (status) =>
        [
          `${status} with secrets in each member`,
          (got: ReceivedRequest): TestResponse => ({
            status,
            body: {
              code: echoRequest(got),
              text: echoRequest(got),
              error: {
                code: echoRequest(got),
                status: echoRequest(got),
                message: echoRequest(got),
                details: [echoRequest(got)],
              },
              id: echoRequest(got),
              display_name: echoRequest(got),
              channel_credentials: [
                { channel: echoRequest(got), state: { status: echoRequest(got), description: echoRequest(got) } },
              ],
              access_token: 7,
              error_description: echoRequest(got),
            },
          }),
        ] as const,
    ),
    ...[200, 401, 404, 502].map(
      (status) =>
        [
          `${status} with a page`,
          (got: ReceivedRequest): TestResponse => ({ status, body: echoRequest(got) }),
        ] as const,
    ),
    [
      "with a page of a strange type",
      () => ({
        status: 404,
        body: "page",
        headers: { "content-type": `text/${encodeURIComponent(SECRETS.join(" "))}` },
      }),
    ],
    [
      "the app it was asked for, with secrets around",
      (got) => ({
        status: 200,
        body: {
          id: APP,
          display_name: "Shop",
          secret: echoRequest(got),
          channel_credentials: [
            {
              channel: "RCS",
              static_bearer: echoRequest(got),
              state: { status: "PENDING", description: echoRequest(got) },
            },
          ],
        },
      }),
    ],
  ];

  test.each(carelessResponses)("that responds with %s does not make secrets leak", async (_name, respond) => {
    server.respondBy(respond);
    const output = await collectOutput(createTestClient(server.url));
    for (const secret of [...CHANNEL_SECRETS, ...FORMS]) expect(output).not.toContain(secret);
  });

  test("does not make a secret leak from anywhere in the response about an app, except from names", async () => {
    const canary = "c4n4ry-of-a-channel";
    const member = fc.constantFrom("id2", "state", "status", "channel", "token", "error", "code", "message", "text");
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        fc.constant(canary),
        fc.constantFrom("MMS", "ACTIVE"),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(member, tie("tree"), { maxKeys: 4 }),
      ),
    }));
    const body = fc.record({ id: fc.constant(APP), channel_credentials: tree, error: tree, code: tree });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(200, 400, 401, 403, 404, 418), body, async (status, sent) => {
        server.respond({ status, body: sent });
        const { sinch, lines } = createTestClient(server.url);
        const result = await sinch.verifyProjectCredential(buildProject());
        expect(JSON.stringify([result, lines])).not.toContain(canary);
      }),
      { numRuns: 60 },
    );
  });

  test("does not make a token leak by using it as the name of an app", async () => {
    const channel_credentials = [{ channel: "RCS", state: { status: "PENDING" } }];
    server.respond({ status: 200, body: { id: APP, display_name: `Shop ${PROJECT_TOKEN}`, channel_credentials } });
    expect(await createTestClient(server.url).sinch.verifyProjectCredential(buildProject())).toMatchObject({
      detail: expect.stringContaining(`the app "${APP}" ("Shop [secret]") are right`),
    });
  });

  test("receives the token in one header, never in a URL or a body", async () => {
    server.respond(createTokenResponse("jwt-c4n4ry"));
    const from = server.requests.length;
    await collectOutput(createTestClient(server.url));
    for (const { path, query, body, headers } of server.requests.slice(from)) {
      const { authorization, ...others } = headers;
      expect(authorization).toMatch(/^(?:Bearer|Basic) /);
      for (const form of FORMS) expect(`${path}?${query} ${body} ${JSON.stringify(others)}`).not.toContain(form);
    }
  });

  test("does not make the token leak that it issues", async () => {
    server.respond(createTokenResponse("jwt-c4n4ry"));
    const client = createTestClient(server.url);
    expect((await client.sinch.requestAccessToken(KEY)).token).toBe("jwt-c4n4ry");
    expect(client.lines.join("\n")).not.toContain("jwt-c4n4ry");
    expect(client.mask.apply("jwt-c4n4ry")).toBe("[secret]");
  });
});
