import type { ChildProcess } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { installIntoFolder } from "../../src/install";
import { kill, startChild } from "./children";
import { listSecrets, type Resources } from "./estate";

/** How a command of Terraform ended. */
export interface TerraformResult {
  readonly code: number | null;
  readonly output: string;
  /** True when it had to be killed because it did not end. */
  readonly hung: boolean;
}

/** A command of Terraform that runs. */
export interface RunningTerraform {
  /** Its process and the group of all its children. */
  readonly pid: number;
  readonly result: Promise<TerraformResult>;
}

/** A resource in the state. */
export interface StateInstance {
  readonly attributes: Readonly<Record<string, unknown>>;
  /** True when it is tainted or deposed. */
  readonly isDoomed: boolean;
}

/** Something in the temporary folder. */
export interface Leftover {
  readonly kind: "socket" | "folder" | "file";
  readonly name: string;
}

/** Where a state is kept, if not in a file of the workspace: the type and its settings. */
export type Backend = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** PostgreSQL frees a lock a moment after its owner has ended. */
const LOCK_ARGUMENTS = { TF_CLI_ARGS_apply: "-lock-timeout=30s", TF_CLI_ARGS_plan: "-lock-timeout=30s" };
const NOTE_FOLDER = /^terraform-provider-ajo-\d+$/;
const MAX_SECONDS = 180;
/** How long output may follow after Terraform has ended. */
const LAST_OUTPUT_MS = 1_000;

/** A folder in which the real Terraform runs, with a home and a temporary folder of its own. */
export class ChaosWorkspace {
  readonly folder: string;
  /** Short: the paths of sockets are limited to about 100 characters. */
  readonly temporary: string;
  readonly #home: string;
  /** A file for who replays a case. */
  readonly #log: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #backend: Backend | undefined;
  resources: Resources = {};
  /** Every secret that a configuration has had. */
  readonly secrets = new Set<string>();
  /** Everything that Terraform has printed. */
  output = "";

  constructor(root: string, template: string, environment: NodeJS.ProcessEnv, backend?: Backend) {
    this.folder = join(root, "w");
    this.temporary = join(root, "t");
    this.#home = join(root, "h");
    this.#log = join(root, "output.txt");
    for (const path of [this.folder, this.temporary, this.#home]) mkdirSync(path, { recursive: true });
    cpSync(join(template, ".terraform"), join(this.folder, ".terraform"), { recursive: true, verbatimSymlinks: true });
    cpSync(join(template, ".terraform.lock.hcl"), join(this.folder, ".terraform.lock.hcl"));
    symlinkSync(join(template, "terraform.d"), join(this.folder, "terraform.d"));
    const lock = backend === undefined ? {} : LOCK_ARGUMENTS;
    this.#environment = { ...baseEnvironment(this.#home, this.temporary), ...environment, ...lock };
    this.#backend = backend;
  }

  /** Runs `terraform init` for the backend. */
  async init(): Promise<void> {
    writeConfiguration(this.folder, {}, this.#backend);
    const { code, output } = await this.start("init", "-input=false").result;
    if (code !== 0) throw new Error(`terraform init failed: ${firstError(output)}`);
  }

  /** Replaces the configuration. */
  write(resources: Resources): void {
    this.resources = resources;
    for (const byKey of Object.values(resources)) {
      for (const wanted of Object.values(byKey)) {
        for (const [, value] of listSecrets(wanted)) this.secrets.add(value);
      }
    }
    writeConfiguration(this.folder, resources, this.#backend);
  }

  start(...args: readonly string[]): RunningTerraform {
    return startTerraform(this.folder, args, this.#environment, (text) => {
      this.output += text;
      appendFileSync(this.#log, text);
    });
  }

  apply(...more: readonly string[]): RunningTerraform {
    return this.start("apply", "-auto-approve", "-input=false", ...more);
  }

  /** True when a plan has nothing to do. */
  async isPlanEmpty(): Promise<boolean> {
    return (await this.start("plan", "-detailed-exitcode", "-input=false", "-out=plan.bin").result).code === 0;
  }

  /** The resources in the state by address; undefined when it cannot be read. */
  async readState(): Promise<Map<string, StateInstance> | undefined> {
    const text = this.#backend === undefined ? this.#readStateFile() : await this.#pullState();
    try {
      return text === "" ? new Map() : parseState(JSON.parse(text));
    } catch {
      return undefined;
    }
  }

  #readStateFile(): string {
    try {
      return readFileSync(join(this.folder, "terraform.tfstate"), "utf8");
    } catch {
      return "";
    }
  }

  async #pullState(): Promise<string> {
    const { code, output } = await this.start("state", "pull").result;
    if (code !== 0) throw new Error(`terraform state pull failed: ${firstError(output)}`);
    return output.trim();
  }

  /** The processes of this workspace, found by their temporary folder. */
  listProcesses(pattern: RegExp = /./): { pid: number; command: string }[] {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          const environment = readFileSync(`/proc/${name}/environ`, "utf8").split("\0");
          const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ").trim();
          const isOurs = environment.includes(`TMPDIR=${this.temporary}`) && command !== "" && pattern.test(command);
          return isOurs ? [{ pid: Number(name), command }] : [];
        } catch {
          return [];
        }
      });
  }

  /** Every file that Terraform or the provider wrote. */
  listFiles(): string[] {
    return [this.folder, this.#home, this.temporary].flatMap((root) =>
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== "main.tf.json")
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((path) => !/\/(?:\.terraform|terraform\.d)\//.test(path)),
    );
  }

  /**
   * What is left in the temporary folder. The notes about warnings and their folder are not counted: they hold no secret,
   * and the provider removes them later.
   */
  listLeftovers(): Leftover[] {
    return readdirSync(this.temporary, { recursive: true, withFileTypes: true })
      .filter(({ parentPath, name }) => !NOTE_FOLDER.test(basename(parentPath)) && !NOTE_FOLDER.test(name))
      .map((entry) => ({
        kind: entry.isSocket() ? "socket" : entry.isDirectory() ? "folder" : "file",
        name: entry.name.replace(/\d{3,}/g, "N"),
      }));
  }

  /** Ends processes that are left, by their ids. */
  killLeftProcesses(): void {
    for (const { pid } of this.listProcesses()) kill(pid, "SIGKILL");
  }
}

/** Makes a folder with the built provider in which `terraform init` was run, to copy from. */
export async function createTemplate(root: string): Promise<string> {
  const template = join(root, "template");
  mkdirSync(join(template, "home"), { recursive: true });
  writeConfiguration(template, {});
  installIntoFolder(template);
  const environment = baseEnvironment(join(template, "home"), root);
  const { code, output } = await startTerraform(template, ["init", "-input=false"], environment).result;
  if (code !== 0) throw new Error(`terraform init failed:\n${output}`);
  return template;
}

function baseEnvironment(home: string, temporary: string): NodeJS.ProcessEnv {
  const config = join(home, "terraform.tfrc");
  writeFileSync(config, "");
  return {
    PATH: process.env.PATH,
    HOME: home,
    TMPDIR: temporary,
    CHECKPOINT_DISABLE: "1",
    TF_CLI_CONFIG_FILE: config,
    TF_IN_AUTOMATION: "1",
    TF_CLI_ARGS: "-no-color",
  };
}

function writeConfiguration(folder: string, resources: Resources, backend?: Backend): void {
  const required = { required_providers: { ajo: { source: "ajo-as-code/ajo" } }, ...(backend && { backend }) };
  const hasAny = Object.keys(resources).length > 0;
  const configuration = { terraform: required, ...(hasAny && { resource: resources }) };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(configuration, null, 2));
}

function startTerraform(
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  onOutput: (text: string) => void = () => undefined,
): RunningTerraform {
  const child = startChild("terraform", args, { cwd, env });
  return { pid: child.pid ?? 0, result: collectResult(child, onOutput) };
}

function collectResult(child: ChildProcess, onOutput: (text: string) => void): Promise<TerraformResult> {
  let output = "";
  let hung = false;
  const read = (chunk: Buffer) => {
    output += chunk;
    onOutput(String(chunk));
  };
  child.stdout?.on("data", read);
  child.stderr?.on("data", read);
  const timer = setTimeout(() => {
    hung = true;
    if (child.pid !== undefined) kill(-child.pid, "SIGKILL");
  }, MAX_SECONDS * 1000);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => {
      clearTimeout(timer);
      const finish = () => resolve({ code, output, hung });
      child.on("close", finish);
      // A provider that is left keeps the output open.
      setTimeout(finish, LAST_OUTPUT_MS).unref();
    });
  });
}

interface StateFile {
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly status?: string;
      readonly deposed?: string;
      readonly attributes: Record<string, unknown>;
    }[];
  }[];
}

function parseState({ resources = [] }: StateFile): Map<string, StateInstance> {
  return new Map(
    resources
      .filter(({ mode }) => mode === "managed")
      .flatMap(({ type, name, instances }) =>
        instances.map(({ status, deposed, attributes }): [string, StateInstance] => {
          const address = `${type}.${name}${deposed === undefined ? "" : ` (deposed ${deposed})`}`;
          return [address, { attributes, isDoomed: status === "tainted" || deposed !== undefined }];
        }),
      ),
  );
}

/** Removes a folder, in which something that was just ended may still write. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** The first error of Terraform's output in one line. */
export function firstError(output: string): string {
  const line = output.replace(/[│╷╵]/g, " ").replace(/\s+/g, " ");
  return /Error: .{0,300}/.exec(line)?.[0] ?? line.slice(-200);
}
