import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/emulator";
import { ApiUser, readJson } from "./api-user";

/** AJO for the tests of one file: an emulator, and Alex, who changes things by hand. */
export class AjoEmulator {
  #emulator: Emulator | undefined;
  #alex: ApiUser | undefined;

  async start(options: EmulatorOptions): Promise<void> {
    this.#emulator = await startEmulator(options);
    this.#alex = await ApiUser.signIn("alex@example.com", this.#emulator.settings);
  }

  async stop(): Promise<void> {
    await this.#emulator?.close();
  }

  get server(): Emulator {
    if (this.#emulator === undefined) throw new Error("The emulator is not started.");
    return this.#emulator;
  }

  /** Somebody else, with the name alex@example.com. */
  get otherUser(): ApiUser {
    if (this.#alex === undefined) throw new Error("The emulator is not started.");
    return this.#alex;
  }

  /** The same person in another sandbox. */
  signInToSandbox(sandbox: string): Promise<ApiUser> {
    return ApiUser.signIn("alex@example.com", { ...this.server.settings, sandbox });
  }

  /** What the provider needs to reach it. */
  get environment(): NodeJS.ProcessEnv {
    const { endpoint, clientId, clientSecret, scopes, orgId, sandbox } = this.server.settings;
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
  requestCount(): number {
    return this.server.requests().length;
  }

  /** The requests since then that changed an object. */
  updatesSince(count: number) {
    return this.server
      .requests()
      .slice(count)
      .filter(({ method }) => method === "PUT");
  }

  /** For each secret, whether the credential holds this value. */
  async compareSecrets(id: string, secrets: Readonly<Record<string, string>>): Promise<unknown> {
    return this.callControlApi("POST", `/secrets/${this.server.settings.sandbox}/${id}`, secrets);
  }

  /** Calls the emulator's control API. */
  async callControlApi(method: string, path: string, body?: object): Promise<unknown> {
    return readJson(
      await fetch(`${this.server.url}/_emulator${path}`, { method, ...(body && { body: JSON.stringify(body) }) }),
    );
  }

  async reset(): Promise<void> {
    await this.callControlApi("POST", "/reset");
  }
}

/** AJO for this test file, with checks that take no time unless told otherwise. */
export function useAjoEmulator(options: EmulatorOptions = { processingTime: 0 }): AjoEmulator {
  const emulator = new AjoEmulator();
  beforeAll(() => emulator.start(options));
  afterAll(() => emulator.stop());
  return emulator;
}
