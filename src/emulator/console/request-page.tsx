import { PROBLEM_TYPES } from "../../api";
import type { LoggedRequest } from "../request-log";
import { Page } from "./layout";
import { CopyButton, Fact, Time } from "./parts";
import { RequestFlags, RequestStatus } from "./requests-page";
import { consolePath, objectPath, showShort, showText, titleOf, type View } from "./view";

interface RequestPageProps {
  readonly view: View;
  readonly request: LoggedRequest;
}

/** What the log has of one request. There are no bodies and headers in it, which may hold secrets. */
export function RequestPage({ view, request }: RequestPageProps) {
  const { method, path, time, requestId, sandbox, user, attempt, fault, problem, byHand, duration } = request;
  const object = request.object === null ? undefined : view.objectsById.get(request.object);
  return (
    <Page view={view} part="requests" title={`${method} ${showShort(path, 80)}`}>
      <p class="crumbs">
        <a href={consolePath(view.sandbox, "requests")}>Requests</a> / {requestId}
      </p>
      <div id="request" data-live>
        <div class="head">
          <h1 class="request-line">
            <span class={`method ${method.toLowerCase()}`}>{showText(method)}</span> {showText(path)}
          </h1>
          <RequestStatus request={request} />
          <span class="flags">
            <RequestFlags request={request} />
          </span>
        </div>
        <dl class="facts">
          <Fact name="Request id">
            <code>{requestId}</code> <CopyButton text={requestId}>Copy id</CopyButton>
          </Fact>
          <Fact name="Came">
            <Time at={time} />
          </Fact>
          <Fact name="Took">{duration === null ? "under way" : `${duration} ms`}</Fact>
          <Fact name="Who">{user === null ? "nobody: it has no valid token" : <bdi>{showText(user)}</bdi>}</Fact>
          <Fact name="Sandbox">{sandbox === null ? "none is named" : showShort(sandbox)}</Fact>
          {request.object !== null && (
            <Fact name="Object">
              {object === undefined ? (
                <>
                  <code>{showShort(request.object)}</code>, not there now
                </>
              ) : (
                <>
                  <a href={objectPath(object)}>{showText(object.name)}</a> {titleOf(object)}
                </>
              )}
            </Fact>
          )}
        </dl>
        <ul class="notes">
          {attempt !== null && (
            <li>
              {attempt === 1
                ? "It is the first with its idempotency key."
                : `It is number ${attempt} with its idempotency key: a repetition, which changes nothing again.`}
            </li>
          )}
          {fault !== null && (
            <li>
              The fault “{fault}” hit it. <a href={consolePath(view.sandbox, "faults")}>Faults on order</a>
            </li>
          )}
          {problem !== null && <li>{describeProblem(problem)}</li>}
          {byHand && <li>Somebody made it by hand: in the console, in a terminal or in a test. No fault hits it.</li>}
          {request.status === null && duration !== null && <li>The client got no response.</li>}
        </ul>
      </div>
      <p class="note">
        A message of the provider names the request id, too. Bodies and headers are not logged: they may hold secrets.
      </p>
    </Page>
  );
}

/** What the API's refusal means, if it is one of the API's problems and not a code of Adobe's gateway. */
function describeProblem(problem: string): string {
  const type = Object.hasOwn(PROBLEM_TYPES, problem) ? PROBLEM_TYPES[problem as keyof typeof PROBLEM_TYPES] : undefined;
  return type === undefined
    ? `The gateway refused it with the code ${showText(problem)}.`
    : `The API refused it with “${problem}”: ${type.title}.`;
}
