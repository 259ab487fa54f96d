import { type Emulator, type EmulatorOptions, type LoggedRequest, startEmulator } from "../../src/emulator";
import { ApiUser, callControlApi, toProviderEnvironment } from "../../src/testing/api-user";

const OTHER_USER = "alex@example.com";

/** The emulator of a test file, and a second user who changes objects outside Terraform. */
export class AjoEmulator {
  #server: Emulator | undefined;
  #otherUser: ApiUser | undefined;

  async start(options: EmulatorOptions): Promise<void> {
    this.#server = await startEmulator(options);
    this.#otherUser = await ApiUser.signIn(OTHER_USER, this.#server.settings);
  }

  async stop(): Promise<void> {
    await this.#server?.close();
  }

  get server(): Emulator {
    if (this.#server === undefined) throw new Error("The emulator is not started.");
    return this.#server;
  }

  /** A user other than Terraform's, named alex@example.com. */
  get otherUser(): ApiUser {
    if (this.#otherUser === undefined) throw new Error("The emulator is not started.");
    return this.#otherUser;
  }

  /** The other user, in another sandbox. */
  signInToSandbox(sandbox: string): Promise<ApiUser> {
    return ApiUser.signIn(OTHER_USER, { ...this.server.settings, sandbox });
  }

  /** The environment in which the provider finds this emulator. */
  get environment(): NodeJS.ProcessEnv {
    return toProviderEnvironment(this.server.settings);
  }

  /** How many requests there were so far. Pass it to {@link requestsSince} and its like later. */
  requestCount(): number {
    return this.server.requests().length;
  }

  requestsSince(count: number): readonly LoggedRequest[] {
    return this.server.requests().slice(count);
  }

  /** The requests since then that created, changed or deleted something. To say that a state has an object is none. */
  writesSince(count: number): readonly LoggedRequest[] {
    return this.requestsSince(count).filter(
      ({ method, path }) => method !== "GET" && !path.startsWith("/ims/") && path !== "/released-objects",
    );
  }

  /** The requests since then that changed an object. */
  updatesSince(count: number): readonly LoggedRequest[] {
    return this.requestsSince(count).filter(({ method }) => method === "PUT");
  }

  /** For each secret, whether the stored credential has this value. */
  async compareSecrets(id: string, secrets: Readonly<Record<string, string>>): Promise<unknown> {
    return this.callControlApi("POST", `/secrets/${this.server.settings.sandbox}/${id}`, secrets);
  }

  /** Sets how long AJO's checks take, including those that are running. */
  async setProcessingTime(milliseconds: number): Promise<void> {
    await this.callControlApi("PUT", "/processing-time", { milliseconds });
  }

  callControlApi(method: string, path: string, body?: object): Promise<unknown> {
    return callControlApi(this.server, method, path, body);
  }

  async reset(): Promise<void> {
    await this.callControlApi("POST", "/reset");
  }
}

/** Starts an emulator for this test file. By default AJO's checks take no time. */
export function useAjoEmulator(options: EmulatorOptions = { processingTime: 0 }): AjoEmulator {
  const emulator = new AjoEmulator();
  beforeAll(() => emulator.start(options));
  afterAll(() => emulator.stop());
  return emulator;
}
