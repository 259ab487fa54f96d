import { ApiError, type ConflictingObject } from "../api";
import { type ObjectModel, toSnakeCase, type ValidationIssue } from "../model";
import { codeForName, type DiagnosticCode } from "../model/diagnostic-codes/codes";
import { cutText } from "../model/format";
import { type Diagnostic, DiagnosticError } from "../plugin";
import { formatItems, joinParagraphs } from "./message-lines";
import { describeUnknownOutcome } from "./unknown-outcome";

/** An error or a warning before it is a diagnostic: an issue that the model found, or one of the provider itself. */
export interface DiagnosticInput extends Omit<ValidationIssue, "path"> {
  readonly path?: ValidationIssue["path"] | undefined;
}

/** An error before it is a diagnostic. */
export type ErrorInput = Omit<DiagnosticInput, "severity">;

/** The diagnostic, at the attribute in question. Every diagnostic of the provider is made here, so that it has a code. */
export function toDiagnostic({
  severity,
  code,
  path = [],
  summary,
  detail,
  hidesValue,
}: DiagnosticInput): Diagnostic & { readonly code: DiagnosticCode } {
  return {
    severity,
    code,
    summary,
    detail,
    ...(path.length > 0 && { path: path.map(toSnakeCase) }),
    ...(hidesValue && { hidesValue }),
  };
}

/** An error to throw: the request fails with these diagnostics. */
export function createDiagnosticError(...inputs: readonly ErrorInput[]): DiagnosticError {
  return new DiagnosticError(...inputs.map((input) => toDiagnostic({ ...input, severity: "error" })));
}

/** The operation that failed, for the summary: "Cannot create Sinch SMS credential". */
type Operation = "create" | "read" | "update" | "delete" | "deactivate" | "activate" | "import";

/** What a request of the API is about. */
export interface Target {
  /** What it is; the model of a resource has a name, too. */
  readonly model: Pick<ObjectModel, "title" | "fields" | "vendor"> & Partial<Pick<ObjectModel, "typeName">>;
  readonly name?: string;
  readonly id?: string;
  readonly sandbox?: string | undefined;
}

/** Sends requests to the API; an error of it is thrown as diagnostics of this operation. */
export async function withDiagnostics<T>(operation: Operation, target: Target, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ApiError) throw createDiagnosticError(...describeApiError(operation, target, error));
    throw error;
  }
}

/** The same, but undefined for an object that does not exist. Only a 404 says so, a missing permission does not. */
export function withDiagnosticsUnlessNotFound<T>(
  operation: Operation,
  target: Target,
  send: () => Promise<T>,
): Promise<T | undefined> {
  return withDiagnostics(operation, target, async () => {
    try {
      return await send();
    } catch (error) {
      if (error instanceof ApiError && error.code === "not-found") return undefined;
      throw error;
    }
  });
}

/** The most errors that one answer makes. */
const MAX_VIOLATIONS = 20;

/**
 * A failure that must not fail the request, as warnings that begin with a note. Undefined if it is neither an error of the
 * API nor one of the provider.
 */
export function toWarnings(
  operation: Operation,
  target: Target,
  failure: unknown,
  note: string,
): Diagnostic[] | undefined {
  const error =
    failure instanceof ApiError ? createDiagnosticError(...describeApiError(operation, target, failure)) : failure;
  if (!(error instanceof DiagnosticError)) return undefined;
  return error.diagnostics.map((it) => ({
    ...it,
    severity: "warning",
    detail: joinParagraphs(note, it.detail),
  }));
}

/** An error of the API for the user: what failed, why in the API's own words, and what to do. */
export function describeApiError(operation: Operation, target: Target, error: ApiError): ErrorInput[] {
  const code = codeForName(error.code);
  const summary = `Cannot ${operation} ${target.model.title}${target.name === undefined ? "" : ` "${target.name}"`}`;
  // After a refusal that something on the way may have given, a look has shown no object: it is told as a refusal.
  const isSeenMissing = error.isDoubtful === true && error.objectId === undefined && error.isUnsettled !== true;
  const isUnknown = error.isOutcomeUnknown === true && !isSeenMissing;
  const isLost = operation === "create" && isUnknown && target.model.typeName !== undefined;
  const resolution = isLost ? describeUnknownOutcome(target, error) : describeResolution(target, error);
  const explain = (cause: string) => {
    const notes = (error.notes ?? []).filter((note) => !cause.includes(note)).join(" ");
    return joinParagraphs(cause, notes, resolution, describeRequest(error));
  };
  const { violations = [] } = error;
  if (violations.length > 0) {
    const inputs = violations.slice(0, MAX_VIOLATIONS).map(({ field, message }): ErrorInput => {
      const path = toAttributePath(target.model, field);
      const where = path === undefined ? `${cutText(field)}: ` : "";
      return { code, path, summary, detail: explain(`${where}${cutText(message)}`) };
    });
    const left = violations.length - inputs.length;
    if (left > 0) {
      inputs.push({ code, summary, detail: explain(`AJO refuses ${left} more values of this object.`) });
    }
    return inputs;
  }
  const isInterrupted = isLost && error.code === "aborted";
  return [{ code, summary, detail: explain(isInterrupted ? error.facts : describeCause(target, error)) }];
}

/** Which request failed, for the people who run the API. */
export function describeRequest({ method, path, status, requestId }: ApiError): string | undefined {
  const request = method === undefined ? undefined : `Request: ${method} ${path}, ${describeStatus(status)}.`;
  const id = requestId === undefined ? undefined : `Request id: ${requestId}`;
  const parts = [request, id].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(" ");
}

const describeStatus = (status: number | undefined) => (status === undefined ? "no response" : `status ${status}`);

/** What happened. The API's own words are left out where it also sent the facts, so that nothing is said twice. */
function describeCause({ model, id, sandbox: ownSandbox }: Target, error: ApiError): string {
  const sandbox = ownSandbox ?? error.sandbox;
  const where = sandbox === undefined ? "" : ` in the sandbox "${sandbox}"`;
  const { holder, blockedBy = [], modifiedBy, modifiedAt } = error;
  switch (error.code) {
    case "not-found": {
      if (id === undefined) return error.detail;
      const missing = `AJO has no ${model.title} with the id "${id}"${where}.`;
      return error.detail.includes(id) ? missing : `${missing} ${error.detail}`;
    }
    case "precondition-failed": {
      const by = `${modifiedBy === undefined ? "" : ` by ${modifiedBy}`}${modifiedAt === undefined ? "" : ` at ${modifiedAt}`}`;
      return by === ""
        ? `The ${model.title} was changed since the plan was made. ${error.detail}`
        : `Since the plan was made, the ${model.title} was changed${by}.`;
    }
    case "name-taken":
      return holder === undefined ? error.detail : describeNameHolder(model, holder, where);
    case "credential-in-use":
    case "surface-in-use":
      return blockedBy.length === 0
        ? error.detail
        : `The ${model.title} is in use${where} by:${formatUsers(blockedBy)}`;
    default:
      return error.detail;
  }
}

/** Credentials of all vendors share their names, so the holder may be of another vendor. */
function describeNameHolder(
  { title, vendor }: Target["model"],
  { id, name, status }: ConflictingObject,
  where: string,
): string {
  const holder = `${vendor === undefined ? title : "credential"} ${id}${status === undefined ? "" : ` (${status})`}`;
  return `The name "${name}" belongs to the ${holder}${where}, and AJO gives a name once.`;
}

/** What to do in Terraform; undefined if the error itself says it. */
function describeResolution({ model }: Target, { code, holder }: ApiError): string | undefined {
  const resolution = RESOLUTIONS[code];
  return code === "name-taken" && holder !== undefined
    ? `${resolution} ${describeAdoption(model, holder)}`
    : resolution;
}

/**
 * How to take over the object that has the name. Whether it is the object to be replaced is not known here: Terraform
 * passes nothing of the old object to the create of the new one.
 */
function describeAdoption({ title, typeName, vendor }: Target["model"], { id, status }: ConflictingObject): string {
  const adoption = `terraform import ajo_${typeName}.NAME ${id}`;
  if (status === "deactivated")
    return `To take over the deactivated one, set reuse_deactivated = true, or run ${adoption}`;
  const condition = vendor === undefined ? "" : ` and is a ${title}`;
  const cases = [
    "If this apply replaces that object, it is because of create_before_destroy, which makes the new one first. The old one is still there. Give the new one a new name, or remove create_before_destroy.",
    "If this apply renames or deletes that object, Terraform did not do that in time. Set depends_on to the address of the renamed resource, or apply again.",
    ...(status === "failed"
      ? ["If it is the failed surface of this resource, marked as tainted, run terraform untaint, and apply again."]
      : []),
    "If the resource only has a new address, add a moved block.",
    `If that object is in no Terraform state${condition}, take it over: ${adoption}`,
  ];
  return `Or, in one of these cases:${formatItems(cases)}`;
}

/** The objects that use this one, as the user finds them in AJO. */
function formatUsers(users: readonly ConflictingObject[]): string {
  const list = users.map(({ kind, name, id, status }) => {
    const state = status === undefined ? "" : `${status}, `;
    return `${kind === undefined ? "" : `${kind} `}"${name}" (${state}${id})`;
  });
  return formatItems(list);
}

/** The attribute for a member of the request body; undefined if there is none. */
function toAttributePath(model: Target["model"], field: string): string[] | undefined {
  const names = field.split(/[./[\]]+/).filter((name) => name !== "" && !/^\d+$/.test(name));
  const first = names[0];
  return first !== undefined && first in model.fields ? names.map(toSnakeCase) : undefined;
}

/** For an object whose status changed after the plan. */
const PLAN_AGAIN = "Its status changed after the plan was made. Run plan again, and apply that plan.";

/** What to do in Terraform about an error of the API. Errors on the way to the API say it themselves. */
export const RESOLUTIONS: Readonly<Partial<Record<ApiError["code"], string>>> = {
  "not-found":
    "Run plan again, to see what is left. If the object should be there, check sandbox and org_id of the provider.",
  "name-taken": "Choose another name.",
  "surface-in-use": "Stop those journeys in AJO, or give them another surface, and apply again.",
  "update-in-progress": "Apply again when AJO is done with it, which takes up to three hours (AJO).",
  "surface-deactivated": PLAN_AGAIN,
  "surface-not-active": PLAN_AGAIN,
  "surface-not-deletable": PLAN_AGAIN,
  "credential-in-use":
    "Let them use another credential, or delete or deactivate them, and apply again. If this apply moves them to another credential: Terraform deletes first, and does so again in the next apply. Put this credential back into the configuration and apply, which moves them. Then remove it and apply again. To do both in one apply next time, set lifecycle { create_before_destroy = true } on the credential, and apply that before you remove it. If this apply replaces the credential: set create_before_destroy on it and give it a new name, for the old one keeps its own until it is deleted.",
  "precondition-failed": "Nothing was overwritten. Run plan again, look at the difference, and apply that plan.",
  "precondition-required":
    "The provider sent the header If-Match, so something on the way removed it. Have that proxy or gateway pass it on.",
  "malformed-request":
    "The provider and the API may be of different versions. Compare them, and report it with the request id.",
  "invalid-request": "Correct it, and apply again.",
  "read-only-field":
    "For other values there has to be another object: terraform apply -replace=ADDRESS, under another name where the old one keeps its own.",
  "idempotency-key-reused":
    "Look in AJO whether the object was made all the same. If so, import it; if not, run plan again, which makes a new key.",
};
