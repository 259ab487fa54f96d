/** Writes DER, the little of it that a certificate needs. */

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

/** A SEQUENCE. */
export function encodeSequence(...content: readonly Uint8Array[]): Buffer {
  return encodeElement(0x30, ...content);
}

/** A SET. */
export function encodeSet(...content: readonly Uint8Array[]): Buffer {
  return encodeElement(0x31, ...content);
}

/** A constructed element with a context-specific tag. */
export function encodeContextTag(number: number, ...content: readonly Uint8Array[]): Buffer {
  return encodeElement(0xa0 | number, ...content);
}

/** An INTEGER from big-endian bytes; a zero in front keeps it positive. */
export function encodeUnsignedInteger(bytes: Uint8Array): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = start === -1 ? Buffer.of(0) : bytes.subarray(start);
  return encodeElement(0x02, ...((digits[0] ?? 0) < 0x80 ? [digits] : [Buffer.of(0), digits]));
}

/** A BIT STRING of whole bytes. */
export function encodeBitString(bytes: Uint8Array): Buffer {
  return encodeElement(0x03, Buffer.of(0), bytes);
}

/** An OCTET STRING. */
export function encodeOctetString(bytes: Uint8Array): Buffer {
  return encodeElement(0x04, bytes);
}

/** A UTF8String. */
export function encodeUtf8String(text: string): Buffer {
  return encodeElement(0x0c, Buffer.from(text));
}

/** The DNS name among the forms that an alternative name can take. */
export function encodeDnsName(name: string): Buffer {
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
