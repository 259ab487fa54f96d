import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { SETTINGS_ENV_VARS, toSnakeCase } from "../../src/model";
import { DiagnosticError, Diagnostics, UNKNOWN } from "../../src/plugin";
import { resolveSettings, resolveWarningSettings, validateSettings } from "../../src/provider/config";
import { PrivateCa } from "../support/private-ca";
import { createTemporaryFolder } from "../support/temporary-folder";

const ENVIRONMENT = {
  AJO_ENDPOINT: "https://gateway.example.com",
  AJO_CLIENT_ID: "client",
  AJO_CLIENT_SECRET: "environment-secret",
  AJO_ORG_ID: "ORG@AdobeOrg",
};

function catchDiagnostics(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
  throw new Error("No diagnostics.");
}

describe("settings", () => {
  it("come from the environment, with Adobe's IMS by default and no sandbox", () => {
    expect(resolveSettings({}, ENVIRONMENT)).toEqual({
      endpoint: "https://gateway.example.com",
      imsEndpoint: "https://ims-na1.adobelogin.com",
      clientId: "client",
      clientSecret: "environment-secret",
      scopes: [],
      orgId: "ORG@AdobeOrg",
      sandbox: undefined,
      sinchEndpoint: undefined,
      maxConcurrency: 10,
      requestsPerSecond: undefined,
      endpointSources: { endpoint: "from endpoint (AJO_ENDPOINT)", ims_endpoint: "the default of ims_endpoint" },
      sinchSource: "a host of Sinch",
      timeouts: { requestMs: 60_000, retryMs: 300_000 },
      skipAccessCheck: false,
      network: { proxies: undefined, rootCertificates: undefined, clientCertificate: undefined },
      owner: undefined,
      descriptions: expect.objectContaining({
        clientId: "client_id (6 characters, from AJO_CLIENT_ID)",
        clientSecret: "client_secret (from AJO_CLIENT_SECRET)",
        imsEndpoint: 'ims_endpoint "https://ims-na1.adobelogin.com" (default)',
        sandbox: "sandbox (not set)",
      }),
    });
  });

  it("name only the first of many wrong items", () => {
    const hosts = Array.from({ length: 40 }, (_, index) => `host ${index}`);
    const wrong = catchDiagnostics(() => resolveSettings({ plain_http_hosts: hosts }, ENVIRONMENT));
    const diagnostics = new Diagnostics();
    validateSettings({ plain_http_hosts: hosts }, {}, diagnostics);
    for (const list of [wrong, diagnostics.drain()]) {
      expect(list).toHaveLength(11);
      expect(list.at(-1)?.detail).toContain("30 more items have such a problem. Correct them, too.");
    }
  });

  it.each(["yes", "no", "2", "truthy"])("refuse a switch that is neither true nor false: %s", (value) => {
    const [diagnostic] = catchDiagnostics(() => resolveSettings({}, { ...ENVIRONMENT, AJO_SKIP_ACCESS_CHECK: value }));
    expect(diagnostic).toMatchObject({ code: "AJO4004", path: ["skip_access_check"] });
    expect(diagnostic?.detail).toContain("It comes from AJO_SKIP_ACCESS_CHECK.");
  });

  it.each([
    ["true", true],
    ["TRUE", true],
    ["1", true],
    ["false", false],
    ["0", false],
  ])("read the switch %s", (value, expected) => {
    expect(resolveSettings({}, { ...ENVIRONMENT, AJO_SKIP_ACCESS_CHECK: value })?.skipAccessCheck).toBe(expected);
  });

  it("of traffic come from the environment, too", () => {
    const environment = {
      ...ENVIRONMENT,
      AJO_SINCH_ENDPOINT: "https://sinch.example.com",
      AJO_MAX_CONCURRENCY: "4",
      AJO_REQUESTS_PER_SECOND: "20",
      AJO_REQUEST_TIMEOUT: "1m30s",
      AJO_RETRY_TIMEOUT: "500ms",
    };
    const settings = resolveSettings({}, environment);
    expect(settings).toMatchObject({
      sinchEndpoint: "https://sinch.example.com",
      maxConcurrency: 4,
      requestsPerSecond: 20,
      timeouts: { requestMs: 90_000, retryMs: 500 },
    });
  });

  it("ask Sinch where the credential API is only when that is on this machine", () => {
    expect(resolveSettings({ endpoint: "http://127.0.0.1:4010" }, ENVIRONMENT)?.sinchEndpoint).toBe(
      "http://127.0.0.1:4010",
    );
  });

  it.each([
    [
      "AJO_MAX_SEGMENTS",
      "abc",
      'max_segments must be a whole number, but it is "abc". Write a whole number. It comes from AJO_MAX_SEGMENTS.',
    ],
    ["AJO_MAX_CONCURRENCY", "1e2", 'must be a whole number, but it is "1e2".', "It comes from AJO_MAX_CONCURRENCY."],
    ["AJO_MAX_CONCURRENCY", "0", "number of requests", "0. Write one such as 10. It comes from AJO_MAX_CONCURRENCY."],
    [
      "AJO_REQUESTS_PER_SECOND",
      "1.5",
      "per second",
      "1.5. Write one such as 10. It comes from AJO_REQUESTS_PER_SECOND.",
    ],
  ])("refuse %s=%s", (variable, value, ...texts) => {
    const diagnostics = catchDiagnostics(() => resolveSettings({}, { ...ENVIRONMENT, [variable]: value }));
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.detail).not.toContain("NaN");
    for (const text of texts) expect(diagnostics[0]?.detail).toContain(text);
  });

  it("come from the provider block first", () => {
    const config = { endpoint: "http://127.0.0.1:4010", sandbox: "dev", scopes: ["openid"] };
    expect(resolveSettings(config, { ...ENVIRONMENT, AJO_SCOPES: "a, b" })).toMatchObject({
      endpoint: "http://127.0.0.1:4010",
      imsEndpoint: "http://127.0.0.1:4010",
      sandbox: "dev",
      scopes: ["openid"],
    });
  });

  it("may have white space around them in the environment, as from the last line of a file", () => {
    const ca = new PrivateCa();
    const { certificate, key } = ca.issueForClient("pipeline");
    const file = join(createTemporaryFolder(), "ca.pem");
    writeFileSync(file, ca.certificate);
    const environment = {
      ...ENVIRONMENT,
      AJO_IMS_ENDPOINT: "https://ims.example.com",
      AJO_SCOPES: "openid,AdobeID",
      AJO_SANDBOX: "dev",
      AJO_SINCH_ENDPOINT: "https://sinch.example.com",
      AJO_PLAIN_HTTP_HOSTS: "emulator,10.0.0.5",
      AJO_SILENCED_WARNINGS: "AJO1001,AJO1002",
      AJO_MAX_SEGMENTS: "2",
      AJO_MAX_CONCURRENCY: "4",
      AJO_REQUESTS_PER_SECOND: "20",
      AJO_REQUEST_TIMEOUT: "90s",
      AJO_RETRY_TIMEOUT: "500ms",
      AJO_SKIP_ACCESS_CHECK: "true",
      AJO_OWNER: "shop",
      AJO_PROXY_URL: "http://proxy.example.com:3128",
      AJO_CA_FILE: file,
      AJO_CLIENT_CERTIFICATE: certificate,
      AJO_CLIENT_KEY: key.trim(),
    };
    expect(Object.keys(environment).sort()).toEqual(Object.values(SETTINGS_ENV_VARS).sort());
    const surrounded = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, ` ${value}\r\n`]));
    expect(resolveSettings({}, surrounded)).toEqual(resolveSettings({}, environment));
    expect(resolveWarningSettings({}, surrounded)).toEqual(resolveWarningSettings({}, environment));
  });

  it("are not set by a variable that is blank", () => {
    const blank = Object.fromEntries(Object.values(SETTINGS_ENV_VARS).map((name) => [name, " \n"]));
    expect(resolveSettings({}, { ...blank, ...ENVIRONMENT })).toEqual(resolveSettings({}, ENVIRONMENT));
  });

  it("read scopes as Adobe's console writes them", () => {
    expect(resolveSettings({}, { ...ENVIRONMENT, AJO_SCOPES: "openid, AdobeID,," })?.scopes).toEqual([
      "openid",
      "AdobeID",
    ]);
  });

  it.each(Object.keys(SETTINGS_ENV_VARS).map(toSnakeCase))(
    "wait for a value of %s that is known only at apply",
    (name) => {
      expect(resolveSettings({ [name]: UNKNOWN }, ENVIRONMENT)).toBeUndefined();
    },
  );

  it.each([
    [{ endpoint: "http://127.0.0.1:4010" }, {}, ["from endpoint", "from endpoint", "from endpoint"]],
    [
      {},
      { AJO_ENDPOINT: "http://127.0.0.1:4010" },
      ["from endpoint (AJO_ENDPOINT)", "from endpoint (AJO_ENDPOINT)", "from endpoint (AJO_ENDPOINT)"],
    ],
    [
      { ims_endpoint: "https://ims.example.com" },
      { AJO_SINCH_ENDPOINT: "https://sinch.example.com" },
      ["from endpoint (AJO_ENDPOINT)", "from ims_endpoint", "from sinch_endpoint (AJO_SINCH_ENDPOINT)"],
    ],
    [{}, {}, ["from endpoint (AJO_ENDPOINT)", "the default of ims_endpoint", "a host of Sinch"]],
  ])("%j and %j tell where each address comes from", (config, environment, expected) => {
    const settings = resolveSettings(config, { ...ENVIRONMENT, ...environment });
    const { endpoint, ims_endpoint } = settings?.endpointSources ?? {};
    expect([endpoint, ims_endpoint, settings?.sinchSource]).toEqual(expected);
  });

  it("wait for a part of a value", () => {
    expect(resolveSettings({ scopes: ["openid", UNKNOWN] }, ENVIRONMENT)).toBeUndefined();
  });

  it("tell all that is missing at once, and where to set it", () => {
    const diagnostics = catchDiagnostics(() => resolveSettings({}, {}));
    expect(diagnostics.map(({ summary, path }) => [summary, path])).toEqual([
      ["Missing endpoint", ["endpoint"]],
      ["Missing client_id", ["client_id"]],
      ["Missing client_secret", ["client_secret"]],
      ["Missing org_id", ["org_id"]],
    ]);
    expect(diagnostics[0]?.detail).toBe(
      "The provider has no endpoint, the URL of the credential API: a gateway in front of AJO, or the emulator. Set it in the provider block or in the environment variable AJO_ENDPOINT.",
    );
  });

  describe.each([
    ["provider block", { endpoint: "http://emulator:4010", plain_http_hosts: ["emulator"] }, {}],
    ["environment", {}, { AJO_ENDPOINT: "http://emulator:4010", AJO_PLAIN_HTTP_HOSTS: "other, emulator" }],
    [
      "environment, for an endpoint of the block",
      { endpoint: "http://emulator:4010" },
      { AJO_PLAIN_HTTP_HOSTS: "emulator" },
    ],
  ])("let plain http go to a host named in the %s", (_case, config, environment) => {
    it("and take it for that of IMS and of Sinch, too", () => {
      expect(resolveSettings(config, { ...ENVIRONMENT, ...environment })).toMatchObject({
        endpoint: "http://emulator:4010",
        imsEndpoint: "http://emulator:4010",
        sinchEndpoint: "http://emulator:4010",
      });
    });

    it("in terraform validate, too", () => {
      const diagnostics = new Diagnostics();
      validateSettings(config, environment, diagnostics);
      expect(diagnostics.list).toEqual([]);
    });
  });

  it("of a block leave no host of plain http that the environment allows", () => {
    const config = { endpoint: "http://emulator:4010", plain_http_hosts: [] };
    const environment = { ...ENVIRONMENT, AJO_PLAIN_HTTP_HOSTS: "emulator" };
    expect(catchDiagnostics(() => resolveSettings(config, environment))).toMatchObject([
      { code: "AJO4002", path: ["endpoint"] },
    ]);
  });

  it("name the variable that a wrong value came from", () => {
    const [diagnostic] = catchDiagnostics(() =>
      resolveSettings({}, { ...ENVIRONMENT, AJO_ENDPOINT: "http://ajo.example.com" }),
    );
    expect(diagnostic).toEqual({
      severity: "error",
      code: "AJO4002",
      summary: "Invalid endpoint",
      detail:
        'The endpoint "http://ajo.example.com" is not an https URL. Secrets travel in requests, so AJO uses http only on loopback and with the hosts in plain_http_hosts. Use https. If the host is on a private network that you trust, add "ajo.example.com" to plain_http_hosts (AJO_PLAIN_HTTP_HOSTS). It comes from AJO_ENDPOINT.',
      path: ["endpoint"],
    });
  });

  it.each([
    ["endpoint", "ajo.example.com", /is not a URL/],
    ["endpoint", "https://user:pw@ajo.example.com", /holds a user name or a password/],
    ["org_id", "1234", /ends with "@AdobeOrg"/],
    ["sandbox", "Prod", /lower-case letters/],
    ["request_timeout", "60", /is not a duration/],
    ["retry_timeout", "0s", /must be greater than zero/],
    ["max_segments", 0, /whole number of at least 1, but it is 0/],
    ["max_concurrency", 2.5, /whole number of at least 1, but it is 2.5/],
  ])("refuse %s = %s in a provider block", (name, value, message) => {
    const diagnostics = new Diagnostics();
    validateSettings({ [name]: value }, {}, diagnostics);
    expect(diagnostics.list).toEqual([
      {
        severity: "error",
        code: "AJO4002",
        summary: expect.any(String),
        detail: expect.stringMatching(message),
        path: [name],
        ...(String(value).includes("pw@") && { hidesValue: true }),
      },
    ]);
    expect(JSON.stringify(diagnostics.list)).not.toContain("pw@");
  });
});

const WARNING_ENVIRONMENT = { AJO_SILENCED_WARNINGS: "AJO1001, AJO1002", AJO_MAX_SEGMENTS: "2" };
const DEFAULT_WARNINGS = { silenced: [], maxSegments: 3 };

describe("the settings of warnings", () => {
  it.each([
    ["is nothing by default", {}, {}, DEFAULT_WARNINGS],
    ["comes from the environment, too", {}, WARNING_ENVIRONMENT, { silenced: ["AJO1001", "AJO1002"], maxSegments: 2 }],
    ["comes from there where no provider block is shown", undefined, WARNING_ENVIRONMENT, { maxSegments: 2 }],
    [
      "comes from the provider block first",
      { silenced_warnings: [], max_segments: 5 },
      WARNING_ENVIRONMENT,
      { silenced: [], maxSegments: 5 },
    ],
    [
      "is read as far as it is known",
      { silenced_warnings: ["AJO1003", UNKNOWN], max_segments: UNKNOWN },
      WARNING_ENVIRONMENT,
      { silenced: ["AJO1003"], maxSegments: 3 },
    ],
    ["waits for codes that are not known", { silenced_warnings: UNKNOWN }, WARNING_ENVIRONMENT, { silenced: [] }],
    ["is nothing where it is no number", {}, { AJO_MAX_SEGMENTS: "many" }, DEFAULT_WARNINGS],
    ["is nothing where no reply could pass", {}, { AJO_MAX_SEGMENTS: "0" }, DEFAULT_WARNINGS],
  ])("%s", (_, config, environment, expected) => {
    expect(resolveWarningSettings(config, environment)).toMatchObject(expected);
  });
});
