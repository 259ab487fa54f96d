import { randomUUID } from "node:crypto";
import type { ClientSettings } from "../../src/emulator";

/** An object of AJO as its API shows it. */
export type JsonObject = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly name: string;
  readonly _etag: string;
};

const COLLECTIONS = {
  credentials: "/api-credentials",
  webhooks: "/sms-webhooks",
  surfaces: "/channel-configurations",
} as const;

type CollectionName = keyof typeof COLLECTIONS;

/** What an answer holds but a body may not. */
const READ_ONLY_MEMBERS =
  /^(?:id|_etag|url|status|lastUpdateStatus|requestedChanges|errors|created(?:At|By)|modified(?:At|By)|\w+UpdatedAt)$/;

/** Somebody who works on an emulator's AJO by hand, past Terraform, under a name of their own. */
export class ApiUser {
  readonly #settings: ClientSettings;
  readonly #token: string;

  private constructor(settings: ClientSettings, token: string) {
    this.#settings = settings;
    this.#token = token;
  }

  /** Signs in as this user, which the emulator's control API allows. */
  static async signIn(user: string, settings: ClientSettings): Promise<ApiUser> {
    const response = await fetch(`${settings.endpoint}/_emulator/tokens`, {
      method: "POST",
      body: JSON.stringify({ user }),
    });
    const { access_token: token } = (await readJson(response)) as { access_token: string };
    return new ApiUser(settings, token);
  }

  /** Everything there is in the sandbox. */
  async list(): Promise<Record<CollectionName, JsonObject[]>> {
    const list = async (collection: CollectionName) =>
      ((await this.send("GET", `${COLLECTIONS[collection]}?limit=100`)) as { items: JsonObject[] }).items;
    return {
      credentials: await list("credentials"),
      webhooks: await list("webhooks"),
      surfaces: await list("surfaces"),
    };
  }

  /** One object, of whichever kind. */
  async get(id: string): Promise<JsonObject> {
    return (await this.#find(id)).object;
  }

  /** Changes some members of an object and leaves the others as they are. */
  async update(id: string, change: object): Promise<void> {
    const { path, object } = await this.#find(id);
    const body = Object.fromEntries(
      Object.entries({ ...object, ...change }).filter(([name]) => !READ_ONLY_MEMBERS.test(name)),
    );
    await this.send("PUT", `${path}/${id}`, { body, etag: object._etag });
  }

  async delete(id: string): Promise<void> {
    const { path, object } = await this.#find(id);
    await this.send("DELETE", `${path}/${id}`, { etag: object._etag });
  }

  async deactivate(id: string): Promise<void> {
    const { path, object } = await this.#find(id);
    await this.send("POST", `${path}/${id}/deactivate`, { etag: object._etag });
  }

  async activate(id: string): Promise<void> {
    const { path, object } = await this.#find(id);
    await this.send("POST", `${path}/${id}/activate`, { etag: object._etag });
  }

  /** Makes a credential from this body; tells its id. */
  async createCredential(body: object): Promise<string> {
    return ((await this.send("POST", COLLECTIONS.credentials, { body })) as JsonObject).id;
  }

  /** Makes a webhook from this body; tells its id. */
  async createWebhook(body: object): Promise<string> {
    return ((await this.send("POST", COLLECTIONS.webhooks, { body })) as JsonObject).id;
  }

  /** Makes a surface from this body; tells its id. */
  async createSurface(body: object): Promise<string> {
    return ((await this.send("POST", COLLECTIONS.surfaces, { body })) as JsonObject).id;
  }

  /** Keeps a surface as a draft, which may lack anything but its name and channel; tells its id. */
  async createDraft(body: object): Promise<string> {
    return ((await this.send("POST", `${COLLECTIONS.surfaces}?submit=false`, { body })) as JsonObject).id;
  }

  async #find(id: string): Promise<{ path: string; object: JsonObject }> {
    for (const [collection, objects] of Object.entries(await this.list())) {
      const object = objects.find((one) => one.id === id);
      if (object !== undefined) return { path: COLLECTIONS[collection as CollectionName], object };
    }
    throw new Error(`There is no object ${id}.`);
  }

  private async send(
    method: string,
    path: string,
    { body, etag }: { body?: object; etag?: string } = {},
  ): Promise<unknown> {
    const { endpoint, clientId, orgId, sandbox } = this.#settings;
    const response = await fetch(`${endpoint}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        "x-api-key": clientId,
        "x-gw-ims-org-id": orgId,
        "x-sandbox-name": sandbox,
        "content-type": "application/json",
        "idempotency-key": randomUUID(),
        ...(etag !== undefined && { "if-match": etag }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return readJson(response);
  }
}

/** The JSON of an answer that must be a success. */
export async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}
