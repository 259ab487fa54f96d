import { humanize, listSecretFields, type ObjectModel, SURFACE_STATUSES, secretFieldNames } from "../../model";
import { findObjectModel } from "../change-object";
import type { EmulatorObject, RefusedMember } from "../emulator-object";
import { FormFields, ProblemSummary, type TypedValues, toTypedValues } from "./form-fields";
import { ActionButton, FormToken, Page } from "./layout";
import { StatusBadge } from "./objects-page";
import { RequestTable } from "./requests-page";
import { consolePath, objectPath, showText, showTime, titleOf, type View } from "./view";

/** Why AJO refused a form, and what was typed into it. */
export interface RefusedForm {
  readonly message: string;
  readonly violations: readonly RefusedMember[];
  readonly typed: TypedValues;
  /** The version that was looked at. */
  readonly etag: string;
}

interface ObjectPageProps {
  readonly view: View;
  readonly object: EmulatorObject;
  readonly refused?: RefusedForm;
}

/** An object: where it is in its life, what refers to it, and a form that changes it. */
export function ObjectPage({ view, object, refused }: ObjectPageProps) {
  const model = findObjectModel(object.type);
  const requests = view.state.requestLog.list().filter(({ path }) => path.split("/").includes(object.id));
  return (
    <Page view={view} part="objects" title={object.name}>
      <p class="crumbs">
        <a href={consolePath(view.sandbox)}>Objects</a> / {titleOf(object)}
      </p>
      <div id="object" data-live data-etag={String(object.values._etag)}>
        <div class="head">
          <h1>{showText(object.name)}</h1>
          {object.status !== null && <StatusBadge object={object} />}
        </div>
        {object.status !== null && <LifeCycle view={view} object={object} />}
        <Facts model={model} object={object} />
        <Neighbours view={view} object={object} />
        {object.status === null && (
          <ActionButton view={view} action={objectPath(object, "delete")} kind="danger">
            Delete
          </ActionButton>
        )}
      </div>
      <section aria-labelledby="edit">
        <h2 id="edit">Change it by hand</h2>
        <p class="note">
          As in AJO's own screens: AJO checks it, and notes {showText(view.colleague)}. To Terraform it is drift.
        </p>
        <p id="stale" class="problems" hidden>
          Somebody changed the object meanwhile. <a href={objectPath(object)}>Show it as it is now</a>
        </p>
        <ObjectForm
          view={view}
          model={model}
          object={object}
          refused={refused}
          action={objectPath(object)}
          submit="Save"
        />
      </section>
      <section aria-labelledby="object-requests-title">
        <h2 id="object-requests-title">Latest requests</h2>
        <div id="object-requests" data-live>
          {requests.length === 0 ? (
            <p class="empty">None so far.</p>
          ) : (
            <RequestTable view={view} requests={requests.slice(-10).reverse()} />
          )}
        </div>
      </section>
    </Page>
  );
}

/** The page with the form for a new object. */
export function NewObjectPage({ view, type, refused }: { view: View; type: string; refused?: RefusedForm }) {
  const model = findObjectModel(type);
  return (
    <Page view={view} part="objects" title={`New ${model.title}`}>
      <p class="crumbs">
        <a href={consolePath(view.sandbox)}>Objects</a> / new
      </p>
      <h1>{`New ${model.title}`}</h1>
      <p class="note">Made by hand, so that Terraform does not know it. AJO notes {showText(view.colleague)}.</p>
      <ObjectForm
        view={view}
        model={model}
        refused={refused}
        action={consolePath(view.sandbox, "new", type)}
        submit="Create"
      />
    </Page>
  );
}

interface ObjectFormProps {
  readonly view: View;
  readonly model: ObjectModel;
  readonly object?: EmulatorObject;
  readonly refused: RefusedForm | undefined;
  readonly action: string;
  readonly submit: string;
}

function ObjectForm({ view, model, object, refused, action, submit }: ObjectFormProps) {
  const defaults = Object.fromEntries(
    Object.entries(model.fields).flatMap(([name, field]) => ("default" in field ? [[name, field.default]] : [])),
  );
  const typed = refused?.typed ?? toTypedValues(model, object?.values ?? defaults);
  return (
    <form method="post" action={action} class="object" novalidate>
      <FormToken view={view} />
      {object !== undefined && <input type="hidden" name="etag" value={refused?.etag ?? String(object.values._etag)} />}
      {refused !== undefined && <ProblemSummary message={refused.message} violations={refused.violations} />}
      <FormFields
        model={model}
        object={object}
        typed={typed}
        violations={refused?.violations ?? []}
        credentials={view.objects.filter(({ type }) => type.endsWith("_credential"))}
      />
      <p class="row submit">
        <button type="submit" class="primary">
          {submit}
        </button>
        {object === undefined && model.typeName === "channel_surface" && (
          <button type="submit" name="draft" value="1">
            Save as a draft
          </button>
        )}
      </p>
    </form>
  );
}

/** What each state means, and what leads out of it. */
const STATUS_NOTES: Readonly<Record<(typeof SURFACE_STATUSES)[number], string>> = {
  draft: "Saved, not submitted. It can be submitted or deleted.",
  processing: "AJO checks it.",
  active: "It sends. AJO cannot delete it, only deactivate it.",
  failed: "AJO's checks have failed. Correct it and submit it again, or delete it.",
  deactivated: "Out of use. It keeps its name, and can be activated again.",
};

function LifeCycle({ view, object }: { readonly view: View; readonly object: EmulatorObject }) {
  const status = object.status as (typeof SURFACE_STATUSES)[number];
  const { lastUpdateStatus, requestedChanges, errors } = object.values as {
    readonly lastUpdateStatus?: string | null;
    readonly requestedChanges?: readonly string[];
    readonly errors?: readonly { readonly message: string }[];
  };
  const isUpdating = status === "active" && lastUpdateStatus === "processing";
  return (
    <section class="life" aria-label="Life cycle">
      <ol class="states">
        {SURFACE_STATUSES.map((one) => (
          <li class={one} aria-current={one === status ? "step" : undefined}>
            {one}
          </li>
        ))}
      </ol>
      <p>{isUpdating ? "AJO checks an update. Until that ends, the old values are in force." : STATUS_NOTES[status]}</p>
      {requestedChanges !== undefined && requestedChanges.length > 0 && (
        <p>The update changes: {requestedChanges.map((name) => humanize(name)).join(", ")}.</p>
      )}
      {(errors ?? []).map(({ message }) => (
        <p class="problem">{showText(message)}</p>
      ))}
      <div class="row">
        {(status === "draft" || status === "failed") && (
          <ActionButton view={view} action={objectPath(object, "activate")} kind="primary">
            Submit
          </ActionButton>
        )}
        {status === "deactivated" && (
          <ActionButton view={view} action={objectPath(object, "activate")} kind="primary">
            Activate again
          </ActionButton>
        )}
        {status === "active" && !isUpdating && (
          <ActionButton view={view} action={objectPath(object, "deactivate")}>
            Deactivate
          </ActionButton>
        )}
        {(status === "draft" || status === "failed") && (
          <ActionButton view={view} action={objectPath(object, "delete")} kind="danger">
            Delete
          </ActionButton>
        )}
        {(status === "processing" || isUpdating) && (
          <a class="button" href={consolePath(view.sandbox, "faults")}>
            How long the checks take…
          </a>
        )}
      </div>
    </section>
  );
}

function Facts({ model, object }: { readonly model: ObjectModel; readonly object: EmulatorObject }) {
  const { createdAt, createdBy, _etag } = object.values as Readonly<Record<string, string>>;
  const secrets = listSecretFields(model.fields).flatMap(([name]): [string, string][] => {
    const time = object.values[secretFieldNames(name).updatedAt];
    return typeof time === "string" ? [[name, time]] : [];
  });
  return (
    <dl class="facts">
      <Fact name="Id">
        <code>{object.id}</code>
      </Fact>
      <Fact name="Changed">
        {showText(object.modifiedBy)}, <time datetime={object.modifiedAt}>{showTime(object.modifiedAt)}</time>
      </Fact>
      <Fact name="Created">
        {showText(createdBy ?? "")}, <time datetime={createdAt}>{showTime(createdAt ?? "")}</time>
      </Fact>
      <Fact name="Version">
        <code>{_etag}</code>
      </Fact>
      {secrets.map(([name, time]) => (
        <Fact name={humanize(name)}>
          set <time datetime={time}>{showTime(time)}</time>, never shown
        </Fact>
      ))}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children?: unknown }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children as never}</dd>
    </div>
  );
}

function Neighbours({ view, object }: { readonly view: View; readonly object: EmulatorObject }) {
  const used = view.objects.filter(({ id }) => object.uses.includes(id));
  const users = view.objects.filter(({ uses }) => uses.includes(object.id));
  const journeys = view.state.ajo.journeys
    .list(view.sandbox)
    .filter(({ surfaceIds }) => surfaceIds.includes(object.id));
  if (used.length + users.length + journeys.length === 0) return null;
  return (
    <dl class="facts">
      {used.length > 0 && (
        <Fact name="Uses">
          <ObjectLinks objects={used} />
        </Fact>
      )}
      {users.length > 0 && (
        <Fact name="Used by">
          <ObjectLinks objects={users} />
        </Fact>
      )}
      {journeys.length > 0 && <Fact name="Live journeys">{journeys.map(({ name }) => showText(name)).join(", ")}</Fact>}
    </dl>
  );
}

function ObjectLinks({ objects }: { readonly objects: readonly EmulatorObject[] }) {
  return (
    <>
      {objects.map((object, index) => (
        <>
          {index > 0 && ", "}
          <a href={objectPath(object)}>{showText(object.name)}</a>
        </>
      ))}
    </>
  );
}
