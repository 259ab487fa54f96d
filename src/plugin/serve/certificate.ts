import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A self-signed certificate and its key. Both exist only as long as the process. */
export interface Certificate {
  readonly der: Buffer;
  readonly pem: string;
  /** The private key as PEM. */
  readonly key: string;
}

/** The signature of each curve. Terraform itself uses P-521, and accepts P-256, which takes less time. */
const SIGNATURES = {
  "P-256": { hash: "sha256", id: "1.2.840.10045.4.3.2" },
  "P-521": { hash: "sha512", id: "1.2.840.10045.4.3.4" },
} as const;

const COMMON_NAME = "2.5.4.3";
const SUBJECT_ALT_NAME = "2.5.29.17";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
const CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

/** The client's clock can be a little behind. */
const CLOCK_SKEW_MS = 30_000;
const LIFETIME_MS = 365 * 24 * 60 * 60 * 1000;

/**
 * Creates a certificate for `localhost` for either end of Terraform's mutual TLS. Not done by a library, because loading
 * one takes longer than everything else before the handshake.
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

// DER, as far as a certificate needs it.

function encodeElement(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.of(tag, ...encodeLength(body)), body]);
}

/** One byte below 128; above, the number of length bytes and then the length. */
function encodeLength({ length }: Buffer): readonly number[] {
  if (length < 0x80) return [length];
  if (length < 0x100) return [0x81, length];
  return [0x82, length >> 8, length & 0xff];
}

export function encodeSequence(...content: readonly Uint8Array[]): Buffer {
  return encodeElement(0x30, ...content);
}

function encodeSet(...content: readonly Uint8Array[]): Buffer {
  return encodeElement(0x31, ...content);
}

/** A constructed element with a context-specific tag. */
function encodeContextTag(number: number, ...content: readonly Uint8Array[]): Buffer {
  return encodeElement(0xa0 | number, ...content);
}

/** An INTEGER from big-endian bytes; a zero in front keeps it positive. */
export function encodeUnsignedInteger(bytes: Uint8Array): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = start === -1 ? Buffer.of(0) : bytes.subarray(start);
  return encodeElement(0x02, ...((digits[0] ?? 0) < 0x80 ? [digits] : [Buffer.of(0), digits]));
}

/** A BIT STRING of whole bytes. */
function encodeBitString(bytes: Uint8Array): Buffer {
  return encodeElement(0x03, Buffer.of(0), bytes);
}

export function encodeOctetString(bytes: Uint8Array): Buffer {
  return encodeElement(0x04, bytes);
}

function encodeUtf8String(text: string): Buffer {
  return encodeElement(0x0c, Buffer.from(text));
}

/** A DNS name in a subject alternative name. */
function encodeDnsName(name: string): Buffer {
  return encodeElement(0x82, Buffer.from(name));
}

/** A UTCTime. Its years have two digits and end in 2049. */
export function encodeUtcTime(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replace(/[-:T]|\.\d+/g, "");
  return encodeElement(0x17, Buffer.from(digits.slice(2)));
}

/** An OBJECT IDENTIFIER, written with dots. */
export function encodeObjectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return encodeElement(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(encodeBase128)]));
}

/** Seven bits a byte, the most significant first; all but the last byte have the top bit set. */
function encodeBase128(number: number): number[] {
  const bytes = [number & 0x7f];
  for (let rest = number >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}
