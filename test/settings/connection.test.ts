import { ApiError } from "../../src/api";
import { DiagnosticError } from "../../src/plugin";
import { resolveSettings } from "../../src/provider/config";
import { connectFromEnvironment, type Environment, SettingsError } from "../../src/settings";
import { useAjoEmulator } from "../support/ajo-emulator";

const emulator = useAjoEmulator();

const ENVIRONMENT = {
  AJO_ENDPOINT: "https://gateway.example.com",
  AJO_CLIENT_ID: "client",
  AJO_CLIENT_SECRET: "p8e-very-secret",
  AJO_ORG_ID: "ORG@AdobeOrg",
};

function catchSettingsError(environment: Environment): SettingsError {
  try {
    connectFromEnvironment(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error("The settings are accepted.");
}

test("A command reaches AJO by the variables of the provider", async () => {
  const { client, settings } = connectFromEnvironment(emulator.environment);
  expect(await client.inSandbox(settings.sandbox ?? "").credentials.list()).toEqual([]);
});

test("It sends nothing before it is asked to", () => {
  const before = emulator.requestCount();
  connectFromEnvironment(emulator.environment);
  expect(emulator.requestsSince(before)).toEqual([]);
});

test("Everything that is missing is named at once, with what to set, and no block of a provider", () => {
  const { message, issues } = catchSettingsError({});
  expect(issues.map(({ path }) => path)).toEqual([["endpoint"], ["clientId"], ["clientSecret"], ["orgId"]]);
  expect(message.split("\n")[0]).toBe(
    "Missing endpoint (AJO4001). The command has no endpoint, the URL of the credential API: a gateway in front of AJO, or the emulator. Set it in the environment variable AJO_ENDPOINT.",
  );
  expect(message).not.toContain("block");
});

test.each<[string, Environment]>([
  ["a URL that is none", { AJO_ENDPOINT: "gateway" }],
  ["http to another machine", { AJO_ENDPOINT: "http://gateway.example.com" }],
  ["an organisation without its ending", { AJO_ORG_ID: "ORG" }],
  ["swapped client id and secret", { AJO_CLIENT_ID: "p8e-very-secret" }],
  ["a number that is none", { AJO_MAX_CONCURRENCY: "many" }],
  ["a proxy that is none", { AJO_PROXY_URL: "socks5://proxy" }],
  ["a key without certificate", { AJO_CLIENT_KEY: "key.pem" }],
])("%s is refused as the provider refuses it", (_, change) => {
  const environment = { ...ENVIRONMENT, ...change };
  const { issues, message } = catchSettingsError(environment);
  let diagnostics: DiagnosticError["diagnostics"] = [];
  try {
    resolveSettings({}, environment);
  } catch (error) {
    if (error instanceof DiagnosticError) diagnostics = error.diagnostics;
  }
  expect(diagnostics.map(({ code, summary, detail }) => ({ code, summary, detail }))).toEqual(
    issues.map(({ code, summary, detail }) => ({ code, summary, detail })),
  );
  expect(message).not.toContain("p8e-very-secret");
});

test("A file that is not there is looked for from the current folder", () => {
  expect(catchSettingsError({ ...ENVIRONMENT, AJO_CA_FILE: "ca.pem" }).message).toBe(
    'Invalid ca_file (AJO4002). The CA file, from ca_file (AJO_CA_FILE), does not exist (ENOENT). Check the path ("ca.pem"), which counts from the current folder.',
  );
});

test("What the client throws holds no secret of the environment", async () => {
  const { client, mask } = connectFromEnvironment({
    ...emulator.environment,
    AJO_CLIENT_SECRET: "wrong-secret-of-the-client",
    HTTPS_PROXY: "http://user:proxy-password@127.0.0.1:9",
  });
  const error = await client.getToken().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ApiError);
  expect(String(error)).not.toContain("wrong-secret-of-the-client");
  expect(mask.apply("proxy-password")).toBe("[secret]");
});
