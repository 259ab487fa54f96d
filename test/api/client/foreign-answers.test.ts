import * as fc from "fast-check";
import type { ApiClient } from "../../../src/api";
import {
  catchApiError,
  createCredentialResponse,
  createSurfaceResponse,
  createWebhookResponse,
  credentialCreateBody,
  startTestSetup,
  type TestSetup,
} from "../support/test-client";

let setup: TestSetup;
beforeAll(async () => {
  setup = await startTestSetup({ timeouts: { requestMs: 1_000, retryMs: 10 } });
});
afterAll(() => setup.server.stop());

const ID = "4ae00d54-3a52-4c07-9d9f-0a3d1e1c1b11";
const condition = { ifMatch: '"1"' };
const { vendor, name, servicePlanId } = credentialCreateBody;

/** All requests whose answer is one object, which the path names. */
const REQUESTS = {
  "read of a credential": [createCredentialResponse, ({ credentials }: ApiClient) => credentials.get(ID)],
  "read of a webhook": [createWebhookResponse, ({ webhooks }: ApiClient) => webhooks.get(ID)],
  "read of a surface": [createSurfaceResponse, ({ surfaces }: ApiClient) => surfaces.get(ID)],
  "refresh of a surface": [createSurfaceResponse, ({ surfaces }: ApiClient) => surfaces.getCached(ID)],
  "change of a credential": [
    createCredentialResponse,
    ({ credentials }: ApiClient) => credentials.replace(ID, { vendor, name, servicePlanId }, condition),
  ],
  "activation of a surface": [createSurfaceResponse, ({ surfaces }: ApiClient) => surfaces.activate(ID, condition)],
  "deactivation of a surface": [createSurfaceResponse, ({ surfaces }: ApiClient) => surfaces.deactivate(ID, condition)],
} as const;

const requests = Object.entries(REQUESTS).map(([title, [respond, send]]) => ({ title, respond, send }));

describe.each(requests)("An answer to the $title", ({ respond, send }) => {
  test("with another object is an error that names both", async () => {
    const other = fc.oneof(fc.uuid(), fc.constantFrom(`${ID}0`, ID.slice(0, -1)));
    await fc.assert(
      fc.asyncProperty(other, async (id) => {
        setup.server.respond({ status: 200, body: { ...respond(id, "Other"), status: "deactivated" } });
        const error = await catchApiError(send(setup.client));
        expect(error).toMatchObject({ code: "unexpected-response", detail: expect.stringContaining(ID) });
        expect(error.detail).toContain(`another object: ${id} ("Other")`);
        expect(error.objectId).toBeUndefined();
      }),
      { numRuns: 15 },
    );
  });
});

test.each(["vendor", "createdAt"])(
  "The id of another object is not taken from an answer that lacks %s",
  async (missing) => {
    const { [missing]: _, ...foreign } = createCredentialResponse("other", "Other") as Readonly<
      Record<string, unknown>
    >;
    setup.server.respondBy(({ method }) => ({
      status: method === "POST" ? 201 : 200,
      body: method === "GET" ? { items: [], _page: { next: null } } : foreign,
    }));
    const create = setup.client.credentials.create(credentialCreateBody, { idempotencyKey: "key" });
    expect((await catchApiError(create)).objectId).toBeUndefined();
    const activate = setup.client.surfaces.activate(ID, { ...condition, idempotencyKey: "key" });
    expect((await catchApiError(activate)).objectId).toBe(ID);
  },
);

test("An answer to a create with an object of another name is no answer to it", async () => {
  setup.server.respondBy(({ method }) => ({
    status: method === "POST" ? 201 : 200,
    body: method === "POST" ? createCredentialResponse(ID, "Other") : { items: [], _page: { next: null } },
  }));
  const error = await catchApiError(setup.client.credentials.create(credentialCreateBody, { idempotencyKey: "key" }));
  expect(error).toMatchObject({ code: "unexpected-response", isOutcomeUnknown: true });
  expect(error.detail).toContain(`another object: ${ID} ("Other")`);
  // It would be imported, deleted or changed in place of the one that was to be made.
  expect(error.objectId).toBeUndefined();
});

describe("An answer to a change that shows no change", () => {
  const surface = { ...createSurfaceResponse(ID), _etag: condition.ifMatch };

  test.each(["active", "processing", "failed"])("does not count as a deactivation (%s)", async (status) => {
    setup.server.respond({ status: 200, body: { ...surface, status } });
    const error = await catchApiError(setup.client.surfaces.deactivate(ID, condition));
    expect(error).toMatchObject({ code: "unexpected-response", isOutcomeUnknown: true });
    expect(error.detail).toContain("as if nothing had been changed. ");
    expect(error.detail).toContain("AJO was asked, and has not made the change.");
  });

  test("is settled by a look", async () => {
    setup.server.respondBy(({ method }) => ({
      status: 200,
      body: { ...surface, ...(method === "GET" && { status: "deactivated", _etag: '"2"' }) },
    }));
    await expect(setup.client.surfaces.deactivate(ID, condition)).resolves.toMatchObject({ status: "deactivated" });
  });

  test("does not count as an edit", async () => {
    const credential = { ...createCredentialResponse(ID, "Old"), _etag: condition.ifMatch };
    setup.server.respond({ status: 200, body: credential });
    const change = setup.client.credentials.replace(ID, { vendor, name: "New", servicePlanId }, condition);
    expect(await catchApiError(change)).toMatchObject({ code: "unexpected-response", isOutcomeUnknown: true });
  });
});
