import { randomUUID } from "node:crypto";
import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { type ApiClient, ApiError } from "../../../src/api";
import { showsBody } from "../../../src/api/client/shows-body";
import { type Emulator, startEmulator } from "../../../src/emulator";
import type { Timeouts } from "../../../src/http";
import { buildSmsCredential, buildSurface, callControlApi } from "../../emulator/support/client";
import { createEmulatorClient, FakeClock } from "../support/test-client";

// Every write is carried out, and its answer is replaced by a generated one. Whatever the answer, the client must end with
// the object that the API has, or say that it does not know.

/** What an odd answer has in place of the API's body. */
const FORMS: Readonly<Record<string, (body: Buffer) => { readonly body: Buffer; readonly headers?: string[] }>> = {
  whole: (body) => ({ body }),
  half: (body) => ({ body: body.subarray(0, body.length >> 1) }),
  "damaged gzip": (body) => ({ body: gzipSync(body).subarray(0, -9), headers: ["content-encoding: gzip"] }),
  html: () => ({ body: Buffer.from("<html>Sign in</html>"), headers: ["content-type: text/html"] }),
  empty: () => ({ body: Buffer.alloc(0) }),
  list: (body) => ({ body: Buffer.concat([Buffer.from("["), body, Buffer.from("]")]) }),
  "foreign JSON": () => ({ body: Buffer.from('{"message":"no route"}') }),
  "gateway code": () => ({ body: Buffer.from('{"error_code":"403025","message":"Profile is not valid"}') }),
  "no _etag": (body) => ({ body: change(body, (object) => delete object._etag) }),
  "no id": (body) => ({ body: change(body, (object) => delete object.id) }),
  "name of another type": (body) => ({ body: change(body, (object) => Object.assign(object, { name: 5 })) }),
  "unknown vendor": (body) => ({ body: change(body, (object) => Object.assign(object, { vendor: "sinch_v2" })) }),
};

/** Undefined for the status that the API gives. */
const STATUSES = [undefined, 200, 202, 204, 302, 404, 408, 413, 425, 499, 500, 502, 520, 524];

/** Statuses of refusals, which the API itself gives with a type of its own. */
const REFUSALS = [400, 401, 403, 409, 412, 422, 428];
const statusesFor = (form: string) => (form === "gateway code" ? REFUSALS : STATUSES);

function change(body: Buffer, edit: (object: Record<string, unknown>) => unknown): Buffer {
  if (body.length === 0) return body;
  const object = JSON.parse(body.toString());
  edit(object);
  return Buffer.from(JSON.stringify(object));
}

/** Time for a few attempts of each request. What more of them get is the same answer again. */
const TIMEOUTS: Timeouts = { requestMs: 60_000, retryMs: 10_000 };

/** Far cheaper than `fetch`: there are some 30,000 requests. */
const agent = new Agent({ keepAlive: true });
let emulator: Emulator;
let server: Server;
let client: ApiClient;
/** How many answers to writes are still odd, and what they are. */
let odd: { left: number; status: number | undefined; form: string } | undefined;

async function forward(method: string, url: string, headers: object, body: Buffer, response: ServerResponse) {
  const sent = Object.entries(headers).filter(([name]) => !["host", "connection", "content-length"].includes(name));
  const [reply, replyBody] = await new Promise<[IncomingMessage, Buffer]>((resolve, reject) => {
    const options = { method, agent, headers: Object.fromEntries(sent) };
    const asked = request(new URL(url, emulator.url), options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject).on("end", () => resolve([incoming, Buffer.concat(chunks)]));
    });
    asked.on("error", reject).end(body);
  });
  const { statusCode = 0 } = reply;
  if (method === "GET" || url.startsWith("/ims") || odd === undefined || odd.left === 0) {
    const type = reply.headers["content-type"];
    response.writeHead(statusCode, type === undefined ? {} : { "content-type": type }).end(replyBody);
    return;
  }
  odd.left -= 1;
  const answer = FORMS[odd.form]?.(replyBody) ?? { body: replyBody };
  const lines = [
    `HTTP/1.1 ${odd.status ?? statusCode} Odd`,
    ...(answer.headers ?? ["content-type: application/json"]),
    `content-length: ${answer.body.length}`,
    "connection: close",
  ];
  response.socket?.write(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), answer.body]));
  response.socket?.end();
}

beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0 });
  server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = "GET", url = "/", headers } = incoming;
    await forward(method, url, headers, Buffer.concat(chunks), response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  agent.destroy();
  await emulator.close();
});

beforeEach(async () => {
  odd = undefined;
  await callControlApi(emulator, "POST", "/reset");
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = createEmulatorClient({ ...emulator.settings, endpoint }, new FakeClock(), TIMEOUTS);
});

const createCredential = (name: string, idempotencyKey: string = randomUUID()) =>
  client.credentials.create(buildSmsCredential({ name }), { idempotencyKey });

/** A write, and the same write in the next run, with what that reads first. */
interface Operation {
  readonly prepare: () => Promise<() => Promise<unknown>>;
  /** What the API must show in the end, as `name status` or the like. */
  readonly expected: readonly string[];
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  "create of a credential": {
    prepare: async () => {
      const key = randomUUID();
      return () => createCredential("new", key);
    },
    expected: ["credential new"],
  },
  "replacement of a credential": {
    prepare: async () => {
      const { id } = await createCredential("old");
      return async () => {
        const current = await client.credentials.get(id);
        if (current.name === "changed") return current;
        return client.credentials.replace(id, buildSmsCredential({ name: "changed" }), { ifMatch: current._etag });
      };
    },
    expected: ["credential changed"],
  },
  "deletion of a credential": {
    prepare: async () => {
      const { id, _etag } = await createCredential("old");
      return () =>
        client.credentials.delete(id, { ifMatch: _etag }).catch((error: unknown) => {
          if (!(error instanceof ApiError) || error.code !== "not-found") throw error;
        });
    },
    expected: [],
  },
  "create of a surface": {
    prepare: async () => {
      const { id } = await createCredential("used");
      const body = buildSurface(id, { name: "new" });
      const idempotencyKey = randomUUID();
      return () => client.surfaces.create(body, { idempotencyKey });
    },
    expected: ["credential used", "surface new active"],
  },
  "deactivation of a surface": {
    prepare: async () => {
      const { id: credentialId } = await createCredential("used");
      const body = buildSurface(credentialId, { name: "old" });
      const { id } = await client.surfaces.create(body, { idempotencyKey: randomUUID() });
      return async () => {
        const current = await client.surfaces.get(id);
        if (current.status === "deactivated") return current;
        return client.surfaces.deactivate(id, { ifMatch: current._etag });
      };
    },
    expected: ["credential used", "surface old deactivated"],
  },
};

/** What the API has, after a write whose result must be one of these objects. */
async function listAllAfter(result: unknown): Promise<string[]> {
  const [credentials, surfaces] = await Promise.all([client.credentials.list(), client.surfaces.list()]);
  if (typeof result === "object" && result !== null && "id" in result)
    expect([...credentials, ...surfaces].map(({ id }) => id)).toContain(result.id);
  return [
    ...credentials.map(({ name }) => `credential ${name}`),
    ...surfaces.map(({ name, status }) => `surface ${name} ${status}`),
  ].sort();
}

const cases = Object.keys(OPERATIONS).flatMap((operation) =>
  Object.keys(FORMS).map((form) => [operation, form] as const),
);

describe("An odd answer to a write", () => {
  test.each(cases)("once, to the %s: %s, with every status", async (operation, form) => {
    const { prepare, expected } = OPERATIONS[operation] as Operation;
    for (const status of statusesFor(form)) {
      await callControlApi(emulator, "POST", "/reset");
      odd = undefined;
      const write = await prepare();
      odd = { left: 1, status, form };
      const all = await listAllAfter(await write());
      expect({ status, left: odd.left, all }).toEqual({ status, left: 0, all: expected });
    }
  });

  test.each(cases)("each time, to the %s: %s, with every status", async (operation, form) => {
    const { prepare, expected } = OPERATIONS[operation] as Operation;
    for (const status of statusesFor(form)) {
      await callControlApi(emulator, "POST", "/reset");
      odd = undefined;
      const write = await prepare();
      odd = { left: Number.POSITIVE_INFINITY, status, form };
      await write().then(listAllAfter, (error: unknown) => {
        expect(error).toMatchObject({ name: "ApiError", isOutcomeUnknown: true });
      });
      odd = undefined;
      expect({ status, all: await listAllAfter(await write()) }).toEqual({ status, all: expected });
    }
  });
});

test("A change that AJO shows in a spelling of its own counts as made, although its answers are all lost", async () => {
  await callControlApi(emulator, "POST", "/reset");
  odd = undefined;
  const credential = await createCredential("old");
  const texts = { message: "Bye.\r\nBrand", keywords: "Quit,stop,end" };
  const body = buildSmsCredential({ name: "changed", optOut: texts, customInboundKeywords: "Sale,best" });
  odd = { left: Number.POSITIVE_INFINITY, status: 502, form: "html" };
  const changed = await client.credentials.replace(credential.id, body, { ifMatch: credential._etag });
  odd = undefined;
  expect(changed).toEqual(await client.credentials.get(credential.id));
  expect(changed).toMatchObject({ name: "changed", optOut: { keywords: expect.not.stringContaining("Quit") } });
});

test("A change that somebody else made meanwhile does not count as one's own", () => {
  const body = { name: "Brand", optOut: { keywords: "STOP,END", message: "Bye." } };
  expect(showsBody({ ...body, optOut: { keywords: "end,stop", message: "Bye." } }, body)).toBe(true);
  expect(showsBody({ ...body, name: "brand" }, body)).toBe(false);
  expect(showsBody({ ...body, optOut: { keywords: "STOP", message: "Bye." } }, body)).toBe(false);
  expect(showsBody({ ...body, optOut: { keywords: "STOP,END", message: "Goodbye." } }, body)).toBe(false);
  expect(showsBody({ name: "Brand" }, body)).toBe(false);
});
