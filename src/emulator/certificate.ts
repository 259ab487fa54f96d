// Apart from the emulator's bundle, and loaded only for TLS: the library is as large as the emulator.
import { generateKeyPair, randomBytes } from "node:crypto";
import { isIP } from "node:net";
import { promisify } from "node:util";
import { md, pki } from "node-forge";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Clocks of clients can be behind. */
const CLOCK_SKEW_MS = DAY_MS;
const LIFETIME_MS = 365 * DAY_MS;

/** Subject alternative names, by their numbers in RFC 5280. */
const DNS_NAME = 2;
const IP_ADDRESS = 7;

/** A certificate and its private key, both as PEM. */
export interface CertificateAndKey {
  readonly certificate: string;
  readonly key: string;
}

/**
 * Creates a self-signed certificate of a server with these names and addresses. It is no certificate authority: its key can
 * vouch for nothing else to a client that trusts it.
 */
export async function createServerCertificate(names: readonly string[]): Promise<CertificateAndKey> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.publicKeyFromPem(publicKey);
  // A positive number: the first byte is below 128, and not zero.
  certificate.serialNumber = `40${randomBytes(15).toString("hex")}`;
  certificate.validity.notBefore = new Date(Date.now() - CLOCK_SKEW_MS);
  certificate.validity.notAfter = new Date(Date.now() + LIFETIME_MS);
  const name = [{ name: "commonName", value: "AJO emulator" }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: "basicConstraints", cA: false, critical: true },
    { name: "keyUsage", critical: true, digitalSignature: true, keyEncipherment: true },
    { name: "extKeyUsage", serverAuth: true },
    {
      name: "subjectAltName",
      altNames: names.map((one) => (isIP(one) === 0 ? { type: DNS_NAME, value: one } : { type: IP_ADDRESS, ip: one })),
    },
    { name: "subjectKeyIdentifier" },
  ]);
  certificate.sign(pki.privateKeyFromPem(privateKey), md.sha256.create());
  return { certificate: pki.certificateToPem(certificate).replaceAll("\r\n", "\n"), key: privateKey };
}
