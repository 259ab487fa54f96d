import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a job's token may do, as `permissions` in a workflow says. */
export type Permissions = Readonly<Record<string, string>>;

/** The most characters that GitHub takes for a comment or an issue. */
const MAX_BODY_LENGTH = 65_536;

interface Comment {
  readonly id: number;
  readonly user: { readonly login: string };
  body: string;
}

interface Issue extends Comment {
  readonly number: number;
  readonly labels: readonly string[];
  title: string;
  state: string;
}

/** A run of a workflow, as GitHub lists it. */
export interface RunRecord {
  readonly id: number;
  readonly path: string;
  readonly head_sha: string;
  readonly head_repository: { readonly full_name: string };
  readonly event: string;
  readonly head_branch: string;
  readonly conclusion: string;
  /** The names of what it has kept. */
  readonly artifacts: readonly string[];
}

interface GitHubRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
}

const BOT = "github-actions[bot]";
export const REPOSITORY = "example/messaging";

/** As much of GitHub's API as the workflows use, with GitHub's permissions and its limit of a text. */
export class GitHubServer {
  readonly requests: { readonly method: string; readonly path: string; readonly status: number }[] = [];
  readonly comments: Comment[] = [];
  readonly issues: Issue[] = [];
  /** Newest first. */
  readonly runs: RunRecord[] = [];
  /** The pull requests by the commits that merged them. */
  readonly pulls = new Map<string, { readonly merge_commit_sha: string; readonly head: { readonly sha: string } }[]>();
  /** Whether GitHub refuses the list of all artefacts. */
  isListBroken = false;
  /** The runs whose artefacts are gone. */
  readonly expired = new Set<number>();
  readonly #tokens = new Map<string, Permissions>();
  readonly #server: Server = createServer((request, response) => void this.#respond(request, response));
  #lastId = 1000;

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  stop(): void {
    this.#server.close();
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The token of a job. */
  issueToken(permissions: Permissions): string {
    const token = `ghs_${this.#nextId()}`;
    this.#tokens.set(token, permissions);
    return token;
  }

  /** True if the token has the permission, or more. */
  allows(token: string, scope: string, access: "read" | "write"): boolean {
    const granted = this.#tokens.get(token)?.[scope];
    return granted === "write" || granted === access;
  }

  /** Somebody's comment. */
  addComment(login: string, body: string): void {
    this.comments.push({ id: this.#nextId(), user: { login }, body });
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body } = await this.#answer(request);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const url = new URL(request.url ?? "/", this.url);
    const text = await readAll(request);
    const token = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
    const prefix = `/repos/${REPOSITORY}`;
    const path = url.pathname.slice(prefix.length);
    const method = request.method ?? "GET";
    const answer = url.pathname.startsWith(`${prefix}/`)
      ? this.#route({ method, path, query: url.searchParams, body: text === "" ? {} : JSON.parse(text) }, token)
      : { status: 404, body: {} };
    this.requests.push({ method, path, status: answer.status });
    return answer;
  }

  #route({ method, path, query, body }: GitHubRequest, token: string): { status: number; body: unknown } {
    const may = (access: "read" | "write", ...scopes: readonly string[]) =>
      scopes.some((scope) => this.allows(token, scope, access));
    const refused = { status: 403, body: { message: "Resource not accessible by integration" } };
    if (String(body.body ?? "").length > MAX_BODY_LENGTH) return { status: 422, body: { message: "body is too long" } };
    const [, kind = "", first = "", second = "", third = ""] = path.split("/");
    if (kind === "issues" && (second === "comments" || first === "comments")) {
      if (!may(method === "GET" ? "read" : "write", "issues", "pull-requests")) return refused;
      return this.#routeComments(method, second, query, body);
    }
    if (kind === "issues") {
      if (!may(method === "GET" ? "read" : "write", "issues")) return refused;
      return this.#routeIssues(method, Number(first), query, body);
    }
    if (kind === "commits" && second === "pulls")
      return may("read", "pull-requests") ? { status: 200, body: this.pulls.get(first) ?? [] } : refused;
    if (kind !== "actions" || !may("read", "actions")) return refused;
    if (first === "artifacts" && this.isListBroken) return refused;
    if (first === "artifacts") return { status: 200, body: { artifacts: this.#listArtifacts(this.runs, query) } };
    if (first === "runs" && third === "artifacts") {
      const runs = this.runs.filter(({ id }) => String(id) === second);
      return { status: 200, body: { artifacts: this.#listArtifacts(runs, query) } };
    }
    if (first === "workflows" && third === "runs") {
      const found = this.runs.filter(
        (run) =>
          run.path === `.github/workflows/${second}` &&
          run.head_sha === query.get("head_sha") &&
          run.event === query.get("event") &&
          run.conclusion === query.get("status"),
      );
      return { status: 200, body: { workflow_runs: found } };
    }
    const run = this.runs.find(({ id }) => String(id) === second);
    // For some workflows the path has the branch, too.
    const shown = run && { ...run, path: `${run.path}@refs/heads/main` };
    return shown === undefined ? { status: 404, body: { message: "Not Found" } } : { status: 200, body: shown };
  }

  #listArtifacts(runs: readonly RunRecord[], query: URLSearchParams) {
    return runs.flatMap(({ id, head_branch, head_repository, artifacts }) =>
      artifacts
        .filter((name) => name === query.get("name"))
        .map((name) => ({
          ...{ name, expired: this.expired.has(id), created_at: new Date(id * 1000).toISOString() },
          workflow_run: {
            ...{ id, head_branch, repository_id: 1 },
            head_repository_id: toRepositoryId(head_repository),
          },
        })),
    );
  }

  #routeComments(method: string, id: string, query: URLSearchParams, body: GitHubRequest["body"]) {
    if (method === "GET") return { status: 200, body: page(this.comments, query) };
    if (method === "POST") {
      this.addComment(BOT, String(body.body));
      return { status: 201, body: { html_url: `${this.url}/comment` } };
    }
    const comment = this.comments.find((one) => String(one.id) === id);
    if (comment === undefined) return { status: 404, body: {} };
    comment.body = String(body.body);
    return { status: 200, body: { html_url: `${this.url}/comment` } };
  }

  #routeIssues(method: string, number: number, query: URLSearchParams, body: GitHubRequest["body"]) {
    if (method === "GET") {
      const found = this.issues.filter(
        ({ state, labels }) => state === query.get("state") && labels.includes(query.get("labels") ?? ""),
      );
      return { status: 200, body: page(found, query) };
    }
    if (method === "POST") {
      const id = this.#nextId();
      const labels = body.labels as readonly string[];
      const [title, text] = [String(body.title), String(body.body)];
      this.issues.push({ id, number: id, user: { login: BOT }, state: "open", labels, title, body: text });
      return { status: 201, body: { html_url: `${this.url}/issue` } };
    }
    const issue = this.issues.find((one) => one.number === number);
    if (issue === undefined) return { status: 404, body: {} };
    Object.assign(issue, body);
    return { status: 200, body: { html_url: `${this.url}/issue` } };
  }
}

const toRepositoryId = ({ full_name }: RunRecord["head_repository"]) => (full_name === REPOSITORY ? 1 : 2);

function page<T>(items: readonly T[], query: URLSearchParams): readonly T[] {
  const size = Number(query.get("per_page") ?? 30);
  const start = (Number(query.get("page") ?? 1) - 1) * size;
  return items.slice(start, start + size);
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}
