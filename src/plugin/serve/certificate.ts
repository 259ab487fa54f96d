import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import {
  encodeBitString,
  encodeContextTag,
  encodeDnsName,
  encodeObjectId,
  encodeOctetString,
  encodeSequence,
  encodeSet,
  encodeUnsignedInteger,
  encodeUtcTime,
  encodeUtf8String,
} from "./der";

/** A self-signed certificate and its key. Both live only as long as the process. */
export interface Certificate {
  /** The certificate's bytes. */
  readonly der: Buffer;
  /** The certificate as PEM. */
  readonly pem: string;
  /** The private key as PEM. */
  readonly key: string;
}

/** How each curve signs. Terraform itself uses P-521; P-256 is made in less time and just as welcome. */
const SIGNATURES = {
  "P-256": { hash: "sha256", id: "1.2.840.10045.4.3.2" },
  "P-521": { hash: "sha512", id: "1.2.840.10045.4.3.4" },
} as const;

const COMMON_NAME = "2.5.4.3";
const SUBJECT_ALT_NAME = "2.5.29.17";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
const CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

/** The other side's clock may be a little behind ours. */
const CLOCK_SKEW_MS = 30_000;
const LIFETIME_MS = 365 * 24 * 60 * 60 * 1000;

/**
 * Makes a certificate for `localhost`, good for both ends of Terraform's mutual TLS.
 * Own code, because a library for it takes longer to load than all else that comes before the handshake.
 */
export function createCertificate(curve: keyof typeof SIGNATURES = "P-256"): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: curve });
  const signature = SIGNATURES[curve];
  const algorithm = encodeSequence(encodeObjectId(signature.id));
  const name = encodeSequence(encodeSet(encodeSequence(encodeObjectId(COMMON_NAME), encodeUtf8String("localhost"))));
  const now = Date.now();
  const toBeSigned = encodeSequence(
    encodeContextTag(0, encodeUnsignedInteger(Buffer.of(2))), // X.509 version 3
    encodeUnsignedInteger(randomBytes(16)), // serial number
    algorithm,
    name, // issuer
    encodeSequence(encodeUtcTime(now - CLOCK_SKEW_MS), encodeUtcTime(now + LIFETIME_MS)),
    name, // subject
    publicKey.export({ type: "spki", format: "der" }),
    encodeContextTag(
      3,
      encodeSequence(
        encodeExtension(EXTENDED_KEY_USAGE, encodeSequence(encodeObjectId(SERVER_AUTH), encodeObjectId(CLIENT_AUTH))),
        encodeExtension(SUBJECT_ALT_NAME, encodeSequence(encodeDnsName("localhost"))),
      ),
    ),
  );
  const der = encodeSequence(toBeSigned, algorithm, encodeBitString(sign(signature.hash, toBeSigned, privateKey)));
  return { der, pem: toPem(der), key: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
}

function encodeExtension(id: string, content: Buffer): Buffer {
  return encodeSequence(encodeObjectId(id), encodeOctetString(content));
}

function toPem(der: Buffer): string {
  const lines = der.toString("base64").replace(/.{64}(?=.)/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
