import { ApiError, type ConflictingObject } from "../api";
import { type ObjectModel, toSnakeCase } from "../model";
import { codeForName } from "../model/diagnostic-codes/codes";
import { RESOLUTIONS } from "./api-remedies";
import { createDiagnosticError, type ErrorInput } from "./problem-diagnostic";

/** What was being done, for the title: "Cannot create Sinch SMS credential". */
export type Operation = "create" | "read" | "update" | "delete" | "deactivate" | "activate" | "import";

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
  const adoption = `terraform import ajo_${model.name}.NAME ${id}`;
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
