import * as fc from "fast-check";
import { PROBLEM_TYPES, type ProblemName, toProblemUrn } from "../../../src/api";
import {
  catchApiError,
  createCredentialResponse,
  credentialCreateBody,
  startTestSetup,
  type TestSetup,
} from "../support/test-client";
import type { TestResponse } from "../support/test-server";

let setup: TestSetup;
beforeEach(async () => {
  setup = await startTestSetup();
});
afterEach(() => setup.server.stop());

const catchErrorFor = (response: TestResponse) => {
  setup.server.respond(response);
  return catchApiError(setup.client.credentials.get("c1"));
};

describe("The API's own problem types", () => {
  test.each(Object.keys(PROBLEM_TYPES) as ProblemName[])("%s is recognized by its type", async (name) => {
    const { status, title } = PROBLEM_TYPES[name];
    const object = name === "not-found" ? { kind: "credential", id: "c1" } : {};
    const body = { type: toProblemUrn(name), title, status, detail: "Because. Do this.", requestId: "r-1", ...object };
    const error = await catchErrorFor({ status, body, headers: { "content-type": "application/problem+json" } });
    expect(error).toMatchObject({ code: name, status, title, type: toProblemUrn(name), requestId: "r-1" });
    // A wrong path is described by the client, which knows where it comes from.
    expect(error.detail).toMatch(name === "unknown-path" ? /It says: Because\. Do this\. The/ : /^Because\. Do this\./);
    expect(error.message).toBe(`${title}: ${error.detail}`);
  });

  test("Violations, blocking objects and holders are kept", async () => {
    const violations = [{ field: "optOut.keywords", message: "A keyword is blank." }];
    const blockedBy = [
      { kind: "surface", id: "s1", name: "Summer", status: "active" },
      { kind: "webhook", id: "w1", name: "Replies" },
      { id: "x1", name: "Of an API that does not tell the kind" },
    ];
    const holder = { id: "c9", name: "Welcome" };
    const body = {
      type: toProblemUrn("credential-in-use"),
      title: "In use",
      status: 409,
      violations,
      blockedBy,
      holder,
    };
    expect(await catchErrorFor({ status: 409, body })).toMatchObject({ violations, blockedBy, holder });
  });

  test("A failed precondition says when and by whom the object was changed", async () => {
    const changed = { modifiedAt: "2026-01-02T03:04:05Z", modifiedBy: "jo@AdobeID" };
    const body = { type: toProblemUrn("precondition-failed"), title: "Changed", status: 412, ...changed };
    expect(await catchErrorFor({ status: 412, body })).toMatchObject({ code: "precondition-failed", ...changed });
  });

  test("Members of another type count as absent", async () => {
    const body = {
      type: toProblemUrn("name-taken"),
      title: 7,
      detail: null,
      violations: "many",
      blockedBy: [{ id: 1 }],
      holder: [],
      modifiedAt: {},
    };
    const error = await catchErrorFor({ status: 409, body });
    expect(error).toMatchObject({ code: "name-taken", title: "Name taken" });
    for (const member of ["violations", "blockedBy", "holder", "modifiedAt"]) expect(error).not.toHaveProperty(member);
  });
});

describe("Adobe's other error formats", () => {
  test("Campaign service", async () => {
    const body = {
      type: "https://ns.adobe.com/aep/errors/CJMIMS-1001-409",
      title: "Conflict",
      message: "The resource is locked",
      status: 409,
      report: { tenantInfo: {} },
      "error-chain": [{ serviceId: "imp" }],
      error: { code: "1001", message: "old", detail: "older" },
    };
    const error = await catchErrorFor({ status: 409, body });
    expect(error).toMatchObject({ code: "conflict", status: 409, title: "Conflict", type: body.type });
    expect(error.detail).toContain("The resource is locked (1001).");
  });

  test("Content service, whose request id is a list", async () => {
    const body = {
      path: "/x",
      "request-id": ["r-7"],
      type: "https://ns.adobe.com/aep/errors/CJMMAS-1008-409",
      title: "Template in use",
      status: 409,
    };
    const error = await catchErrorFor({ status: 409, body });
    expect(error).toMatchObject({ code: "conflict", requestId: "r-7", title: "Template in use" });
  });

  test("Spring, with a type that says nothing", async () => {
    const body = { type: "about:blank", title: "Bad Request", status: 400, detail: "No.", instance: "/x" };
    const error = await catchErrorFor({ status: 400, body });
    expect(error).toMatchObject({ code: "malformed-request", title: "Bad Request" });
    expect(error).not.toHaveProperty("type");
  });

  test.each([402, 405, 410, 418, 451, 505])(
    "Somebody else's, with status %i, says who answered and what to do",
    async (status) => {
      const { detail, title } = await catchErrorFor({ status, body: { title: "Oops", message: "gone." } });
      expect(title).toBe("Unexpected answer");
      expect(detail).toMatch(
        /^GET http\S+\/api-credentials\/c1, from endpoint, was answered with status \d{3}, which the API does not/,
      );
      expect(detail).toContain(
        "It says: gone. Check that the address is the credential API's, and that nothing in between",
      );
    },
  );

  test.each([
    [401, "401013", "Oauth token is not valid", "unauthorized"],
    [403, "403010", "Oauth token is missing", "forbidden"],
    [403, "403003", "Api Key is invalid", "forbidden"],
    [403, "403025", "Profile is not valid", "forbidden"],
    [400, "400003", "Missing header: x-gw-ims-org-id", "malformed-request"],
    [429, "429050", "Too many requests", "too-many-requests"],
  ])("Gateway: %i with code %s", async (status, error_code, message, code) => {
    const error = await catchErrorFor({ status, body: { error_code, message }, headers: { "retry-after": "9999" } });
    expect(error).toMatchObject({ code, status });
    expect(error.detail).toContain(`${message} (${error_code}).`);
  });
});

describe("A 404 in another form than that of the API's own problem does not mean that an object is gone:", () => {
  test.each([
    ["the gateway", { error_code: "404003", message: "Oops. Something went wrong. Check your URI" }],
    ["Spring", { type: "about:blank", title: "Not Found", status: 404, detail: "No static resource." }],
    ["a gateway's problem", { type: "https://www.rfc-editor.org/rfc/rfc9110#name-404-not-found", title: "Not Found" }],
    ["the API's own problem of a wrong path", { type: "urn:ajo-as-code:problem:unknown-path", title: "Unknown path" }],
    ["a service of Adobe", { type: "https://ns.adobe.com/aep/errors/CJMMAS-1008-404", title: "Template not found" }],
    ["something else", { message: "not found" }],
    ["JSON that is no object", ["not found"]],
    ["an HTML page", "<html>"],
    ["nothing", undefined],
  ])("that of %s", async (_name, body) => {
    const error = await catchErrorFor({ status: 404, body });
    expect(error).toMatchObject({ code: "unknown-path", status: 404, title: "Unknown path" });
    expect(error.detail).toContain(
      "The address is from endpoint. Check its path, to which the provider appends the paths of the API.",
    );
  });

  test("any other body", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.webUrl().map((type) => JSON.stringify({ type })),
        ),
        async (body) => {
          expect(await catchErrorFor({ status: 404, body })).toMatchObject({ code: "unknown-path" });
        },
      ),
    );
  });

  test("its words are kept", async () => {
    const error = await catchErrorFor({ status: 404, body: { message: "No route matched." } });
    expect(error.detail).toBe(
      `GET ${setup.server.url}/api-credentials/c1 was answered with status 404: the server does not know this path. It says: No route matched. The address is from endpoint. Check its path, to which the provider appends the paths of the API.`,
    );
  });
});

test("An error without a body is described as such", async () => {
  const error = await catchErrorFor({ status: 418, headers: { "x-request-id": "r-2" } });
  expect(error).toMatchObject({ code: "unexpected-response", status: 418, requestId: "r-2" });
  expect(error.detail).toContain("gave an empty answer with status 418");
});

test("An error without a message names the request", async () => {
  const error = await catchErrorFor({ status: 409, body: {} });
  expect(error.detail).toContain(`GET ${setup.server.url}/api-credentials/c1 was answered with status 409.`);
});

test.each([301, 302, 307, 308])("A redirect (%i) is not followed, because it would forward secrets", async (status) => {
  const { server, client } = setup;
  server.respond({ status, headers: { location: "https://elsewhere.example/login?token=1" } });
  const error = await catchApiError(client.credentials.create(credentialCreateBody, { idempotencyKey: "k" }));
  expect(error).toMatchObject({ code: "unexpected-response", status });
  expect(error.detail).toContain(`sends requests on to https://elsewhere.example (status ${status}).`);
  // The create may have been made: it is sent again to the same server, and looked up.
  expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    ...Array(5).fill("POST /api-credentials"),
    "GET /api-credentials",
  ]);
});

test("Long texts are cut, and end with a full stop", async () => {
  const error = await catchErrorFor({ status: 409, body: { detail: "x".repeat(5_000) } });
  expect(error.detail.length).toBeLessThan(1_300);
  expect(error.detail).toContain("x. Another object");
});

test("An error of another kind is rethrown unchanged", async () => {
  const { client, clock, server } = setup;
  server.respond(
    { status: 429, headers: { "retry-after": "1" } },
    { status: 200, body: createCredentialResponse("c1") },
  );
  const bug = new TypeError("a bug");
  clock.random = () => {
    throw bug;
  };
  await expect(client.credentials.get("c1")).rejects.toBe(bug);
});
