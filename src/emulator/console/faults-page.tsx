import type { FaultKind } from "../fault";
import { describeRule, FAULT_KINDS, type FaultMember } from "../fault-kinds";
import { ActionButton, FormToken, Page } from "./layout";
import { consolePath, showText, type View } from "./view";

/** What a form begins with for a member that is required. */
const FIRST_VALUES: Readonly<Record<string, string>> = { status: "503", milliseconds: "2000", reads: "2" };

/** A fault that was refused: its kind, and why. */
export interface RefusedFault {
  readonly kind: string;
  readonly message: string;
}

/** The faults that are still to hit requests, and those that can be ordered. */
export function FaultsPage({ view, refused }: { readonly view: View; readonly refused?: RefusedFault }) {
  return (
    <Page view={view} part="faults" title="Faults">
      <div class="head">
        <h1>
          Faults <small>on order</small>
        </h1>
        <ActionButton
          view={view}
          action={consolePath("_", "clear-faults")}
          kind="quiet"
          values={{ sandbox: view.sandbox }}
        >
          Clear all
        </ActionButton>
      </div>
      {refused !== undefined && (
        <div class="problems" role="alert" id="problems" tabindex={-1}>
          <p>{showText(refused.message)}</p>
        </div>
      )}
      <div id="pending" data-live>
        <PendingFaults view={view} />
      </div>
      <section aria-labelledby="order">
        <h2 id="order">Order a fault</h2>
        <p class="note">It hits the next requests that match, but not what is done by hand.</p>
        <ul class="kinds">
          {Object.keys(FAULT_KINDS).map((kind) => (
            <FaultKindForm view={view} kind={kind as FaultKind} isOpen={refused?.kind === kind} />
          ))}
        </ul>
      </section>
      <Checks view={view} />
    </Page>
  );
}

function PendingFaults({ view }: { readonly view: View }) {
  const pending = view.state.faults.list();
  const failures = view.state.ajo.forcedFailures;
  if (pending.length + failures.length === 0)
    return <p class="empty">None. All requests are answered as they should be.</p>;
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Fault</th>
          <th scope="col">Hits</th>
          <th scope="col">When</th>
          <th scope="col">Options</th>
        </tr>
      </thead>
      <tbody>
        {pending.map(({ kind, method, path, count, when, ...members }) => (
          <tr>
            <th scope="row">{kind}</th>
            <td>
              {`${count > 1000 ? "every" : count === 1 ? "the next" : `the next ${count}`} ${method ?? "request"} `}
              <code>{showText(path ?? "*")}</code>
            </td>
            <td>{when} the change is stored</td>
            <td>
              {Object.entries(members)
                .map(([name, value]) => `${name}: ${showText(String(value))}`)
                .join(", ")}
            </td>
          </tr>
        ))}
        {failures.map((reason) => (
          <tr>
            <th scope="row">checks fail</th>
            <td>the next submission</td>
            <td />
            <td>{showText(reason)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FaultKindForm({
  view,
  kind,
  isOpen,
}: {
  readonly view: View;
  readonly kind: FaultKind;
  readonly isOpen: boolean;
}) {
  const { summary, when, method, members, count } = FAULT_KINDS[kind];
  const id = (name: string) => `fault-${kind}-${name}`;
  return (
    <li>
      <form method="post" action={consolePath("_", "faults")}>
        <FormToken view={view} />
        <input type="hidden" name="sandbox" value={view.sandbox} />
        <input type="hidden" name="kind" value={kind} />
        <div class="kind-head">
          <p id={id("summary")}>
            <strong>{kind}</strong> {summary}
          </p>
          <button type="submit" aria-label={`Order ${kind}`} aria-describedby={id("summary")}>
            Order
          </button>
        </div>
        <details open={isOpen}>
          <summary>Options</summary>
          <div class="options">
            {Object.entries<FaultMember>(members).map(([name, member]) => (
              <Option id={id(name)} label={name} hint={describeRule(member)}>
                <MemberInput id={id(name)} name={name} member={member} />
              </Option>
            ))}
            <Option id={id("method")} label="method">
              <select id={id("method")} name="method">
                {(method === undefined ? ["", "GET", "POST", "PUT", "DELETE"] : [method]).map((one) => (
                  <option value={one}>{one === "" ? "any" : one}</option>
                ))}
              </select>
            </Option>
            <Option id={id("path")} label="path" hint="* stands for any text">
              <input
                id={id("path")}
                name="path"
                type="text"
                placeholder="any"
                list="paths"
                autocomplete="off"
                spellcheck={false}
              />
            </Option>
            <Option
              id={id("count")}
              label="count"
              hint={count === undefined ? "how many requests" : "until cleared if left out"}
            >
              <input
                id={id("count")}
                name="count"
                type="text"
                inputmode="numeric"
                value={count === undefined ? "1" : ""}
              />
            </Option>
            <Option id={id("when")} label="when" hint="the change is stored">
              <select id={id("when")} name="when">
                {["before", "after"].map((one) => (
                  <option value={one} selected={one === when}>
                    {one}
                  </option>
                ))}
              </select>
            </Option>
          </div>
        </details>
      </form>
    </li>
  );
}

function Option({ id, label, hint, children }: { id: string; label: string; hint?: string; children?: unknown }) {
  return (
    <p>
      <label for={id}>
        {label}
        {hint !== undefined && <small>{hint}</small>}
      </label>
      {children as never}
    </p>
  );
}

function MemberInput({
  id,
  name,
  member,
}: {
  readonly id: string;
  readonly name: string;
  readonly member: FaultMember;
}) {
  if (member.type === "choice") {
    return (
      <select id={id} name={name}>
        {member.values.map((value) => (
          <option value={value} selected={value === member.default}>
            {value}
          </option>
        ))}
      </select>
    );
  }
  const value = String(member.default ?? (member.isRequired ? FIRST_VALUES[name] : "") ?? "");
  const isNumber = member.type === "integer";
  return (
    <input
      id={id}
      name={name}
      type="text"
      value={value}
      autocomplete="off"
      {...(isNumber && { inputmode: "numeric" as const })}
    />
  );
}

/** AJO's checks of surfaces: how long they take, and whether they fail. */
function Checks({ view }: { readonly view: View }) {
  return (
    <section aria-labelledby="checks" class="checks">
      <h2 id="checks">AJO's checks of surfaces</h2>
      <form method="post" action={consolePath("_", "fail-next")}>
        <FormToken view={view} />
        <input type="hidden" name="sandbox" value={view.sandbox} />
        <label for="reason">The next surface or update fails, because</label>
        <span class="row">
          <input
            id="reason"
            name="reason"
            type="text"
            required
            value="The sender is not registered with the carrier."
          />
          <button type="submit">Let it fail</button>
        </span>
      </form>
      <form method="post" action={consolePath("_", "processing-time")}>
        <FormToken view={view} />
        <input type="hidden" name="sandbox" value={view.sandbox} />
        <label for="milliseconds">The checks take, in milliseconds, those under way included</label>
        <span class="row">
          <input
            id="milliseconds"
            name="milliseconds"
            type="text"
            inputmode="numeric"
            required
            value={String(view.state.ajo.processingTime)}
          />
          <button type="submit">Set</button>
        </span>
      </form>
      <datalist id="paths">
        {[
          "/api-credentials*",
          "/sms-webhooks*",
          "/channel-configurations*",
          "/channel-configurations/*/activate",
          "/ims/*",
          "/sinch/*",
        ].map((path) => (
          <option value={path} />
        ))}
      </datalist>
    </section>
  );
}

/** The fault that a form describes. Members that are left empty have their defaults. */
export function readFaultForm(form: Readonly<Record<string, string>>): object {
  const kind = form.kind ?? "";
  const own: Readonly<Record<string, FaultMember>> = Object.hasOwn(FAULT_KINDS, kind)
    ? FAULT_KINDS[kind as FaultKind].members
    : {};
  const isNumeric = (name: string) => name === "count" || /integer/.test(own[name]?.type ?? "");
  const names = ["method", "path", "count", "when", ...Object.keys(own)];
  const members = names.flatMap((name): [string, unknown][] => {
    const text = form[name]?.trim() ?? "";
    if (text === "") return [];
    return [[name, isNumeric(name) && /^\d+$/.test(text) ? Number(text) : text]];
  });
  return { kind, ...Object.fromEntries(members) };
}
