import type { IncomingMessage } from "node:http";
import type { InputType, ZlibOptions } from "node:zlib";

/** No response of these APIs is nearly as long. A longer one would only fill the memory. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** A response that cannot be read. The message continues a sentence about the server: "gave …". */
export class UnreadableResponseError extends Error {}

/**
 * Reads a body to its end. Undoes its compression: every request asks for none (`identity`), but some proxies compress
 * all the same.
 */
export async function readBody(response: IncomingMessage): Promise<string> {
  let body = await readBytes(response);
  // The coding that was applied last comes last.
  for (const coding of listContentCodings(response).reverse()) {
    if (body.length > 0) body = await decompress(coding, body);
  }
  return new TextDecoder().decode(body);
}

async function readBytes(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Leaving the loop closes the connection.
    if (length > MAX_BODY_BYTES) throw createTooLongError();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function listContentCodings({ headers }: IncomingMessage): string[] {
  const codings = (headers["content-encoding"] ?? "").toLowerCase().split(",");
  return codings.map((coding) => coding.trim()).filter((coding) => coding !== "" && coding !== "identity");
}

type Decompress = (
  body: InputType,
  options: ZlibOptions,
  callback: (error: NodeJS.ErrnoException | null, result: Buffer) => void,
) => void;

async function decompress(coding: string, body: Buffer): Promise<Buffer> {
  const run = findDecompress(coding, body);
  if (run === undefined) {
    throw new UnreadableResponseError(`an answer in the encoding ${JSON.stringify(coding)}, which nobody asked for`);
  }
  return new Promise((resolve, reject) => {
    run(body, { maxOutputLength: MAX_BODY_BYTES }, (error, result) => {
      if (error === null) resolve(result);
      else if (error.code === "ERR_BUFFER_TOO_LARGE") reject(createTooLongError());
      else reject(new UnreadableResponseError(`an answer whose compression (${coding}) is damaged (${error.code})`));
    });
  });
}

function findDecompress(coding: string, body: Buffer): Decompress | undefined {
  // Loaded when needed: hardly any response is compressed.
  const zlib = require("node:zlib") as typeof import("node:zlib");
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return zlib.gunzip;
    case "deflate":
      return isZlib(body) ? zlib.inflate : zlib.inflateRaw;
    case "br":
      return zlib.brotliDecompress;
    default:
      return undefined;
  }
}

/** `deflate` means the zlib format (RFC 9110), but some servers leave out its header. */
function isZlib(body: Buffer): boolean {
  return body.length >= 2 && ((body[0] ?? 0) & 0x0f) === 8 && body.readUInt16BE(0) % 31 === 0;
}

function createTooLongError(): UnreadableResponseError {
  return new UnreadableResponseError(`an answer of more than ${MAX_BODY_BYTES / 1024 / 1024} MiB`);
}
