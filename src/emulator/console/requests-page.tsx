import type { LoggedRequest } from "../request-log";
import { ActionButton, Page } from "./layout";
import { consolePath, objectPath, showText, type View } from "./view";

/** What of the log is shown. */
export const REQUEST_FILTERS = {
  all: { title: "All", matches: () => true },
  writes: { title: "Writes", matches: ({ method }: LoggedRequest) => method !== "GET" },
  errors: { title: "Errors", matches: ({ status, fault }: LoggedRequest) => fault !== null || (status ?? 0) >= 400 },
  retries: { title: "Retries", matches: ({ attempt }: LoggedRequest) => (attempt ?? 0) > 1 },
  hand: { title: "By hand", matches: ({ byHand }: LoggedRequest) => byHand },
} as const;

export type RequestFilterName = keyof typeof REQUEST_FILTERS;

/** Older requests are in the log, but not on the page. */
const MAX_SHOWN = 200;

/** The requests as they come, the newest first. */
export function RequestsPage({ view, filter }: { readonly view: View; readonly filter: RequestFilterName }) {
  const matching = view.state.requestLog.list().filter(REQUEST_FILTERS[filter].matches);
  const shown = matching.slice(-MAX_SHOWN).reverse();
  return (
    <Page view={view} part="requests" title="Requests">
      <div class="head">
        <h1>
          Requests <small>as they come</small>
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
      <nav class="filters" aria-label="Which requests">
        {Object.entries(REQUEST_FILTERS).map(([name, { title }]) => (
          <a
            href={`${consolePath(view.sandbox, "requests")}${name === "all" ? "" : `?show=${name}`}`}
            aria-current={name === filter ? "true" : undefined}
          >
            {title}
          </a>
        ))}
      </nav>
      <div id="requests" data-live data-announce="requests">
        {shown.length === 0 ? <p class="empty">None so far.</p> : <RequestTable view={view} requests={shown} />}
        {matching.length > shown.length && (
          <p class="note">
            The newest {shown.length} of {matching.length}. All are at <code>/_emulator/requests</code>.
          </p>
        )}
      </div>
    </Page>
  );
}

/** Requests, a line each. */
export function RequestTable({ view, requests }: { readonly view: View; readonly requests: readonly LoggedRequest[] }) {
  return (
    <table class="list requests">
      <thead>
        <tr>
          <th scope="col">Time</th>
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
  const { time, method, path, status, requestId, sandbox, user, attempt, fault, problem, byHand, duration } = request;
  return (
    <tr data-key={requestId} class={fault !== null || (status ?? 0) >= 400 ? "bad" : ""}>
      <td class="when">
        <time datetime={time}>{time.slice(11, 23)}</time>
      </td>
      <td class="path">
        <span class={`method ${method.toLowerCase()}`}>{method}</span> <RequestPath view={view} path={path} />
        {sandbox !== null && sandbox !== view.sandbox && <span class="sandbox"> in {sandbox}</span>}
      </td>
      <td>
        {status === null ? (
          <span class="badge processing">{duration === null ? "waiting" : "no response"}</span>
        ) : (
          <span class={`badge status-${Math.floor(status / 100)}`}>{status}</span>
        )}
      </td>
      <td class="who" title={user ?? undefined}>
        {user === null ? <span class="none">—</span> : showText(user)}
      </td>
      <td class="flags">
        {(attempt ?? 0) > 1 && <span class="badge retry">{`attempt ${attempt}`}</span>}
        {fault !== null && <span class="badge fault">{`fault: ${fault}`}</span>}
        {byHand && <span class="badge hand">by hand</span>}
        {problem !== null && <span class="problem-name">{problem}</span>}
      </td>
      <td class="took">{duration === null ? "" : `${duration} ms`}</td>
    </tr>
  );
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The path with its ids cut short, and the object that it is about by its name. */
function RequestPath({ view, path }: { readonly view: View; readonly path: string }) {
  const parts = path.split("/");
  const object = view.objects.find(({ id }) => parts.includes(id));
  const shorten = (part: string) => (part === object?.id ? "…" : UUID.test(part) ? `${part.slice(0, 8)}…` : part);
  const short = parts.map(shorten).join("/");
  return (
    <>
      <span class="where" title={path}>
        {short}
      </span>
      {object !== undefined && (
        <>
          {" "}
          <a class="about" href={objectPath(object)}>
            {showText(object.name)}
          </a>
        </>
      )}
    </>
  );
}
