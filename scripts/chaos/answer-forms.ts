import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";

/** The answer of the API that is to be made odd. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends an odd answer to a client. What it does not end is ended by the client. */
export type SendOddAnswer = (socket: Socket, answer: ApiAnswer) => void;

const JSON_TYPE = "application/json";
const HTML_TYPE = "text/html; charset=UTF-8";
const HTML = "<!doctype html><title>Error</title><h1>Something went wrong</h1>";

/** Answers of the right status with a body that cannot be used, or is not what the client knows. */
const BODIES: Readonly<Record<string, (body: string) => { type?: string; body: string | Buffer; encoding?: string }>> =
  {
    "half-json": (body) => ({ body: body.slice(0, body.length >> 1) }),
    empty: () => ({ body: "" }),
    "html-page": () => ({ type: HTML_TYPE, body: HTML }),
    "json-called-html": (body) => ({ type: HTML_TYPE, body }),
    "json-without-type": (body) => ({ type: "", body }),
    gzip: (body) => ({ body: gzipSync(body), encoding: "gzip" }),
    "byte-order-mark": (body) => ({ body: `\ufeff${body}` }),
    "json-null": () => ({ body: "null" }),
    "json-array": (body) => ({ body: `[${body}]` }),
    "json-string": () => ({ body: '"ok"' }),
    "other-object": () => ({ body: '{"result":"success"}' }),
    "without-id": changeMembers(({ id, ...rest }) => rest),
    "without-name": changeMembers(({ name, ...rest }) => rest),
    "without-etag": changeMembers(({ _etag, ...rest }) => rest),
    "null-etag": changeMembers((object) => ({ ...object, _etag: null })),
    "number-as-name": changeMembers((object) => ({ ...object, name: 5 })),
    "new-status": changeMembers((object) => ({ ...object, status: "queued" })),
    "new-update-status": changeMembers((object) => ({ ...object, lastUpdateStatus: "partially_applied" })),
    "new-vendor": changeMembers((object) => ({ ...object, vendor: "sinch_v2", smsVendor: "sinch_v2" })),
    "new-members": changeMembers((object) => ({ ...object, brandNew: { deep: [1, null] } })),
    "times-with-offset": changeMembers((object) => ({ ...object, modifiedAt: addOffset(object.modifiedAt) })),
    "times-as-numbers": changeMembers((object) => ({ ...object, createdAt: Date.parse(String(object.createdAt)) })),
  };

/** Statuses that the API does not give for a success, each with the body of a proxy, of JSON and of nothing. */
const STATUSES = [200, 202, 204, 302, 400, 401, 403, 404, 408, 409, 413, 425, 429, 499, 500, 502, 503, 504, 520, 524];
const STATUS_BODIES: Readonly<Record<string, { type: string; body: string }>> = {
  html: { type: HTML_TYPE, body: HTML },
  json: { type: JSON_TYPE, body: '{"error":"failed"}' },
  nothing: { type: "", body: "" },
};

/** Answers that break HTTP, or the connection. */
const RAW: Readonly<Record<string, SendOddAnswer>> = {
  "cut-in-body": (socket, { status, body }) => {
    const head = `HTTP/1.1 ${status} OK\r\ncontent-type: ${JSON_TYPE}\r\ncontent-length: ${body.length + 50}\r\n\r\n`;
    socket.end(head + body.slice(0, 40));
  },
  "cut-in-chunk": (socket, { status, body }) => {
    const head = `HTTP/1.1 ${status} OK\r\ncontent-type: ${JSON_TYPE}\r\ntransfer-encoding: chunked\r\n\r\n`;
    socket.end(`${head}40\r\n${body.slice(0, 30)}`);
  },
  "cut-in-headers": (socket, { status }) => void socket.end(`HTTP/1.1 ${status} OK\r\ncontent-ty`),
  "ends-with-connection": (socket, { status, body }) => {
    socket.end(`HTTP/1.0 ${status} OK\r\ncontent-type: ${JSON_TYPE}\r\n\r\n${body.slice(0, body.length >> 1)}`);
  },
  reset: (socket) => void socket.resetAndDestroy(),
  closed: (socket) => void socket.end(),
  garbage: (socket) => void socket.end("SSH-2.0-OpenSSH_9\r\n"),
  "switching-protocols": (socket) => {
    socket.write("HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n");
  },
  "early-hints-first": (socket, answer) => {
    socket.write("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>; rel=preload\r\n\r\n");
    sendPlain(socket, answer.status, { "content-type": JSON_TYPE }, answer.body);
  },
  "two-lengths": (socket, { status, body }) => {
    socket.end(
      `HTTP/1.1 ${status} OK\r\ncontent-type: ${JSON_TYPE}\r\ncontent-length: 3\r\ncontent-length: 9\r\n\r\n${body}`,
    );
  },
  "huge-header": (socket, { status, body }) => {
    sendPlain(socket, status, { "content-type": JSON_TYPE, "x-filler": "x".repeat(20_000) }, body);
  },
  silence: () => undefined,
};

/**
 * The odd answers by their names. Each status comes with one of its bodies; `turn` says with which, so that all of them
 * have their turn.
 */
export function listAnswerForms(turn: number): [string, SendOddAnswer][] {
  const bodies = Object.entries(STATUS_BODIES);
  return [
    ...Object.entries(BODIES).map(([name, change]): [string, SendOddAnswer] => [`body/${name}`, sendChanged(change)]),
    ...STATUSES.flatMap((status, index): [string, SendOddAnswer][] => {
      const [name, { type, body }] = bodies[(index + turn) % bodies.length] ?? ["nothing", { type: "", body: "" }];
      const headers = { "content-type": type, location: status === 302 ? "/login" : "" };
      return [[`status/${status}/${name}`, (socket) => sendPlain(socket, status, headers, body)]];
    }),
    ...Object.entries(RAW).map(([name, send]): [string, SendOddAnswer] => [`raw/${name}`, send]),
  ];
}

function sendChanged(change: (typeof BODIES)[string]): SendOddAnswer {
  return (socket, { status, headers, body }) => {
    const odd = change(body);
    const changed = { ...headers, "content-type": odd.type ?? JSON_TYPE, "content-encoding": odd.encoding ?? "" };
    sendPlain(socket, status, changed, odd.body);
  };
}

/** Sends a whole response. A header without a value is left out. */
export function sendPlain(
  socket: Socket,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
): void {
  const lines = Object.entries({ ...headers, connection: "close" }).filter(([, value]) => value !== "");
  const length = status === 204 ? [] : [`content-length: ${Buffer.byteLength(body)}`];
  const head = [`HTTP/1.1 ${status} Odd`, ...lines.map(([name, value]) => `${name}: ${value}`), ...length];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  socket.end(status === 204 ? "" : body);
}

function changeMembers(change: (object: Record<string, unknown>) => object): (body: string) => { body: string } {
  // A response without a body has no members.
  return (body) => ({ body: body === "" ? "" : JSON.stringify(change(JSON.parse(body))) });
}

function addOffset(instant: unknown): string {
  return new Date(Date.parse(String(instant)) + 7_200_000).toISOString().replace("Z", "+02:00");
}
