import { writeFileSync } from "node:fs";
import { request as requestHttp } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { OUTSIDE_TOOLS } from "../../scripts/outside-tools";
import { useAjoEmulator } from "../support/ajo-emulator";
import { withTool } from "../support/outside-tools";
import { PrivateCa } from "../support/private-ca";
import { PROXY_USER, Squid } from "../support/squid";
import { createTemporaryFolder } from "../support/temporary-folder";
import { useOwnProcesses, Workspace } from "../support/workspace";

useOwnProcesses();

const emulator = useAjoEmulator();

withTool(OUTSIDE_TOOLS.squid).describe("the network of a bank, with a proxy and gateways of its own", () => {
  const ca = new PrivateCa();
  const clients = new PrivateCa("Clients of the bank");
  const files = createTemporaryFolder();
  const GATEWAY = "gateway.bank.test";
  const IMS = "ims.bank.test";
  const SINCH = "sinch.bank.test";

  function writeFile(name: string, text: string): string {
    const path = join(files, name);
    writeFileSync(path, text);
    return path;
  }

  const caFile = writeFile("ca.pem", ca.certificate);
  const client = clients.issueForClient("pipeline");
  const certificateFile = writeFile("client.pem", client.certificate);
  const keyFile = writeFile("client-key.pem", client.key);

  /** Who was let in under which name. */
  const visits: string[] = [];
  const gateways: Server[] = [];

  /** Starts a gateway of the bank in front of the emulator, which wants to know who comes (mTLS). */
  async function startGateway(host: string, wantsClient: boolean): Promise<number> {
    const { certificate: cert, key } = ca.issueForServer(host);
    const tls = {
      cert,
      key,
      ...(wantsClient && { requestCert: true, rejectUnauthorized: true, ca: clients.certificate }),
    };
    const server = createServer(tls, (incoming, outgoing) => {
      const { method, url } = incoming;
      const { host: askedHost, ...headers } = incoming.headers;
      const shown = (incoming.socket as TLSSocket).getPeerCertificate();
      visits.push(`${askedHost?.split(":")[0]}: ${shown?.subject?.CN ?? "nobody"}`);
      const forwarded = requestHttp(new URL(url ?? "/", emulator.server.url), { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(forwarded.on("error", () => outgoing.destroy()));
    });
    gateways.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  }

  let proxy: Squid;
  let ports: { readonly gateway: number; readonly ims: number; readonly sinch: number };

  beforeAll(async () => {
    ports = {
      gateway: await startGateway(GATEWAY, true),
      ims: await startGateway(IMS, false),
      sinch: await startGateway(SINCH, true),
    };
    proxy = await Squid.start({ hosts: [GATEWAY, IMS, SINCH], withUser: true, ports: Object.values(ports) });
  });

  afterAll(async () => {
    await proxy?.stop();
    for (const server of gateways) {
      server.closeAllConnections();
      server.close();
    }
  });

  const proxyUrl = (password = PROXY_USER.password) =>
    `http://${PROXY_USER.name}:${encodeURIComponent(password)}@127.0.0.1:${proxy.port}`;

  const CONFIGURATION = {
    resource: {
      ajo_sinch_sms_credential: {
        brand: {
          name: "Brand SMS",
          service_plan_id: "6f0d3c9ab1e84752a3c7d95e1f20b468",
          api_token_wo: "sinch-api-token-1",
          api_token_wo_version: "1",
          verify: { region: "eu" },
        },
      },
    },
  };

  /** The environment of a runner in the bank. */
  function createBankEnvironment(): NodeJS.ProcessEnv {
    return {
      ...emulator.environment,
      AJO_ENDPOINT: `https://${GATEWAY}:${ports.gateway}`,
      AJO_IMS_ENDPOINT: `https://${IMS}:${ports.ims}`,
      AJO_SINCH_ENDPOINT: `https://${SINCH}:${ports.sinch}`,
      AJO_RETRY_TIMEOUT: "2s",
      AJO_CA_FILE: caFile,
      AJO_CLIENT_CERTIFICATE: certificateFile,
      AJO_CLIENT_KEY: keyFile,
      HTTPS_PROXY: proxyUrl(),
    };
  }

  const showsPassword = (text: string) =>
    text.includes(PROXY_USER.password) || text.includes(encodeURIComponent(PROXY_USER.password));

  test("matrix-networks a proxy with a user, a private CA and gateways with mTLS, all from the environment", async () => {
    const workspace = await Workspace.create(CONFIGURATION, { ...createBankEnvironment(), TF_LOG_PROVIDER: "trace" });
    const output = await workspace.expectSuccess("apply", "-auto-approve", "-input=false");
    expect(output).toContain("Apply complete! Resources: 1 added");
    const connects = proxy.requests();
    for (const [host, port] of [
      [GATEWAY, ports.gateway],
      [IMS, ports.ims],
      [SINCH, ports.sinch],
    ]) {
      expect(connects).toContainEqual(expect.stringMatching(`^\\w+/200 CONNECT ${host}:${port} pipeline$`));
    }
    expect(new Set(visits)).toEqual(new Set([`${GATEWAY}: pipeline`, `${IMS}: nobody`, `${SINCH}: pipeline`]));
    expect(showsPassword(output)).toBe(false);
    expect(output).not.toContain(client.key.split("\n")[1]);
  });

  test("The same in the provider block, as PEM, while the environment names another proxy", async () => {
    const { AJO_CA_FILE, AJO_CLIENT_CERTIFICATE, AJO_CLIENT_KEY, ...environment } = createBankEnvironment();
    const provider = {
      ajo: {
        proxy_url: proxyUrl(),
        ca_file: caFile,
        client_certificate: client.certificate,
        client_key: client.key,
      },
    };
    const workspace = await Workspace.create(
      { provider, data: { ajo_credentials: { all: {} } } },
      { ...environment, HTTPS_PROXY: "http://127.0.0.1:1" },
    );
    await workspace.expectSuccess("plan", "-input=false");
  });

  /** What a plan says in this environment. */
  async function failToPlan(changes: NodeJS.ProcessEnv): Promise<string> {
    const environment = { ...createBankEnvironment(), ...changes };
    const workspace = await Workspace.create({ data: { ajo_credentials: { all: {} } } }, environment);
    const { code, output } = await workspace.run("plan", "-input=false");
    expect(code).toBe(1);
    expect(showsPassword(output)).toBe(false);
    return output.replace(/\s*│\s*/g, " ").replace(/\s+/g, " ");
  }

  const through = () => `through the proxy http://127.0.0.1:${proxy.port} (from HTTPS_PROXY)`;

  test("A wrong password", async () => {
    const output = await failToPlan({ HTTPS_PROXY: proxyUrl("c4n4ry") });
    expect(output).toContain("AJO2029");
    expect(output).toContain(
      `${IMS}:${ports.ims}, from ims_endpoint (AJO_IMS_ENDPOINT), ${through()}: the proxy wants a user name and a password, or other ones (status 407).`,
    );
    expect(output).not.toContain("c4n4ry");
  });

  test("A port that the proxy does not open", async () => {
    const output = await failToPlan({ AJO_IMS_ENDPOINT: `https://${IMS}` });
    expect(output).toContain(`${through()}: the proxy does not allow the connection (status 403).`);
  });

  test("A host that the proxy does not know", async () => {
    const output = await failToPlan({ AJO_IMS_ENDPOINT: `https://other.bank.test:${ports.ims}` });
    expect(output).toContain("AJO2004");
    expect(output).toContain(`${through()}: the proxy cannot connect to it (status 50`);
  });

  test("A private CA that is not named, also when Node is told to trust anything", async () => {
    for (const changes of [{}, { NODE_TLS_REJECT_UNAUTHORIZED: "0" }]) {
      const output = await failToPlan({ AJO_CA_FILE: "", ...changes });
      expect(output).toContain("AJO2005");
      expect(output).toContain("name the file of its root certificate in ca_file (AJO_CA_FILE)");
      expect(output.includes("NODE_TLS_REJECT_UNAUTHORIZED=0 changes nothing here")).toBe(
        "NODE_TLS_REJECT_UNAUTHORIZED" in changes,
      );
    }
  });

  test("No client certificate, or none that the gateway knows", async () => {
    const none = await failToPlan({ AJO_CLIENT_CERTIFICATE: "", AJO_CLIENT_KEY: "" });
    expect(none).toContain("AJO2030");
    expect(none).toContain("Set client_certificate and client_key to the certificate that the server knows");
    const unknown = ca.issueForClient("unknown");
    const other = await failToPlan({ AJO_CLIENT_CERTIFICATE: unknown.certificate, AJO_CLIENT_KEY: unknown.key });
    expect(other).toMatch(/AJO2030|AJO2004/);
  });

  test("Hosts of NO_PROXY are reached without the proxy, whose name only the proxy knows", async () => {
    const output = await failToPlan({ NO_PROXY: ".bank.test" });
    expect(output).toMatch(
      /ims\.bank\.test:\d+, from ims_endpoint \(AJO_IMS_ENDPOINT\): the (?:host name is unknown|name server did)/,
    );
  });
});

test("An emulator on loopback needs no proxy, whatever the environment says", async () => {
  const workspace = await Workspace.create(
    { data: { ajo_credentials: { all: {} } } },
    { ...emulator.environment, HTTPS_PROXY: "http://127.0.0.1:1", HTTP_PROXY: "http://127.0.0.1:1" },
  );
  await workspace.expectSuccess("plan", "-input=false");
});
