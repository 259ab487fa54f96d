import { once } from "node:events";
import { request } from "node:http";
import { hostname } from "node:os";
import { text } from "node:stream/consumers";
import { contract } from "../../src/api";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/emulator";
import { createApp } from "../../src/emulator/app";
import { CONTROL_ROUTES } from "../../src/emulator/control-routes";
import { createSteadyClock } from "../../src/emulator/record";
import { resolveEmulatorSettings } from "../../src/emulator/settings";
import { createEmulatorState } from "../../src/emulator/state";
import { Store } from "../../src/emulator/store";
import { buildSmsCredential, callControlApi, EmulatorClient } from "./support/client";
import { sendRaw } from "./support/raw-request";

/** What an emulator answers to a request under this name. */
async function answer(options: EmulatorOptions, host: string, path = "/_emulator/requests") {
  const emulator = await startEmulator(options);
  try {
    const outgoing = request(new URL(path, emulator.url), { headers: { host }, agent: false }).end();
    const [response] = await once(outgoing, "response");
    return { status: response.statusCode, body: JSON.parse(await text(response)) };
  } finally {
    await emulator.close();
  }
}

const REMOTE = { host: "0.0.0.0", allowRemote: true };

test.each<[EmulatorOptions, string]>([
  [{}, "localhost"],
  [{}, "LOCALHOST:4010"],
  [{}, "127.0.0.1:4010"],
  [{}, "[::1]:4010"],
  [{}, "192.0.2.2"],
  [{ hostNames: ["Emulator"] }, "emulator:4010"],
  [REMOTE, hostname()],
  [{ ...REMOTE, hostNames: ["ajo.test"] }, "ajo.test"],
])("with %j it serves under the name %s", async (options, host) => {
  expect(await answer(options, host)).toMatchObject({ status: 200 });
});

test.each<[EmulatorOptions, string, string]>([
  [{}, "rebound.attacker.example:4010", "rebound.attacker.example"],
  [{}, "localhost.attacker.example", "localhost.attacker.example"],
  [{}, "127.0.0.1.attacker.example", "127.0.0.1.attacker.example"],
  [REMOTE, "rebound.attacker.example", "rebound.attacker.example"],
  [{ hostNames: ["emulator"] }, "emulator.attacker.example", "emulator.attacker.example"],
])("with %j it refuses the name %s, wherever a request goes", async (options, host, name) => {
  for (const path of ["/_emulator/requests", "/api-credentials", "/ims/token/v3", "/sinch/sms/eu", "/nowhere"]) {
    expect(await answer(options, host, path)).toEqual({
      status: 421,
      body: {
        detail: `The emulator is not called "${name}". Start it with --host-name ${name}, or call it by its address.`,
      },
    });
  }
});

/** Every route that the application has, with a path for it, and one that it does not have. */
function listRoutes(): { method: string; path: string }[] {
  const state = createEmulatorState(resolveEmulatorSettings({}), new Store(undefined), createSteadyClock(), Date.now);
  const routes = createApp(state).routes.map(({ method, path }) => ({ method, path: path.replace(/:\w+/g, "prod") }));
  const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"];
  const all = routes.flatMap(({ method, path }) =>
    method === "ALL"
      ? methods.map((one) => ({ method: one, path: path.replace("*", "nowhere") }))
      : [
          { method, path },
          { method: "OPTIONS", path },
        ],
  );
  return [...new Map(all.map((route) => [`${route.method} ${route.path}`, route])).values()];
}

describe("Whatever a browser sends for a page", () => {
  const ROUTES = listRoutes();
  const PAGES: readonly Readonly<Record<string, string>>[] = [
    { origin: "https://attacker.example" },
    { origin: "null" },
    { origin: "" },
    { origin: "http://127.0.0.1:4010" },
    { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "" },
    { "sec-fetch-site": "none, cross-site" },
    { "sec-fetch-site": "CROSS-SITE" },
    { origin: "https://attacker.example", "sec-fetch-site": "none" },
    {
      origin: "https://attacker.example",
      "access-control-request-method": "DELETE",
      "access-control-request-private-network": "true",
    },
  ];
  let emulator: Emulator;
  let client: EmulatorClient;
  let objects: unknown;
  beforeAll(async () => {
    emulator = await startEmulator();
    client = await EmulatorClient.connect(emulator);
    await client.do("createCredential", { body: buildSmsCredential() });
    objects = await client.do("listCredentials");
    await callControlApi(emulator, "DELETE", "/requests");
    emulator.injectFault({ kind: "status", status: 503 });
  });
  afterAll(async () => {
    emulator.clearFaults();
    expect(await client.do("listCredentials")).toEqual(objects);
    await emulator.close();
  });

  const send = (method: string, path: string, headers: Readonly<Record<string, string>>) =>
    sendRaw(`${emulator.url}${path}`, { method, headers: { ...headers } }, 10_000);

  test("the table has every route of the API, of the control API and of Sinch", () => {
    const table = new Set(ROUTES.map(({ method, path }) => `${method} ${path}`));
    for (const { method, path } of Object.values(contract)) {
      expect(table).toContain(`${method.toUpperCase()} ${path.replace(/\{\w+\}/g, "prod")}`);
    }
    for (const { method, path } of Object.values(CONTROL_ROUTES)) {
      expect(table).toContain(`${method} /_emulator${path.replace(/:\w+/g, "prod")}`);
    }
    expect(table).toContain("POST /sinch/auth/oauth2/token");
    expect(table).toContain("OPTIONS /api-credentials");
    expect(table).toContain("DELETE /nowhere");
  });

  /** What the console's own pages may ask for, each with the words for other pages. */
  const isShown = (path: string) => /^\/(?:openapi\.json|_emulator\/console(?:\/.*)?)?$/.test(path);
  const isOwnPage = (headers: object) =>
    JSON.stringify(headers) === JSON.stringify({ "sec-fetch-site": "same-origin" });

  test.each(ROUTES)("$method $path is refused, and nothing happens", async ({ method, path }) => {
    for (const headers of PAGES.filter((one) => !isShown(path) || !isOwnPage(one))) {
      const { status, headers: answered, body } = await send(method, path, headers);
      expect({ headers, status }).toEqual({ headers, status: 403 });
      expect(Object.keys(answered).filter((name) => name.startsWith("access-control-"))).toEqual([]);
      if (method !== "HEAD")
        expect(String(body)).toContain(
          isShown(path) ? "serves no other web pages" : "serves programs, and no web pages",
        );
    }
    // Under a name that the page's owner gives to this machine, it does not even get so far.
    const rebound = await send(method, path, { host: "rebound.attacker.example", "sec-fetch-site": "same-origin" });
    expect(rebound.status).toBe(421);
    expect(emulator.requests()).toEqual([]);
    expect(emulator.faults()).toHaveLength(1);
  });

  test.each(["GET /openapi.json", "GET /_emulator/console/prod", "GET /_emulator/console/_/console.js"])(
    "%s is served to the console's own pages, of this origin",
    async (request) => {
      const [method = "", path = ""] = request.split(" ");
      for (const headers of [{ "sec-fetch-site": "same-origin" }, { origin: emulator.url }]) {
        expect(await send(method, path, headers)).toMatchObject({ status: 200 });
      }
    },
  );

  test.each(["_/reset", "_/faults", "prod/new/ajo_sms_webhook", "prod/journeys"])(
    "a form for %s is refused without the token of the console's pages",
    async (path) => {
      for (const body of ["", "formToken=", "formToken=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", '{"formToken":"x"}']) {
        const response = await fetch(`${emulator.url}/_emulator/console/${path}`, {
          method: "POST",
          headers: { "content-type": "application/x-www-form-urlencoded", origin: emulator.url },
          body,
        });
        expect({ status: response.status, text: await response.text() }).toEqual({
          status: 403,
          text: expect.stringContaining("not from a page of the console"),
        });
      }
      expect(emulator.faults()).toHaveLength(1);
    },
  );

  test.each([{}, { "sec-fetch-site": "none", "sec-fetch-mode": "navigate" }, { "sec-fetch-mode": "cors" }])(
    "a program with the headers %j is served",
    async (headers) => {
      expect(await send("GET", "/_emulator/requests", headers)).toMatchObject({ status: 200 });
    },
  );
});
