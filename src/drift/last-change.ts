import { ApiError } from "../api";
import type { AbortOptions } from "../http";
import { collectionFor, findModel } from "../model/collections";
import { codeForName } from "../model/diagnostic-codes/codes";
import { toCanonicalInstant } from "../model/instant";
import type { AuditLogReader } from "./audit-log";
import type { LastChange, ObjectReport, ReportedDiagnostic } from "./report";
import type { SandboxClients } from "./unmanaged";

/** An object that was changed or deleted, by what a report tells of it. */
export type ChangedObject = Pick<
  ObjectReport,
  "type" | "id" | "name" | "sandbox" | "happened" | "lastChange" | "recordedAt"
>;

/** Where the last change is looked for, in addition to the object itself. */
export interface LastChangeSources {
  /** Says who deleted an object. Undefined if the environment gives no access to AJO. */
  readonly clients?: SandboxClients | undefined;
  /** Adobe's audit log. Undefined if nobody asked for it. */
  readonly auditLog?: Pick<AuditLogReader, "findUpdate" | "findDeletion"> | undefined;
  /** What could not be set up. */
  readonly warnings?: readonly ReportedDiagnostic[];
}

const UNKNOWN: LastChange = { source: "unknown" };

/** Finds who changed or deleted objects. It never throws: a source that cannot be asked becomes a warning, once. */
export class LastChangeFinder {
  readonly #sources: LastChangeSources;
  readonly #warnings = new Map<string, ReportedDiagnostic>();

  constructor(sources: LastChangeSources = {}) {
    this.#sources = sources;
  }

  /** What could not be asked so far. */
  get warnings(): readonly ReportedDiagnostic[] {
    return [...(this.#sources.warnings ?? []), ...this.#warnings.values()];
  }

  /** The objects of a report, with who changed or deleted each, as far as anybody knows. What is only pending stays as it is. */
  complete(objects: readonly ObjectReport[], options: AbortOptions = {}): Promise<ObjectReport[]> {
    return Promise.all(
      objects.map(async (object) =>
        object.happened === "none" ? object : { ...object, lastChange: await this.find(object, options) },
      ),
    );
  }

  /** Who changed or deleted an object, and when, as far as anybody knows. */
  async find(object: ChangedObject, options: AbortOptions = {}): Promise<LastChange> {
    const told = object.happened === "deleted" ? await this.#askApi(object, options) : object.lastChange;
    if (told.by !== undefined) return told;
    return (await this.#askAuditLog(object, told, options)) ?? told;
  }

  /** The problem that the API gives for an object that is gone says who deleted it, if the API knows. */
  async #askApi({ type, id, sandbox }: ChangedObject, { signal }: AbortOptions): Promise<LastChange> {
    const model = findModel(type);
    const { clients } = this.#sources;
    if (clients === undefined || model === undefined || id === undefined || sandbox === undefined) return UNKNOWN;
    try {
      // It came back meanwhile.
      const { modifiedAt, modifiedBy } = await clients.inSandbox(sandbox)[collectionFor(model)].get(id, { signal });
      return createLastChange(modifiedAt, modifiedBy ?? undefined, "object");
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof ApiError)) throw error;
      if (error.code !== "not-found") return this.#warn("AJO cannot be asked who deleted objects", error);
      const { deletedAt, deletedBy } = error;
      const isTold = deletedAt !== undefined || deletedBy !== undefined;
      return isTold ? createLastChange(deletedAt, deletedBy, "deletion") : UNKNOWN;
    }
  }

  async #askAuditLog(
    { happened, sandbox, type, id, name, recordedAt }: ChangedObject,
    { at }: LastChange,
    { signal }: AbortOptions,
  ): Promise<LastChange | undefined> {
    const { auditLog } = this.#sources;
    if (auditLog === undefined || sandbox === undefined) return undefined;
    try {
      const object = { type, id, name, sandbox };
      const event =
        happened === "deleted"
          ? await auditLog.findDeletion(object, recordedAt, { signal })
          : await auditLog.findUpdate(object, at, { signal });
      return event && createLastChange(at ?? event.at, event.user, "audit");
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof ApiError)) throw error;
      this.#warn("Adobe's audit log cannot be read", error);
      return undefined;
    }
  }

  #warn(summary: string, error: ApiError): LastChange {
    const detail = `${error.detail} So the report does not say of all changes who made them.`;
    this.#warnings.set(`${summary} ${error.code}`, { summary, detail, code: codeForName(error.code) });
    return UNKNOWN;
  }
}

function createLastChange(at: string | undefined, by: string | undefined, source: LastChange["source"]): LastChange {
  return {
    ...(at !== undefined && { at: toCanonicalInstant(at) }),
    ...(by !== undefined && by !== "" && { by }),
    source,
  };
}
