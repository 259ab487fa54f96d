import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ClientSettings, type Emulator, type EmulatorOptions, startEmulator } from "../emulator/index";
import { SecretMask } from "../model/secret-mask";
import { parseDiagnostics } from "../terraform/json-stream";
import { type CommandResult, startCommand } from "../terraform/run-command";
import { ApiUser, callControlApi, toProviderEnvironment } from "./api-user";
import { type Deployment, parseState } from "./deployment";
import { RefusedError, TestbedError, type TestDiagnostic } from "./diagnostics";
import { parsePlan, type StackPlan } from "./plan";
import { ProviderHost } from "./provider-host";
import { type PreparedStack, prepareStack, type StackSource } from "./stack-files";

/** Objects that are in AJO before a test, as request bodies of the credential API (`docs/openapi.json`). */
export interface Fixtures {
  /** Such as `{ vendor: "sinch", name: "Brand SMS", servicePlanId: "…", apiToken: "…" }`. */
  readonly credentials?: readonly object[];
  /** SMS webhooks. */
  readonly webhooks?: readonly object[];
  /** Channel surfaces. */
  readonly surfaces?: readonly object[];
}

/** How to start a {@link Testbed}. */
export interface TestbedOptions extends Omit<EmulatorOptions, "processingTime"> {
  /**
   * How long AJO's checks of a surface or of an update take, in milliseconds.
   *
   * @default 0
   */
  readonly processingTime?: number;
  /**
   * Objects that exist before each test, in the first sandbox.
   *
   * @default - there are none
   */
  readonly objects?: Fixtures;
  /**
   * More environment variables for Terraform and the provider, such as `TF_VAR_sinch_api_token` or `AJO_OWNER`.
   *
   * @default - none
   */
  readonly environment?: Readonly<Record<string, string>>;
}

let current: Testbed | undefined;

/** The testbed that was started last, for matchers that get a stack. Throws when none runs. */
export function requireTestbed(): Testbed {
  if (current === undefined)
    throw new TestbedError("No testbed runs, so no stack can be planned. Call useAjo() at the top of the test file.");
  return current;
}

/** Environment variables of the test run that would lead Terraform or the provider elsewhere. */
const FOREIGN_VARIABLE =
  /^(?:AJO_.*|TF_(?:LOG.*|CLI_ARGS.*|DATA_DIR|WORKSPACE|REATTACH_PROVIDERS|INPUT)|TF_PLUGIN_MAGIC_COOKIE|NODE_OPTIONS|NODE_EXTRA_CA_CERTS)$/;

/**
 * An AJO of a test's own: an emulator, and a folder in which stacks are deployed to it by the Terraform (or OpenTofu) that
 * `TERRAFORM_BINARY_NAME` names. One process serves the provider to all runs. Testbeds do not meet: use one in each file.
 */
export class Testbed {
  #emulator: Emulator | undefined;
  #folder: string | undefined;
  #runs: Promise<unknown> = Promise.resolve();
  readonly #initialized = new Map<string, string>();
  readonly #mask = new SecretMask();

  constructor(private readonly options: TestbedOptions = {}) {}

  /** Starts the emulator, and makes the objects. */
  async start(): Promise<void> {
    const { objects: _, environment: __, ...options } = this.options;
    this.#emulator = await startEmulator({ processingTime: 0, ...options });
    this.#mask.add(this.#emulator.settings.clientSecret);
    current = this;
    await this.#prepare();
  }

  /** Empties AJO, except for the objects of the options, and forgets what was deployed. */
  async reset(): Promise<void> {
    await this.#runs.catch(() => undefined);
    await this.control("POST", "/reset");
    this.#removeFolder();
    await this.#prepare();
  }

  /** Stops the emulator and the provider, and removes what the tests left on disk. */
  async close(): Promise<void> {
    await this.#runs.catch(() => undefined);
    this.#removeFolder();
    if (current === this) current = undefined;
    await ProviderHost.stop();
    await this.#emulator?.close();
    this.#emulator = undefined;
  }

  /** The emulator: its requests, its faults. */
  get emulator(): Emulator {
    if (this.#emulator === undefined)
      throw new TestbedError("The testbed is not started. Call start(), or useAjo() outside of tests.");
    return this.#emulator;
  }

  /** The settings of a client of the emulator. */
  get settings(): ClientSettings {
    return this.emulator.settings;
  }

  /**
   * The environment in which the provider finds the emulator: for commands of your own, such as those of CDKTF's
   * `toPlanSuccessfully`, which take `process.env`.
   */
  get environment(): Readonly<Record<string, string>> {
    return { ...toProviderEnvironment(this.settings), ...this.options.environment } as Record<string, string>;
  }

  /**
   * Somebody else who works in AJO, to change by hand what Terraform manages.
   *
   * @param name Who it is, as AJO shows it.
   * @param sandbox The sandbox to work in. By default the first one.
   */
  asColleague(name = "alex@example.com", sandbox = this.settings.sandbox): Promise<ApiUser> {
    return ApiUser.signIn(name, { ...this.settings, sandbox });
  }

  /** Sends a request to the emulator's control API, which `cdktf-provider-ajo emulator control-api` lists. */
  control(method: string, path: string, body?: object): Promise<unknown> {
    return callControlApi(this.emulator, method, path, body);
  }

  /**
   * Plans a stack. A plan that Terraform or the provider refuses is returned, too; what the synthesis refuses is thrown.
   *
   * @param stack The stack, or what CDKTF's `Testing.synth` or `Testing.fullSynth` returned for it.
   * @throws TestbedError if Terraform cannot be run, or there is no stack
   */
  async plan(stack: StackSource): Promise<StackPlan> {
    const prepared = await this.#prepareStack(stack);
    const args = ["plan", "-json", "-input=false", "-detailed-exitcode", "-out=plan.bin"];
    const planned = await this.#run(prepared, args);
    const diagnostics = this.#diagnosticsOf(planned);
    if (planned.code !== 0 && planned.code !== 2)
      return { isEmpty: false, isRefused: true, changes: [], changedOutputs: [], diagnostics };
    const json = await this.#show(prepared, "plan.bin");
    return { isEmpty: planned.code === 0, isRefused: false, ...parsePlan(json), diagnostics };
  }

  /**
   * Deploys a stack to the emulator. Another stack of the same name is an update of it.
   *
   * @param stack The stack, or what CDKTF's `Testing.synth` or `Testing.fullSynth` returned for it.
   * @throws RefusedError with all diagnostics, if the apply fails
   */
  async deploy(stack: StackSource): Promise<Deployment> {
    const prepared = await this.#prepareStack(stack);
    const diagnostics = await this.#apply(prepared, "The deployment");
    return { ...parseState(await this.#show(prepared)), diagnostics };
  }

  /**
   * Destroys what was deployed of a stack.
   *
   * @throws RefusedError with all diagnostics, if that fails
   */
  async destroy(stack: StackSource): Promise<void> {
    await this.#apply(await this.#prepareStack(stack), "The destruction", "-destroy");
  }

  async #apply(prepared: PreparedStack, what: string, ...more: string[]): Promise<readonly TestDiagnostic[]> {
    const applied = await this.#run(prepared, ["apply", "-json", "-input=false", "-auto-approve", ...more]);
    const diagnostics = this.#diagnosticsOf(applied);
    if (applied.code !== 0) throw new RefusedError(what, diagnostics);
    return diagnostics;
  }

  async #prepare(): Promise<void> {
    this.#folder = mkdtempSync(join(tmpdir(), "ajo-test-"));
    this.#initialized.clear();
    const { credentials = [], webhooks = [], surfaces = [] } = this.options.objects ?? {};
    if (credentials.length + webhooks.length + surfaces.length === 0) return;
    const colleague = await this.asColleague();
    for (const body of credentials) await colleague.createCredential(body);
    for (const body of webhooks) await colleague.createWebhook(body);
    for (const body of surfaces) await colleague.createSurface(body);
  }

  #removeFolder(): void {
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }

  async #prepareStack(stack: StackSource): Promise<PreparedStack> {
    const { environment } = this;
    if (this.#folder === undefined) throw new TestbedError("The testbed is closed.");
    const prepared = prepareStack(stack, this.#folder, { ...process.env, ...environment });
    for (const name of prepared.secretVariables)
      this.#mask.add(prepared.variables[name] ?? environment[name] ?? process.env[name] ?? "");
    const { folder, needsInit } = prepared;
    if (needsInit !== undefined && this.#initialized.get(folder) !== needsInit) {
      await this.#runOrThrow(prepared, ["init", "-input=false", "-no-color"]);
      this.#initialized.set(folder, needsInit);
    }
    return prepared;
  }

  /** Runs Terraform, one run after another: the process with the provider serves one at a time. */
  #run({ folder, variables }: PreparedStack, args: readonly string[]): Promise<CommandResult> {
    const run = async () => {
      const host = await ProviderHost.start();
      const own = Object.entries(process.env).filter(([name]) => !FOREIGN_VARIABLE.test(name));
      const environment = {
        ...Object.fromEntries(own),
        ...{ CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" },
        ...variables,
        ...this.environment,
      };
      const command = process.env.TERRAFORM_BINARY_NAME || "terraform";
      const running = startCommand(command, args, { cwd: folder, env: { ...environment, ...host.environment } });
      host.serve(running, { folder, environment });
      return running.result.catch((error: Error) => {
        throw new TestbedError(
          `Cannot run ${command}: ${error.message}. Put Terraform 1.11 or newer on the PATH, or name it in TERRAFORM_BINARY_NAME.`,
        );
      });
    };
    const result = this.#runs.then(run, run);
    this.#runs = result.catch(() => undefined);
    return result;
  }

  /** The state, or a plan, as JSON. OpenTofu may write a warning before it. */
  async #show(prepared: PreparedStack, ...files: string[]): Promise<string> {
    const { stdout } = await this.#runOrThrow(prepared, ["show", "-json", "-no-color", ...files]);
    return stdout.split("\n").find((line) => line.startsWith("{")) ?? "{}";
  }

  async #runOrThrow(prepared: PreparedStack, args: readonly string[]): Promise<CommandResult> {
    const result = await this.#run(prepared, args);
    if (result.code === 0) return result;
    throw new TestbedError(
      `terraform ${args.join(" ")} ended with ${result.code}:\n${this.#mask.apply(result.output)}`,
    );
  }

  /** The diagnostics of a run, with secrets masked. */
  #diagnosticsOf({ code, stdout, output }: CommandResult): readonly TestDiagnostic[] {
    const diagnostics = parseDiagnostics(stdout);
    const isExplained = code === 0 || code === 2 || diagnostics.some(({ severity }) => severity === "error");
    if (!isExplained) throw new TestbedError(`Terraform ended with ${code}:\n${this.#mask.apply(output)}`);
    const mask = (text: string) => this.#mask.applyToMessage(text);
    return diagnostics.map((one) => ({ ...one, summary: mask(one.summary), detail: mask(one.detail) }));
  }
}
