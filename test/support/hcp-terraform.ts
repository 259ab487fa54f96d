import { writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { PrivateCa } from "./private-ca";
import { createTemporaryFolder } from "./temporary-folder";

export const ORGANIZATION = "example";
const TOKEN = "hcp-canary-71f2";
const JSON_API = "application/vnd.api+json";

/** Where the operations of a workspace run. */
type ExecutionMode = "local" | "remote";

interface Workspace {
  readonly id: string;
  readonly name: string;
  executionMode: ExecutionMode;
  readonly tags: readonly string[];
  terraformVersion: string;
  isLocked: boolean;
  /** Oldest first. */
  readonly states: StateVersion[];
}

interface StateVersion {
  readonly id: string;
  readonly serial: number;
  content: string;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly text: string;
  /** `data.attributes` of the body. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

const NOT_FOUND: Answer = { status: 404, body: { errors: [{ status: "404", title: "not found" }] } };
const LOCKED: Answer = { status: 409, body: { errors: [{ status: "409", title: "workspace already locked" }] } };

/**
 * As much of HCP Terraform's API, over TLS, as the engines use for workspaces and their states. Routes that it does not have are listed in
 * `unknown`: a test fails if there are any. It has no runs: an engine that starts one gets 404.
 */
export class HcpTerraform {
  readonly requests: { readonly method: string; readonly path: string }[] = [];
  readonly unknown: string[] = [];
  readonly #ca = new PrivateCa();
  readonly #workspaces: Workspace[] = [];
  readonly #server;
  readonly #folder = createTemporaryFolder();
  #lastId = 0;

  constructor() {
    const { certificate, key } = this.#ca.issueForServer("localhost");
    this.#server = createServer(
      { cert: certificate, key },
      (request, response) => void this.#respond(request, response),
    );
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "localhost", resolve));
    writeFileSync(this.#file("ca.pem"), this.#ca.certificate);
    writeFileSync(this.#file("cli.tfrc"), `credentials "${this.hostname}" {\n  token = "${TOKEN}"\n}\n`);
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  get hostname(): string {
    return `localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** How an engine trusts it, and its token. */
  get environment() {
    return { SSL_CERT_FILE: this.#file("ca.pem"), TF_CLI_CONFIG_FILE: this.#file("cli.tfrc") };
  }

  addWorkspace(name: string, tags: readonly string[] = [], executionMode: ExecutionMode = "local"): void {
    const id = this.#nextId("ws");
    const more = { terraformVersion: "latest", isLocked: false, states: [] };
    this.#workspaces.push({ ...{ id, name, executionMode, tags }, ...more });
  }

  /** Changes a workspace, as its settings in the browser do. */
  change(name: string, settings: Partial<Pick<Workspace, "executionMode" | "terraformVersion">>): void {
    Object.assign(this.find(name) ?? {}, settings);
  }

  /** A workspace that a test has added, or an engine. */
  find(name: string): Readonly<Workspace> | undefined {
    return this.#workspaces.find((one) => one.name === name);
  }

  /** What was written since this many requests. */
  writesSince(count: number): string[] {
    const writes = this.requests.slice(count).filter(({ method }) => method !== "GET");
    return writes.map(({ method, path }) => `${method} ${path}`);
  }

  #file(name: string): string {
    return join(this.#folder, name);
  }

  #nextId(prefix: string): string {
    this.#lastId += 1;
    return `${prefix}-${String(this.#lastId).padStart(16, "0")}`;
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += chunk;
    const { pathname: path, searchParams: query } = new URL(request.url ?? "/", `https://${this.hostname}`);
    const method = request.method ?? "GET";
    const { headers } = request;
    const isJson = headers["content-type"] === JSON_API && text !== "";
    const attributes = isJson ? (JSON.parse(text).data?.attributes ?? {}) : {};
    this.requests.push({ method, path });
    const answer = this.#answer({ method, path, query, text, attributes }, headers.authorization);
    if (answer === undefined) this.unknown.push(`${method} ${path}`);
    const { status, body } = answer ?? NOT_FOUND;
    const type = { "content-type": path.startsWith("/api/") ? JSON_API : "application/json" };
    response.writeHead(status, { ...type, "tfp-api-version": "2.6", "tfp-appname": "HCP Terraform" });
    response.end(typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body));
  }

  /** Undefined for a route that it does not have. */
  #answer(request: ApiRequest, authorization: string | undefined): Answer | undefined {
    const { method, path } = request;
    if (path === "/.well-known/terraform.json") return { status: 200, body: SERVICES };
    const [, area, version, kind, id = "", ...rest] = path.split("/");
    if (area === "archivist") return this.#routeContent(request, version ?? "");
    if (area !== "api" || version !== "v2") return undefined;
    if (kind === "ping") return { status: 204 };
    if (authorization !== `Bearer ${TOKEN}`)
      return { status: 401, body: { errors: [{ status: "401", title: "unauthorized" }] } };
    switch (kind) {
      case "organizations":
        return id === ORGANIZATION ? this.#routeOrganization(request, rest) : NOT_FOUND;
      case "workspaces":
        return this.#routeWorkspace(
          request,
          this.#workspaces.find((one) => one.id === id),
          rest.join("/"),
        );
      case "state-versions": {
        const state = this.#findState(id);
        return method !== "GET" ? undefined : state === undefined ? NOT_FOUND : this.#showState(state);
      }
      default:
        return undefined;
    }
  }

  #routeOrganization({ method, query, attributes }: ApiRequest, [what, name]: readonly string[]): Answer | undefined {
    if (what === "entitlement-set" && method === "GET")
      return {
        status: 200,
        body: { data: { ...{ id: "org-1", type: "entitlement-sets" }, attributes: ENTITLEMENTS } },
      };
    if (what !== "workspaces") return undefined;
    if (name !== undefined) {
      const found = this.find(name);
      return method !== "GET" ? undefined : found ? showWorkspace(found) : NOT_FOUND;
    }
    if (method === "POST") {
      // As HCP Terraform does, unless the organisation says otherwise.
      this.addWorkspace(String(attributes.name), [], "remote");
      const created = this.#workspaces.at(-1);
      return created && { ...showWorkspace(created), status: 201 };
    }
    if (method !== "GET") return undefined;
    const tags = (query.get("search[tags]") ?? "").split(",").filter((tag) => tag !== "");
    const prefix = query.get("search[name]") ?? "";
    const listed = this.#workspaces.filter(
      (one) => one.name.startsWith(prefix) && tags.every((tag) => one.tags.includes(tag)),
    );
    const pagination = { "current-page": 1, "total-pages": 1, "total-count": listed.length };
    return { status: 200, body: { data: listed.map(toResource), meta: { pagination } } };
  }

  #routeWorkspace(request: ApiRequest, workspace: Workspace | undefined, action: string): Answer | undefined {
    if (workspace === undefined) return NOT_FOUND;
    switch (`${request.method} ${action}`) {
      case "PATCH ":
        workspace.terraformVersion = String(request.attributes["terraform-version"]);
        return showWorkspace(workspace);
      case "GET current-state-version": {
        const state = workspace.states.at(-1);
        return state === undefined ? NOT_FOUND : this.#showState(state);
      }
      case "GET current-state-version-outputs": {
        const state = workspace.states.at(-1);
        return state === undefined ? NOT_FOUND : { status: 200, body: { data: listOutputs(state.content) } };
      }
      case "POST state-versions": {
        // HCP Terraform takes a state only from whoever has the lock.
        if (!workspace.isLocked) return LOCKED;
        const { serial, state = "" } = request.attributes;
        const content = Buffer.from(String(state), "base64").toString("utf8");
        const created = { id: this.#nextId("sv"), serial: Number(serial), content };
        workspace.states.push(created);
        return { ...this.#showState(created), status: 201 };
      }
      case "POST actions/lock":
        if (workspace.isLocked) return LOCKED;
        workspace.isLocked = true;
        return showWorkspace(workspace);
      case "POST actions/unlock":
      case "POST actions/force-unlock":
        workspace.isLocked = false;
        return showWorkspace(workspace);
      case "GET tag-bindings":
      case "GET effective-tag-bindings":
        return { status: 200, body: { data: workspace.tags.map(toTagBinding) } };
      default:
        return undefined;
    }
  }

  /** The store of states, whose addresses are secrets themselves. */
  #routeContent({ method, path, text }: ApiRequest, id: string): Answer | undefined {
    const state = this.#findState(id);
    if (state === undefined) return NOT_FOUND;
    if (method === "GET") return { status: 200, body: state.content };
    if (method !== "PUT") return undefined;
    if (path.endsWith("/state")) state.content = text;
    return { status: 200 };
  }

  #findState(id: string): StateVersion | undefined {
    return this.#workspaces.flatMap(({ states }) => states).find((one) => one.id === id);
  }

  #showState({ id, serial }: StateVersion): Answer {
    const address = `https://${this.hostname}/archivist/${id}`;
    const attributes = {
      ...{ serial, status: "finalized", "hosted-state-download-url": `${address}/state` },
      ...{ "hosted-state-upload-url": `${address}/state`, "hosted-json-state-upload-url": `${address}/json` },
    };
    return { status: 200, body: { data: { id, type: "state-versions", attributes } } };
  }
}

/** What HCP Terraform's own discovery document says of these services. */
const SERVICES = { "state.v2": "/api/v2/", "tfe.v2": "/api/v2/", "tfe.v2.1": "/api/v2/", "tfe.v2.2": "/api/v2/" };

const ENTITLEMENTS = { operations: true, "state-storage": true, "private-module-registry": true };

const showWorkspace = (workspace: Workspace): Answer => ({ status: 200, body: { data: toResource(workspace) } });

function toResource({ id, name, executionMode, tags, terraformVersion, isLocked }: Workspace) {
  const attributes = {
    ...{ name, "execution-mode": executionMode, operations: executionMode === "remote", locked: isLocked },
    ...{ "terraform-version": terraformVersion, "tag-names": tags },
    permissions: { "can-queue-run": true, "can-queue-apply": true, "can-lock": true, "can-unlock": true },
  };
  return { id, type: "workspaces", attributes };
}

/** The outputs of a state. */
function listOutputs(content: string) {
  const { outputs = {} } = JSON.parse(content) as { outputs?: Record<string, { value: unknown; type: unknown }> };
  return Object.entries(outputs).map(([name, { value, type }]) => ({
    ...{ id: `wsout-${name}`, type: "state-version-outputs" },
    attributes: {
      name,
      value,
      type: typeof type === "string" ? type : "array",
      "detailed-type": type,
      sensitive: false,
    },
  }));
}

const toTagBinding = (key: string) => ({ id: `tb-${key}`, type: "tag-bindings", attributes: { key, value: "" } });
