import { humanize, listSecretFields, type ObjectModel, SURFACE_STATUSES, secretFieldNames } from "../../model";
import { findObjectModel } from "../change-object";
import type { EmulatorObject, RefusedMember } from "../emulator-object";
import { FormFields, ProblemSummary, type TypedValues, toTypedValues } from "./form-fields";
import { ActionButton, FormToken, Page } from "./layout";
import { Neighbours } from "./neighbours";
import { StatusBadge } from "./objects-page";
import { CopyBlock, CopyButton, Fact, Time } from "./parts";
import { RequestTable } from "./requests-page";
import { consolePath, objectPath, showText, titleOf, type View } from "./view";

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
  const requests = view.state.requestLog.list().filter(({ object: id }) => id === object.id);
  const etag = String(object.values._etag);
  const isStale = refused !== undefined && refused.etag !== etag;
  return (
    <Page view={view} part="objects" title={object.name}>
      <p class="crumbs">
        <a href={consolePath(view.sandbox)}>Objects</a> / {titleOf(object)}
      </p>
      <p id="gone" class="problems" role="alert" hidden>
        The object is not there any more: somebody deleted it, or emptied the emulator.{" "}
        <a href={consolePath(view.sandbox)}>To the objects</a>
      </p>
      <div id="object" data-live data-etag={etag} data-by={showText(object.modifiedBy)}>
        <div class="head">
          <h1>{showText(object.name)}</h1>
          {object.status !== null && <StatusBadge object={object} />}
          {object.status === null && (
            <ActionButton view={view} action={objectPath(object, "delete")} kind="danger">
              Delete
            </ActionButton>
          )}
        </div>
        {object.status !== null && <LifeCycle view={view} object={object} />}
        <Facts model={model} object={object} />
        <Neighbours view={view} object={object} />
      </div>
      <details class="more">
        <summary>Import it into Terraform</summary>
        <CopyBlock
          text={`resource.importFrom({ id: "${object.id}", sandbox: "${object.sandbox}" });`}
          label="The call that imports it, in TypeScript"
        />
        <CopyBlock
          text={`import {\n  to = ${object.type}.NAME\n  id = "${object.sandbox}/${object.id}"\n}`}
          label="The block that imports it"
        />
        <p class="note">
          <code>npx cdktf-provider-ajo adopt</code> writes this with names and the configuration, for one object or all
          of them.
        </p>
      </details>
      <section aria-labelledby="edit">
        <h2 id="edit">Change it by hand</h2>
        <p class="note">
          As in AJO's own screens: AJO checks it, and notes {showText(view.colleague)}. To Terraform it is drift. Fields
          with * are required.
        </p>
        <p id="stale" class="problems" role="alert" hidden={!isStale}>
          <bdi>{isStale ? showText(object.modifiedBy) : "Somebody"}</bdi> changed the object meanwhile. What AJO has now
          stands at the fields that differ. <a href={objectPath(object)}>Show it as it is now</a>
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
      <p class="note">
        Made by hand, so that Terraform does not know it. AJO notes {showText(view.colleague)}. Fields with * are
        required.
      </p>
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
  const current = toTypedValues(model, object?.values ?? defaults);
  const etag = String(object?.values._etag ?? "");
  const isStale = refused !== undefined && object !== undefined && refused.etag !== etag;
  return (
    <form method="post" action={action} class="object" novalidate>
      <FormToken view={view} />
      {object !== undefined && <input type="hidden" name="etag" value={refused?.etag ?? etag} />}
      {refused !== undefined && <ProblemSummary message={refused.message} violations={refused.violations} />}
      <FormFields
        model={model}
        object={object}
        typed={refused?.typed ?? current}
        current={isStale ? current : undefined}
        violations={refused?.violations ?? []}
        credentials={view.objects.filter(({ type }) => type.endsWith("_credential"))}
      />
      <p class="row submit">
        <button type="submit" class="primary">
          {submit}
        </button>
        {isStale && (
          <button type="submit" name="overwrite" value={etag}>
            Save mine over it
          </button>
        )}
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
        <code>{object.id}</code> <CopyButton text={object.id}>Copy id</CopyButton>
      </Fact>
      <Fact name="Changed">
        <bdi>{showText(object.modifiedBy)}</bdi>, <Time at={object.modifiedAt} />
      </Fact>
      <Fact name="Created">
        <bdi>{showText(createdBy ?? "")}</bdi>, <Time at={createdAt ?? ""} />
      </Fact>
      <Fact name="Version">
        <code>{_etag}</code>
      </Fact>
      {secrets.map(([name, time]) => (
        <Fact name={humanize(name)}>
          set <Time at={time} />, never shown
        </Fact>
      ))}
    </dl>
  );
}
