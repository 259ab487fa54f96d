import { randomUUID } from "node:crypto";
import type { ClientSettings } from "../emulator/index";
import { SETTINGS_ENV_VARS } from "../model/provider-settings";

/** An object as the credential API returns it. */
export type StoredObject = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly name: string;
  readonly _etag: string;
};

const COLLECTIONS = {
  credentials: "/api-credentials",
  webhooks: "/sms-webhooks",
  surfaces: "/channel-configurations",
} as const;

/** The objects of a sandbox, by collection. */
export type ApiUserObjects = Record<keyof typeof COLLECTIONS, StoredObject[]>;

/** A page of a list. */
interface ObjectPage {
  readonly items: readonly StoredObject[];
  /** Where the next page begins. The last one has none. */
  readonly _page?: { readonly next?: string | null };
}

/** A user of the emulator's API other than Terraform. Bodies are those of the credential API (`docs/openapi.json`). */
export class ApiUser {
  readonly #settings: ClientSettings;
  readonly #token: string;

  private constructor(settings: ClientSettings, token: string) {
    this.#settings = settings;
    this.#token = token;
  }

  /**
   * Signs in through the emulator's control API.
   *
   * @internal
   */
  static async signIn(user: string, settings: ClientSettings): Promise<ApiUser> {
    const token = await callControlApi({ url: settings.endpoint }, "POST", "/tokens", { user });
    return new ApiUser(settings, (token as { access_token: string }).access_token);
  }

  /** All objects of the sandbox. */
  async list(): Promise<ApiUserObjects> {
    return {
      credentials: await this.#listAll("credentials"),
      webhooks: await this.#listAll("webhooks"),
      surfaces: await this.#listAll("surfaces"),
    };
  }

  /** The object with this id, from any collection. */
  async get(id: string): Promise<StoredObject> {
    return (await this.#find(id)).object;
  }

  /** Changes some members of an object and keeps the others. */
  async update(id: string, change: object): Promise<void> {
    const { path, object } = await this.#find(id);
    await this.#send("PUT", `${path}/${id}`, { body: { ...object, ...change }, etag: object._etag });
  }

  /** Deletes a credential or a webhook. */
  async delete(id: string): Promise<void> {
    const { path, object } = await this.#find(id);
    await this.#send("DELETE", `${path}/${id}`, { etag: object._etag });
  }

  /** Deactivates a surface. */
  async deactivate(id: string): Promise<void> {
    const { path, object } = await this.#find(id);
    await this.#send("POST", `${path}/${id}/deactivate`, { etag: object._etag });
  }

  /** Activates a surface. */
  async activate(id: string): Promise<void> {
    const { path, object } = await this.#find(id);
    await this.#send("POST", `${path}/${id}/activate`, { etag: object._etag });
  }

  /** Creates a credential and returns its id. */
  async createCredential(body: object): Promise<string> {
    return ((await this.#send("POST", COLLECTIONS.credentials, { body })) as StoredObject).id;
  }

  /** Creates a webhook and returns its id. */
  async createWebhook(body: object): Promise<string> {
    return ((await this.#send("POST", COLLECTIONS.webhooks, { body })) as StoredObject).id;
  }

  /** Creates a surface and returns its id. */
  async createSurface(body: object): Promise<string> {
    return ((await this.#send("POST", COLLECTIONS.surfaces, { body })) as StoredObject).id;
  }

  /** Creates a draft, which needs only a name and a channel, and returns its id. */
  async createDraft(body: object): Promise<string> {
    return ((await this.#send("POST", `${COLLECTIONS.surfaces}?submit=false`, { body })) as StoredObject).id;
  }

  async #listAll(collection: keyof ApiUserObjects): Promise<StoredObject[]> {
    const objects: StoredObject[] = [];
    const query = new URLSearchParams({ limit: "100" });
    for (;;) {
      const page = (await this.#send("GET", `${COLLECTIONS[collection]}?${query}`)) as ObjectPage;
      objects.push(...page.items);
      if (!page._page?.next) return objects;
      query.set("start", page._page.next);
    }
  }

  async #find(id: string): Promise<{ path: string; object: StoredObject }> {
    for (const [collection, objects] of Object.entries(await this.list())) {
      const object = objects.find((one) => one.id === id);
      if (object !== undefined) return { path: COLLECTIONS[collection as keyof ApiUserObjects], object };
    }
    throw new Error(`There is no object ${id}.`);
  }

  async #send(method: string, path: string, { body, etag }: { body?: object; etag?: string } = {}): Promise<unknown> {
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

/** Sends a request to an emulator's control API, which must succeed. */
export async function callControlApi(
  emulator: { readonly url: string },
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(`${emulator.url}/_emulator${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return readJson(response);
}

/** Parses the JSON of a response, which must be a success. */
export async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

/** The environment in which the provider finds an emulator. Lists are written with commas. */
export function toProviderEnvironment(settings: ClientSettings): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [SETTINGS_ENV_VARS[name as keyof ClientSettings], String(value)]),
  );
}
