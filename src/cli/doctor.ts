import { statSync } from "node:fs";
import type { Command } from "commander";
import type { CheckResult } from "../doctor/check";
import { countNoun } from "../model/format";
import { CommandLineError, runInterruptibly } from "./endings";
import { printJson, printLabelled, printLines, printParagraph, printStyled, type Style } from "./output";

interface DoctorOptions {
  readonly json?: true;
  readonly offline?: true;
}

const HELP = `
It checks, in this order: the Node.js on the PATH, which runs the provider, the engine (Terraform or OpenTofu), the provider and
the lock file of the folder, the settings, the proxy, the endpoint, TLS, the clock, the access token, the organisation, the
sandbox, whether AJO shows credentials, webhooks and surfaces, and the way to Sinch if the configuration asks it. Each line is
ok, warning, problem or not checked; below it stands what to do.

The settings are those of the provider, from the environment: AJO_ENDPOINT, AJO_IMS_ENDPOINT, AJO_CLIENT_ID,
AJO_CLIENT_SECRET, AJO_SCOPES, AJO_ORG_ID, AJO_SANDBOX, and AJO_CA_FILE, HTTPS_PROXY and the others that the provider reads.
What a provider block says is not read. Nothing is changed, here or at AJO, and no secret is printed.

Examples:
  cdktf-provider-ajo doctor
  cdktf-provider-ajo doctor infrastructure/messaging
  cdktf-provider-ajo doctor --offline --json

Exit codes:
  0   nothing is wrong
  1   there is a problem
  64  the command line is wrong`;

/** `cdktf-provider-ajo doctor` */
export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .summary("check this machine, this folder and the access to AJO")
    .description("Checks whether this machine, a folder and the settings of the environment are fit for the provider.")
    .argument("[folder]", "the folder with the configuration, or with the app", parseFolder, ".")
    .option("--offline", "ask nothing of AJO, Adobe and Sinch: check this machine and the folder only")
    .option("--json", "print JSON")
    .addHelpText("after", HELP)
    .action(runDoctor);
}

function parseFolder(folder: string): string {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw new CommandLineError(`There is no folder ${folder}. Name the one with your .tf files, or with cdktf.json.`);
}

async function runDoctor(folder: string, { json, offline }: DoctorOptions): Promise<void> {
  const { diagnose } = require("../doctor/diagnose") as typeof import("../doctor/diagnose");
  const checks = await runInterruptibly((signal) =>
    diagnose({ folder, isOffline: offline === true, environment: process.env, signal }),
  );
  const hasProblem = checks.some(({ condition }) => condition === "problem");
  if (json) printJson({ checks, condition: hasProblem ? "problem" : "ok" });
  else printChecks(checks);
  if (hasProblem) process.exitCode = 1;
}

const CONDITION_TEXTS: Readonly<Record<CheckResult["condition"], string>> = {
  ok: "ok",
  warning: "warning",
  problem: "problem",
  skipped: "not checked",
};

const CONDITION_STYLES: Readonly<Record<CheckResult["condition"], readonly Style[]>> = {
  ok: ["green"],
  warning: ["yellow", "bold"],
  problem: ["red", "bold"],
  skipped: ["dim"],
};

function printChecks(checks: readonly CheckResult[]): void {
  const width = Math.max(...checks.map(({ title }) => title.length));
  for (const { condition, title, detail, cure } of checks) {
    const label = `${CONDITION_TEXTS[condition].padEnd("not checked".length)}  ${title.padEnd(width)}`;
    const styles = CONDITION_STYLES[condition];
    if (condition === "problem" || condition === "warning") {
      printStyled(label.trimEnd(), ...styles);
      printParagraph(detail, { indent: 4 });
    } else printLabelled(`${label}  `, detail, ...styles);
    if (cure !== undefined) printParagraph(cure, { indent: 4 });
  }
  printLines("", summarize(checks));
}

function summarize(checks: readonly CheckResult[]): string {
  const count = (condition: CheckResult["condition"]) => checks.filter((one) => one.condition === condition).length;
  const [problems, warnings] = [count("problem"), count("warning")];
  if (problems + warnings === 0)
    return count("skipped") === 0 ? "Nothing is wrong." : "Nothing is wrong with what was checked.";
  const parts = [
    ...(problems > 0 ? [countNoun(problems, "problem")] : []),
    ...(warnings > 0 ? [countNoun(warnings, "warning")] : []),
  ];
  return `${parts.join(" and ")}.`;
}
