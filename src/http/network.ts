import { Agent, type ClientRequest, type RequestOptions, request as requestHttp } from "node:http";
import { request as requestHttps, Agent as TlsAgent } from "node:https";
import type { SecureContext } from "node:tls";
import { assertNoPublicAddress, lookupPrivate } from "./plain-http";
import type { ProxyServer, ProxySettings } from "./proxy-settings";
import { isVerificationSwitchedOff, type TlsCheck } from "./tls-check";

/** How requests reach the services. */
export interface NetworkOptions {
  readonly proxies?: ProxySettings | undefined;
  /** Root certificates, as PEM, to trust in addition to those that Node trusts. */
  readonly rootCertificates?: string | undefined;
  readonly clientCertificate?: ClientCertificate | undefined;
}

/** What the client shows to a server that asks who it is. */
export interface ClientCertificate {
  /** As PEM, with the intermediate certificates after it. */
  readonly certificate: string;
  /** As PEM. */
  readonly key: string;
  /** The servers that get to see it, as a URL has them: `gateway.example.com:8443`. */
  readonly hosts: ReadonlySet<string>;
}

/** Connections stay open for later requests, as those of Node's own agents. These ask no variable of the environment. */
const AGENT_OPTIONS = { keepAlive: true, scheduling: "lifo", timeout: 5_000 } as const;

/** The ways to the services: directly or through a proxy, with the certificates that the user trusts. */
export class Network {
  readonly #options: NetworkOptions;
  readonly #agents = new Map<string, Agent>();
  readonly #contexts = new Map<boolean, SecureContext>();

  constructor(options: NetworkOptions = {}) {
    this.#options = options;
    isVerificationSwitchedOff();
  }

  /** The proxy that requests to this URL go through. Throws a `ProxySettingError` if it cannot be used. */
  findProxy(url: URL): ProxyServer | undefined {
    const { proxies } = this.#options;
    if (proxies === undefined) return undefined;
    return (require("./proxy-settings") as typeof import("./proxy-settings")).findProxy(url, proxies);
  }

  /** Opens a request. Without encryption it goes to private addresses only. */
  open(
    url: URL,
    proxy: ProxyServer | undefined,
    options: Pick<RequestOptions, "method" | "headers" | "timeout">,
  ): ClientRequest {
    const agent = this.#agentFor(url, proxy);
    if (url.protocol === "https:") return requestHttps(url, { ...options, agent });
    assertNoPublicAddress(url);
    if (proxy === undefined) return requestHttp(url, { ...options, agent, lookup: lookupPrivate });
    const { createForwardOptions } = loadProxyAgents();
    return requestHttp(url, { ...options, ...createForwardOptions(url, proxy, options.headers), agent });
  }

  #agentFor(url: URL, proxy: ProxyServer | undefined): Agent {
    const isEncrypted = url.protocol === "https:";
    const isIdentified = isEncrypted && this.#options.clientCertificate?.hosts.has(url.host) === true;
    const key = [url.protocol, isIdentified, proxy?.url.href].join(" ");
    const agent = this.#agents.get(key) ?? this.#createAgent(isEncrypted, isIdentified, proxy);
    this.#agents.set(key, agent);
    return agent;
  }

  #createAgent(isEncrypted: boolean, isIdentified: boolean, proxy: ProxyServer | undefined): Agent {
    const options = { ...AGENT_OPTIONS, ...(isEncrypted && this.#createTlsCheck(isIdentified)) };
    if (proxy === undefined) return isEncrypted ? new TlsAgent(options) : new Agent(options);
    const { ForwardAgent, TunnelAgent } = loadProxyAgents();
    const check = this.#createTlsCheck(false);
    return isEncrypted ? new TunnelAgent(proxy, options, check) : new ForwardAgent(proxy, options, check);
  }

  #createTlsCheck(isIdentified: boolean): TlsCheck {
    const { rootCertificates, clientCertificate } = this.#options;
    if (rootCertificates === undefined && !isIdentified) return { rejectUnauthorized: true };
    let context = this.#contexts.get(isIdentified);
    if (context === undefined) {
      const { createSecureContext } = require("node:tls") as typeof import("node:tls");
      const { certificate: cert, key } = clientCertificate ?? {};
      context = createSecureContext(isIdentified ? { cert, key } : {});
      // The option `ca` would replace the certificates that Node trusts, those of NODE_EXTRA_CA_CERTS too.
      if (rootCertificates !== undefined) context.context.addCACert(rootCertificates);
      this.#contexts.set(isIdentified, context);
    }
    return { rejectUnauthorized: true, secureContext: context };
  }
}

/** Loaded when a proxy is used. */
const loadProxyAgents = () => require("./proxy-agents") as typeof import("./proxy-agents");
