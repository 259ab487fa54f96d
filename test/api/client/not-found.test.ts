import * as fc from "fast-check";
import { type ApiClient, ApiError, PROBLEM_TYPES, type ProblemName, toProblemUrn } from "../../../src/api";
import { catchApiError, startTestSetup, type TestSetup } from "../support/test-client";

let setup: TestSetup;
beforeAll(async () => {
  setup = await startTestSetup({ timeouts: { requestMs: 1_000, retryMs: 10 } });
});
afterAll(() => setup.server.stop());

const ID = "4ae00d54-3a52-4c07-9d9f-0a3d1e1c1b11";
const condition = { ifMatch: '"1"' };

/** All requests after which a missing object means that it is gone. */
const REQUESTS = {
  "read of a credential": { kind: "credential", send: ({ credentials }: ApiClient) => credentials.get(ID) },
  "read of a webhook": { kind: "webhook", send: ({ webhooks }: ApiClient) => webhooks.get(ID) },
  "read of a surface": { kind: "surface", send: ({ surfaces }: ApiClient) => surfaces.get(ID) },
  "deletion of a credential": {
    kind: "credential",
    send: ({ credentials }: ApiClient) => credentials.delete(ID, condition),
  },
  "deletion of a webhook": { kind: "webhook", send: ({ webhooks }: ApiClient) => webhooks.delete(ID, condition) },
  "deletion of a surface": { kind: "surface", send: ({ surfaces }: ApiClient) => surfaces.delete(ID, condition) },
  "deactivation of a surface": {
    kind: "surface",
    send: ({ surfaces }: ApiClient) => surfaces.deactivate(ID, condition),
  },
} as const;

type NotFoundBody = Readonly<Record<string, unknown>>;

interface NotFound {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: NotFoundBody;
}

const buildNotFound = (kind: string): NotFound => ({
  status: 404,
  contentType: "application/problem+json",
  body: { type: toProblemUrn("not-found"), title: "Not found", status: 404, detail: `No ${kind} ${ID}.`, kind, id: ID },
});

function respondWith({ status, contentType, body }: NotFound): void {
  setup.server.respond((response) => {
    response.writeHead(status, contentType === undefined ? {} : { "content-type": contentType });
    response.end(JSON.stringify(body));
  });
}

const requests = Object.entries(REQUESTS).map(([title, request]) => ({ title, ...request }));

describe.each(requests)("For the $title", ({ kind, send }) => {
  test.each(["application/problem+json", "application/problem+json; charset=utf-8", "Application/Problem+JSON"])(
    "the API's own problem counts (%s)",
    async (contentType) => {
      respondWith({ ...buildNotFound(kind), contentType });
      expect(await catchApiError(send(setup.client))).toMatchObject({ code: "not-found", status: 404 });
    },
  );

  test("a problem that differs in anything from it does not", async () => {
    const other = (right: unknown) => fc.anything({ maxDepth: 1 }).filter((value) => value !== right);
    const change = fc.oneof(
      fc.record({ member: fc.constant("kind"), value: other(kind) }),
      fc.record({ member: fc.constant("kind"), value: fc.constantFrom("credential", "webhook", "surface", "journey") }),
      fc.record({ member: fc.constant("id"), value: fc.oneof(fc.uuid(), fc.string(), other(ID)) }),
      fc.record({ member: fc.constant("id"), value: fc.constantFrom(ID.toUpperCase(), ` ${ID}`, ID.slice(0, -1), "") }),
      fc.record({
        member: fc.constant("type"),
        value: fc.oneof(
          fc.constantFrom(...(Object.keys(PROBLEM_TYPES) as ProblemName[])).map(toProblemUrn),
          fc.constantFrom("not-found", "about:blank", "urn:ajo-as-code:problem:NOT-FOUND"),
          other(toProblemUrn("not-found")),
        ),
      }),
      fc.record({ member: fc.constant("status"), value: fc.oneof(fc.integer({ min: 200, max: 599 }), fc.anything()) }),
    );
    const mutation: fc.Arbitrary<NotFound> = fc
      .oneof(
        change.map(({ member, value }) => ({ body: { [member]: value } })),
        fc.constantFrom("kind", "id", "type", "status").map((member) => ({ body: { [member]: undefined } })),
        fc.constantFrom(200, 202, 400, 403, 409, 410, 412, 422, 500, 502, 503).map((status) => ({ status })),
        fc
          .constantFrom(
            undefined,
            "application/json",
            "text/html",
            "text/plain",
            "application/problem+xml",
            "application",
          )
          .map((contentType) => ({ contentType })),
      )
      .map((changes: Partial<NotFound>) => {
        const exact = buildNotFound(kind);
        return { ...exact, ...changes, body: { ...exact.body, ...changes.body } };
      })
      .filter((mutated) => JSON.stringify(mutated) !== JSON.stringify(buildNotFound(kind)));
    await fc.assert(
      fc.asyncProperty(mutation, async (mutated) => {
        respondWith(mutated);
        const error = await send(setup.client).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expect(error).toBeInstanceOf(ApiError);
        expect((error as ApiError).code).not.toBe("not-found");
      }),
      { numRuns: 60 },
    );
  });

  test.each<[string, (exact: NotFound) => Partial<NotFound>]>([
    ["it does not name the object", ({ body }) => ({ body: { ...body, kind: undefined } })],
    ["it names the kind", ({ body }) => ({ body: { ...body, id: "another" } })],
    ['its content type is "text/plain"', () => ({ contentType: "text/plain" })],
    ["its body has not the status 404", ({ body }) => ({ body: { ...body, status: 200 } })],
  ])("the error says why (%s)", async (words, change) => {
    const exact = buildNotFound(kind);
    respondWith({ ...exact, ...change(exact) });
    const { code, detail } = await catchApiError(send(setup.client));
    expect(code).toBe("unknown-path");
    expect(detail).toContain(words);
    expect(detail).toContain("nothing is taken for deleted");
  });
});

test("A list is about no object, so nothing is gone", async () => {
  respondWith(buildNotFound("credential"));
  const { code, detail } = await catchApiError(setup.client.credentials.list());
  expect(code).toBe("unknown-path");
  expect(detail).toContain("the request is about no object");
});
