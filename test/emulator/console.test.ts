import { setTimeout as sleep } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import fc from "fast-check";
import { type Emulator, startEmulator } from "../../src/emulator";
import { createApp } from "../../src/emulator/app";
import { ByHand } from "../../src/emulator/by-hand";
import { createLocalAccess } from "../../src/emulator/local-access";
import { resolveEmulatorSettings } from "../../src/emulator/settings";
import { createEmulatorState } from "../../src/emulator/state";
import { Store } from "../../src/emulator/store";
import { UNSAFE } from "../support/hostile-texts";
import { buildSmsCredential, buildSurface, callControlApi, EmulatorClient } from "./support/client";

// How the console looks and behaves in a browser: test/browser/console.test.ts.

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${emulator.url}${path}`, { headers, redirect: "manual" });
const read = async (path: string) => (await get(`/_emulator/console/${path}`)).text();

/** Sends a form of a page, with the token of the page. */
async function post(
  path: string,
  values: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
) {
  const [, formToken = ""] = /name="formToken" value="([^"]+)"/.exec(await read("prod")) ?? [];
  return fetch(`${emulator.url}/_emulator/console/${path}`, {
    method: "POST",
    headers: { origin: emulator.url, ...headers },
    body: new URLSearchParams({ formToken, ...values }),
    redirect: "manual",
  });
}

/** Letters that mean something in HTML, in an attribute, in a script or to a terminal. */
const texts = fc
  .array(
    fc.constantFrom(
      ..."<>\"'&`=/\\-{}$ a\n\u0085\u202e\u200b",
      ...[
        "<script>",
        "</script>",
        "-->",
        "]]>",
        "</title>",
        "</textarea>",
        "</svg>",
        "<b>",
        "onload=",
        "&lt;",
        "&#60;",
        "javascript:",
      ],
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => `x${parts.join("")}x`);

/** A button that copies a command. A command with what nobody sees has none. */
const COPY_BUTTON = /<button type="button" class="copy" data-copy="[^"<>]*">[^<]*<\/button>/g;

/** The tags of a page, with the names of their attributes. */
const listTags = (html: string) =>
  [...html.replace(COPY_BUTTON, "").matchAll(/<(\/?[a-z0-9!]+)((?:\s+[\w-]+(?:="[^"<>]*")?)*)\s*\/?>/gi)].map(
    ([, name = "", attributes = ""]) =>
      `${name}${[...attributes.matchAll(/([\w-]+)="/g)].map(([, one]) => ` ${one}`).join("")}`,
  );

async function fill(text: string) {
  emulator.reset();
  const api = await EmulatorClient.connect(emulator);
  const credential = await emulator.create(
    "ajo_sinch_sms_credential",
    buildSmsCredential({ name: text, help: { message: text } }),
    {
      as: text,
    },
  );
  const surface = await emulator.create("ajo_channel_surface", buildSurface(credential.id, { description: text }));
  await callControlApi(emulator, "PUT", `/journeys/prod/${encodeURIComponent(text)}`, { surfaceIds: [surface.id] });
  emulator.failNext(text);
  emulator.injectFault({ kind: "unknown-value", member: text, path: text });
  await api.send("getCredential", { params: { id: text } });
  return [
    "prod",
    `prod/objects/${credential.id}`,
    `prod/objects/${surface.id}`,
    "prod/references",
    "prod/requests",
    "prod/faults",
    "prod/journeys",
  ];
}

test("no text of an object breaks out of a page, or shows what nobody sees", async () => {
  const plain = await Promise.all((await fill("xyz")).map(read));
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const pages = await Promise.all((await fill(text)).map(read));
      for (const [index, html] of pages.entries()) {
        expect(listTags(html)).toEqual(listTags(plain[index] ?? ""));
        // An input holds the text as it is: whoever saves the form changes nothing.
        // A snippet has several lines of its own, and no characters but those that can be seen.
        const shown = html
          .replace(/<(textarea)[^>]*>[^<]*<\/textarea>| value="[^"]*"/g, "")
          .replace(/<pre [^>]*>[^<]*<\/pre>| data-copy="[^"]*"/g, (snippet) => snippet.replaceAll("\n", ""));
        expect(shown).not.toMatch(UNSAFE);
        expect(html).not.toContain("<script>");
      }
    }),
    { numRuns: 40 },
  );
});

test("a page of the console that is saved as it is changes nothing, whatever the values are", async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      emulator.reset();
      const { id } = await emulator.create(
        "ajo_sinch_sms_credential",
        buildSmsCredential({ name: text, help: { message: text } }),
      );
      const html = await read(`prod/objects/${id}`);
      const form = html.slice(html.indexOf('<form method="post" action="/_emulator/console/prod/objects/'));
      const inputs = [...form.matchAll(/<input [^>]*>/g)].map(([tag]) => [
        /name="([^"]+)"/.exec(tag)?.[1],
        / value="([^"]*)"/.exec(tag)?.[1],
      ]);
      const areas = [...form.matchAll(/<textarea [^>]*name="([^"]+)"[^>]*>\n([^<]*)<\/textarea>/g)].map(
        ([, name = "", value = ""]) => [name, value],
      );
      const decode = (value = "") =>
        value.replace(
          /&(lt|gt|quot|amp|#39);/g,
          (_, name: string) => ({ lt: "<", gt: ">", quot: '"', amp: "&", "#39": "'" })[name] ?? "",
        );
      const values = Object.fromEntries(
        [...inputs, ...areas].map(([name = "", value = ""]) => [name, decode(value).replaceAll("\n", "\r\n")]),
      );
      const response = await post(`prod/objects/${id}`, values);
      expect(response.headers.get("location")).toContain("?done=unchanged");
      expect(emulator.get(id).values._etag).toBe('"1"');
    }),
    { numRuns: 25 },
  );
});

test("a browser at the address gets the console, a program the API's answer", async () => {
  const asked = await get("/", { accept: "text/html,application/xhtml+xml,*/*;q=0.8" });
  expect({ status: asked.status, location: asked.headers.get("location") }).toEqual({
    status: 302,
    location: "/_emulator/console",
  });
  expect((await get("/")).status).toBe(404);
  expect((await get("/_emulator/console")).headers.get("location")).toBe("/_emulator/console/prod");
});

test.each(["prod", "prod/nowhere", "prod/objects/x", "prod/new/x", "nope", "_/console.css", "_/console.js"])(
  "%s has the headers that keep it to itself",
  async (path) => {
    const { headers } = await get(`/_emulator/console/${path}`);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  },
);

test.each(["nope", "prod/nowhere", "prod/objects/x", "prod/new/x", "%3Cscript%3E"])(
  "%s is a page that says what is missing",
  async (path) => {
    const response = await get(`/_emulator/console/${path}`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("Not found");
  },
);

test("a form needs the token of a page and an origin of its own", async () => {
  await emulator.create("ajo_sinch_sms_credential", buildSmsCredential());
  const refused = [
    await post("_/reset", { formToken: "x", sandbox: "prod" }),
    await post("_/reset", { sandbox: "prod" }, { origin: "http://127.0.0.1:1" }),
    await post("_/reset", { sandbox: "prod" }, { origin: "null" }),
    await post("_/reset", { sandbox: "prod" }, { "sec-fetch-site": "cross-site" }),
    await post("_/reset", { sandbox: "prod" }, { "content-type": "text/plain" }),
  ];
  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  expect(emulator.list()).toHaveLength(1);
  expect((await post("_/reset", { sandbox: "prod" })).status).toBe(303);
  expect(emulator.list()).toEqual([]);
});

test.each([
  "/_emulator/console/prod",
  "/_emulator/console/_/console.js",
  "/_emulator/console/_/events",
  "/_emulator/objects",
])("another machine does not get %s, whatever is allowed to it", async (path) => {
  const settings = resolveEmulatorSettings({ host: "0.0.0.0", allowRemote: true });
  const app = createApp(createEmulatorState(settings, new Store(), Date.now, Date.now));
  const ask = async (remoteAddress: string) => {
    const bindings = { incoming: { socket: { remoteAddress } }, outgoing: { destroyed: true } };
    const request = new Request(`http://localhost${path}`, { headers: { host: "localhost" } });
    return (await app.fetch(request, bindings as unknown as HttpBindings)).status;
  };
  expect(await Promise.all(["192.0.2.9", "::ffff:192.0.2.9", "2001:db8::9", ""].map(ask))).toEqual([
    403, 403, 403, 403,
  ]);
  expect(await ask("127.0.0.1")).toBe(200);
});

test("the sandboxes are kept apart", async () => {
  const { id } = await emulator.create("ajo_sinch_sms_credential", buildSmsCredential({ name: "In dev" }), {
    sandbox: "dev",
  });
  expect(await read("prod")).not.toContain("In dev");
  expect(await read("dev")).toContain("In dev");
  expect((await get(`/_emulator/console/prod/objects/${id}`)).status).toBe(404);
});

test("no page shows a secret, or a URL that is as good as one", async () => {
  const overrideUrl = "https://hooks.example.com/x?token=SECRET-1";
  const { id } = await emulator.create(
    "ajo_sinch_sms_credential",
    buildSmsCredential({ apiToken: "SECRET-2", overrideUrl }),
  );
  const webhook = await emulator.create("ajo_sms_webhook", {
    name: "w",
    smsVendor: "sinch",
    credentialId: id,
    senderNumber: "54321",
  });
  const refused = await post(`prod/objects/${id}`, { name: "", apiToken: "SECRET-3" });
  expect(refused.status).toBe(422);
  const pages = [
    await refused.text(),
    ...(await Promise.all([`prod/objects/${id}`, `prod/objects/${webhook.id}`, "prod/requests"].map(read))),
  ];
  for (const html of pages) {
    expect(html).not.toContain("SECRET");
    expect(html).not.toContain(String(webhook.values.url));
  }
});

test("the events say when something changed, also what nobody asked about", async () => {
  const { id } = await emulator.create("ajo_sinch_sms_credential", buildSmsCredential());
  const stop = new AbortController();
  const response = await fetch(`${emulator.url}/_emulator/console/_/events`, { signal: stop.signal });
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => (await reader?.read())?.value ?? "";
  expect(await next()).toMatch(/^event: ready\n/);
  await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 300 });
  expect(await next()).toMatch(/^event: change\n/);
  await emulator.create("ajo_channel_surface", buildSurface(id));
  expect(await next()).toMatch(/^event: change\n/);
  // The checks end.
  expect(await next()).toMatch(/^event: change\n/);
  stop.abort();
});

test("ten thousand requests and a thousand objects do not make a page slow", async () => {
  const settings = resolveEmulatorSettings({ processingTime: 0 });
  const state = createEmulatorState(settings, new Store(), Date.now, Date.now);
  const app = createApp(state);
  const bindings = { incoming: { socket: { remoteAddress: "127.0.0.1" } }, outgoing: { destroyed: false } };
  const ask = async (path: string) => {
    const request = new Request(`http://localhost/_emulator/console/${path}`, { headers: { host: "localhost" } });
    return (await app.fetch(request, bindings as unknown as HttpBindings)).text();
  };
  const access = createLocalAccess(state, app);
  const byHand = new ByHand(access);
  const { id } = await byHand.create("ajo_sinch_sms_credential", buildSmsCredential());
  for (let index = 0; index < 1_000; index += 1) {
    const body = { ...buildSurface(id, { name: `surface-${index}` }), senderNumber: `+4670${1_000_000 + index}` };
    await byHand.create("ajo_channel_surface", body);
  }
  state.requestLog.clear();
  for (let index = 0; index < 10_000; index += 1) {
    const sent = {
      method: "GET",
      path: `/api-credentials/${id}`,
      requestId: `r-${index}`,
      sandbox: "prod",
      object: id,
    };
    const note = state.requestLog.record({
      ...{ ...sent, time: new Date().toISOString(), idempotencyKey: undefined, byHand: false },
    });
    note({ status: 200, duration: 1, user: "kim@example.com" });
  }
  await ask("prod");
  for (const path of [
    "prod",
    "prod/requests",
    "prod/requests?search=r-9999",
    "prod/references",
    `prod/objects/${id}`,
  ]) {
    const started = performance.now();
    const html = await ask(path);
    const took = performance.now() - started;
    expect(html.length).toBeLessThan(400_000);
    expect({ path, took, isQuick: took < 1_500 }).toEqual({ path, took, isQuick: true });
  }
  expect((await ask("prod/requests")).match(/<tr data-key/g)).toHaveLength(200);
  expect((await ask("prod/requests?search=r-9999")).match(/<tr data-key/g)).toHaveLength(1);
}, 60_000);

test("a page that is closed is not looked after any more, and one that is open does not keep the emulator from closing", async () => {
  const state = createEmulatorState(resolveEmulatorSettings({}), new Store(), Date.now, Date.now);
  const looked = jest.spyOn(state.ajo.surfaces, "list");
  const bindings = { incoming: { socket: { remoteAddress: "127.0.0.1" } }, outgoing: { destroyed: false } };
  const request = new Request("http://localhost/_emulator/console/_/events", { headers: { host: "localhost" } });
  const { body } = await createApp(state).fetch(request, bindings as unknown as HttpBindings);
  const reader = body?.getReader();
  await reader?.read();
  await sleep(400);
  expect(looked.mock.calls.length).toBeGreaterThan(0);
  await reader?.cancel();
  await sleep(200);
  looked.mockClear();
  await sleep(400);
  expect(looked).not.toHaveBeenCalled();

  const other = await startEmulator({ processingTime: 0 });
  const held = await fetch(`${other.url}/_emulator/console/_/events`);
  const ended = expect(held.text()).rejects.toThrow();
  await other.close();
  await ended;
});
