import { afterAll, beforeAll } from "@jest/globals";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/emulator";
import { SERVICE_PLAN_ID } from "./objects";

/** An object of AJO as its API shows it. */
export type Shown = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly name: string;
  readonly _etag: string;
};

const PATHS = { credentials: "/api-credentials", surfaces: "/channel-configurations" } as const;
/** What an answer holds but a body may not. */
const COMPUTED =
  /^(?:id|_etag|status|lastUpdateStatus|requestedChanges|errors|created(?:At|By)|modified(?:At|By)|\w+UpdatedAt)$/;

/** AJO for the tests of one file: an emulator, and Alex, who changes things by hand. */
export class Ajo {
  #emulator: Emulator | undefined;
  #token = "";

  /** Starts it; `environment` then points the provider at it. */
  async start(options: EmulatorOptions): Promise<void> {
    this.#emulator = await startEmulator(options);
    const answer = await this.control("POST", "/tokens", { user: "alex@example.com" });
    this.#token = (answer as { access_token: string }).access_token;
  }

  async stop(): Promise<void> {
    await this.#emulator?.close();
  }

  get emulator(): Emulator {
    if (this.#emulator === undefined) throw new Error("The emulator is not started.");
    return this.#emulator;
  }

  /** What the provider needs to reach it. */
  get environment(): NodeJS.ProcessEnv {
    const { settings, url } = this.emulator;
    return {
      AJO_ENDPOINT: url,
      AJO_CLIENT_ID: settings.clientId,
      AJO_CLIENT_SECRET: settings.clientSecret,
      AJO_SCOPES: settings.scopes.join(","),
      AJO_ORG_ID: settings.orgId,
      AJO_SANDBOX: settings.sandbox,
    };
  }

  requests() {
    return this.emulator.requests();
  }

  /** Everything there is. */
  async listed(): Promise<{ credentials: Shown[]; surfaces: Shown[] }> {
    const list = async (path: string) => ((await this.#call("GET", `${path}?limit=100`)) as { items: Shown[] }).items;
    return { credentials: await list(PATHS.credentials), surfaces: await list(PATHS.surfaces) };
  }

  /** One object, wherever it is. */
  async get(id: string): Promise<Shown> {
    return (await this.#find(id)).object;
  }

  /** Changes some members of an object, as Alex would in the form. */
  async editByHand(id: string, change: object): Promise<void> {
    const { path, object } = await this.#find(id);
    const body = Object.fromEntries(Object.entries({ ...object, ...change }).filter(([name]) => !COMPUTED.test(name)));
    await this.#call("PUT", `${path}/${id}`, { body, etag: object._etag });
  }

  async deleteByHand(id: string): Promise<void> {
    const { path, object } = await this.#find(id);
    await this.#call("DELETE", `${path}/${id}`, { etag: object._etag });
  }

  async deactivateByHand(id: string): Promise<void> {
    const { path, object } = await this.#find(id);
    await this.#call("POST", `${path}/${id}/deactivate`, { etag: object._etag });
  }

  /** Makes an SMS credential by hand; tells its id. */
  async makeCredential(name: string): Promise<string> {
    const body = { vendor: "sinch", name, servicePlanId: SERVICE_PLAN_ID, apiToken: "made-by-hand" };
    return ((await this.#call("POST", PATHS.credentials, { body })) as Shown).id;
  }

  /** Makes a surface by hand; tells its id. */
  async makeSurface(name: string, credentialId: string): Promise<string> {
    const body = { name, channel: "sms", smsType: "marketing", credentialId, senderNumber: "54321" };
    return ((await this.#call("POST", PATHS.surfaces, { body })) as Shown).id;
  }

  /** True for each secret that the credential holds with this value. */
  async holds(id: string, secrets: Readonly<Record<string, string>>): Promise<unknown> {
    return this.control("POST", `/secrets/${this.emulator.settings.sandbox}/${id}`, secrets);
  }

  /** Calls the emulator's control API. */
  async control(method: string, path: string, body?: object): Promise<unknown> {
    return answerOf(
      await fetch(`${this.emulator.url}/_emulator${path}`, { method, ...(body && { body: JSON.stringify(body) }) }),
    );
  }

  async reset(): Promise<void> {
    await this.control("POST", "/reset");
  }

  async #find(id: string): Promise<{ path: string; object: Shown }> {
    const { credentials, surfaces } = await this.listed();
    const credential = credentials.find((one) => one.id === id);
    const object = credential ?? surfaces.find((one) => one.id === id);
    if (object === undefined) throw new Error(`There is no object ${id}.`);
    return { path: credential ? PATHS.credentials : PATHS.surfaces, object };
  }

  async #call(method: string, path: string, { body, etag }: { body?: object; etag?: string } = {}): Promise<unknown> {
    const { settings, url } = this.emulator;
    return answerOf(
      await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.#token}`,
          "x-api-key": settings.clientId,
          "x-gw-ims-org-id": settings.orgId,
          "x-sandbox-name": settings.sandbox,
          "content-type": "application/json",
          "idempotency-key": crypto.randomUUID(),
          ...(etag !== undefined && { "if-match": etag }),
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
  }
}

async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

/** AJO for this test file, with checks that take no time unless told otherwise. */
export function ajo(options: EmulatorOptions = { processingTime: 0 }): Ajo {
  const service = new Ajo();
  beforeAll(() => service.start(options));
  afterAll(() => service.stop());
  return service;
}
