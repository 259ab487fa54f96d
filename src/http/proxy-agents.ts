// Loaded when a proxy is used: most networks have none.
import { Agent, type AgentOptions, type OutgoingHttpHeaders, type RequestOptions } from "node:http";
import { connect as connectPlain, isIP, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { checkServerIdentity, connect as connectTls, type PeerCertificate } from "node:tls";
import { HttpsProxyAgent } from "hpagent";
import { hostOf } from "../model/network-address";
import { readProxyUser } from "../model/network-values";
import { ProxyConnectionError } from "./network-error";
import { assertNoPublicAddress, lookupPrivate } from "./plain-http";
import type { ProxyServer } from "./proxy-settings";
import type { TlsCheck } from "./tls-check";

type OnConnection = (error: Error | null, connection: Duplex) => void;

/** The agent of a proxy for requests by https: the proxy connects to the server (`CONNECT`), and reads nothing of TLS. */
export class TunnelAgent extends HttpsProxyAgent {
  constructor({ url }: ProxyServer, options: AgentOptions & Partial<TlsCheck>, check: TlsCheck) {
    const { protocol, port, username, password } = url;
    // The library connects to this host as it stands, so an IPv6 address has no brackets.
    const proxy = { protocol, port, username, password, hostname: hostOf(url) } as URL;
    super({ ...options, proxy, proxyRequestOptions: check });
  }

  override createConnection(options: RequestOptions, onConnection: OnConnection = () => {}): undefined {
    const host = options.host ?? "";
    const bracketed = {
      host: `[${host}]`,
      checkServerIdentity: (_: string, certificate: PeerCertificate) => checkServerIdentity(host, certificate),
    };
    super.createConnection({ ...options, ...(isIP(host) === 6 && bracketed) }, (error, connection) =>
      onConnection(error && toProxyError(error), connection),
    );
  }
}

/** The library tells by words alone what the proxy answered, and that it did not. */
function toProxyError(error: Error): ProxyConnectionError {
  const status = /^Bad response: (\d+)$/.exec(error.message)?.[1];
  if (status !== undefined) return new ProxyConnectionError(undefined, Number(status));
  return new ProxyConnectionError(error.message === "Proxy timeout" ? createTimeoutError() : error);
}

const createTimeoutError = () => Object.assign(new Error(), { code: "ETIMEDOUT" });

/**
 * The agent of a proxy for requests by http, which reads the whole request. As without a proxy, no secret leaves the
 * private network in clear: neither on the way to the proxy nor, as far as this machine knows the server's name, behind it.
 */
export class ForwardAgent extends Agent {
  readonly #proxy: URL;
  readonly #check: TlsCheck;

  constructor({ url }: ProxyServer, options: AgentOptions, check: TlsCheck) {
    super(options);
    this.#proxy = url;
    this.#check = check;
  }

  override createConnection(options: RequestOptions, onConnection: OnConnection = () => {}): undefined {
    const fail = (error: Error) => onConnection(error, undefined as never);
    const failAtProxy = (cause: unknown) => fail(new ProxyConnectionError(cause));
    lookupPrivate(options.host ?? "", { all: true }, (error) => {
      if (error !== null) return fail(error);
      let socket: Socket;
      try {
        socket = this.#connect(options.timeout);
      } catch (error) {
        return failAtProxy(error);
      }
      socket
        .once("error", failAtProxy)
        .once("timeout", () => socket.destroy(createTimeoutError()))
        .once("encrypted" in socket ? "secureConnect" : "connect", () => {
          socket.removeAllListeners("timeout").removeListener("error", failAtProxy);
          onConnection(null, socket);
        });
    });
  }

  #connect(timeout: number | undefined): Socket {
    const host = hostOf(this.#proxy);
    const options = { host, ...(timeout !== undefined && { timeout }) };
    if (this.#proxy.protocol === "http:") {
      assertNoPublicAddress(this.#proxy);
      return connectPlain({ ...options, port: Number(this.#proxy.port || 80), lookup: lookupPrivate });
    }
    const servername = isIP(host) === 0 ? host : "";
    return connectTls({ ...options, port: Number(this.#proxy.port || 443), servername, ...this.#check });
  }
}

/** What a request by http needs for a proxy: the whole URL, and who asks. */
export function createForwardOptions(
  url: URL,
  proxy: ProxyServer,
  headers: RequestOptions["headers"],
): Pick<RequestOptions, "path" | "headers"> {
  const user = readProxyUser(proxy.url);
  const authorization =
    user === undefined ? {} : { "proxy-authorization": `Basic ${Buffer.from(user).toString("base64")}` };
  return { path: url.href, headers: { ...(headers as OutgoingHttpHeaders), ...authorization } };
}
