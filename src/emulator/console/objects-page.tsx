import { quoteForShell } from "../../text/escape-controls";
import { MODELS } from "../change-object";
import type { EmulatorObject } from "../emulator-object";
import { EMULATOR_DEFAULTS } from "../settings";
import { Page } from "./layout";
import { CopyBlock, SearchForm, Time } from "./parts";
import { consolePath, objectPath, showText, titleOf, type View } from "./view";

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
        <SearchForm action={consolePath(view.sandbox)} value={search} label="Name, id, kind, state or user" />
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
          <th scope="col">Changed</th>
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
            <td class="who" title={showText(object.modifiedBy)}>
              {showText(object.modifiedBy)}
            </td>
            <td class="when">
              <Time at={object.modifiedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NoObjects({ view }: { readonly view: View }) {
  const { clientId, clientSecret, orgId } = view.state.settings;
  // The one that everybody knows is no secret.
  const isKnown = clientSecret === EMULATOR_DEFAULTS.clientSecret;
  const environment = [
    `export AJO_ENDPOINT=${view.origin}`,
    `export AJO_CLIENT_ID=${quoteForShell(clientId)}`,
    `export AJO_CLIENT_SECRET=${isKnown ? clientSecret : "…"}`,
    "export AJO_SCOPES=openid",
    `export AJO_ORG_ID=${quoteForShell(orgId)}`,
    `export AJO_SANDBOX=${quoteForShell(view.sandbox)}`,
  ];
  return (
    <div class="empty">
      <p>
        There are no objects in <strong>{view.sandbox}</strong> yet. Let Terraform make some, with these in its
        environment{isKnown ? "." : ". The client secret is the one that the emulator was started with."}
      </p>
      <CopyBlock text={`${environment.join("\n")}\n`} label="Environment" />
      <p>Or make one by hand with “New…”. Terraform does not know it.</p>
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
