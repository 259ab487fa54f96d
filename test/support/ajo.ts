import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/emulator";
import { answerOf, Colleague } from "./colleague";

/** AJO for the tests of one file: an emulator, and Alex, who changes things by hand. */
export class Ajo {
  #emulator: Emulator | undefined;
  #alex: Colleague | undefined;

  async start(options: EmulatorOptions): Promise<void> {
    this.#emulator = await startEmulator(options);
    this.#alex = await Colleague.signIn("alex@example.com", this.#emulator.settings);
  }

  async stop(): Promise<void> {
    await this.#emulator?.close();
  }

  get emulator(): Emulator {
    if (this.#emulator === undefined) throw new Error("The emulator is not started.");
    return this.#emulator;
  }

  /** Somebody else, with the name alex@example.com. */
  get alex(): Colleague {
    if (this.#alex === undefined) throw new Error("The emulator is not started.");
    return this.#alex;
  }

  /** The same person in another sandbox. */
  colleagueIn(sandbox: string): Promise<Colleague> {
    return Colleague.signIn("alex@example.com", { ...this.emulator.settings, sandbox });
  }

  /** What the provider needs to reach it. */
  get environment(): NodeJS.ProcessEnv {
    const { endpoint, clientId, clientSecret, scopes, orgId, sandbox } = this.emulator.settings;
    return {
      AJO_ENDPOINT: endpoint,
      AJO_CLIENT_ID: clientId,
      AJO_CLIENT_SECRET: clientSecret,
      AJO_SCOPES: scopes.join(","),
      AJO_ORG_ID: orgId,
      AJO_SANDBOX: sandbox,
    };
  }

  /** A point in the log of requests. */
  now(): number {
    return this.emulator.requests().length;
  }

  /** The requests since then that changed an object. */
  editsSince(point: number) {
    return this.emulator
      .requests()
      .slice(point)
      .filter(({ method }) => method === "PUT");
  }

  /** For each secret, whether the credential holds this value. */
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
}

/** AJO for this test file, with checks that take no time unless told otherwise. */
export function ajo(options: EmulatorOptions = { processingTime: 0 }): Ajo {
  const service = new Ajo();
  beforeAll(() => service.start(options));
  afterAll(() => service.stop());
  return service;
}
