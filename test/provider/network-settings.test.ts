import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DiagnosticError } from "../../src/plugin";
import { resolveSettings } from "../../src/provider/config";
import { listNetworkSecrets } from "../../src/settings/network-settings";
import { PrivateCa } from "../support/private-ca";
import { createTemporaryFolder } from "../support/temporary-folder";

const ENVIRONMENT = {
  AJO_ENDPOINT: "https://gateway.example.com:8443",
  AJO_CLIENT_ID: "client",
  AJO_CLIENT_SECRET: "secret",
  AJO_ORG_ID: "ORG@AdobeOrg",
};

const ca = new PrivateCa();
const other = new PrivateCa("Other CA");
const client = ca.issueForClient("pipeline");
const folder = createTemporaryFolder();

function writeFile(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const resolveNetwork = (config: Record<string, string>, environment: Record<string, string> = {}) =>
  resolveSettings(config, { ...ENVIRONMENT, ...environment })?.network;

test("Without settings nothing is read", () => {
  expect(resolveNetwork({})).toEqual({ proxies: undefined, rootCertificates: undefined, clientCertificate: undefined });
});

test("Certificates come from files or, all but the CA's, are PEM themselves, in the block or in the environment", () => {
  const caFile = writeFile("ca.pem", `Example Bank\n${ca.certificate}\r\n# the other\n${other.certificate}`);
  const certificateFile = writeFile("client.pem", client.certificate);
  const keyFile = writeFile("client-key.pem", client.key);
  const expected = {
    proxies: undefined,
    rootCertificates: ca.certificate + other.certificate,
    clientCertificate: {
      certificate: client.certificate,
      key: expect.stringContaining(client.key.trim()),
      hosts: new Set(["gateway.example.com:8443"]),
    },
  };
  const block = { ca_file: caFile, client_certificate: certificateFile, client_key: keyFile };
  expect(resolveNetwork(block)).toEqual(expected);
  expect(resolveNetwork({ ...block, client_certificate: client.certificate, client_key: client.key })).toEqual(
    expected,
  );
  const environment = {
    AJO_CA_FILE: `${caFile}\n`,
    AJO_CLIENT_CERTIFICATE: client.certificate,
    AJO_CLIENT_KEY: client.key,
  };
  expect(resolveNetwork({}, environment)).toEqual(expected);
  expect(
    resolveNetwork({ client_certificate: certificateFile }, { ...environment, AJO_CLIENT_CERTIFICATE: "none" }),
  ).toEqual(expected);
});

test("A proxy says where it comes from", () => {
  const sourceOf = (config: Record<string, string>, environment: Record<string, string>) =>
    resolveNetwork(config, environment)?.proxies?.https?.source;
  expect(sourceOf({ proxy_url: "http://a" }, { AJO_PROXY_URL: "http://b" })).toBe("from proxy_url");
  expect(sourceOf({}, { AJO_PROXY_URL: "http://b", HTTPS_PROXY: "http://c" })).toBe("from AJO_PROXY_URL");
  expect(sourceOf({}, { https_proxy: "http://c" })).toBe("from https_proxy");
});

test("The client certificate is for the addresses of the settings, not for those of Adobe and Sinch", () => {
  const identified = { client_certificate: client.certificate, client_key: client.key };
  const hostsOf = (environment = {}) => [...(resolveNetwork(identified, environment)?.clientCertificate?.hosts ?? [])];
  expect(hostsOf()).toEqual(["gateway.example.com:8443"]);
  expect(hostsOf({ AJO_IMS_ENDPOINT: "https://ims.corp", AJO_SINCH_ENDPOINT: "https://relay.corp/sinch" })).toEqual([
    "gateway.example.com:8443",
    "ims.corp",
    "relay.corp",
  ]);
});

const encryptedKey = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "c4n4ry" },
}).privateKey;

const withKey = (key: string) => ({ client_certificate: client.certificate, client_key: key });
test.each<[string, () => Record<string, string>, string]>([
  ["ca_file", () => ({ ca_file: join(folder, "gone.pem") }), `does not exist (ENOENT). Check the path `],
  ["ca_file", () => ({ ca_file: folder }), "is a folder (EISDIR). Check the path"],
  [
    "ca_file",
    () => ({ ca_file: writeFile("empty.pem", "") }),
    "holds no certificate in PEM. Write it as PEM, which begins with",
  ],
  ["ca_file", () => ({ ca_file: writeFile("key-only.pem", client.key) }), "holds no certificate in PEM."],
  [
    "ca_file",
    () => ({ ca_file: writeFile("damaged.pem", ca.certificate + other.certificate.replace(/\n.{20}/, "\n")) }),
    "holds a certificate (number 2) that cannot be read. Copy it again from where it comes from.",
  ],
  [
    "client_certificate",
    () => ({ client_certificate: client.certificate }),
    "has no key. Set client_key (AJO_CLIENT_KEY), too.",
  ],
  [
    "client_key",
    () => ({ client_key: client.key }),
    "has no client certificate. Set client_certificate (AJO_CLIENT_CERTIFICATE), too.",
  ],
  ["client_key", () => withKey(ca.issueForClient("x").key), "is not the key of the client certificate."],
  ["client_key", () => withKey(encryptedKey), "is encrypted, and there is no setting for its passphrase. Decrypt it"],
  ["client_key", () => withKey(client.certificate), "holds no private key in PEM."],
  ["client_key", () => withKey("c4n4ry-that-is-no-path"), "does not exist (ENOENT). Check the path, which counts from"],
])("%s that cannot be used, %#", (attribute, settings, problem) => {
  for (const isConfigured of [true, false]) {
    const environment = Object.fromEntries(
      Object.entries(settings()).map(([name, value]) => [`AJO_${name.toUpperCase()}`, value]),
    );
    let error: unknown;
    try {
      resolveNetwork(isConfigured ? settings() : {}, isConfigured ? {} : environment);
    } catch (caught) {
      error = caught;
    }
    if (!(error instanceof DiagnosticError)) throw new Error("no diagnostic");
    const [diagnostic] = error.diagnostics;
    expect(diagnostic).toMatchObject({ code: "AJO4002", summary: `Invalid ${attribute}`, path: [attribute] });
    const { detail } = diagnostic ?? {};
    expect(detail).toContain(problem);
    expect(detail).toContain(
      isConfigured ? `, from ${attribute}, ` : `, from ${attribute} (AJO_${attribute.toUpperCase()}), `,
    );
    expect(detail).not.toMatch(/c4n4ry|PRIVATE KEY-----\n/);
  }
});

test("The passwords of proxies and the key are secrets, as they are written and as they are sent", () => {
  const network = resolveNetwork(
    { proxy_url: "http://me:c4n%3An4ry@proxy.corp", client_certificate: client.certificate, client_key: client.key },
    { HTTPS_PROXY: "http://ignored" },
  );
  expect(network?.proxies?.https).toEqual({ value: "http://me:c4n%3An4ry@proxy.corp", source: "from proxy_url" });
  expect(listNetworkSecrets(network ?? {})).toEqual([
    ...["c4n%3An4ry", "c4n:n4ry", Buffer.from("me:c4n:n4ry").toString("base64")],
    ...["c4n%3An4ry", "c4n:n4ry", Buffer.from("me:c4n:n4ry").toString("base64")],
    client.key,
  ]);
});
