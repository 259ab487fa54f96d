import type { ServerResponse } from "node:http";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { catchApiError, createCredentialResponse, startTestSetup, type TestSetup } from "../api/support/test-client";

let setup: TestSetup;

beforeAll(async () => {
  setup = await startTestSetup();
});
afterAll(() => setup.server.stop());

const CODINGS = {
  identity: (body: Buffer) => body,
  gzip: gzipSync,
  "X-GZIP": gzipSync,
  deflate: deflateSync,
  /** Some servers leave out the header of zlib. */
  Deflate: deflateRawSync,
  br: brotliCompressSync,
};
type Coding = keyof typeof CODINGS;

const respondWith = (coding: string, body: Buffer, status = 200) =>
  setup.server.respond((response: ServerResponse) => {
    response.writeHead(status, { "content-type": "application/json", "content-encoding": coding }).end(body);
  });

function respondEncoded(codings: readonly Coding[], text: string, status = 200): void {
  const body = codings.reduce<Buffer>((bytes, coding) => CODINGS[coding](bytes), Buffer.from(text));
  respondWith(codings.join(" , "), body, status);
}

const compressions = fc.constantFrom<Coding>("gzip", "X-GZIP", "deflate", "Deflate", "br");
const codingLists = fc.array(fc.constantFrom(...(Object.keys(CODINGS) as Coding[])), { minLength: 1, maxLength: 3 });

test("every request asks for no compression", async () => {
  setup.server.respond({ status: 200, body: createCredentialResponse("c1") });
  await setup.client.credentials.get("c1");
  const requests = [...setup.server.requests, ...setup.server.tokenRequests];
  expect(requests.map(({ headers }) => headers["accept-encoding"])).toEqual(["identity", "identity"]);
});

test("an answer in any order of codings is understood", async () => {
  await fc.assert(
    fc.asyncProperty(codingLists, fc.string({ unit: "grapheme", minLength: 1 }), async (codings, name) => {
      const object = createCredentialResponse("c1", name.normalize("NFC"));
      respondEncoded(codings, JSON.stringify(object));
      expect(await setup.client.credentials.get("c1")).toEqual(object);
    }),
  );
});

test("an error in any coding keeps its words", async () => {
  await fc.assert(
    fc.asyncProperty(compressions, async (coding) => {
      const problem = { type: "urn:ajo-as-code:problem:invalid-request", title: "Invalid", status: 422, detail: "No." };
      respondEncoded([coding], JSON.stringify(problem), 422);
      const error = await catchApiError(setup.client.credentials.get("c1"));
      expect(error).toMatchObject({ code: "invalid-request", status: 422, detail: "No." });
    }),
    { numRuns: 10 },
  );
});

test("a damaged answer is an error that is not retried", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom<Coding>("gzip", "deflate", "br"), fc.nat(), async (coding, position) => {
      const whole = CODINGS[coding](Buffer.from(JSON.stringify(createCredentialResponse("c1"))));
      respondWith(coding, whole.subarray(0, 1 + (position % (whole.length - 1))));
      const before = setup.server.requests.length;
      const error = await catchApiError(setup.client.credentials.get("c1"));
      expect(error.code).toBe("unexpected-response");
      expect(error.detail).toContain(`from endpoint, gave an answer whose compression (${coding}) is damaged`);
      expect(setup.server.requests).toHaveLength(before + 1);
    }),
  );
});

test("an answer that grows beyond the bound is refused, compressed or not", async () => {
  const tooLong = Buffer.alloc(33 * 1024 * 1024, " ");
  for (const coding of ["identity", "gzip", "deflate", "br"] as const) {
    respondWith(coding, CODINGS[coding](tooLong));
    const error = await catchApiError(setup.client.credentials.get("c1"));
    expect(error).toMatchObject({ code: "unexpected-response" });
    expect(error.detail).toContain("gave an answer of more than 32 MiB");
  }
});

test("a coding that is not known is named", async () => {
  respondWith("compress", Buffer.from("x"));
  const error = await catchApiError(setup.client.credentials.get("c1"));
  expect(error.detail).toContain('gave an answer in the encoding "compress", which nobody asked for.');
});
