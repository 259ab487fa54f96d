import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { ClientSettings, Fault, LoggedRequest } from "../../src/emulator";
import { ApiUser, callControlApi, type StoredObject } from "../../src/testing/api-user";
import { startChild } from "./children";

const CLI = join(__dirname, "..", "..", "dist", "cli.js");

/** Everything that the API shows of a sandbox. */
export interface ApiContents {
  readonly credentials: readonly StoredObject[];
  readonly webhooks: readonly StoredObject[];
  readonly surfaces: readonly StoredObject[];
}

/** The built emulator in a process of its own, which can be killed and started again. */
export class EmulatorProcess {
  readonly #data: string;
  readonly #environment: NodeJS.ProcessEnv;
  #child: ChildProcess;
  #url: string;

  private constructor(data: string, environment: NodeJS.ProcessEnv, child: ChildProcess, url: string) {
    this.#data = data;
    this.#environment = environment;
    this.#child = child;
    this.#url = url;
  }

  /** Starts it with a data file, on a free port. */
  static async start(data: string, environment: NodeJS.ProcessEnv = {}): Promise<EmulatorProcess> {
    return new EmulatorProcess(data, environment, ...(await startServer(data, 0, environment)));
  }

  /** Starts it again on the same port and data file, after it was killed. */
  async restart(): Promise<void> {
    [this.#child, this.#url] = await startServer(this.#data, Number(new URL(this.#url).port), this.#environment);
  }

  get url(): string {
    return this.#url;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get settings(): ClientSettings {
    return {
      endpoint: this.#url,
      clientId: "emulator",
      clientSecret: EMULATOR_SECRET,
      scopes: ["openid"],
      orgId: "EMULATOR@AdobeOrg",
      sandbox: "prod",
    };
  }

  async end(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, "exit");
    this.#child.kill(signal);
    await exited;
  }

  control(method: string, path: string, body?: unknown): Promise<unknown> {
    return callControlApi({ url: this.#url }, method, path, body);
  }

  async addFault(fault: Fault): Promise<void> {
    await this.control("POST", "/faults", fault);
  }

  /** How long the checks of a surface take. */
  async setProcessingTime(milliseconds: number): Promise<void> {
    await this.control("PUT", "/processing-time", { milliseconds });
  }

  async clearFaults(): Promise<void> {
    await this.control("DELETE", "/faults");
  }

  async faults(): Promise<Fault[]> {
    return (await this.control("GET", "/faults")) as Fault[];
  }

  async requests(): Promise<LoggedRequest[]> {
    return (await this.control("GET", "/requests")) as LoggedRequest[];
  }

  /** A user other than Terraform. */
  user(): Promise<ApiUser> {
    return ApiUser.signIn("chaos@example.com", this.settings);
  }

  /** Everything that is stored. The request log stays as it was. */
  async contents(): Promise<ApiContents> {
    return (await this.user()).list();
  }

  /** For each secret, whether the stored credential has this value. */
  async compareSecrets(id: string, secrets: Readonly<Record<string, string>>): Promise<Record<string, boolean>> {
    return (await this.control("POST", `/secrets/prod/${id}`, secrets)) as Record<string, boolean>;
  }
}

/** The client secret of the emulator, which must not be in any file either. */
export const EMULATOR_SECRET = "emulator-secret";

async function startServer(
  data: string,
  port: number,
  environment: NodeJS.ProcessEnv,
): Promise<[ChildProcess, string]> {
  const args = [CLI, "emulator", "--port", String(port), "--processing-time", "0", "--data", data];
  const child = startChild(process.execPath, args, { env: { ...process.env, ...environment } });
  const url = await new Promise<string>((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk;
      const ready = /ready: (\S+)/.exec(output)?.[1];
      if (ready !== undefined) resolve(ready);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code, signal) => reject(new Error(`The emulator ended with ${code ?? signal}: ${output}`)));
  });
  return [child, url];
}
