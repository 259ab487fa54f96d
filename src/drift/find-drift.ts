import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { readEnvironment } from "../settings";
import { toBackendArguments } from "../terraform/data-folder";
import { type Engine, findEngine } from "../terraform/engine";
import { type FoundStack, findStacks, isJsonPlan, toRelativePath } from "../terraform/stacks";
import { TerraformError } from "../terraform/terraform-error";
import { type Comparison, compareObjects, toStackCondition } from "./compare-objects";
import type { DriftOptions } from "./drift-options";
import { applyIgnoreRules, IGNORE_FILE, type IgnoreResult, type IgnoreRule, readIgnoreRules } from "./ignore-rules";
import type { LastChangeFinder } from "./last-change";
import { createQueue, mapInParallel } from "./parallel";
import { type PrivatePlan, type PrivatePlanOptions, planPrivately, UnsettledError } from "./private-plan";
import type {
  DriftReport,
  DriftSummary,
  ObjectReport,
  ReportedDiagnostic,
  StackReport,
  UnmanagedReport,
} from "./report";
import { readJsonPlan } from "./saved-plan";
import { findUnmanaged, type SandboxClients } from "./unmanaged";

const PARALLELISM = 4;

/** What the comparison needs of the outside, in addition to Terraform. */
export interface DriftServices {
  /** The version of the package, for the report. */
  readonly packageVersion: string;
  /** Signs in at AJO, for what the states do not know. */
  createClients(environment: NodeJS.ProcessEnv): SandboxClients;
  /** Finds who changed or deleted objects, and when. Without it the objects themselves say it, or nobody. */
  createLastChangeFinder?(environment: NodeJS.ProcessEnv, options: { readonly audit: boolean }): LastChangeFinder;
}

/**
 * Compares what the states have recorded, what AJO has and what the configurations declare. Writes to no folder, no state and
 * not to AJO.
 *
 * @throws TerraformError if a stack is not found, or the app is not synthesized
 * @throws IgnoreFileError if the rules cannot be read
 */
export async function findDrift(options: DriftOptions, services: DriftServices): Promise<DriftReport> {
  const { signal, parallelism = PARALLELISM, onProgress } = options;
  const workingFolder = resolve(options.workingFolder ?? ".");
  const environment = { ...(options.environment ?? process.env) };
  const rules = loadRules(options.ignoreFile, workingFolder);
  const { stacks, isWhole } = await findStacks(options.stacks ?? [], {
    ...{ workingFolder, environment, signal },
    synth: options.synth ?? true,
  });
  if (stacks.length === 0)
    throw new TerraformError(
      "There is no stack",
      "The app has no stack, so nothing can be compared. Is it the right app?",
    );
  const planOptions: PrivatePlanOptions = {
    ...{ environment, signal },
    variableFiles: (options.variableFiles ?? []).map((file) => resolve(workingFolder, file)),
    ...(options.backendConfig && { backendConfig: toBackendArguments(options.backendConfig, workingFolder) }),
    ...(usesPluginCache(environment) && { runInit: createQueue() }),
  };
  let done = 0;
  const compared = await mapInParallel(stacks, parallelism, async (stack) => {
    onProgress?.({ stack: stack.name, done, total: stacks.length });
    const onActivity = (activity: string) => onProgress?.({ stack: stack.name, activity, done, total: stacks.length });
    const result = await compareStack(stack, { ...planOptions, onActivity }, workingFolder);
    done += 1;
    onProgress?.({ stack: stack.name, condition: result.report.condition, done, total: stacks.length });
    return result;
  });
  const listed = options.unmanaged === true ? await listUnmanaged(compared, options, environment, services) : {};
  const finder = services.createLastChangeFinder?.(environment, { audit: options.audit ?? false });
  const reports = await Promise.all(compared.map(({ report }) => completeChanges(report, finder, signal)));
  const result = applyIgnoreRules(
    rules,
    { stacks: reports, unmanaged: listed.unmanaged },
    { today: new Date().toISOString().slice(0, 10), isWhole },
  );
  return {
    formatVersion: "1.0",
    packageVersion: services.packageVersion,
    createdAt: new Date().toISOString(),
    stacks: result.stacks,
    ...(result.unmanaged && { unmanaged: result.unmanaged }),
    ...(listed.unmanagedError !== undefined && { unmanagedError: listed.unmanagedError }),
    ignoreRules: result.ignoreRules,
    warnings: finder?.warnings ?? [],
    summary: summarize(result),
  };
}

interface ComparedStack {
  readonly report: StackReport;
  readonly known: Comparison["known"];
}

async function compareStack(
  stack: FoundStack,
  options: PrivatePlanOptions,
  workingFolder: string,
): Promise<ComparedStack> {
  const { name, folder, planFile, configurationFile } = stack;
  const base = {
    ...{ name, source: toRelativePath(workingFolder, planFile ?? folder) },
    ...(configurationFile !== undefined && { configurationFile: toRelativePath(workingFolder, configurationFile) }),
  };
  let engine: Engine | undefined;
  const showEngine = () => engine && { engine: { name: engine.name, version: engine.version } };
  try {
    const isPrinted = planFile !== undefined && isJsonPlan(planFile);
    engine = isPrinted ? undefined : await findEngine({ folder, ...options });
    const { plan, diagnostics, state }: PrivatePlan =
      engine === undefined
        ? { plan: readJsonPlan(planFile ?? ""), diagnostics: [], state: undefined }
        : await planPrivately(stack, engine, options);
    const { objects, objectCount, known } = compareObjects(plan, diagnostics, stack.findConstructPath);
    const report: StackReport = {
      ...base,
      ...showEngine(),
      condition: toStackCondition(objects),
      errors: [],
      warnings: [
        ...(planFile === undefined && state === undefined ? [NOTHING_APPLIED] : []),
        ...diagnostics.filter(isReported).map(toReported),
      ],
      ...(state && { state }),
      ...{ objectCount, objects },
    };
    return { report, known };
  } catch (error) {
    options.signal?.throwIfAborted();
    const isUnsettled = error instanceof UnsettledError;
    const condition = isUnsettled ? ("unsettled" as const) : ("failed" as const);
    const errors = isUnsettled ? [{ summary: "The state does not settle", detail: error.message }] : toErrors(error);
    return {
      report: { ...base, ...showEngine(), condition, errors, warnings: [], objectCount: 0, objects: [] },
      known: [],
    };
  }
}

/** A comparison with nothing finds nothing, also where only the name of a workspace is misspelled. */
const NOTHING_APPLIED: ReportedDiagnostic = {
  summary: "There is no state",
  detail:
    "Nothing of this stack was applied, so nothing can have drifted. If it was, the comparison looks in the wrong place: check the backend (--backend-config) and the workspace (TF_WORKSPACE).",
};

/** Advice about the configuration is for those who plan; what was changed by hand is in the report itself. */
const isReported = ({ severity, code }: { severity: string; code: string | undefined }): boolean =>
  severity === "warning" && (code === undefined || !/^AJO1|^AJO300[12]$/.test(code));

function toErrors(error: unknown): ReportedDiagnostic[] {
  if (isSystemError(error))
    return [{ summary: "The stack cannot be looked at", detail: `The system says: ${error.message}.` }];
  if (!(error instanceof TerraformError)) throw error;
  const errors = error.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.some(({ summary }) => summary === error.summary)) return errors.map(toReported);
  return [{ summary: error.summary, detail: error.detail }];
}

/** True for an error of a file, of a disk or of a process. Its message names which. */
const isSystemError = (error: unknown): error is Error =>
  typeof (error as NodeJS.ErrnoException | undefined)?.syscall === "string";

function toReported({
  summary,
  detail,
  address,
  code,
}: {
  readonly summary: string;
  readonly detail: string;
  readonly address?: string | undefined;
  readonly code?: string | undefined;
}): ReportedDiagnostic {
  return { summary, detail, ...(address !== undefined && { address }), ...(code !== undefined && { code }) };
}

async function listUnmanaged(
  compared: readonly ComparedStack[],
  { sandboxes, signal }: DriftOptions,
  environment: NodeJS.ProcessEnv,
  services: DriftServices,
): Promise<{ readonly unmanaged?: UnmanagedReport; readonly unmanagedError?: string }> {
  const missing = compared.find(({ report }) => report.condition === "failed" || report.condition === "unsettled");
  if (missing !== undefined)
    return {
      unmanagedError: `The stack ${JSON.stringify(missing.report.name)} could not be compared, so its objects would look unmanaged.`,
    };
  const known = compared.flatMap((one) => one.known);
  const ofStates = known.map(({ sandbox }) => sandbox);
  const named = sandboxes ?? [...ofStates, readEnvironment("sandbox", environment)];
  const all = new Set(named.filter((sandbox) => sandbox !== undefined));
  if (all.size === 0) return { unmanagedError: "No sandbox is known: the states hold no object. Name one." };
  try {
    const states = compared.map(({ report }) => report.source);
    const options = signal === undefined ? {} : { signal };
    return {
      unmanaged: await findUnmanaged(services.createClients(environment), [...all].sort(), known, states, options),
    };
  } catch (error) {
    signal?.throwIfAborted();
    return { unmanagedError: error instanceof Error ? error.message : String(error) };
  }
}

/** Finds who changed the objects of a stack. */
async function completeChanges(
  report: StackReport,
  finder: LastChangeFinder | undefined,
  signal: AbortSignal | undefined,
): Promise<StackReport> {
  return finder === undefined ? report : { ...report, objects: await finder.complete(report.objects, { signal }) };
}

function summarize({ stacks, unmanaged }: Pick<IgnoreResult, "stacks" | "unmanaged">): DriftSummary {
  const objects = stacks.flatMap((stack) => stack.objects);
  const count = (condition: ObjectReport["condition"]) =>
    objects.filter((object) => object.condition === condition).length;
  return {
    stacks: stacks.length,
    stacksInError: stacks.filter(({ condition }) => condition === "failed" || condition === "unsettled").length,
    objects: stacks.reduce((sum, { objectCount }) => sum + objectCount, 0),
    ...{ drift: count("drift"), pending: count("pending"), converged: count("converged"), ignored: count("ignored") },
    unmanaged: (unmanaged?.objects ?? []).filter(({ ignoredBy }) => ignoredBy === undefined).length,
  };
}

function loadRules(file: string | false | undefined, workingFolder: string): readonly IgnoreRule[] {
  if (file === false) return [];
  const path = resolve(workingFolder, file ?? IGNORE_FILE);
  return file === undefined && !existsSync(path) ? [] : readIgnoreRules(path);
}

/** True if providers come from a cache, which several `init` must not fill at once. */
function usesPluginCache({ TF_PLUGIN_CACHE_DIR: cache, TF_CLI_CONFIG_FILE: file }: NodeJS.ProcessEnv): boolean {
  if (cache) return true;
  try {
    return readFileSync(file || join(homedir(), ".terraformrc"), "utf8").includes("plugin_cache_dir");
  } catch {
    return false;
  }
}
