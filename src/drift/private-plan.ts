import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { withExistingWorkspace } from "../terraform/cloud-workspace";
import { copySettings, findDataFolder, readBackendType } from "../terraform/data-folder";
import { type Engine, readEngineJson, runEngine, runEngineOrThrow } from "../terraform/engine";
import { type EngineDiagnostic, parseDiagnostics, parseEvent } from "../terraform/json-stream";
import type { PlanJson } from "../terraform/plan-json";
import { createPrivateFolder, removePrivateFolder } from "../terraform/private-folder";
import type { FoundStack } from "../terraform/stacks";
import { createRunError, parseTextError, TerraformError } from "../terraform/terraform-error";
import { explainInitError } from "./init-error";
import { assertOnlyEphemeral, assertPlaceholdersFit, choosePlaceholders, listMissingVariables } from "./placeholders";
import { assertComplete, explainShowError } from "./saved-plan";

/** How a stack is planned. */
export interface PrivatePlanOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** Files with values of variables, as absolute paths. */
  readonly variableFiles?: readonly string[];
  /** Arguments of `init` for a backend that the configuration leaves open. */
  readonly backendConfig?: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** Runs `init` of one stack after another, where providers come from a cache that several must not fill at once. */
  readonly runInit?: <T>(work: () => Promise<T>) => Promise<T>;
  /** Called with what is done at the moment. */
  readonly onActivity?: (activity: string) => void;
}

/** Which state there was. */
export interface StateVersion {
  readonly lineage: string;
  readonly serial: number;
}

/** A plan that nothing of the stack's folder was changed for. */
export interface PrivatePlan {
  readonly plan: PlanJson;
  readonly diagnostics: readonly EngineDiagnostic[];
  /** Undefined before the first apply, and for a saved plan. */
  readonly state: StateVersion | undefined;
}

/** Somebody wrote the state while it was planned, twice. */
export class UnsettledError extends Error {
  override readonly name = "UnsettledError";
}

/** How often a stack is planned whose state somebody writes meanwhile. */
const ATTEMPTS = 2;

/*
 * TF_CLI_ARGS and its like count before these arguments. Some would make a comparison find nothing, or write something, so they
 * are taken back here; those that leave objects out cannot be.
 */
const INIT_SWITCHES = ["-upgrade=false", "-migrate-state=false", "-force-copy=false"];
const PLAN_SWITCHES = [
  ...["-refresh=true", "-refresh-only=false", "-destroy=false", "-detailed-exitcode=false"],
  // Another state, and a file for the configuration of imports.
  ...["-state=", "-generate-config-out="],
];
const LEAVES_OUT = /(?:^|[\s"'])(--?(?:target|exclude)(?:-file)?)\b/;

function assertWhole(environment: NodeJS.ProcessEnv): void {
  for (const name of ["TF_CLI_ARGS", "TF_CLI_ARGS_plan"]) {
    // The rest may hold secrets.
    const [, option] = LEAVES_OUT.exec(environment[name] ?? "") ?? [];
    if (option === undefined) continue;
    throw new TerraformError(
      "A part of the stack would be left out",
      `${name} has ${option}, so the plan would leave objects out, and their drift. Unset ${name} for the comparison.`,
    );
  }
}

/**
 * Plans a stack with a data folder of its own (`TF_DATA_DIR`), which is removed at the end: no lock, nothing written to the folder of
 * the stack, its state or its lock file. Backend, workspace and installed modules are those of the folder. A saved plan is
 * read instead.
 *
 * @throws TerraformError if the stack cannot be planned
 * @throws UnsettledError if its state changes meanwhile, twice
 */
export async function planPrivately(
  stack: FoundStack,
  engine: Engine,
  options: PrivatePlanOptions,
): Promise<PrivatePlan> {
  assertWhole(options.environment);
  const privateFolder = createPrivateFolder();
  try {
    const { folder, planFile } = stack;
    const run = new PrivateRun(engine, folder, privateFolder, options);
    await run.init(planFile === undefined);
    if (planFile !== undefined) {
      const plan = await run.show(planFile).catch((error) => {
        throw explainShowError(error, planFile);
      });
      assertComplete(planFile, plan);
      return { plan, diagnostics: [], state: undefined };
    }
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const before = await run.readStateVersion();
      const planned = await run.plan();
      const after = await run.readStateVersion();
      if (before?.lineage === after?.lineage && before?.serial === after?.serial) return { ...planned, state: after };
    }
  } finally {
    removePrivateFolder(privateFolder);
  }
  throw new UnsettledError(
    "The state was written while it was compared, twice. Somebody applies this stack. Try again when that has ended.",
  );
}

/** The runs of an engine for one stack. */
class PrivateRun {
  readonly #dataFolder: string;
  readonly #planFile: string;
  readonly #environment: NodeJS.ProcessEnv;

  constructor(
    private readonly engine: Engine,
    private readonly folder: string,
    privateFolder: string,
    private readonly options: PrivatePlanOptions,
  ) {
    this.#dataFolder = join(privateFolder, "data");
    this.#planFile = join(privateFolder, "plan");
    this.#environment = {
      ...withExistingWorkspace(options.environment, folder),
      TF_DATA_DIR: this.#dataFolder,
      // A workspace of HCP Terraform with the execution mode "remote" would upload the folder, and plan it there.
      TF_FORCE_LOCAL_BACKEND: "1",
      // The provider tells AJO of objects in the state, for others that look for unfinished ones. Here it only reads.
      AJO_SKIP_RELEASE: "true",
    };
  }

  /** Installs providers and modules into the private folder, and sets up the backend. */
  async init(isStateNeeded: boolean): Promise<void> {
    const source = findDataFolder(this.folder, this.options.environment);
    copySettings(source, this.#dataFolder, this.options.backendConfig === undefined);
    const { runInit = (work) => work(), backendConfig = [], onActivity } = this.options;
    onActivity?.("installs the provider");
    const backend = isStateNeeded ? backendConfig : ["-backend=false"];
    const args = [
      "init",
      "-input=false",
      "-no-color",
      "-lockfile=readonly",
      "-lock=false",
      ...INIT_SWITCHES,
      ...backend,
    ];
    await runInit(async () => {
      // What the folder has installed needs no registry. The lock file is checked all the same.
      const installed = join(source, "providers");
      if (existsSync(installed)) {
        const { code } = await this.#run([...args, `-plugin-dir=${installed}`]);
        if (code === 0) return;
      }
      const { code, output } = await this.#run(args);
      if (code === 0) return;
      const error = parseTextError(`${this.engine.command} init`, code, output);
      throw explainInitError(error, this.folder, basename(this.engine.command));
    });
  }

  async plan(): Promise<Pick<PrivatePlan, "plan" | "diagnostics">> {
    const first = await this.#planOnce({});
    if (first.code === 0) return { plan: await this.show(this.#planFile), diagnostics: first.diagnostics };
    const missing = listMissingVariables(first.diagnostics);
    if (missing.length === 0) throw createRunError("plan", first, first.diagnostics);
    try {
      return await this.#planWithPlaceholders(missing);
    } catch (error) {
      throw this.#isInHcpTerraform() ? withVariableAdvice(error) : error;
    }
  }

  /** Plans with placeholders for variables that have no value. */
  async #planWithPlaceholders(missing: readonly string[]): Promise<Pick<PrivatePlan, "plan" | "diagnostics">> {
    const graph = await runEngineOrThrow(this.engine, ["graph", "-type=plan"], this.#engineOptions());
    const placeholders = choosePlaceholders(missing, graph);
    const second = await this.#planOnce(placeholders);
    if (second.code !== 0) {
      assertPlaceholdersFit(missing, second.diagnostics);
      throw createRunError("plan", second, second.diagnostics);
    }
    const plan = await this.show(this.#planFile);
    assertOnlyEphemeral(missing, plan);
    return { plan, diagnostics: second.diagnostics };
  }

  show(file: string): Promise<PlanJson> {
    return this.#readJson<PlanJson>(["show", "-json", "-no-color", file]);
  }

  async readStateVersion(): Promise<StateVersion | undefined> {
    const { lineage, serial } =
      (await readEngineJson<Partial<StateVersion>>(this.engine, ["state", "pull"], this.#engineOptions())) ?? {};
    return lineage === undefined || serial === undefined ? undefined : { lineage, serial };
  }

  #isInHcpTerraform(): boolean {
    const type = readBackendType(this.#dataFolder);
    return type === "cloud" || type === "remote";
  }

  async #planOnce(variables: NodeJS.ProcessEnv) {
    const files = (this.options.variableFiles ?? []).map((file) => `-var-file=${file}`);
    const switches = ["-input=false", "-lock=false", ...PLAN_SWITCHES];
    const args = ["plan", "-json", ...switches, `-out=${this.#planFile}`, ...files];
    const { onActivity } = this.options;
    onActivity?.("plans");
    const { code, stdout, output } = await runEngine(this.engine, args, {
      ...this.#engineOptions(variables),
      ...(onActivity && { onLine: (line) => reportRead(line, onActivity) }),
    });
    return { code, output, diagnostics: parseDiagnostics(stdout) };
  }

  #run(args: readonly string[], variables: NodeJS.ProcessEnv = {}) {
    return runEngine(this.engine, args, this.#engineOptions(variables));
  }

  async #readJson<T>(args: readonly string[]): Promise<T> {
    const json = await readEngineJson<T>(this.engine, args, this.#engineOptions());
    if (json !== undefined) return json;
    throw new TerraformError("No plan was printed", `${this.engine.command} ${args[0]} printed no JSON.`);
  }

  #engineOptions(variables: NodeJS.ProcessEnv = {}) {
    const { signal } = this.options;
    return { folder: this.folder, environment: { ...this.#environment, ...variables }, signal };
  }
}

/** Reports which object or which data the engine begins to read, if a line of its output says it. */
function reportRead(line: string, onActivity: (activity: string) => void): void {
  if (!line.includes('_start"')) return;
  const address = parseEvent(line)?.hook?.resource?.addr;
  if (address !== undefined) onActivity(`reads ${address}`);
}

/** Which is all that is missing, if the runs there get them. */
function withVariableAdvice(error: unknown): unknown {
  if (!(error instanceof TerraformError) || error.diagnostics.length > 0) return error;
  const detail = `${error.detail} Only the runs in HCP Terraform get the variables of its workspace.`;
  return new TerraformError(error.summary, detail);
}
