import { gunzipSync } from "node:zlib";
import { contract, type Route } from "../../src/api";
import { type Emulator, type Fault, type FaultKind, startEmulator } from "../../src/emulator";
import { FAULT_KINDS, type FaultMember } from "../../src/emulator/fault-kinds";
import {
  buildSmsCredential,
  buildSmsWebhook,
  buildSurface,
  callControlApi,
  EmulatorClient,
  fetchToken,
} from "./support/client";
import { type SeenResponse, sendRaw } from "./support/raw-request";

// Every kind of fault, with every operation, before and after the change is stored: what a client sees on the wire, and
// whether the change took place.

jest.setTimeout(120_000);

/** Long enough for any response that ends. */
const MAX_WAIT = 5_000;
/** How long a client waits for a response that never comes. */
const SHORT_WAIT = 150;

let emulator: Emulator;
let api: EmulatorClient;
let token: string;

beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0 });
  const user = (await callControlApi(emulator, "POST", "/tokens", { user: "alex@example.com" })) as {
    access_token: string;
  };
  token = user.access_token;
  api = EmulatorClient.withToken(emulator, token, "prod");
});

afterAll(() => emulator.close());

interface KnownObject {
  readonly id: string;
  readonly _etag: string;
}

/** The objects that an operation finds. */
interface Objects {
  readonly credential: KnownObject;
  readonly unused: KnownObject;
  readonly webhook: KnownObject;
  readonly surface: KnownObject;
  readonly draft: KnownObject;
  readonly deactivated: KnownObject;
}

interface Operation {
  readonly name: keyof typeof contract;
  readonly object?: keyof Objects;
  readonly body?: (objects: Objects) => object;
}

/** Every operation of the credential API. */
const OPERATIONS: readonly Operation[] = [
  { name: "createCredential", body: () => buildSmsCredential({ name: "new" }) },
  { name: "listCredentials" },
  { name: "getCredential", object: "credential" },
  { name: "replaceCredential", object: "credential", body: () => buildSmsCredential({ name: "renamed" }) },
  { name: "deleteCredential", object: "unused" },
  { name: "createWebhook", body: ({ credential }) => buildSmsWebhook(credential.id, { name: "new" }) },
  { name: "listWebhooks" },
  { name: "getWebhook", object: "webhook" },
  {
    name: "replaceWebhook",
    object: "webhook",
    body: ({ credential }) => buildSmsWebhook(credential.id, { name: "b" }),
  },
  { name: "deleteWebhook", object: "webhook" },
  { name: "createSurface", body: ({ credential }) => buildSurface(credential.id, { name: "new" }) },
  { name: "listSurfaces" },
  { name: "getSurface", object: "surface" },
  {
    name: "replaceSurface",
    object: "surface",
    body: ({ credential }) => buildSurface(credential.id, { senderNumber: "54321" }),
  },
  { name: "activateSurface", object: "deactivated" },
  { name: "deactivateSurface", object: "surface" },
  { name: "deleteSurface", object: "draft" },
];

test("the operations are all that store or show objects", () => {
  const others = ["requestToken", "listPublishedSurfaces", "getPublishedSurface", "listAuditEvents", "releaseObjects"];
  expect(OPERATIONS.map(({ name }) => name).sort()).toEqual(
    Object.keys(contract)
      .filter((name) => !others.includes(name))
      .sort(),
  );
});

async function createObjects(): Promise<Objects> {
  await callControlApi(emulator, "POST", "/reset");
  const credential = await api.do("createCredential", { body: buildSmsCredential() });
  const unused = await api.do("createCredential", { body: buildSmsCredential({ name: "unused" }) });
  const webhook = await api.do("createWebhook", { body: buildSmsWebhook(credential.id) });
  const surface = await api.do("createSurface", { body: buildSurface(credential.id) });
  const draft = await api.do("createSurface", {
    query: { submit: "false" },
    body: buildSurface(credential.id, { name: "draft" }),
  });
  const old = await api.do("createSurface", { body: buildSurface(credential.id, { name: "old" }) });
  const request = { params: { id: old.id }, headers: { "if-match": old._etag } };
  return { credential, unused, webhook, surface, draft, deactivated: await api.do("deactivateSurface", request) };
}

/** Everything that the API shows. */
async function listAll(): Promise<object[]> {
  const lists = await Promise.all([api.do("listCredentials"), api.do("listWebhooks"), api.do("listSurfaces")]);
  return lists.map(({ items }) => items);
}

async function send({ name, object, body }: Operation, objects: Objects, maxWait = MAX_WAIT): Promise<SeenResponse> {
  const { method, path } = contract[name];
  const target = object && objects[object];
  return sendRaw(
    emulator.url + path.replace("{id}", target?.id ?? ""),
    {
      method: method.toUpperCase(),
      headers: {
        authorization: `Bearer ${token}`,
        "x-api-key": "emulator",
        "x-gw-ims-org-id": "EMULATOR@AdobeOrg",
        "x-sandbox-name": "prod",
        "content-type": "application/json",
        ...(target && { "if-match": target._etag }),
      },
      ...(body && { body: JSON.stringify(body(objects)) }),
    },
    maxWait,
  );
}

const isWrite = ({ name }: Operation) => contract[name].method !== "get";
const successOf = ({ name }: Operation): Route["success"] => contract[name].success;
const hasBody = (operation: Operation) => successOf(operation).schema !== undefined;

/** Parses the JSON of a response that arrived whole, with the status of the operation's success. */
function expectSuccess(operation: Operation, seen: SeenResponse, body = seen.body): Record<string, unknown> {
  expect(seen).toMatchObject({ status: successOf(operation).status, end: "whole" });
  return body.length === 0 ? {} : JSON.parse(body.toString());
}

function expectCut(operation: Operation, seen: SeenResponse, bytes?: number): void {
  expect(seen.end).toBe("cut");
  if (!hasBody(operation)) {
    expect(seen.status).toBeUndefined();
    return;
  }
  const length = Number(seen.headers["content-length"]);
  expect(seen.status).toBe(successOf(operation).status);
  expect(seen.body.length).toBe(bytes ?? length >> 1);
  expect(length).toBeGreaterThan(seen.body.length);
}

type FaultOf<K extends FaultKind> = Extract<Fault, { kind: K }>;

/** What a client sees of each kind of fault. */
const EXPECTATIONS: {
  readonly [K in FaultKind]: (fault: FaultOf<K>, operation: Operation, seen: SeenResponse) => void | Promise<void>;
} = {
  status({ status, retryAfter }, _, seen) {
    expect(seen).toMatchObject({ status, end: "whole" });
    expect(seen.headers["retry-after"]).toBe(retryAfter === undefined ? undefined : String(retryAfter));
    expect(seen.headers).not.toHaveProperty("etag");
    expect(seen.headers).not.toHaveProperty("location");
  },
  html({ status = 502 }, _, seen) {
    expect(seen).toMatchObject({ status, end: "whole" });
    expect(seen.headers["content-type"]).toMatch(/^text\/html/);
    expect(seen.body.toString()).toMatch(/^<!doctype html>/);
  },
  "foreign-404"({ form }, _, seen) {
    expect(seen).toMatchObject({ status: 404, end: "whole" });
    const types = {
      html: /^text\/html/,
      json: /^application\/json/,
      problem: /^application\/problem\+json/,
      empty: /^$/,
    };
    expect(seen.headers["content-type"] ?? "").toMatch(types[form ?? "json"]);
    expect(seen.body.length === 0).toBe(form === "empty");
    expect(seen.body.toString()).not.toContain("urn:ajo-as-code");
    expect(seen.headers).not.toHaveProperty("etag");
  },
  hang: (_, __, seen) => expect(seen).toMatchObject({ end: "never", status: undefined }),
  cut: (_, __, seen) => expect(seen).toMatchObject({ end: "cut", status: undefined }),
  slow({ milliseconds }, operation, seen) {
    expectSuccess(operation, seen);
    expect(seen.milliseconds).toBeGreaterThanOrEqual(milliseconds - 2);
  },
  "slow-drip"({ end }, operation, seen) {
    if (end === "never" && hasBody(operation)) {
      expect(seen).toMatchObject({ status: successOf(operation).status, end: "never" });
      expect(seen.body.toString()).toMatch(/^\{"/);
    } else expectSuccess(operation, seen);
  },
  truncate({ contentLength, bytes }, operation, seen) {
    // Without a body, a response that looked complete would be a success.
    if (contentLength !== "short" || !hasBody(operation)) return expectCut(operation, seen, bytes);
    expect(seen).toMatchObject({ status: successOf(operation).status, end: "whole" });
    expect(() => JSON.parse(seen.body.toString())).toThrow();
  },
  gzip(_, operation, seen) {
    if (!hasBody(operation)) return void expectSuccess(operation, seen);
    expect(seen.headers["content-encoding"]).toBe("gzip");
    expectSuccess(operation, seen, gunzipSync(seen.body));
  },
  lag: (_, operation, seen) => void expectSuccess(operation, seen),
  stale: (_, operation, seen) => void expectSuccess(operation, seen),
  async "endless-pages"({ form }, operation, seen) {
    const { _page, items } = expectSuccess(operation, seen) as { _page?: { next: string; count: number }; items?: [] };
    if (_page === undefined) return;
    expect(items?.length === 0).toBe(form === "empty");
    const { path } = contract[operation.name];
    const headers = {
      authorization: `Bearer ${token}`,
      "x-api-key": "emulator",
      "x-gw-ims-org-id": "EMULATOR@AdobeOrg",
    };
    const options = { method: "GET", headers: { ...headers, "x-sandbox-name": "prod" } };
    const second = await sendRaw(`${emulator.url}${path}?start=${_page.next}`, options, MAX_WAIT);
    const page = JSON.parse(second.body.toString());
    expect(page.items).toEqual(items);
    expect(page._page.next === _page.next).toBe(form === "loop");
    expect(page._page.next).toBeTruthy();
  },
  "time-form"({ form }, operation, seen) {
    const body = expectSuccess(operation, seen) as { createdAt?: string; items?: { createdAt: string }[] };
    const patterns = {
      offset: /T.*\.\d{3}\+02:00$/,
      "zero-offset": /T.*\.\d{3}\+00:00$/,
      microseconds: /T.*\.\d{6}Z$/,
      "lower-case": /t.*z$/,
    };
    const found = body.items ?? (hasBody(operation) ? [body as { createdAt: string }] : []);
    for (const { createdAt } of found) {
      expect(createdAt).toMatch(patterns[form ?? "offset"]);
      expect(Math.abs(Date.parse(createdAt.toUpperCase()) - Date.now())).toBeLessThan(60_000);
    }
  },
  "unknown-value"({ member, value = "from_the_future" }, operation, seen) {
    const body = expectSuccess(operation, seen) as { items?: object[] };
    const found = body.items ?? (hasBody(operation) ? [body] : []);
    const isSurface = operation.name.includes("Surface");
    const name = member ?? (isSurface ? "status" : operation.name.includes("Webhook") ? "smsVendor" : "vendor");
    for (const object of found) if (name in object) expect(object).toMatchObject({ [name]: value });
    if (member === undefined) expect(found.every((object) => name in object)).toBe(true);
  },
};

/** The faults of a kind: each value of each choice, and each default. */
function listFaults(kind: FaultKind): Fault[] {
  const members = Object.entries<FaultMember>(FAULT_KINDS[kind].members);
  const required = Object.fromEntries(
    members.filter(([, { isRequired }]) => isRequired).map(([name, rule]) => [name, sampleValues(rule)[0]]),
  );
  const variants = members.flatMap(([name, rule]) => sampleValues(rule).map((value) => ({ [name]: value })));
  const quick = kind === "slow-drip" ? { milliseconds: 0 } : {};
  const faults = [{}, ...variants].map((variant) => JSON.stringify({ kind, ...required, ...quick, ...variant }));
  return [...new Set(faults)].map((fault) => JSON.parse(fault));
}

function sampleValues(member: FaultMember): (string | number)[] {
  switch (member.type) {
    case "integer":
      return member.min >= 200 ? [member.min === 400 ? 503 : 200, 504] : [member.min + 1];
    case "choice":
      return [...member.values];
    case "text":
      return ["lastUpdateStatus"];
    case "text or integer":
      return [7, "Wed, 21 Oct 2026 07:28:00 GMT"];
  }
}

/** The objects that the test before has left as they were, and what the API shows of all. */
let unchanged: { readonly objects: Objects; readonly shown: string } | undefined;

describe.each(Object.keys(FAULT_KINDS) as FaultKind[])("the fault %s", (kind) => {
  const operations = OPERATIONS.filter(
    ({ name }) => FAULT_KINDS[kind].method !== "POST" || contract[name].method === "post",
  );
  const faults = listFaults(kind);
  // Each variant of the fault has its turn.
  const cases = operations
    .flatMap((operation) => [
      { operation, when: "before" as const },
      { operation, when: "after" as const },
    ])
    .map(({ operation, when }, index) => {
      const fault = { ...faults[(index + Math.floor(index / faults.length)) % faults.length], when } as Fault;
      return [operation.name, JSON.stringify(fault), fault, operation] as const;
    });

  test("has a case for each of its variants", () => {
    expect(new Set(cases.map(([, , { when, ...fault }]) => JSON.stringify(fault))).size).toBe(faults.length);
  });

  test.each(cases)("in %s: %s", async (_, __, fault, operation) => {
    const { objects, shown } = unchanged ?? { objects: await createObjects(), shown: JSON.stringify(await listAll()) };
    unchanged = undefined;
    emulator.injectFault(fault);
    const isEndless = kind === "hang" || ("end" in fault && fault.end === "never");
    const seen = await send(operation, objects, isEndless ? SHORT_WAIT : MAX_WAIT);
    await (EXPECTATIONS[kind] as (...args: [Fault, Operation, SeenResponse]) => unknown)(fault, operation, seen);
    emulator.clearFaults();
    const isStored = isWrite(operation) && (fault.when === "after" || kind === "slow");
    expect(JSON.stringify(await listAll()) !== shown).toBe(isStored);
    if (!isStored) unchanged = { objects, shown };
  });
});

describe("after a fault of the kind stale, reads show the object as it was", () => {
  const READERS = {
    credential: ["getCredential", "listCredentials"],
    webhook: ["getWebhook", "listWebhooks"],
    surface: ["getSurface", "listSurfaces"],
  } as const;
  const kindOf = ({ name }: Operation) =>
    name.includes("Surface") ? "surface" : name.includes("Webhook") ? "webhook" : "credential";

  test.each(OPERATIONS.filter(isWrite).map((operation) => [operation.name, operation] as const))(
    "%s: as often as ordered, by its id and in lists, and then as it is",
    async (_, operation) => {
      const objects = await createObjects();
      const before = await listAll();
      emulator.injectFault({ kind: "stale", reads: 3 });
      const seen = await send(operation, objects);
      const target = operation.object && objects[operation.object];
      const id = target?.id ?? (JSON.parse(seen.body.toString()).id as string);
      const [get, list] = READERS[kindOf(operation)];
      const previous = before.flat().find((object) => (object as KnownObject).id === id);
      const read = async () => {
        const response = await api.send(get, { params: { id } });
        return response.status === 404 ? undefined : JSON.parse(response.text);
      };
      const stale = await listAll();
      expect(await read()).toEqual(previous);
      expect(await read()).toEqual(previous);
      const current = await listAll();
      expect(stale).toEqual(before);
      expect(current).not.toEqual(before);
      expect(await read()).toEqual(current.flat().find((object) => (object as KnownObject).id === id));
      expect((await api.send(list)).status).toBe(200);
    },
  );

  test("a stale read has the ETag of its version, and a write with it is refused", async () => {
    const { credential } = await createObjects();
    emulator.injectFault({ kind: "stale", reads: 1, method: "PUT" });
    const parts = { params: { id: credential.id }, headers: { "if-match": credential._etag } };
    await api.do("replaceCredential", { ...parts, body: buildSmsCredential({ name: "b" }) });
    const stale = await api.do("getCredential", { params: { id: credential.id } });
    expect(stale).toEqual(credential);
    await api.expectProblem("replaceCredential", "precondition-failed", {
      ...parts,
      body: buildSmsCredential({ name: "c" }),
    });
  });

  test("a write that the API refuses leaves nothing to be stale", async () => {
    const { credential } = await createObjects();
    emulator.injectFault({ kind: "stale", reads: 5, method: "DELETE" });
    await api.expectProblem("deleteCredential", "credential-in-use", {
      params: { id: credential.id },
      headers: { "if-match": credential._etag },
    });
    expect(await api.do("getCredential", { params: { id: credential.id } })).toEqual(credential);
  });
});

describe("a fault before the change is stored", () => {
  test("leaves the idempotency key free, so that a retry creates the object", async () => {
    await createObjects();
    const request = { body: buildSmsCredential({ name: "new" }), headers: { "idempotency-key": "k" } };
    emulator.injectFault({ kind: "unknown-value", when: "before", method: "POST" });
    const answer = JSON.parse((await api.send("createCredential", request)).text);
    expect(answer).toMatchObject({ name: "new", vendor: "from_the_future" });
    await api.expectProblem("getCredential", "not-found", { params: { id: answer.id } });
    expect((await api.do("createCredential", request)).id).not.toBe(answer.id);
  });

  test("issues no token that works", async () => {
    emulator.injectFault({ kind: "gzip", when: "before", path: "/ims/*" });
    const { access_token } = JSON.parse((await fetchToken(emulator)).text);
    const response = await EmulatorClient.withToken(emulator, access_token, "prod").send("listCredentials");
    expect(response.status).toBe(401);
  });

  test("keeps a failure of AJO's checks that was ordered for the next surface", async () => {
    const { credential } = await createObjects();
    await callControlApi(emulator, "POST", "/failures", { reason: "ordered" });
    emulator.injectFault({ kind: "lag", reads: 1, when: "before" });
    const body = buildSurface(credential.id, { name: "new" });
    expect(await api.do("createSurface", { body })).toMatchObject({ status: "failed" });
    expect(await api.do("createSurface", { body })).toMatchObject({ status: "failed" });
    expect(await api.do("createSurface", { body: { ...body, name: "other" } })).toMatchObject({ status: "active" });
  });
});

test("Adobe's published list names a million pages", async () => {
  await createObjects();
  emulator.injectFault({ kind: "endless-pages" });
  const query = { channel: "sms", count: "10", orderby: "id" };
  const { text } = await api.send("listPublishedSurfaces", { query });
  expect(JSON.parse(text)).toMatchObject({ _page: { totalPages: 1_000_000 } });
  emulator.clearFaults();
});

describe("a fault that is not valid is refused, and the message names the member", () => {
  const invalid: [object, string][] = [
    [{}, "kind"],
    [{ kind: "flood" }, "kind"],
    [{ kind: "hang", cuont: 2 }, "cuont"],
    [{ kind: "hang", count: 0 }, "count"],
    [{ kind: "hang", when: "during" }, "when"],
    [{ kind: "hang", method: "PATCH" }, "method"],
    [{ kind: "lag", reads: 1, method: "PUT" }, "method"],
    [{ kind: "html", status: 204 }, "status"],
    ...Object.entries(FAULT_KINDS).flatMap(([kind, { members }]) => {
      const entries = Object.entries<FaultMember>(members);
      const required = entries.filter(([, { isRequired }]) => isRequired);
      const valid = Object.fromEntries(required.map(([name, rule]) => [name, sampleValues(rule)[0]]));
      return [
        ...required.map(([name]): [object, string] => [{ kind, ...valid, [name]: undefined }, name]),
        ...entries.map(([name]): [object, string] => [{ kind, ...valid, [name]: true }, name]),
        ...entries
          .filter(([, { type }]) => type === "integer" || type === "choice")
          .map(([name]): [object, string] => [{ kind, ...valid, [name]: -1 }, name]),
      ];
    }),
  ];

  test.each(invalid)("%j: %s", async (fault, member) => {
    expect(() => emulator.injectFault(fault as Fault)).toThrow(TypeError);
    expect(() => emulator.injectFault(fault as Fault)).toThrow(
      new RegExp(`^The fault is not valid\\. ${member}: (.*It|There is no member) `),
    );
    const response = await fetch(`${emulator.url}/_emulator/faults`, { method: "POST", body: JSON.stringify(fault) });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { violations: object[] }).violations).toMatchObject([{ field: member }]);
    expect(emulator.faults()).toEqual([]);
  });
});
