import { stringifyVisibly } from "../../text/escape-controls";
import type { FaultKind } from "../fault";
import { describeRule, FAULT_KINDS, type FaultMember } from "../fault-kinds";
import type { ResolvedFault } from "../faults";
import { ChecksSection } from "./checks-section";
import { writeFaultCommand } from "./commands";
import { ActionButton, FormToken, Page } from "./layout";
import { CopyButton, ProblemBox } from "./parts";
import { consolePath, showShort, showText, type View } from "./view";

/** What a form begins with for a member that is required. */
const FIRST_VALUES: Readonly<Record<string, string>> = { status: "503", milliseconds: "2000", reads: "2" };

/** A fault that was refused: its kind, and why. */
export interface RefusedFault {
  readonly kind: string;
  readonly message: string;
}

/** The faults that are still to hit requests, and those that can be ordered. */
export function FaultsPage({ view, refused }: { readonly view: View; readonly refused?: RefusedFault }) {
  const hits = view.state.requestLog.list().filter(({ fault }) => fault !== null).length;
  return (
    <Page view={view} part="faults" title="Faults">
      <div class="head">
        <h1>
          Faults <small>on order, for all sandboxes</small>
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
        <ProblemBox>
          <p>{showText(refused.message)}</p>
        </ProblemBox>
      )}
      <div id="pending" data-live>
        <PendingFaults view={view} />
        <p class="note">
          {hits === 0 ? (
            "No request was hit so far."
          ) : (
            <a href={`${consolePath(view.sandbox, "requests")}?show=faults`}>
              {hits === 1 ? "The request that a fault has hit" : `The ${hits} requests that faults have hit`}
            </a>
          )}
        </p>
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
      <ChecksSection view={view} />
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
          <th scope="col">
            <span class="unseen">What to do</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {pending.map((fault) => (
          <PendingFault view={view} fault={fault} />
        ))}
        {failures.map((reason) => (
          <tr>
            <th scope="row">checks fail</th>
            <td>the next submission</td>
            <td />
            <td>{showShort(reason)}</td>
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PendingFault({ view, fault }: { readonly view: View; readonly fault: ResolvedFault }) {
  const { kind, method, path, count, when, ...members } = fault;
  const command = writeFaultCommand(fault, view);
  const options = Object.entries(members).map(([name, value]) => `${name}: ${showShort(String(value), 60)}`);
  return (
    <tr data-key={stringifyVisibly(fault)}>
      <th scope="row">{kind}</th>
      <td>
        {`${describeCount(count, method)}${path === undefined ? "" : " to "}`}
        {path !== undefined && <code>{showShort(path)}</code>}
      </td>
      <td>{when} the change is stored</td>
      <td>{options.join(", ")}</td>
      <td>
        <span class="row">
          {command !== undefined && <CopyButton text={command}>Copy command</CopyButton>}
          <ActionButton
            view={view}
            action={consolePath("_", "remove-fault")}
            kind="quiet"
            values={{ sandbox: view.sandbox, fault: stringifyVisibly(fault) }}
          >
            Remove <span class="unseen">{kind}</span>
          </ActionButton>
        </span>
      </td>
    </tr>
  );
}

/** Which requests a fault hits, such as `the next 3 GET requests`. */
function describeCount(count: number, method: string | undefined): string {
  const which = count > 1000 ? "every" : count === 1 ? "the next" : `the next ${count}`;
  return `${which} ${method === undefined ? "" : `${method} `}request${count > 1 && count <= 1000 ? "s" : ""}`;
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
