import { randomUUID } from "node:crypto";
import type { ClientSettings } from "../../src/emulator";

/** An object of AJO as its API shows it. */
export type Shown = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly name: string;
  readonly _etag: string;
};

const COLLECTIONS = {
  credentials: "/api-credentials",
  webhooks: "/sms-webhooks",
  surfaces: "/channel-configurations",
} as const;

type Kind = keyof typeof COLLECTIONS;

/** What an answer holds but a body may not. */
const COMPUTED =
  /^(?:id|_etag|url|status|lastUpdateStatus|requestedChanges|errors|created(?:At|By)|modified(?:At|By)|\w+UpdatedAt)$/;

/** Somebody who works on an emulator's AJO by hand, past Terraform, under a name of their own. */
export class Colleague {
  readonly #settings: ClientSettings;
  readonly #token: string;

  private constructor(settings: ClientSettings, token: string) {
    this.#settings = settings;
    this.#token = token;
  }

  /** Signs in as this user, which the emulator's control API allows. */
  static async signIn(user: string, settings: ClientSettings): Promise<Colleague> {
    const response = await fetch(`${settings.endpoint}/_emulator/tokens`, {
      method: "POST",
      body: JSON.stringify({ user }),
    });
    const { access_token: token } = (await answerOf(response)) as { access_token: string };
    return new Colleague(settings, token);
  }

  /** Everything there is in the sandbox. */
  async list(): Promise<Record<Kind, Shown[]>> {
    const list = async (kind: Kind) =>
      ((await this.call("GET", `${COLLECTIONS[kind]}?limit=100`)) as { items: Shown[] }).items;
    return {
      credentials: await list("credentials"),
      webhooks: await list("webhooks"),
      surfaces: await list("surfaces"),
    };
  }

  /** One object, of whichever kind. */
  async get(id: string): Promise<Shown> {
    return (await this.#find(id)).object;
  }

  /** Changes some members of an object and leaves the others as they are. */
  async edit(id: string, change: object): Promise<void> {
    const { path, object } = await this.#find(id);
    const body = Object.fromEntries(Object.entries({ ...object, ...change }).filter(([name]) => !COMPUTED.test(name)));
    await this.call("PUT", `${path}/${id}`, { body, etag: object._etag });
  }

  async delete(id: string): Promise<void> {
    const { path, object } = await this.#find(id);
    await this.call("DELETE", `${path}/${id}`, { etag: object._etag });
  }

  async deactivate(id: string): Promise<void> {
    const { path, object } = await this.#find(id);
    await this.call("POST", `${path}/${id}/deactivate`, { etag: object._etag });
  }

  async activate(id: string): Promise<void> {
    const { path, object } = await this.#find(id);
    await this.call("POST", `${path}/${id}/activate`, { etag: object._etag });
  }

  /** Makes a credential from this body; tells its id. */
  async makeCredential(body: object): Promise<string> {
    return ((await this.call("POST", COLLECTIONS.credentials, { body })) as Shown).id;
  }

  /** Makes a webhook from this body; tells its id. */
  async makeWebhook(body: object): Promise<string> {
    return ((await this.call("POST", COLLECTIONS.webhooks, { body })) as Shown).id;
  }

  /** Makes a surface from this body; tells its id. */
  async makeSurface(body: object): Promise<string> {
    return ((await this.call("POST", COLLECTIONS.surfaces, { body })) as Shown).id;
  }

  /** Keeps a surface as a draft, which may lack anything but its name and channel; tells its id. */
  async makeDraft(body: object): Promise<string> {
    return ((await this.call("POST", `${COLLECTIONS.surfaces}?submit=false`, { body })) as Shown).id;
  }

  async #find(id: string): Promise<{ path: string; object: Shown }> {
    for (const [kind, objects] of Object.entries(await this.list())) {
      const object = objects.find((one) => one.id === id);
      if (object !== undefined) return { path: COLLECTIONS[kind as Kind], object };
    }
    throw new Error(`There is no object ${id}.`);
  }

  private async call(
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
    return answerOf(response);
  }
}

/** The JSON of an answer that must be a success. */
export async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}
