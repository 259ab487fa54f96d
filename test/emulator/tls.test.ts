import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { connect, type SecureVersion } from "node:tls";
import { type Emulator, type EmulatorOptions, StartError, startEmulator } from "../../src/emulator";
import { createTemporaryFolder } from "../support/temporary-folder";

async function withEmulator<T>(options: EmulatorOptions, use: (emulator: Emulator) => Promise<T> | T): Promise<T> {
  const emulator = await startEmulator({ tls: true, ...options });
  try {
    return await use(emulator);
  } finally {
    await emulator.close();
  }
}

const fileOf = ({ certificateFile }: Emulator): string => certificateFile ?? "";
const certificateOf = (emulator: Emulator) => new X509Certificate(readFileSync(fileOf(emulator)));
const portOf = ({ url }: Emulator) => Number(new URL(url).port);
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** The status of a request to the control API under a name, by a client that trusts the emulator. */
async function fetchStatus(emulator: Emulator, name: string): Promise<number | undefined> {
  const outgoing = request({
    host: "127.0.0.1",
    port: portOf(emulator),
    path: "/_emulator/requests",
    headers: { host: `${name}:${portOf(emulator)}` },
    servername: name,
    ca: readFileSync(fileOf(emulator)),
    agent: false,
  }).end();
  const [response] = await once(outgoing, "response");
  await text(response);
  return response.statusCode;
}

test("a new certificate is for this run, and anybody may read it; its key is in no file", async () => {
  const file = await withEmulator({}, (emulator) => {
    expect(emulator.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(emulator.settings.endpoint).toBe(emulator.url);
    expect(modeOf(fileOf(emulator))).toBe("644");
    expect(modeOf(dirname(fileOf(emulator)))).toBe("755");
    expect(readdirSync(dirname(fileOf(emulator)))).toEqual(["emulator-cert.pem"]);
    return fileOf(emulator);
  });
  expect(existsSync(dirname(file))).toBe(false);
});

test("two emulators have two certificates, and without TLS there is none", async () => {
  const [one, other] = await Promise.all([startEmulator({ tls: true }), startEmulator({ tls: true })]);
  expect(readFileSync(fileOf(one))).not.toEqual(readFileSync(fileOf(other)));
  const plain = await startEmulator();
  expect(plain).toMatchObject({ certificateFile: undefined, url: expect.stringMatching(/^http:/) });
  await Promise.all([one, other, plain].map((emulator) => emulator.close()));
});

test("clients that trust the certificate reach it by every name that it has, others do not", () =>
  withEmulator({ hostNames: ["emulator", "ajo.test"] }, async (emulator) => {
    for (const name of ["localhost", "emulator", "ajo.test"]) expect(await fetchStatus(emulator, name)).toBe(200);
    await expect(fetchStatus(emulator, "other")).rejects.toMatchObject({ code: "ERR_TLS_CERT_ALTNAME_INVALID" });
    await expect(fetch(emulator.url)).rejects.toMatchObject({ cause: { code: "DEPTH_ZERO_SELF_SIGNED_CERT" } });
  }));

test("the certificate vouches for one server alone, in the algorithms of today", () =>
  withEmulator({ hostNames: ["emulator", "192.0.2.7"] }, (emulator) => {
    const certificate = certificateOf(emulator);
    expect(certificate.ca).toBe(false);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
    expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
    expect(certificate.subjectAltName).toBe(
      "DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:emulator, IP Address:192.0.2.7",
    );
    const days = (time: string) => Math.round((Date.parse(time) - Date.now()) / (24 * 60 * 60 * 1000));
    expect([days(certificate.validFrom), days(certificate.validTo)]).toEqual([-1, 365]);
  }));

test("when other machines are let in, the certificate has this machine's name", () =>
  withEmulator({ host: "0.0.0.0", allowRemote: true }, (emulator) => {
    expect(certificateOf(emulator).checkHost(hostname())).toBeDefined();
  }));

test.each<[SecureVersion, boolean]>([
  ["TLSv1.1", false],
  ["TLSv1.2", true],
  ["TLSv1.3", true],
])("it speaks %s: %s", (version, expected) =>
  withEmulator({}, async (emulator) => {
    const socket = connect({
      port: portOf(emulator),
      host: "127.0.0.1",
      ca: readFileSync(fileOf(emulator)),
      minVersion: "TLSv1",
      maxVersion: version,
      // Without it, this client itself refuses the old versions.
      ciphers: "DEFAULT@SECLEVEL=0",
    });
    const spoken = await once(socket, "secureConnect").then(
      () => socket.getProtocol() === version,
      () => false,
    );
    socket.destroy();
    expect(spoken).toBe(expected);
  }),
);

describe("a folder keeps a certificate", () => {
  const start = (tls: string, options: EmulatorOptions = {}) =>
    withEmulator({ ...options, tls }, (emulator) => readFileSync(fileOf(emulator), "utf8"));

  test("from start to start, with a key that only its owner may read, out of any repository", async () => {
    const folder = join(createTemporaryFolder(), "new", "tls");
    const umask = process.umask(0o077);
    const first = await start(folder).finally(() => process.umask(umask));
    expect(await start(folder)).toBe(first);
    expect(readdirSync(folder).sort()).toEqual([".gitignore", "emulator-cert.pem", "emulator-key.pem"]);
    expect(modeOf(join(folder, "emulator-cert.pem"))).toBe("644");
    expect(modeOf(join(folder, "emulator-key.pem"))).toBe("600");
    expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("emulator-*.pem\n");
  });

  test("until it lacks a name", async () => {
    const folder = createTemporaryFolder();
    const first = await start(folder, { hostNames: ["emulator", "other"] });
    expect(await start(folder, { hostNames: ["emulator"] })).toBe(first);
    const second = await start(folder, { hostNames: ["ajo"] });
    expect(second).not.toBe(first);
    expect(new X509Certificate(second).checkHost("ajo")).toBe("ajo");
  });

  test.each([
    ["another key", "emulator-key.pem"],
    ["no certificate", "emulator-cert.pem"],
  ])("until there is %s in the folder", async (_case, name) => {
    const [folder, other] = [createTemporaryFolder(), createTemporaryFolder()];
    const first = await start(folder);
    await start(other);
    const content = name === "emulator-key.pem" ? readFileSync(join(other, name)) : "nonsense";
    writeFileSync(join(folder, name), content);
    expect(await start(folder)).not.toBe(first);
    expect(await start(folder)).toBe(readFileSync(join(folder, "emulator-cert.pem"), "utf8"));
  });

  test("but not with a key that others may read", async () => {
    const folder = createTemporaryFolder();
    await start(folder);
    const key = join(folder, "emulator-key.pem");
    chmodSync(key, 0o640);
    await expect(start(folder)).rejects.toEqual(
      new StartError(
        `Others than its owner may read the key ${key}, so they could pass for the emulator. Delete it, and a new one is made.`,
      ),
    );
  });

  test("unless it cannot be written", async () => {
    const file = join(createTemporaryFolder(), "file");
    writeFileSync(file, "");
    await expect(start(file)).rejects.toThrow(
      /^The files of the certificate cannot be written to .*\/file: .*\. Give --tls a folder that can be written\.$/,
    );
  });
});
