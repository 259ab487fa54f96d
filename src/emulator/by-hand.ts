import { randomUUID } from "node:crypto";
import { contract } from "../api";
import { cutList, quote } from "../model/format";
import { suggestNames } from "../model/names";
import { formatLines } from "../text/escape-controls";
import { applyChange, buildBody, findObjectModel } from "./change-object";
import {
  type ByHandOptions,
  DEFAULT_COLLEAGUE,
  type EmulatorObject,
  RefusalError,
  type RefusedMember,
} from "./emulator-object";
import { BY_HAND_HEADER } from "./request-log";

/** How changes by hand reach an emulator: through its HTTP server, or directly in its process. */
export interface ByHandAccess {
  /** What a client must send in addition to a token. */
  readonly settings: { readonly clientId: string; readonly orgId: string; readonly sandboxes: readonly string[] };
  list(): EmulatorObject[] | Promise<EmulatorObject[]>;
  /** A token of a user. */
  issueToken(user: string): string | Promise<string>;
  send(request: ByHandRequest): Promise<{ readonly status: number; readonly text: string }>;
}

/** A request to the credential API. */
export interface ByHandRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What somebody does by hand: as in AJO's own screens, through the API with a token of their own, so with AJO's checks. */
export class ByHand {
  readonly #access: ByHandAccess;

  constructor(access: ByHandAccess) {
    this.#access = access;
  }

  /** The objects of a sandbox, or of all. */
  async list(sandbox?: string): Promise<EmulatorObject[]> {
    return selectSandbox(await this.#access.list(), this.#checkSandbox(sandbox));
  }

  /** The object of a name or id. */
  async get(nameOrId: string, sandbox?: string): Promise<EmulatorObject> {
    return findByNameOrId(await this.#access.list(), nameOrId, this.#checkSandbox(sandbox));
  }

  /**
   * Changes some members of an object, and keeps the others. A member that is null is taken away.
   *
   * @param etag The version that was looked at; that of now if left out.
   */
  async edit(
    nameOrId: string,
    change: object,
    { as, sandbox, etag }: ByHandOptions & { etag?: string } = {},
  ): Promise<EmulatorObject> {
    const object = await this.get(nameOrId, sandbox);
    const body = applyChange(object, change);
    await this.#send(object, as, { method: "PUT", path: pathOf(object), body, etag: etag ?? etagOf(object) });
    return this.get(object.id, object.sandbox);
  }

  /** Creates an object of a type in Terraform. A draft is a surface that is not submitted. */
  async create(
    type: string,
    values: object,
    { as, sandbox, draft }: ByHandOptions & { draft?: boolean } = {},
  ): Promise<EmulatorObject> {
    const model = findObjectModel(type);
    const inSandbox = this.#checkSandbox(sandbox) ?? this.#access.settings.sandboxes[0] ?? "";
    const target = { sandbox: inSandbox, type: `ajo_${model.typeName}` };
    const path = `${collectionPath(target.type)}${draft ? "?submit=false" : ""}`;
    const what = { ...target, name: String((values as { name?: unknown }).name ?? "") };
    const created = await this.#send(what, as, { method: "POST", path, body: buildBody(model, values) });
    return this.get((created as { id: string }).id, target.sandbox);
  }

  /** Deletes an object, as far as AJO allows it. */
  async delete(nameOrId: string, { as, sandbox }: ByHandOptions = {}): Promise<EmulatorObject> {
    const object = await this.get(nameOrId, sandbox);
    await this.#send(object, as, { method: "DELETE", path: pathOf(object), etag: etagOf(object) });
    return object;
  }

  /** Submits a draft or a failed surface, or activates a deactivated one again. */
  activate(nameOrId: string, options: ByHandOptions = {}): Promise<EmulatorObject> {
    return this.#move("activate", nameOrId, options);
  }

  /** Deactivates an active surface. */
  deactivate(nameOrId: string, options: ByHandOptions = {}): Promise<EmulatorObject> {
    return this.#move("deactivate", nameOrId, options);
  }

  async #move(
    action: "activate" | "deactivate",
    nameOrId: string,
    { as, sandbox }: ByHandOptions,
  ): Promise<EmulatorObject> {
    const objects = await this.#access.list();
    // Without a life cycle, an object of the same name cannot be meant.
    const surfaces = objects.filter((one) => one.status !== null && isCalled(one, nameOrId));
    const object = findByNameOrId(surfaces.length > 0 ? surfaces : objects, nameOrId, this.#checkSandbox(sandbox));
    if (object.status === null) {
      throw new TypeError(
        `${describeObject(object)} has no life cycle. Only a channel surface can be activated or deactivated.`,
      );
    }
    await this.#send(object, as, { method: "POST", path: `${pathOf(object)}/${action}`, etag: etagOf(object) });
    return this.get(object.id, object.sandbox);
  }

  #checkSandbox(sandbox: string | undefined): string | undefined {
    return checkSandbox(this.#access.settings, sandbox);
  }

  async #send(
    object: Pick<EmulatorObject, "sandbox" | "type" | "name">,
    as = DEFAULT_COLLEAGUE,
    request: { method: ByHandRequest["method"]; path: string; body?: object; etag?: string },
  ): Promise<unknown> {
    const { settings } = this.#access;
    const { status, text } = await this.#access.send({
      method: request.method,
      path: request.path,
      headers: {
        authorization: `Bearer ${await this.#access.issueToken(as)}`,
        "x-api-key": settings.clientId,
        "x-gw-ims-org-id": settings.orgId,
        "x-sandbox-name": object.sandbox,
        "idempotency-key": randomUUID(),
        [BY_HAND_HEADER]: "1",
        ...(request.etag !== undefined && { "if-match": request.etag }),
        ...(request.body !== undefined && { "content-type": "application/json" }),
      },
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    });
    const answer: unknown = text === "" ? undefined : JSON.parse(text);
    if (status < 400) return answer;
    throw toRefusal(object, status, answer);
  }
}

/** A sandbox that the emulator has. Throws a `TypeError` that helps for another one. */
export function checkSandbox({ sandboxes }: ByHandAccess["settings"], sandbox: string | undefined): string | undefined {
  if (sandbox === undefined || sandboxes.includes(sandbox)) return sandbox;
  const [meant] = suggestNames(sandbox, sandboxes);
  const what = `The emulator has no sandbox ${quote(sandbox)}.`;
  throw new TypeError(
    `${what} ${meant === undefined ? `It has ${listNames(sandboxes)}.` : `Did you mean ${quote(meant)}?`}`,
  );
}

/** The objects of a sandbox; of all, if none is named. */
export const selectSandbox = (objects: readonly EmulatorObject[], sandbox: string | undefined): EmulatorObject[] =>
  objects.filter((object) => sandbox === undefined || object.sandbox === sandbox);

const isCalled = ({ id, name }: EmulatorObject, nameOrId: string) => id === nameOrId || name === nameOrId;

/** Finds the one object of a name or id. Throws a `TypeError` that helps when there is none, or more than one. */
export function findByNameOrId(objects: readonly EmulatorObject[], nameOrId: string, sandbox?: string): EmulatorObject {
  const searched = selectSandbox(objects, sandbox);
  const found = searched.filter((object) => isCalled(object, nameOrId));
  const [first] = found;
  if (found.length === 1 && first !== undefined) return first;
  const place = sandbox === undefined ? "The emulator" : `The sandbox ${quote(sandbox)}`;
  if (first === undefined)
    throw new TypeError(`${place} has no object ${quote(nameOrId)}. ${suggest(searched, nameOrId)}`);
  const list = cutList(found.map((one) => `${one.id} (the ${findObjectModel(one.type).title} in ${one.sandbox})`));
  throw new TypeError(
    `${place} has ${found.length} objects called ${quote(nameOrId)}. Give an id: ${list.join(", ")}.`,
  );
}

function suggest(objects: readonly EmulatorObject[], name: string): string {
  const names = [...new Set(objects.map((object) => object.name))];
  const [meant] = suggestNames(name, names);
  if (meant !== undefined) return `Did you mean ${quote(meant)}?`;
  return names.length === 0 ? "It has no objects yet." : `It has ${listNames(names)}.`;
}

const listNames = (names: readonly string[]) => cutList(names.map(quote)).join(", ");

/** An object as messages name it, such as `The SMS webhook "replies"`. */
function describeObject({ type, name }: Pick<EmulatorObject, "type" | "name">): string {
  return `The ${findObjectModel(type).title} ${quote(name)}`;
}

function etagOf({ values }: EmulatorObject): string {
  return String(values._etag);
}

/** The path of the objects of a type. */
function collectionPath(type: string): string {
  if (type === "ajo_channel_surface") return contract.listSurfaces.path;
  return type === "ajo_sms_webhook" ? contract.listWebhooks.path : contract.listCredentials.path;
}

function pathOf({ type, id }: EmulatorObject): string {
  return `${collectionPath(type)}/${encodeURIComponent(id)}`;
}

function toRefusal(object: Pick<EmulatorObject, "type" | "name">, status: number, answer: unknown): RefusalError {
  const { type, title, detail, message, error_code, violations } = (answer ?? {}) as Readonly<
    Record<string, string | undefined>
  > & { readonly violations?: readonly RefusedMember[] };
  const found = violations ?? [];
  const lines = found.map(({ field, message: problem }) => `${field === "" ? "the object" : field}: ${problem}`);
  const what = `AJO refuses this for the ${findObjectModel(object.type).title} ${quote(object.name)}:`;
  // What to correct is said at each member.
  const why = lines.length > 0 ? lines : [detail ?? message ?? title ?? `status ${status}`];
  return new RefusalError(formatLines(what, why), {
    status,
    problem: type?.split(":").at(-1) ?? error_code ?? String(status),
    violations: found,
  });
}
