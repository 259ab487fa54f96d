import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { installIntoFolder } from "../../src/install";
import { type CommandResult, type RunningCommand, startCommand } from "../../src/terraform/run-command";
import { ProviderHost } from "../../src/testing/provider-host";
import { hasImports, type PlannedChange, parsePlannedChanges } from "./plan-json";
import { createTemporaryFolder } from "./temporary-folder";
import { createIsolatedEnvironment, ENGINE, PLAIN_OUTPUT } from "./terraform";

/** A configuration in Terraform's JSON syntax. */
export interface Configuration {
  readonly variable?: object;
  readonly provider?: object;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly data?: object;
  readonly ephemeral?: object;
  readonly output?: object;
  readonly import?: object;
  readonly moved?: object;
}

/** The contents of files by their paths. */
export type FileContents = { readonly [path: string]: string };

const MAIN = "main.tf.json";

function toJson(configuration: Configuration): string {
  const terraform = { required_providers: { ajo: { source: "ajo-as-code/ajo" } } };
  return JSON.stringify({ terraform, ...configuration }, null, 2);
}

/** How a run gets at the provider. */
export interface RunOptions {
  /** Terraform starts each process of the provider itself. By default in test files with {@link useOwnProcesses}. */
  readonly ownProcesses?: boolean;
}

/** `AJO_TEST_PROVIDER=process` has Terraform start each process of the provider itself in all tests, which takes much longer. */
let areAllProcessesOwn = process.env.AJO_TEST_PROVIDER === "process";
let areProcessesOwn = areAllProcessesOwn;

/**
 * In this test file Terraform starts each process of the provider itself: it is about processes. What a test begins with
 * (`setUp`) and what looks at its end (`expectNoChanges`) is served by one process all the same, in a fifth of the time,
 * unless it is said of `all` runs.
 */
export function useOwnProcesses({ all = false } = {}): void {
  areProcessesOwn = true;
  areAllProcessesOwn ||= all;
}

/** Variables that say something to Node or to Terraform about the processes of providers. */
const ABOUT_PROCESSES = /^(?:NODE_|TF_LOG|TF_REATTACH_PROVIDERS$|TF_DATA_DIR$|PLUGIN_)/;

afterAll(() => ProviderHost.stop());

/**
 * A folder with a configuration, in which the real Terraform, or another command, runs. Unless a test is about processes, one
 * process serves the provider to all runs: each connection has a provider of its own, as a process that Terraform starts.
 */
export class Workspace {
  readonly folder = createTemporaryFolder();
  readonly #environment: NodeJS.ProcessEnv;
  #host: ProviderHost | undefined;
  #isInstalled = false;

  private constructor(
    environment: NodeJS.ProcessEnv,
    readonly command: string,
  ) {
    this.#environment = { ...createIsolatedEnvironment(), ...PLAIN_OUTPUT, ...environment };
  }

  /** Creates a folder with this configuration and runs init. The provider sees the `environment`. */
  static create(configuration: Configuration, environment: NodeJS.ProcessEnv): Promise<Workspace> {
    return Workspace.createWithFiles({ [MAIN]: toJson(configuration) }, environment);
  }

  /** Creates a folder with these files and runs init. */
  static async createWithFiles(
    files: FileContents,
    environment: NodeJS.ProcessEnv,
    command = ENGINE.command,
  ): Promise<Workspace> {
    const workspace = new Workspace(environment, command);
    workspace.writeFiles(files);
    if (!areAllProcessesOwn && command === ENGINE.command && !ENGINE.isOpenTofu) {
      workspace.#host = await ProviderHost.start();
      // Where the provider finds Terraform's data folder.
      mkdirSync(join(workspace.folder, ".terraform"));
    }
    await workspace.expectSuccess("init", "-input=false");
    return workspace;
  }

  /** Replaces the configuration. */
  write(configuration: Configuration): void {
    this.writeFiles({ [MAIN]: toJson(configuration) });
  }

  /** Writes files and replaces existing ones. */
  writeFiles(files: FileContents): void {
    for (const [name, text] of Object.entries(files)) {
      const file = join(this.folder, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  start(
    args: readonly string[],
    environment: NodeJS.ProcessEnv = {},
    { ownProcesses = areProcessesOwn }: RunOptions = {},
  ): RunningCommand {
    const { folder } = this;
    const env = { ...this.#environment, ...environment };
    const host = ownProcesses || Object.keys(env).some((name) => ABOUT_PROCESSES.test(name)) ? undefined : this.#host;
    if (host === undefined || host.isBusy) {
      this.#install(args[0] !== "init");
      return startCommand(this.command, args, { cwd: folder, env });
    }
    const running = startCommand(this.command, args, { cwd: folder, env: { ...env, ...host.environment } });
    host.serve(running, { folder, environment: env });
    return running;
  }

  /** Installs the built provider, for processes of its own. */
  #install(init: boolean): void {
    if (this.#isInstalled) return;
    this.#isInstalled = true;
    installIntoFolder(this.folder);
    if (!init) return;
    const { status, stdout, stderr } = spawnSync(this.command, ["init", "-input=false"], {
      cwd: this.folder,
      encoding: "utf8",
      env: this.#environment,
    });
    if (status !== 0) throw new Error(`${this.command} init ended with ${status}:\n${stdout}${stderr}`);
  }

  /** Applies what a test begins with. */
  async setUp(): Promise<void> {
    const args = ["apply", "-auto-approve", "-input=false"];
    const { code, output } = await this.start(args, {}, { ownProcesses: false }).result;
    if (code !== 0) throw new Error(`The set-up ended with ${code}:\n${sliceFromFirstError(output)}`);
    // The process that serves the run learns a moment later that it succeeded, and ends its journal.
    while (existsSync(join(this.folder, ".terraform", "ajo-unfinished"))) await sleep(10);
  }

  run(...args: readonly string[]): Promise<CommandResult> {
    return this.start(args).result;
  }

  /** Runs a command that must succeed, and returns its output. */
  async expectSuccess(...args: readonly string[]): Promise<string> {
    const { code, output } = await this.run(...args);
    if (code !== 0)
      throw new Error(`${this.command} ${args.join(" ")} ended with ${code}:\n${sliceFromFirstError(output)}`);
    return output;
  }

  /** Runs a command that must fail, and returns its output as one line. */
  async expectFailure(...args: readonly string[]): Promise<string> {
    const { code, output } = await this.run(...args);
    if (code === 0) throw new Error(`${this.command} ${args.join(" ")} did not fail:\n${output}`);
    return joinLines(output);
  }

  apply(...args: readonly string[]): Promise<string> {
    return this.expectSuccess("apply", "-auto-approve", "-input=false", ...args);
  }

  destroy(): Promise<string> {
    return this.expectSuccess("destroy", "-auto-approve", "-input=false");
  }

  /** Applies, and fails unless the next plan is empty. */
  async applyAndExpectNoChanges(): Promise<string> {
    const output = await this.apply();
    await this.expectNoChanges();
    return output;
  }

  /** Fails unless a plan is empty. */
  async expectNoChanges(): Promise<void> {
    const args = ["plan", "-detailed-exitcode", "-input=false"];
    const { code, output } = await this.start(args, {}, { ownProcesses: false }).result;
    if (code !== 0) throw new Error(`The plan is not empty (${code}):\n${output}`);
  }

  /** Plans into plan.bin and returns the planned changes. */
  async plan(...args: readonly string[]): Promise<PlannedChange[]> {
    const { code, output } = await this.run("plan", "-detailed-exitcode", "-input=false", "-out=plan.bin", ...args);
    if (code !== 0 && code !== 2) throw new Error(`The plan failed (${code}):\n${sliceFromFirstError(output)}`);
    const planJson = await this.#runForJson("show", "-json", "plan.bin");
    const changes = parsePlannedChanges(planJson);
    if ((code === 2) !== (changes.length > 0 || hasImports(planJson)))
      throw new Error(`Exit code ${code} with ${changes.length} changes:\n${output}`);
    return changes;
  }

  /** The attributes of a resource in the state. */
  async readState(address: string): Promise<Readonly<Record<string, unknown>>> {
    const values = (await this.readStates())[address];
    if (values === undefined) throw new Error(`${address} is not in the state.`);
    return values;
  }

  /** The addresses of all resources in the state. */
  async listAddresses(): Promise<string[]> {
    return Object.keys(await this.readStates());
  }

  /**
   * The attributes of all resources in the state, by address. A state in its file is read there, which holds what
   * `terraform show -json` prints: that takes a process of Terraform and one of the provider.
   */
  async readStates(): Promise<AttributesByAddress> {
    const isLocal = !["terraform.tfstate", "environment"].some((name) =>
      existsSync(join(this.folder, ".terraform", name)),
    );
    return isLocal ? this.#readStateFile() : this.showStates();
  }

  /** The same as Terraform shows it, which brings states of older versions up to date. */
  async showStates(): Promise<AttributesByAddress> {
    const { values } = (await this.#runForJson("show", "-json")) as StateJson;
    return Object.fromEntries((values?.root_module.resources ?? []).map(({ address, values }) => [address, values]));
  }

  #readStateFile(): AttributesByAddress {
    if (!existsSync(join(this.folder, "terraform.tfstate"))) return {};
    const { resources } = JSON.parse(this.readFile("terraform.tfstate")) as StateFile;
    return Object.fromEntries(
      resources
        .filter(({ module }) => module === undefined)
        .flatMap(({ mode, type, name, instances }) =>
          instances
            .filter(({ deposed }) => deposed === undefined)
            .map(({ index_key: key, attributes }) => {
              const index = key === undefined ? "" : `[${JSON.stringify(key)}]`;
              return [`${mode === "data" ? "data." : ""}${type}.${name}${index}`, attributes];
            }),
        ),
    );
  }

  readFile(name: string): string {
    return readFileSync(join(this.folder, name), "utf8");
  }

  async #runForJson(...args: readonly string[]): Promise<unknown> {
    const { code, stdout, output } = await this.run(...args);
    if (code !== 0) throw new Error(output);
    return JSON.parse(stdout);
  }
}

/** The attributes of resources, by address. */
type AttributesByAddress = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Of a state in its file, what tests read. */
interface StateFile {
  readonly resources: readonly {
    readonly module?: string;
    readonly mode: "managed" | "data";
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly index_key?: string | number;
      readonly deposed?: string;
      readonly attributes: Readonly<Record<string, unknown>>;
    }[];
  }[];
}

interface StateJson {
  readonly values?: {
    readonly root_module: {
      readonly resources?: readonly { readonly address: string; readonly values: Readonly<Record<string, unknown>> }[];
    };
  };
}

/** The output of a failed run from its first error on. */
function sliceFromFirstError(output: string): string {
  const start = output.indexOf("Error:");
  return start === -1 ? output : output.slice(start);
}

/** Removes Terraform's frames and line breaks. */
export function joinLines(output: string): string {
  return output.replace(/[│╷╵]/g, " ").replace(/\s+/g, " ");
}
