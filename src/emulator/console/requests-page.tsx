import type { LoggedRequest } from "../request-log";
import { ActionButton, Page } from "./layout";
import { SearchForm } from "./parts";
import { consolePath, objectPath, showShort, showText, type View } from "./view";

/** What of the log is shown. */
export const REQUEST_FILTERS = {
  all: { title: "All", matches: () => true },
  writes: { title: "Writes", matches: ({ method }: LoggedRequest) => method !== "GET" },
  errors: { title: "Errors", matches: ({ status, fault }: LoggedRequest) => fault !== null || (status ?? 0) >= 400 },
  faults: { title: "Faults", matches: ({ fault }: LoggedRequest) => fault !== null },
  retries: { title: "Retries", matches: ({ attempt }: LoggedRequest) => (attempt ?? 0) > 1 },
  hand: { title: "By hand", matches: ({ byHand }: LoggedRequest) => byHand },
} as const;

export type RequestFilterName = keyof typeof REQUEST_FILTERS;

/** Older requests are in the log, but not on the page. */
const MAX_SHOWN = 200;

interface RequestsPageProps {
  readonly view: View;
  readonly filter: RequestFilterName;
  readonly search: string;
}

/** The requests as they come, the newest first. */
export function RequestsPage({ view, filter, search }: RequestsPageProps) {
  const text = search.trim().toLowerCase();
  const found = view.state.requestLog.list().filter((request) => matchesText(view, request, text));
  const matching = found.filter(REQUEST_FILTERS[filter].matches);
  const shown = matching.slice(-MAX_SHOWN).reverse();
  return (
    <Page view={view} part="requests" title="Requests">
      <div class="head">
        <h1>
          Requests <small>as they come, in all sandboxes</small>
        </h1>
        <ActionButton
          view={view}
          action={consolePath("_", "clear-requests")}
          kind="quiet"
          values={{ sandbox: view.sandbox }}
        >
          Clear
        </ActionButton>
      </div>
      <SearchForm
        action={consolePath(view.sandbox, "requests")}
        value={search}
        label="Path, object, user, status or request id"
        more={filter === "all" ? {} : { show: filter }}
      />
      <nav class="filters" id="filters" aria-label="Which requests" data-live>
        {Object.entries(REQUEST_FILTERS).map(([name, { title, matches }]) => (
          <a href={listPath(view, name, search)} aria-current={name === filter ? "true" : undefined}>
            {title} <span class="number">{found.filter(matches).length.toLocaleString("en-GB")}</span>
          </a>
        ))}
      </nav>
      <div id="requests" data-live data-announce="requests">
        {shown.length === 0 ? (
          <NoRequests view={view} isFiltered={filter !== "all" || text !== ""} />
        ) : (
          <RequestTable view={view} requests={shown} />
        )}
        {matching.length > shown.length && (
          <p class="note">
            The newest {shown.length} of {matching.length.toLocaleString("en-GB")}. All are at{" "}
            <code>/_emulator/requests</code>.
          </p>
        )}
      </div>
    </Page>
  );
}

function listPath({ sandbox }: View, filter: string, search: string): string {
  const query = new URLSearchParams({ ...(filter !== "all" && { show: filter }), ...(search !== "" && { search }) });
  return `${consolePath(sandbox, "requests")}${query.size === 0 ? "" : `?${query}`}`;
}

function matchesText({ objectsById }: View, request: LoggedRequest, text: string): boolean {
  if (text === "") return true;
  const { method, path, status, user, requestId, problem, fault, sandbox, object } = request;
  const name = object === null ? undefined : objectsById.get(object)?.name;
  return [`${method} ${path}`, status, user, requestId, problem, fault, sandbox, name].some(
    (one) => one !== null && one !== undefined && String(one).toLowerCase().includes(text),
  );
}

function NoRequests({ view, isFiltered }: { readonly view: View; readonly isFiltered: boolean }) {
  if (isFiltered)
    return (
      <p class="empty">
        None of these. <a href={consolePath(view.sandbox, "requests")}>Show all requests</a>
      </p>
    );
  return (
    <p class="empty">
      None so far. What Terraform, or another client, asks of <code>{view.origin}</code> shows here at once.
    </p>
  );
}

/** Requests, a line each. */
export function RequestTable({ view, requests }: { readonly view: View; readonly requests: readonly LoggedRequest[] }) {
  return (
    <table class="list requests">
      <thead>
        <tr>
          <th scope="col">Time (UTC)</th>
          <th scope="col">Request</th>
          <th scope="col">Status</th>
          <th scope="col">Who</th>
          <th scope="col">What happened</th>
          <th scope="col">Took</th>
        </tr>
      </thead>
      <tbody>
        {requests.map((request) => (
          <RequestRow view={view} request={request} />
        ))}
      </tbody>
    </table>
  );
}

function RequestRow({ view, request }: { readonly view: View; readonly request: LoggedRequest }) {
  const { time, method, status, requestId, sandbox, user, fault, duration } = request;
  return (
    <tr data-key={requestId} class={fault !== null || (status ?? 0) >= 400 ? "bad" : ""}>
      <td class="when">
        <a href={consolePath(view.sandbox, "requests", requestId)}>
          <time datetime={time}>{time.slice(11, 23)}</time>
        </a>
      </td>
      <td class="path">
        <span class={`method ${method.toLowerCase()}`}>{showShort(method, 10)}</span>{" "}
        <RequestPath view={view} request={request} />
        {sandbox !== null && sandbox !== view.sandbox && <span class="sandbox"> in {showShort(sandbox, 40)}</span>}
      </td>
      <td>
        <RequestStatus request={request} />
      </td>
      <td class="who" title={user === null ? undefined : showText(user)}>
        {user === null ? <span class="none">—</span> : showText(user)}
      </td>
      <td class="flags">
        <RequestFlags request={request} />
      </td>
      <td class="took">{duration === null ? "" : `${duration} ms`}</td>
    </tr>
  );
}

/** The status of a response, or that there is none. */
export function RequestStatus({ request }: { readonly request: LoggedRequest }) {
  const { status, duration } = request;
  if (status !== null) return <span class={`badge status-${Math.floor(status / 100)}`}>{status}</span>;
  return <span class="badge processing">{duration === null ? "waiting" : "no response"}</span>;
}

/** What was special about a request. */
export function RequestFlags({ request }: { readonly request: LoggedRequest }) {
  const { attempt, fault, byHand, problem } = request;
  return (
    <>
      {(attempt ?? 0) > 1 && <span class="badge retry">{`attempt ${attempt}`}</span>}
      {fault !== null && <span class="badge fault">{`fault: ${fault}`}</span>}
      {byHand && <span class="badge hand">by hand</span>}
      {problem !== null && <span class="problem-name">{problem}</span>}
    </>
  );
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The path with its ids cut short, and the object that it is about by its name. */
function RequestPath({ view, request }: { readonly view: View; readonly request: LoggedRequest }) {
  const { path } = request;
  const object = request.object === null ? undefined : view.objectsById.get(request.object);
  const shorten = (part: string) => (part === object?.id ? "…" : UUID.test(part) ? `${part.slice(0, 8)}…` : part);
  const short = path.split("/").map(shorten).join("/");
  return (
    <>
      <span class="where" title={short === path ? undefined : showShort(path, 400)}>
        {showShort(short, 160)}
      </span>
      {object !== undefined && (
        <>
          {" "}
          <a class="about" href={objectPath(object)}>
            {showShort(object.name, 60)}
          </a>
        </>
      )}
    </>
  );
}
