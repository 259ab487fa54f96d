import { accessSync, constants, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { DriftReport } from "../automation";
import type { FORMATS } from "../drift/formats";
import type { DriftFailure } from "../drift/formats/options";
import { CommandLineError, runInterruptibly } from "./endings";
import { collect } from "./options";
import { printError } from "./output";

type FormatName = keyof typeof FORMATS;

/** The findings that can make the command end with 2. */
const FINDINGS: readonly DriftFailure[] = ["drift", "pending", "unmanaged"];

/** The format of a file, by how its name ends. */
const FORMAT_OF_FILE: Readonly<Record<string, FormatName>> = {
  ".json": "json",
  ".md": "markdown",
  ".html": "html",
  ".xml": "junit",
  ".sarif": "sarif",
  ".txt": "table",
};

/** The options as commander parses them. */
interface CommandOptions {
  readonly skipSynth?: true;
  readonly parallelism: number;
  readonly varFile: readonly string[];
  readonly backendConfig: readonly string[];
  readonly unmanaged?: true;
  readonly audit?: true;
  readonly sandbox: readonly string[];
  readonly ignoreFile: string | boolean;
  readonly failOn: readonly DriftFailure[];
  readonly format: FormatName;
  readonly json?: true;
  readonly output: readonly string[];
  readonly earlier: readonly string[];
}

/** `cdktf-provider-ajo drift` */
export function addDriftCommand(program: Command): void {
  program
    .command("drift")
    .summary("show what was changed by hand since the last apply")
    .description(
      "Compares, for each attribute, what the last apply recorded, what AJO has now, and what the configuration declares. It changes nothing: not AJO, not the state, not the folders of the stacks.",
    )
    .argument(
      "[stacks...]",
      'stacks of the app in this folder, by name ("*" stands for any text); folders with an app or a configuration; files of saved plans (default: all stacks of the app in this folder, or the configuration in it)',
    )
    .option("--skip-synth", "take the app as it was synthesized last, in its output folder")
    .option("--parallelism <number>", "how many stacks are planned at a time", parseParallelism, 4)
    .option("--var-file <file>", "a file with values of input variables, may be repeated", collect, [])
    .option(
      "--backend-config <setting>",
      "a setting, or a file of settings, of a backend, as for terraform init; may be repeated",
      collect,
      [],
    )
    .option("--unmanaged", "also list what the sandboxes hold that none of these states knows")
    .option(
      "--sandbox <name>",
      "a sandbox to list, may be repeated (default: those of the states, and AJO_SANDBOX)",
      collect,
      [],
    )
    .option("--audit", "ask Adobe's audit log who deleted or changed an object, where AJO does not say it")
    .option("--ignore-file <file>", 'the rules of what to ignore (default: ".ajo-drift-ignore.yaml", if it is there)')
    .option("--no-ignore-file", "ignore nothing")
    .addOption(
      new Option("--fail-on <findings>", `what ends with exit code 2, separated by commas: ${FINDINGS.join(", ")}`)
        .argParser(parseFindings)
        .default(["drift"], "drift"),
    )
    .addOption(
      new Option("--format <format>", "what is printed")
        .choices(["table", "markdown", "json", "junit", "sarif", "html"])
        .default("table"),
    )
    .addOption(new Option("--json", "the same as --format json").conflicts("format"))
    .option(
      "--output <file>",
      `also write the report to a file, in the format that its name ends with (${Object.keys(FORMAT_OF_FILE).join(", ")}); may be repeated`,
      collect,
      [],
    )
    .option(
      "--earlier <file>",
      "an earlier report (.json), or a folder of them, for the trend in HTML; may be repeated",
      collect,
      [],
    )
    .addHelpText("after", HELP)
    .action(runDrift);
}

const HELP = `
Each difference is one of these:
  drift      changed by hand, and the next apply takes it back
  secret     AJO says that somebody else set the secret; its value is not known to anybody
  pending    the configuration was changed, and not applied yet
  converged  changed by hand to what the configuration says

It runs one ordinary plan for each stack, by Terraform or OpenTofu (TERRAFORM_BINARY_NAME), with the backend and the
workspace of the folder, without a lock, and with a data folder of its own that is removed at the end. AJO gets only
requests that read. The lock file must name the providers: "terraform init" writes it. An app is synthesized first.

Secrets are not needed: a variable that is ephemeral and ends in write-only arguments of resources gets a placeholder.
Other variables come from TF_VAR_… and --var-file.

Rules of what to ignore, each with a reason and a last day, are in .ajo-drift-ignore.yaml:
  rules:
    - address: ajo_channel_surface.news_*
      attribute: description
      reason: The newsroom writes it.
      expires: 2027-03-31

Examples:
  cdktf-provider-ajo drift                                    every stack of the app in this folder
  cdktf-provider-ajo drift "messaging-*" --skip-synth         some stacks, as they were synthesized
  cdktf-provider-ajo drift infra/messaging --var-file eu.tfvars
  cdktf-provider-ajo drift --unmanaged --fail-on drift,unmanaged --output drift.html --output drift.xml
  cdktf-provider-ajo drift --json | jq '.summary'

Exit codes:
  0   nothing of --fail-on was found
  2   something of it was found. It never means anything else
  1   an error: a stack could not be compared. Never "no drift"
  64  the command line is wrong
  130, 143, 129  stopped by Ctrl-C, SIGTERM or SIGHUP`;

async function runDrift(stacks: readonly string[], options: CommandOptions): Promise<void> {
  // Loaded when the command runs.
  const { drift } = require("../automation") as typeof import("../automation");
  const files = options.output.map((file) => ({ file, format: findFormat(file) }));
  // Before the plans, which take their time.
  for (const { file } of files) assertWritable(file);
  const earlier = options.earlier.flatMap(listReports).map(readReport);
  const { failOn, ignoreFile, backendConfig, sandbox } = options;
  const { showProgress } = require("./drift-progress") as typeof import("./drift-progress");
  const progress = showProgress(process.env);
  const report = await runInterruptibly((signal) =>
    drift({
      ...{ stacks, signal, onProgress: progress.report, parallelism: options.parallelism },
      synth: options.skipSynth !== true,
      variableFiles: options.varFile,
      unmanaged: options.unmanaged === true || failOn.includes("unmanaged"),
      audit: options.audit === true,
      ...(backendConfig.length > 0 && { backendConfig }),
      ...(sandbox.length > 0 && { sandboxes: sandbox }),
      // Commander has true for the default of an option that can be negated.
      ...(typeof ignoreFile === "string" && { ignoreFile }),
      ...(ignoreFile === false && { ignoreFile }),
    }),
  ).finally(progress.end);
  const { FORMATS: formats } = require("../drift/formats") as typeof import("../drift/formats");
  const format = options.json === true ? "json" : options.format;
  process.stdout.write(formats[format](report, { failOn, earlier }));
  for (const { file, format: name } of files)
    writeFileSync(file, formats[name](report, { failOn, earlier, color: false, width: Number.POSITIVE_INFINITY }));
  if (report.unmanagedError !== undefined) printError(report.unmanagedError);
  process.exitCode = chooseExitCode(report, failOn);
}

/** 1 for an error, 2 for a finding that counts, 0 for neither. */
function chooseExitCode(
  { summary, unmanagedError }: Pick<DriftReport, "summary" | "unmanagedError">,
  failOn: readonly DriftFailure[],
): 0 | 1 | 2 {
  if (summary.stacksInError > 0 || unmanagedError !== undefined) return 1;
  return failOn.some((finding) => summary[finding] > 0) ? 2 : 0;
}

function findFormat(file: string): FormatName {
  const format = FORMAT_OF_FILE[extname(file).toLowerCase()];
  if (format !== undefined) return format;
  throw new CommandLineError(
    `The name of the file ${file} says no format. Let it end with ${Object.keys(FORMAT_OF_FILE).join(", ")}.`,
  );
}

function assertWritable(file: string): void {
  const isThere = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  try {
    accessSync(isThere ? file : dirname(file), constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `Cannot write the report to ${file} (${code}). Name a file in a folder that exists and that this user can write to.`,
    );
  }
}

/** The reports in a folder, the oldest first if they are named by their days. Something else is taken as a report itself. */
function listReports(path: string): string[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
  const reports = readdirSync(path).filter((file) => file.endsWith(".json"));
  return reports.sort().map((file) => join(path, file));
}

/** An earlier report, for the trend. */
function readReport(file: string): DriftReport {
  let report: Partial<DriftReport>;
  try {
    report = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(
      `Cannot read the earlier report ${file} (${(error as NodeJS.ErrnoException).code ?? "it is not JSON"}). Name a report that --output has written, with .json at its end.`,
    );
  }
  if (report.formatVersion?.startsWith("1.") === true) return report as DriftReport;
  throw new Error(
    `${file} is not a report of this command. Name a file that --output has written, with .json at its end.`,
  );
}

function parseParallelism(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number, from 1 to 999.");
}

function parseFindings(text: string): readonly DriftFailure[] {
  return text.split(",").map((name) => {
    const finding = FINDINGS.find((one) => one === name.trim());
    if (finding === undefined) throw new InvalidArgumentError(`It must name some of ${FINDINGS.join(", ")}.`);
    return finding;
  });
}
