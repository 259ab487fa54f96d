import { join, resolve } from "node:path";
import { compareObjects } from "../drift/compare-objects";
import type { ObjectReport } from "../drift/report";
import { toBackendArguments } from "../terraform/data-folder";
import { type Engine, findEngine, readEngineJson, runEngine, runEngineOrThrow } from "../terraform/engine";
import { type EngineDiagnostic, parseDiagnostics, parseEvent, type StreamEvent } from "../terraform/json-stream";
import type { PlanJson } from "../terraform/plan-json";
import { createPrivateFolder, removePrivateFolder } from "../terraform/private-folder";
import { type FoundStack, findStacks } from "../terraform/stacks";
import { createRunError, TerraformError } from "../terraform/terraform-error";

/** Which stack is planned or applied, and how. */
export interface StackRunOptions {
  /**
   * The stack: its name in the app in the working folder, or the folder of a plain configuration.
   *
   * @default - the only stack of the app in the working folder, or the plain configuration in it
   */
  readonly stack?: string;
  /**
   * The folder that relative paths start at.
   *
   * @default - that of the process
   */
  readonly workingFolder?: string;
  /**
   * Whether to synthesize an app first, as `cdktf deploy` does. With `false` its output folder is taken as it is.
   *
   * @default true
   */
  readonly synth?: boolean;
  /**
   * The environment of Terraform, the provider and the app.
   *
   * @default - that of the process
   */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /**
   * Files with values of input variables.
   *
   * @default - those that Terraform reads by itself
   */
  readonly variableFiles?: readonly string[];
  /**
   * Files, or settings such as `bucket=state`, for a backend that the configuration leaves open.
   *
   * @default - what the last `terraform init` in the folder got
   */
  readonly backendConfig?: readonly string[];
  /** Interrupts Terraform, which ends what it has begun, as after one Ctrl-C. */
  readonly signal?: AbortSignal;
  /** Called with each line of Terraform's JSON stream, as it comes. What it throws is thrown when Terraform has ended. */
  readonly onEvent?: (event: StreamEvent) => void;
}

/** How to plan. */
export interface PlanOptions extends StackRunOptions {
  /**
   * Whether to plan that all objects are deleted.
   *
   * @default false
   */
  readonly destroy?: boolean;
  /**
   * The file to save the plan in, for {@link apply}. It may hold secrets of the configuration in clear.
   *
   * @default - the plan is not kept
   */
  readonly planFile?: string;
}

/** A plan. */
export interface PlannedStack {
  /** The name of the stack. */
  readonly stack: string;
  readonly engine: Engine;
  /** True if an apply would change nothing. */
  readonly isEmpty: boolean;
  /** The objects that an apply changes, or that were changed by hand. Sensitive values are masked. */
  readonly objects: readonly ObjectReport[];
  /** The names of the outputs that change. */
  readonly changedOutputs: readonly string[];
  /** The warnings. */
  readonly diagnostics: readonly EngineDiagnostic[];
  /** The file of the plan, if it was kept. */
  readonly planFile?: string;
}

/** What to apply. */
export interface ApplyOptions extends StackRunOptions {
  /**
   * A plan that {@link plan} has saved: it is applied as it was reviewed, or refused if the state has changed since. It has its
   * variables and says what to delete, so it takes neither `variableFiles` nor `destroy`.
   *
   * @default - what a new plan says
   */
  readonly planFile?: string;
  /**
   * Whether to delete all objects.
   *
   * @default false
   */
  readonly destroy?: boolean;
}

/** What an apply did. */
export interface AppliedStack {
  /** The name of the stack. */
  readonly stack: string;
  readonly engine: Engine;
  /** How many objects were created. */
  readonly added: number;
  /** How many objects were changed. */
  readonly changed: number;
  /** How many objects were deleted. */
  readonly removed: number;
  /** How many objects that existed were taken into the state. One that is changed as well counts there, too. */
  readonly imported: number;
  /** The values of the outputs, without sensitive ones. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The warnings. */
  readonly diagnostics: readonly EngineDiagnostic[];
}

/** An apply is never killed, as long as anybody may wait for it: what it has begun would be lost. */
const APPLY_GRACE_MS = 2 ** 31 - 1;

/**
 * Plans a stack in its folder, as `terraform plan` does there. To see what was changed by hand without touching the folder, use `drift`.
 *
 * ```ts
 * const { isEmpty, objects } = await plan({ stack: "messaging", planFile: "messaging.plan" });
 * ```
 *
 * @throws TerraformError with all diagnostics, if the plan is refused
 */
export async function plan(options: PlanOptions = {}): Promise<PlannedStack> {
  const run = await prepareRun(options);
  const privateFolder = createPrivateFolder();
  try {
    const kept = options.planFile === undefined ? undefined : resolve(run.workingFolder, options.planFile);
    const file = kept ?? join(privateFolder, "plan");
    const args = [...(options.destroy ? ["-destroy"] : []), `-out=${file}`, ...run.variableFiles];
    const diagnostics = await runJson(run, "plan", args);
    const json = await readEngineJson<PlanJson>(run.engine, ["show", "-json", "-no-color", file], run.engineOptions);
    const { objects } = compareObjects(json ?? {}, diagnostics, run.stack.findConstructPath);
    const outputs = Object.entries(json?.output_changes ?? {});
    const changedOutputs = outputs.filter(([, { actions }]) => actions.join() !== "no-op").map(([name]) => name);
    const isEmpty = changedOutputs.length === 0 && objects.every(({ plannedAction }) => plannedAction === "none");
    return {
      ...{ stack: run.stack.name, engine: run.engine, isEmpty, objects, changedOutputs, diagnostics },
      ...(kept !== undefined && { planFile: kept }),
    };
  } finally {
    removePrivateFolder(privateFolder);
  }
}

/**
 * Applies a stack, without asking: what a new plan says, or a plan that was saved.
 *
 * ```ts
 * const { added, outputs } = await apply({ stack: "messaging", planFile: "messaging.plan" });
 * ```
 *
 * @throws TerraformError with all diagnostics, if the apply fails. What it has done until then is in the state.
 */
export async function apply(options: ApplyOptions = {}): Promise<AppliedStack> {
  const run = await prepareRun(options);
  const { planFile, destroy } = options;
  const planned = planFile === undefined ? run.variableFiles : [resolve(run.workingFolder, planFile)];
  const counts = { added: 0, changed: 0, removed: 0, imported: 0 };
  const onEvent = (event: StreamEvent) => {
    const { add = 0, change = 0, remove = 0, import: imported = 0, operation } = event.changes ?? {};
    if (event.type === "change_summary" && operation !== "plan")
      Object.assign(counts, { added: add, changed: change, removed: remove, imported });
    options.onEvent?.(event);
  };
  const args = ["-auto-approve", ...(destroy ? ["-destroy"] : []), ...planned];
  const diagnostics = await runJson({ ...run, onEvent }, "apply", args, APPLY_GRACE_MS);
  const outputs = await readEngineJson<OutputsJson>(run.engine, ["output", "-json", "-no-color"], run.engineOptions);
  const shown = Object.entries(outputs ?? {}).filter(([, { sensitive }]) => sensitive !== true);
  return {
    ...{ stack: run.stack.name, engine: run.engine, ...counts, diagnostics },
    outputs: Object.fromEntries(shown.map(([name, { value }]) => [name, value])),
  };
}

type OutputsJson = Readonly<Record<string, { readonly value?: unknown; readonly sensitive?: boolean }>>;

interface PreparedRun {
  readonly stack: FoundStack;
  readonly engine: Engine;
  readonly workingFolder: string;
  readonly variableFiles: readonly string[];
  readonly onEvent: ((event: StreamEvent) => void) | undefined;
  readonly engineOptions: {
    readonly folder: string;
    readonly environment: NodeJS.ProcessEnv;
    readonly signal: AbortSignal | undefined;
  };
}

/** Finds the one stack, and runs `init` in its folder. */
async function prepareRun({
  stack: name,
  synth = true,
  signal,
  variableFiles = [],
  backendConfig = [],
  onEvent,
  ...options
}: StackRunOptions): Promise<PreparedRun> {
  const workingFolder = resolve(options.workingFolder ?? ".");
  const environment = { ...(options.environment ?? process.env) };
  const { stacks } = await findStacks(name === undefined ? [] : [name], { workingFolder, environment, synth, signal });
  const [stack, ...others] = stacks;
  if (stack === undefined || others.length > 0 || stack.planFile !== undefined)
    throw new TerraformError(
      "Not one stack",
      `One stack can be planned at a time. Name one of: ${stacks.map((one) => one.name).join(", ") || "none was found"}.`,
    );
  const engineOptions = { folder: stack.folder, environment, signal };
  const engine = await findEngine(engineOptions);
  const backend = toBackendArguments(backendConfig, workingFolder);
  await runEngineOrThrow(engine, ["init", "-input=false", "-no-color", ...backend], engineOptions);
  return {
    ...{ stack, engine, workingFolder, onEvent, engineOptions },
    variableFiles: variableFiles.map((file) => `-var-file=${resolve(workingFolder, file)}`),
  };
}

/** Runs a command with `-json`, hands its events on, and returns its warnings. */
async function runJson(
  { engine, engineOptions, onEvent }: PreparedRun,
  command: "plan" | "apply",
  args: readonly string[],
  graceMs?: number,
): Promise<EngineDiagnostic[]> {
  const { code, stdout, output } = await runEngine(engine, [command, "-json", "-input=false", ...args], {
    ...engineOptions,
    ...(graceMs !== undefined && { graceMs }),
    ...(onEvent && {
      onLine(line) {
        const event = parseEvent(line);
        if (event !== undefined) onEvent(event);
      },
    }),
  });
  const diagnostics = parseDiagnostics(stdout);
  if (code === 0) return diagnostics;
  throw createRunError(`${engine.command} ${command}`, { code, output }, diagnostics);
}
