import type { Child } from "hono/jsx";
import { describeState } from "./events";
import { CopyBlock } from "./parts";
import { consolePath, countFaults, NOTICES, showText, type View } from "./view";

/** The parts of the console, in the order of the navigation. */
const PARTS = [
  { name: "objects", title: "Objects", path: (sandbox: string) => consolePath(sandbox) },
  { name: "references", title: "References", path: (sandbox: string) => consolePath(sandbox, "references") },
  { name: "journeys", title: "Journeys", path: (sandbox: string) => consolePath(sandbox, "journeys") },
  { name: "requests", title: "Requests", path: (sandbox: string) => consolePath(sandbox, "requests") },
  { name: "faults", title: "Faults", path: (sandbox: string) => consolePath(sandbox, "faults") },
] as const;

export type PartName = (typeof PARTS)[number]["name"];

interface PageProps {
  readonly view: View;
  readonly part: PartName;
  readonly title: string;
  readonly children: Child;
}

/** A page of the console: the navigation, and what is shown. */
export function Page({ view, part, title, children }: PageProps) {
  const notice = view.notice === undefined ? undefined : NOTICES[view.notice];
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${showText(title)} · AJO emulator`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={consolePath("_", "console.css")} />
        <script src={consolePath("_", "console.js")} defer />
      </head>
      <body data-events={consolePath("_", "events")} data-state={describeState(view.state)}>
        <a class="skip" href="#main">
          To the content
        </a>
        <Side view={view} part={part} />
        <main id="main" tabindex={-1}>
          <p id="cut-off" class="warning" role="alert" hidden>
            The emulator does not answer. What is shown may be old.
          </p>
          {notice !== undefined && (
            <div class="notice">
              <p id="notice">{notice}</p>
              {view.command !== undefined && (
                <>
                  <p>The same in a terminal:</p>
                  <CopyBlock text={view.command} label="Command" />
                </>
              )}
            </div>
          )}
          {children}
        </main>
        <Foot view={view} />
        <p id="live" class="unseen" role="status" />
      </body>
    </html>
  );
}

function Side({ view, part }: Pick<PageProps, "view" | "part">) {
  const { state, sandbox } = view;
  const { sandboxes } = state.settings;
  const here = PARTS.find(({ name }) => name === part);
  const counts: Readonly<Partial<Record<PartName, number>>> = {
    objects: view.objects.length,
    journeys: state.ajo.journeys.list(sandbox).length,
    requests: state.requestLog.count,
    faults: countFaults(state),
  };
  return (
    <header class="side">
      <a class="brand" href={consolePath(sandbox)}>
        <span aria-hidden="true" class="logo">
          ◆
        </span>
        AJO emulator
      </a>
      {sandboxes.length > 1 && (
        <nav class="sandboxes" aria-label="Sandboxes">
          {sandboxes.map((name) => (
            <a href={here?.path(name)} aria-current={name === sandbox ? "true" : undefined}>
              {name}
            </a>
          ))}
        </nav>
      )}
      <nav id="parts" class="parts" aria-label="Console" data-live>
        {PARTS.map(({ name, title, path }) => (
          <a href={path(sandbox)} aria-current={name === part ? "page" : undefined}>
            {title}
            {counts[name] !== undefined && <span class="count">{counts[name]}</span>}
          </a>
        ))}
      </nav>
    </header>
  );
}

/** Who somebody is to AJO, and what is seldom needed. */
function Foot({ view }: Pick<PageProps, "view">) {
  const { sandbox } = view;
  return (
    <footer class="foot">
      <form method="post" action={consolePath("_", "colleague")} class="colleague">
        <FormToken view={view} />
        <input type="hidden" name="sandbox" value={sandbox} />
        <label for="colleague">You are, to AJO</label>
        <span class="row">
          <input
            id="colleague"
            name="colleague"
            type="text"
            value={view.colleague}
            required
            maxlength={200}
            autocomplete="off"
            spellcheck={false}
          />
          <button type="submit" class="quiet">
            Set
          </button>
        </span>
      </form>
      <p class="links">
        <button type="button" id="pause" class="scripted" aria-pressed="false">
          Pause updates
        </button>
        <a href="/openapi.json">OpenAPI</a>
        <a href={consolePath(sandbox, "reset")}>Empty the emulator…</a>
      </p>
    </footer>
  );
}

/** What every form has. */
export function FormToken({ view }: { readonly view: View }) {
  return <input type="hidden" name="formToken" value={view.formToken} />;
}

/** A form with nothing but a button. */
export function ActionButton({
  view,
  action,
  children,
  kind = "",
  values = {},
}: {
  readonly view: View;
  readonly action: string;
  readonly children: Child;
  readonly kind?: "primary" | "danger" | "quiet" | "";
  readonly values?: Readonly<Record<string, string>>;
}) {
  return (
    <form method="post" action={action} class="action">
      <FormToken view={view} />
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class={kind}>
        {children}
      </button>
    </form>
  );
}

/** The page that asks before everything is removed. */
export function ResetPage({ view }: { readonly view: View }) {
  return (
    <Page view={view} part="objects" title="Empty the emulator">
      <h1>Empty the emulator</h1>
      <p>
        This removes the objects of every sandbox, the journeys, the faults and the logged requests. Terraform's state
        still knows the objects: the next plan makes them again.
      </p>
      <div class="row">
        <ActionButton view={view} action={consolePath("_", "reset")} kind="danger" values={{ sandbox: view.sandbox }}>
          Remove everything
        </ActionButton>
        <a class="button" href={consolePath(view.sandbox)}>
          Keep it
        </a>
      </div>
    </Page>
  );
}

/** What somebody sees whose form is not of this run of the emulator. Nothing is done, and what was typed is one step back. */
export function RefusedFormPage({ view }: { readonly view: View }) {
  return (
    <Page view={view} part="objects" title="Form refused">
      <h1>Nothing was changed</h1>
      <p>
        This form is not from a page of the console, or from before the emulator was started. Go back, load the page
        again, and send it once more.
      </p>
      <p>
        <a href={consolePath(view.sandbox)}>To the objects</a>
      </p>
    </Page>
  );
}

/** The page for an address that is none. */
export function MissingPage({ view, what }: { readonly view: View; readonly what: string }) {
  return (
    <Page view={view} part="objects" title="Not found">
      <h1>Not found</h1>
      <p>{showText(what)}</p>
      <p>
        <a href={consolePath(view.sandbox)}>To the objects</a>
      </p>
    </Page>
  );
}
