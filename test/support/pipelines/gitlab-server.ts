import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Note {
  readonly id: number;
  readonly author: { readonly id: number };
  body: string;
}

interface Issue {
  readonly iid: number;
  readonly author: { readonly id: number };
  readonly labels: readonly string[];
  title: string;
  description: string;
  state: string;
}

export const PROJECT_ID = 42;
/** The user of the project's access token. */
const OWN_USER = 900;
export const TOKEN = "glpat-canary-4c1e";

/** As much of GitLab's API as the pipeline uses. */
export class GitLabServer {
  readonly notes: Note[] = [];
  readonly issues: Issue[] = [];
  /** The answers to GET by their paths, below the project. */
  readonly answers = new Map<string, unknown>();
  /** The files of jobs by their paths, below the project. */
  readonly files = new Map<string, Buffer>();
  readonly #server: Server = createServer((request, response) => void this.#respond(request, response));
  #lastId = 0;

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  stop(): void {
    this.#server.close();
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/v4`;
  }

  addNote(author: number, body: string): void {
    this.#lastId += 1;
    this.notes.push({ id: this.#lastId, author: { id: author }, body });
  }

  /** The notes of the pipeline itself. */
  get ownNotes(): readonly Note[] {
    return this.notes.filter(({ author }) => author.id === OWN_USER);
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body } = await this.#answer(request);
    response.writeHead(status).end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const url = new URL(request.url ?? "/", this.apiUrl);
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += chunk;
    if (request.headers["private-token"] !== TOKEN) return { status: 401, body: { message: "401 Unauthorized" } };
    const body: Record<string, string> = text === "" ? {} : JSON.parse(text);
    const path = url.pathname.replace("/api/v4", "");
    const method = request.method ?? "GET";
    if (path === "/user") return { status: 200, body: { id: OWN_USER } };
    const prefix = `/projects/${PROJECT_ID}`;
    if (!path.startsWith(prefix)) return { status: 404, body: {} };
    return this.#routeProject(method, path.slice(prefix.length), url.searchParams, body);
  }

  #routeProject(method: string, path: string, query: URLSearchParams, body: Readonly<Record<string, string>>) {
    const [, notes, note] = /^(\/merge_requests\/7\/notes)(?:\/(\d+))?$/.exec(path) ?? [];
    if (notes !== undefined) return this.#routeNotes(method, Number(note), query, body);
    const [, issue] = /^\/issues(?:\/(\d+))?$/.exec(path) ?? ["none"];
    if (/^\/issues(?:\/|$)/.test(path)) return this.#routeIssues(method, Number(issue), query, body);
    const answer = this.answers.get(path) ?? this.files.get(path);
    return answer === undefined ? { status: 404, body: {} } : { status: 200, body: answer };
  }

  #routeNotes(method: string, id: number, query: URLSearchParams, { body = "" }: Readonly<Record<string, string>>) {
    if (method === "POST") {
      this.addNote(OWN_USER, body);
      return { status: 201, body: {} };
    }
    if (method === "PUT") {
      const note = this.notes.find((one) => one.id === id);
      if (note !== undefined) note.body = body;
      return { status: note === undefined ? 404 : 200, body: {} };
    }
    const size = Number(query.get("per_page"));
    const start = (Number(query.get("page")) - 1) * size;
    return { status: 200, body: this.notes.slice(start, start + size) };
  }

  #routeIssues(method: string, iid: number, query: URLSearchParams, body: Readonly<Record<string, string>>) {
    if (method === "POST") {
      this.#lastId += 1;
      const { title = "", labels = "", description = "" } = body;
      const issue = { iid: this.#lastId, author: { id: OWN_USER }, labels: labels.split(","), title, description };
      this.issues.push({ ...issue, state: "opened" });
      return { status: 201, body: {} };
    }
    if (method === "PUT") {
      const issue = this.issues.find((one) => one.iid === iid);
      if (issue === undefined) return { status: 404, body: {} };
      issue.description = body.description ?? issue.description;
      if (body.state_event === "close") issue.state = "closed";
      return { status: 200, body: {} };
    }
    const label = query.get("labels") ?? "";
    const found = this.issues.filter(({ state, labels }) => state === query.get("state") && labels.includes(label));
    return { status: 200, body: found };
  }
}
