import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { createProgramOptions } from "../programs";

/** The files that only the redactor has. */
const REDACTOR_FILES = ["src/model/secret-mask.ts", "src/model/secret-index.ts", "src/model/decode-views.ts"];

/** What a process of the provider used, in milliseconds of CPU time. */
export interface RedactorUsage {
  readonly provider: number;
  /** The part of it that the redactor had, with all that it calls. */
  readonly redactor: number;
}

/** Bundles the provider with the names and files of its functions, which the program of the package does not have. */
export async function bundleReadableProvider(root: string, folder: string): Promise<string> {
  const file = join(folder, "provider.cjs");
  const { "provider/terraform-provider-ajo": options } = createProgramOptions(root);
  await build({ ...options, banner: {}, minify: false, outfile: file });
  return file;
}

/** Profiles a provider that serves what `work` does with the value of `TF_REATTACH_PROVIDERS`. */
export async function profileRedactor(
  provider: string,
  folder: string,
  env: NodeJS.ProcessEnv,
  work: (reattach: string) => Promise<unknown>,
): Promise<RedactorUsage> {
  mkdirSync(folder, { recursive: true });
  const args = ["--cpu-prof", `--cpu-prof-dir=${folder}`, provider, "--debug"];
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  child.stderr.resume();
  const reattach = await new Promise<string>((resolve, reject) => {
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const found = /TF_REATTACH_PROVIDERS='(.*)'/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on("error", reject).on("close", () => reject(new Error(`The provider did not start:\n${output}`)));
  });
  try {
    await work(reattach);
  } finally {
    child.kill("SIGINT");
    await ended;
  }
  const [profile = ""] = readdirSync(folder).filter((name) => name.endsWith(".cpuprofile"));
  return readProfile(JSON.parse(readFileSync(join(folder, profile), "utf8")), readFileSync(provider, "utf8"));
}

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  /** The ids of the nodes that ran, and the microseconds before each. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Adds up the samples. What the redactor calls counts as the redactor's. */
function readProfile({ nodes, samples, timeDeltas }: CpuProfile, bundle: string): RedactorUsage {
  const isRedactorLine = markLines(bundle);
  const isRedactor = new Set<number>();
  const isIdle = new Set<number>();
  // A node stands before its children.
  for (const { id, callFrame, children = [] } of nodes) {
    if (callFrame.url.endsWith("provider.cjs") && isRedactorLine[callFrame.lineNumber]) isRedactor.add(id);
    if (callFrame.functionName === "(idle)") isIdle.add(id);
    if (isRedactor.has(id)) for (const child of children) isRedactor.add(child);
  }
  let provider = 0;
  let redactor = 0;
  for (const [at, id] of samples.entries()) {
    const milliseconds = (timeDeltas[at] ?? 0) / 1000;
    if (isIdle.has(id)) continue;
    provider += milliseconds;
    if (isRedactor.has(id)) redactor += milliseconds;
  }
  return { provider, redactor };
}

/** For each line of the bundle, whether it is of a file of the redactor. The bundler writes each file's path before it. */
function markLines(bundle: string): boolean[] {
  let isRedactor = false;
  const lines = bundle.split("\n").map((line) => {
    const file = /^\/\/ ((?:src|node_modules)\/\S+)$/.exec(line)?.[1];
    if (file !== undefined) isRedactor = REDACTOR_FILES.includes(file);
    return isRedactor;
  });
  if (!lines.includes(true)) throw new Error("The bundle does not say which file a function is from.");
  return lines;
}
