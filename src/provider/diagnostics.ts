import { ApiError, type ConflictingObject } from "../api";
import { type ObjectModel, toSnakeCase, type ValidationIssue } from "../model";
import { codeForName, type DiagnosticCode } from "../model/diagnostic-codes/codes";
import { type Diagnostic, DiagnosticError } from "../plugin";

/** Something to tell: a problem of the model, or one in the provider's own words. */
export interface DiagnosticInput extends Omit<ValidationIssue, "path"> {
  readonly path?: ValidationIssue["path"] | undefined;
}

/** An error to tell. */
export type ErrorInput = Omit<DiagnosticInput, "severity">;

/** Something to tell as Terraform shows it, at the attribute in question. All that the provider tells is made here. */
export function toDiagnostic({
  severity,
  code,
  path = [],
  summary,
  detail,
}: DiagnosticInput): Diagnostic & { readonly code: DiagnosticCode } {
  return { severity, code, summary, detail, ...(path.length > 0 && { path: path.map(toSnakeCase) }) };
}

/** The errors with which a call ends. */
export function createDiagnosticError(...inputs: readonly ErrorInput[]): DiagnosticError {
  return new DiagnosticError(...inputs.map((input) => toDiagnostic({ ...input, severity: "error" })));
}

/** What was being done, for the title: "Cannot create Sinch SMS credential". */
type Operation = "create" | "read" | "update" | "delete" | "deactivate" | "activate" | "import";

/** The object that a call is about. */
export interface Target {
  readonly model: ObjectModel;
  readonly name?: string;
  readonly id?: string;
  /** The sandbox that it is in. */
  readonly sandbox?: string | undefined;
}

/** Runs a call of the API; what it throws reaches the user as diagnostics of this operation. */
export async function withDiagnostics<T>(operation: Operation, target: Target, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ApiError) throw createDiagnosticError(...describeApiError(operation, target, error));
    throw error;
  }
}

/** The same, but an object that is gone is undefined. Only a 404 says so: lacking a right does not. */
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

/** An error of the API in the user's words: what failed, why in the API's words, and what to do. */
export function describeApiError(operation: Operation, target: Target, error: ApiError): ErrorInput[] {
  const code = codeForName(error.code);
  const summary = `Cannot ${operation} ${target.model.title}${target.name === undefined ? "" : ` "${target.name}"`}`;
  const resolution = RESOLUTIONS[error.code];
  const requestId = error.requestId === undefined ? undefined : `Request id: ${error.requestId}`;
  const joinParagraphs = (cause: string) =>
    [cause, resolution, requestId].filter((part) => part !== undefined).join("\n\n");
  if (error.violations !== undefined && error.violations.length > 0) {
    return error.violations.map(({ field, message }) => {
      const path = toAttributePath(target.model, field);
      const where = path === undefined ? `${field}: ` : "";
      return { code, path, summary, detail: joinParagraphs(`${where}${message}`) };
    });
  }
  return [{ code, summary, detail: joinParagraphs(describeCause(target, error)) }];
}

/** The API's own words, and what else it tells. */
function describeCause({ model, id, sandbox }: Target, error: ApiError): string {
  const where = sandbox === undefined ? "" : ` in the sandbox "${sandbox}"`;
  switch (error.code) {
    case "not-found":
      return id === undefined ? error.detail : `AJO has no ${model.title} with the id "${id}"${where}. ${error.detail}`;
    case "precondition-failed":
      return `The ${model.title} was changed since it was planned${describeModification(error)}. ${error.detail}`;
    case "name-taken":
      return `${error.detail}${error.holder === undefined ? "" : ` ${describeNameHolder(model, error.holder)}`}`;
    case "credential-in-use":
    case "surface-in-use":
      return `${error.detail}${describeUsers(error.blockedBy ?? [], where)}`;
    default:
      return error.detail;
  }
}

function describeModification({ modifiedBy, modifiedAt }: ApiError): string {
  return `${modifiedBy === undefined ? "" : ` by ${modifiedBy}`}${modifiedAt === undefined ? "" : ` at ${modifiedAt}`}`;
}

/**
 * What to do about the object that holds the name. That it is the very one to be replaced cannot be seen here: for the
 * new one Terraform hands over nothing of the old one.
 */
function describeNameHolder(model: ObjectModel, { id, status }: ConflictingObject): string {
  const holder = `The object has the id ${id}${status === undefined ? "" : ` and is ${status}`}.`;
  const adoption = `terraform import ajo_${model.typeName}.NAME ${id}`;
  if (status === "deactivated") return `${holder} To take it over, set reuse_deactivated = true, or run ${adoption}`;
  return `${holder} If Terraform was to make the new one before it destroys this very object (create_before_destroy), give the new one another name, or let it destroy first. If the resource has a new address, add a moved block. To take over an object that is in no Terraform state, run ${adoption}`;
}

/** What uses an object, and where: the user finds it in AJO by this. */
function describeUsers(users: readonly ConflictingObject[], where: string): string {
  if (users.length === 0) return "";
  const list = users.map(({ kind, name, id, status }) => {
    const state = status === undefined ? "" : `${status}, `;
    return `\n  - ${kind === undefined ? "" : `${kind} `}"${name}" (${state}${id})`;
  });
  return ` In use${where} by:${list.join("")}`;
}

/** The attribute that a member of the wire object stands for, if it is one. */
function toAttributePath(model: ObjectModel, field: string): string[] | undefined {
  const names = field.split(/[./[\]]+/).filter((name) => name !== "" && !/^\d+$/.test(name));
  const first = names[0];
  return first !== undefined && first in model.fields ? names.map(toSnakeCase) : undefined;
}

type ResolvableCode = ApiError["code"];

/** After the plan was made the object got another status. */
const PLAN_AGAIN = "Its status changed after the plan was made. Run plan again, and apply that plan.";

/**
 * What to do in Terraform about a problem of which the API can only speak in its own terms. Of what happens on the way
 * to the API, the error itself tells it.
 */
export const RESOLUTIONS: Readonly<Partial<Record<ResolvableCode, string>>> = {
  "not-found":
    "Run plan again, to see what is left. If the object should be there, check sandbox and org_id of the provider.",
  "name-taken": "Choose another name.",
  "surface-in-use": "Stop those journeys in AJO, or give them another surface, and apply again.",
  "update-in-progress": "Apply again when AJO is done with it, which takes up to three hours (AJO).",
  "surface-deactivated": PLAN_AGAIN,
  "surface-not-active": PLAN_AGAIN,
  "surface-not-deletable": PLAN_AGAIN,
  "credential-in-use":
    "If this very apply was to move them to another credential: Terraform deletes first, unless lifecycle { create_before_destroy = true } stands on the credential to be deleted and was applied once.",
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
