import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { useAjoEmulator } from "../support/ajo-emulator";
import { buildCredentialBody, buildCredentialsAndSurface, SMS_ADDRESS } from "../support/resources";
import { Workspace } from "../support/workspace";

/** Starts a server that is not AJO. */
async function startServer(handler: RequestListener) {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe("matrix-validation bad input gets a clear error", () => {
  const emulator = useAjoEmulator();

  it.each([
    [
      "a surface name with a leading digit",
      { surface: { name: "2nd_brand" } },
      'The surface name "2nd_brand" begins with "2": AJO takes a letter, then letters, digits, "_", "." and "-". Write "s2nd_brand".',
    ],
    [
      "an unknown SMS type",
      { surface: { sms_type: "promotional" } },
      '"promotional" is not an SMS type of AJO. Use "marketing" or "transactional".',
    ],
    [
      "a keyword in two categories",
      { sms: { opt_in: { keywords: ["GO"] }, opt_out: { keywords: ["STOP", "go"] } } },
      'The keyword "go" is in the opt-in category and in the opt-out category (case does not count), so AJO could not tell which is meant. Remove it from one of them.',
    ],
    [
      "a keyword with a comma",
      { sms: { opt_in: { keywords: ["START,YES"] } } },
      'The keyword "START,YES" contains a comma, but AJO separates keywords with commas. Write each keyword as an item of its own: "START", "YES".',
    ],
    [
      "both api_token and api_token_wo",
      { sms: { api_token: "plain-canary-1" } },
      "Both api_token and api_token_wo are set, so it is not clear which is meant.",
    ],
    [
      "neither on create",
      { sms: { api_token_wo: null, api_token_wo_version: null } },
      "A new Sinch SMS credential needs its API token, but neither api_token_wo nor api_token is set.",
    ],
    [
      "a sender of 12 letters",
      { surface: { sender_number: "BRANDMESSAGE" } },
      'The sender "BRANDMESSAGE" has 12 characters; a sender of letters and digits has at most 11 (Sinch). Shorten it, or use a number.',
    ],
    [
      "a token with a Basic prefix",
      { mms: { api_token_wo: `\${var.token}` } },
      'The API token is a value of 34 characters that begins with "Basic ". AJO adds that word itself. Give the part after it.',
    ],
  ])("%s", async (_, change, message) => {
    const configuration = { variable: { token: { sensitive: true } }, ...buildCredentialsAndSurface(change) };
    const environment = { ...emulator.environment, TF_VAR_token: "Basic bm90LWEtc2VjcmV0OmNhbmFyeQ==" };
    const workspace = await Workspace.create(configuration, environment);
    const output = await workspace.expectFailure("plan", "-input=false");
    expect(output).toContain(message);
    expect(output).not.toMatch(/canary|bm90LWEtc2VjcmV0/);
  });

  it("matrix-attribute-path points at the argument", async () => {
    const workspace = await Workspace.create(
      buildCredentialsAndSurface({ surface: { sms_type: "promotional" } }),
      emulator.environment,
    );
    expect(await workspace.expectFailure("validate")).toMatch(
      /with ajo_channel_surface\.brand, on main\.tf\.json line \d+.*sms_type/,
    );
  });

  it("a wrong client secret", async () => {
    const environment = { ...emulator.environment, AJO_CLIENT_SECRET: "wrong-canary-2" };
    const workspace = await Workspace.create(buildCredentialsAndSurface(), environment);
    const output = await workspace.expectFailure("apply", "-auto-approve", "-input=false");
    expect(output).toContain("Adobe IMS refuses the client credentials (AJO2001)");
    expect(output).toContain(
      "Check client_id, client_secret and scopes against the project in the Adobe Developer Console.",
    );
    expect(output).not.toContain("canary-2");
  });

  it("an endpoint without a server", async () => {
    const { server, host } = await startServer(() => undefined);
    server.close();
    const environment = { ...emulator.environment, AJO_ENDPOINT: `http://${host}` };
    const workspace = await Workspace.create(buildCredentialsAndSurface(), environment);
    const output = await workspace.expectFailure("apply", "-auto-approve", "-input=false");
    expect(output).toContain(host);
    expect(output).toContain("ECONNREFUSED");
  });

  it("an endpoint that responds with HTML", async () => {
    const { server, host } = await startServer((_, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<html><title>Welcome</title></html>");
    });
    const environment = { ...emulator.environment, AJO_ENDPOINT: `http://${host}` };
    const workspace = await Workspace.create(buildCredentialsAndSurface(), environment);
    const output = await workspace.expectFailure("apply", "-auto-approve", "-input=false");
    server.closeAllConnections();
    server.close();
    expect(output).toContain("text/html");
    expect(output).toContain("Check that the address is the credential API's");
  });

  it("missing settings, all at once", async () => {
    const workspace = await Workspace.create(buildCredentialsAndSurface(), {});
    const output = await workspace.expectFailure("plan", "-input=false");
    for (const name of ["AJO_ENDPOINT", "AJO_CLIENT_ID", "AJO_CLIENT_SECRET", "AJO_ORG_ID"]) {
      expect(output).toContain(`environment variable ${name}`);
    }
  });

  it("an object changed since it was planned", async () => {
    await emulator.reset();
    const workspace = await Workspace.create(buildCredentialsAndSurface(), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    workspace.write(buildCredentialsAndSurface({ sms: { name: "Planned name" } }));
    await workspace.plan();
    const { id } = await workspace.readState(SMS_ADDRESS);
    await emulator.otherUser.update(String(id), { servicePlanId: "ffffffffffffffffffffffffffffffff" });
    const output = await workspace.expectFailure("apply", "-input=false", "plan.bin");
    expect(output).toMatch(/Since the plan was made, the .* was changed by alex@example\.com at \d{4}-/);
    expect(output).toContain("Nothing was overwritten.");
    expect(await emulator.otherUser.get(String(id))).toMatchObject({ name: "Brand SMS" });
  });

  it("a name that another object has", async () => {
    await emulator.reset();
    const id = await emulator.otherUser.createCredential(buildCredentialBody("Brand SMS"));
    const workspace = await Workspace.create(buildCredentialsAndSurface(), emulator.environment);
    const output = await workspace.expectFailure("apply", "-auto-approve", "-input=false");
    expect(output).toContain(`terraform import ajo_sinch_sms_credential.NAME ${id}`);
  });
});
