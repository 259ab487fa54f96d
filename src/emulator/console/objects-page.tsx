import { MODELS } from "../change-object";
import type { EmulatorObject } from "../emulator-object";
import { Page } from "./layout";
import { consolePath, objectPath, showText, showTime, titleOf, type View } from "./view";

/** More objects are found by their names, kinds and states. */
const MAX_SHOWN = 300;

/** The objects of a sandbox, or those in which a text is found. */
export function ObjectsPage({ view, search }: { readonly view: View; readonly search: string }) {
  const found = view.objects.filter((object) => matches(object, search.trim().toLowerCase()));
  return (
    <Page view={view} part="objects" title={`Objects in ${view.sandbox}`}>
      <div class="head">
        <h1>
          Objects <small>in {view.sandbox}</small>
        </h1>
        <details class="menu">
          <summary class="button">New…</summary>
          <ul>
            {Object.entries(MODELS).map(([type, { title }]) => (
              <li>
                <a href={consolePath(view.sandbox, "new", type)}>{title}</a>
              </li>
            ))}
          </ul>
        </details>
      </div>
      {view.objects.length > 0 && (
        <form method="get" action={consolePath(view.sandbox)} class="row search">
          <label for="search" class="unseen">
            Name, id, kind, state or user
          </label>
          <input id="search" name="search" type="search" value={search} placeholder="Name, id, kind, state or user" />
          <button type="submit">Find</button>
        </form>
      )}
      <div id="objects" data-live>
        {view.objects.length === 0 ? <NoObjects view={view} /> : <ObjectTable objects={found.slice(0, MAX_SHOWN)} />}
        {view.objects.length > 0 && found.length === 0 && <p class="empty">None of them fits.</p>}
        {found.length > MAX_SHOWN && (
          <p class="note">
            The first {MAX_SHOWN} of {found.length}. Find the others by their names.
          </p>
        )}
      </div>
    </Page>
  );
}

function matches(object: EmulatorObject, text: string): boolean {
  const { name, id, status, modifiedBy } = object;
  return [name, id, status ?? "", modifiedBy, titleOf(object)].some((one) => one.toLowerCase().includes(text));
}

function ObjectTable({ objects }: { readonly objects: readonly EmulatorObject[] }) {
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Kind</th>
          <th scope="col">State</th>
          <th scope="col">Changed by</th>
          <th scope="col">Changed (UTC)</th>
        </tr>
      </thead>
      <tbody>
        {objects.map((object) => (
          <tr data-key={`${object.id}-${String(object.values._etag)}`}>
            <th scope="row">
              <a class="whole" href={objectPath(object)}>
                {showText(object.name)}
              </a>
            </th>
            <td class="kind">{titleOf(object)}</td>
            <td>
              <StatusBadge object={object} />
            </td>
            <td class="who">{showText(object.modifiedBy)}</td>
            <td class="when">
              <time datetime={object.modifiedAt}>{showTime(object.modifiedAt)}</time>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NoObjects({ view }: { readonly view: View }) {
  const { clientId, orgId } = view.state.settings;
  return (
    <div class="empty">
      <p>There are no objects in {view.sandbox} yet. Let Terraform make some, with its client set up by:</p>
      <pre tabindex={0}>{`AJO_ENDPOINT=${view.origin}
AJO_CLIENT_ID=${clientId}
AJO_CLIENT_SECRET=…
AJO_SCOPES=openid
AJO_ORG_ID=${orgId}
AJO_SANDBOX=${view.sandbox}`}</pre>
      <p>Or make one by hand, which Terraform does not know.</p>
    </div>
  );
}

/** Where an object is in its life, in a word. Credentials and webhooks have no life cycle. */
export function StatusBadge({ object }: { readonly object: Pick<EmulatorObject, "status" | "values"> }) {
  const { status } = object;
  if (status === null) return <span class="none">—</span>;
  const update = object.values.lastUpdateStatus;
  return (
    <span class="badges">
      <span class={`badge ${status}`}>{status}</span>
      {status === "active" && update === "processing" && <span class="badge processing">update in progress</span>}
      {update === "failed" && <span class="badge failed">update failed</span>}
    </span>
  );
}
