import { createPrivateKey, X509Certificate } from "node:crypto";
import { createSecureContext } from "node:tls";
import { createCertificate } from "../../../src/plugin/serve/certificate";

const SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
const CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

describe.each([
  { curve: "P-256", openssl: "prime256v1" },
  { curve: "P-521", openssl: "secp521r1" },
] as const)("a certificate on $curve", ({ curve, openssl }) => {
  const created = createCertificate(curve);
  const parsed = new X509Certificate(created.pem);

  it("is signed by its own key", () => {
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    expect(parsed.checkPrivateKey(createPrivateKey(created.key))).toBe(true);
    expect(parsed.publicKey.asymmetricKeyDetails?.namedCurve).toBe(openssl);
    expect(parsed.checkIssued(parsed)).toBe(true);
  });

  it("is for localhost, by subject and by alternative name", () => {
    expect(parsed.subject).toBe("CN=localhost");
    expect(parsed.issuer).toBe("CN=localhost");
    expect(parsed.subjectAltName).toBe("DNS:localhost");
    expect(parsed.checkHost("localhost", { subject: "never" })).toBe("localhost");
    expect(parsed.checkHost("example.org")).toBeUndefined();
  });

  it("serves both ends of a connection and no authority", () => {
    expect(parsed.keyUsage).toEqual([SERVER_AUTH, CLIENT_AUTH]);
    expect(parsed.ca).toBe(false);
  });

  it("began half a minute ago and does not end while Terraform runs", () => {
    const began = Date.parse(parsed.validFrom);
    expect(began).toBeLessThanOrEqual(Date.now() - 29_000);
    expect(began).toBeGreaterThan(Date.now() - 120_000);
    expect(Date.parse(parsed.validTo) - Date.now()).toBeGreaterThan(300 * 24 * 60 * 60 * 1000);
  });

  it("has the same content as bytes and as PEM", () => {
    expect(parsed.raw.equals(created.der)).toBe(true);
    expect(created.pem.split("\n").every((line) => line.length <= 64)).toBe(true);
  });

  it("is taken by TLS together with its key", () => {
    expect(() => createSecureContext({ cert: created.pem, key: created.key, ca: created.pem })).not.toThrow();
  });
});

it("never makes the same key or serial number twice", () => {
  const all = Array.from({ length: 20 }, () => new X509Certificate(createCertificate().pem));
  expect(new Set(all.map((one) => one.serialNumber)).size).toBe(20);
  expect(new Set(all.map((one) => one.publicKey.export({ type: "spki", format: "pem" }))).size).toBe(20);
});
