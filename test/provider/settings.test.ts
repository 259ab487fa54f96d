import { DiagnosticError, Diagnostics } from "../../src/plugin/diagnostics";
import { UNKNOWN } from "../../src/plugin/value";
import { resolveSettings, validateSettings } from "../../src/provider/settings";

const ENVIRONMENT = {
  AJO_ENDPOINT: "https://gateway.example.com",
  AJO_CLIENT_ID: "client",
  AJO_CLIENT_SECRET: "environment-secret",
  AJO_ORG_ID: "ORG@AdobeOrg",
};

function diagnosticsOf(call: () => unknown) {
  try {
    call();
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
  throw new Error("No diagnostics.");
}

describe("settings", () => {
  it("come from the environment, with Adobe's IMS and the sandbox prod by default", () => {
    expect(resolveSettings({}, ENVIRONMENT)).toEqual({
      endpoint: "https://gateway.example.com",
      imsEndpoint: "https://ims-na1.adobelogin.com",
      clientId: "client",
      clientSecret: "environment-secret",
      scopes: [],
      orgId: "ORG@AdobeOrg",
      sandbox: "prod",
    });
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

  it("read scopes as Adobe's console writes them", () => {
    expect(resolveSettings({}, { ...ENVIRONMENT, AJO_SCOPES: "openid, AdobeID,," })?.scopes).toEqual([
      "openid",
      "AdobeID",
    ]);
  });

  it("wait for a value that is known only at apply", () => {
    expect(resolveSettings({ endpoint: UNKNOWN }, ENVIRONMENT)).toBeUndefined();
  });

  it("tell all that is missing at once, and where to set it", () => {
    const diagnostics = diagnosticsOf(() => resolveSettings({}, {}));
    expect(diagnostics.map(({ summary, path }) => [summary, path])).toEqual([
      ["Missing endpoint", ["endpoint"]],
      ["Missing client_id", ["client_id"]],
      ["Missing client_secret", ["client_secret"]],
      ["Missing org_id", ["org_id"]],
    ]);
    expect(diagnostics[0]?.detail).toBe(
      "The provider has no endpoint. Set it in the provider block or in the environment variable AJO_ENDPOINT.",
    );
  });

  it("name the variable that a wrong value came from", () => {
    const [diagnostic] = diagnosticsOf(() =>
      resolveSettings({}, { ...ENVIRONMENT, AJO_ENDPOINT: "http://ajo.example.com" }),
    );
    expect(diagnostic).toEqual({
      severity: "error",
      summary: "Invalid endpoint",
      detail:
        'The endpoint "http://ajo.example.com" is not an https URL; http is for loopback addresses only, since secrets travel in requests. Use https. It comes from AJO_ENDPOINT.',
      path: ["endpoint"],
    });
  });

  it.each([
    ["endpoint", "ajo.example.com", /is not a URL/],
    ["endpoint", "https://user:pw@ajo.example.com", /holds a user name or a password/],
    ["org_id", "1234", /does not end with "@AdobeOrg"/],
    ["sandbox", "Prod", /lower-case letters/],
  ])("refuse %s = %s in a provider block", (name, value, message) => {
    const diagnostics = new Diagnostics();
    validateSettings({ [name]: value }, diagnostics);
    expect(diagnostics.list).toEqual([
      { severity: "error", summary: expect.any(String), detail: expect.stringMatching(message), path: [name] },
    ]);
    expect(JSON.stringify(diagnostics.list)).not.toContain("pw@");
  });
});
