import { type Command, Option } from "commander";
import type { AdoptKind, EditedFileAction } from "../adopt/adopt-options";
import type { AdoptedFile, AdoptReport } from "../adopt/report";
import { countNoun } from "../model/format";
import { askWhereToWrite, canAsk, canChoose, chooseObjects, describeKind } from "./choose-objects";
import { InterruptedError, runInterruptibly } from "./endings";
import { createProgressLine, printJson, printLines, printStyled, printTable } from "./output";

/** The options as commander parses them. */
interface CommandOptions {
  readonly sandbox?: string;
  readonly all?: true;
  readonly filter?: readonly string[];
  readonly kind?: readonly AdoptKind[];
  readonly includeDeactivated?: true;
  readonly includeUnfinished?: true;
  readonly hcl?: true;
  readonly cdk?: "cdktf" | "cdktn";
  readonly out?: string;
  readonly edited?: EditedFileAction;
  /** True if nothing is given. */
  readonly state: boolean | readonly string[];
  readonly list?: true;
  readonly json?: true;
}

/** `cdktf-provider-ajo adopt` */
export function addAdoptCommand(program: Command): void {
  program
    .command("adopt")
    .summary("write constructs, or HCL, for objects that exist in AJO")
    .description(
      "Writes a configuration for objects that exist in AJO, with the imports that take them over: constructs in TypeScript, or HCL. Lets you choose from what is in the sandbox and not managed yet. AJO and states are only read. Once the secrets are given that it names at the end, the plan of what it has written imports everything and changes nothing. Run it again to add what is new.",
    )
    .option("--sandbox <name>", "the sandbox (default: AJO_SANDBOX)")
    .option("--all", "adopt everything that can be adopted, without asking")
    .option(
      "--filter <patterns...>",
      "adopt what has such a name, without asking; * stands for any text, case does not count",
    )
    .addOption(
      new Option("--kind <kinds...>", "adopt only objects of these kinds, without asking").choices([
        "credential",
        "webhook",
        "surface",
      ]),
    )
    .option("--include-deactivated", "also deactivated surfaces, which the next apply activates again")
    .option("--include-unfinished", "also surfaces that AJO is still checking, or whose checks failed")
    .option("--out <path>", "a file, or a folder for several files (default: adopted.ts, or adopted.tf)")
    .addOption(
      new Option(
        "--edited <where>",
        "what becomes of a file that somebody has edited since it was written: add to it, or write beside it (default: ask, or beside without a terminal)",
      ).choices(["add", "beside"]),
    )
    .option("--hcl", "write HCL; also the default for a file that ends with .tf")
    .addOption(
      new Option("--cdk <name>", "the CDK whose constructs are imported (default: that of package.json)").choices([
        "cdktf",
        "cdktn",
      ]),
    )
    .option(
      "--state <places...>",
      "states whose objects are managed already: files, folders, names of stacks (default: those of this folder)",
    )
    .option("--no-state", "look at no state")
    .option("--list", "write nothing: list what exists, and what would be adopted")
    .option("--json", "print the result as JSON")
    .addHelpText("after", `\n${HELP}`)
    .action(runAdopt);
}

const HELP = `What is left out: what a state given, or an import in the files beside it, has already; deactivated surfaces; surfaces that
AJO is still checking, and those that failed; what a configuration would be refused for. Drafts are adopted, and stay drafts.

A file that is not of this command, or that is of another sandbox, stays as it is: what is new is written beside it. Of one that
somebody has edited the command asks what to do; without a terminal --edited says it. To add never changes what is there.

Where AJO is, and who you are, comes from the variables of the provider: AJO_ENDPOINT, AJO_CLIENT_ID and so on.

Examples:
  cdktf-provider-ajo adopt --list
  cdktf-provider-ajo adopt --filter "Brand *" "brand_*" --out src/brand.ts
  cdktf-provider-ajo adopt --all --out messaging/            a file for each credential with what uses it
  cdktf-provider-ajo adopt --all --hcl --state terraform.tfstate

Exit codes:
  0    it is written, or there is nothing new
  1    an error: nothing is written
  64   a wrong command line, or nobody to ask what to adopt
  130  you gave up: nothing is written`;

async function runAdopt(options: CommandOptions, command: Command): Promise<void> {
  const { list, json, all, filter, kind, state, hcl, edited, ...others } = options;
  const isChosen = all === true || filter !== undefined || kind !== undefined || list === true;
  if (!isChosen && (json === true || !canChoose()))
    command.error(
      "error: Nothing says what to adopt, and nobody can be asked. Give --all, --filter or --kind, or --list to see what there is.",
    );
  const { adopt } = require("../adopt/adopt") as typeof import("../adopt/adopt");
  const sandbox = options.sandbox ?? process.env.AJO_SANDBOX ?? "";
  const progress = createProgressLine();
  let hasGivenUp = false;
  /** Shows a question, and notes if there was no answer. */
  async function ask<T>(put: () => Promise<T | undefined>): Promise<T | undefined> {
    progress.clear();
    const answer = await put();
    hasGivenUp = answer === undefined;
    return answer;
  }
  progress.show(`Reading the sandbox ${sandbox} …`);
  const report = await runInterruptibly((signal) =>
    adopt({
      ...others,
      ...(hcl === true && { language: "hcl" }),
      ...(Array.isArray(state) && { states: state }),
      ...(state === false && { states: [] }),
      ...{ dryRun: list === true, signal },
      editedFiles:
        edited ?? (json !== true && canAsk() ? (file) => ask(() => askWhereToWrite(file, signal)) : "beside"),
      choose: isChosen
        ? { names: filter ?? [], kinds: kind ?? [] }
        : async (objects) =>
            objects.length === 0 ? [] : ((await ask(() => chooseObjects(objects, { sandbox, signal }))) ?? []),
    }),
  )
    .catch((error: unknown) => {
      throw error instanceof InterruptedError ? error.withOutcome("Nothing is written.") : error;
    })
    .finally(progress.clear);
  if (hasGivenUp) {
    process.exitCode = 130;
    printLines("Nothing is written.");
  } else if (json === true) printJson(report);
  else if (list === true) printEstate(report);
  else printAdoption(report);
}

/** Everything in the sandbox, with what would become of it. */
function printEstate({ sandbox, adopted, leftOut }: AdoptReport): void {
  const count = adopted.length + leftOut.length;
  printStyled(
    `The sandbox ${sandbox} has ${countNoun(count, "object")}. ${adopted.length} of them can be adopted.`,
    "bold",
  );
  if (count === 0) return;
  printLines("");
  printTable(
    ["KIND", "NAME", "STATUS", "ID", "ADOPT"],
    [
      ...adopted.map((object) => [describeKind(object.type), object.name, object.status ?? "", object.id, "yes"]),
      ...leftOut.map(({ type, name, status = "", id, detail }) => [
        describeKind(type),
        name,
        status,
        id,
        `no: ${detail}`,
      ]),
    ],
  );
}

function printAdoption(report: AdoptReport): void {
  const { sandbox, adopted, leftOut, files } = report;
  const managed = leftOut.filter(({ reason }) => reason === "managed").length;
  if (files.length === 0) {
    const known =
      managed === 0 ? "" : ` ${countNoun(managed, "object")} ${managed === 1 ? "is" : "are"} managed already.`;
    printLines(`There is nothing new to adopt in the sandbox ${sandbox}.${known}`);
  }
  for (const file of files) {
    const objects = adopted.filter((object) => object.file === file.path);
    const verb = file.action === "created" ? "Wrote" : "Added";
    printStyled(`${verb} ${countNoun(objects.length, "object")} of the sandbox ${sandbox} to ${file.path}.`, "bold");
    if (file.beside !== undefined) printLines(explainBeside(file));
    printRows(objects.map(({ type, name, address }) => [describeKind(type), name, address]));
  }
  const notAdopted = leftOut.filter(({ reason }) => reason !== "managed" && reason !== "not-chosen");
  if (notAdopted.length > 0) {
    printLines("");
    printStyled("Left out:", "bold");
    printRows(notAdopted.map(({ type, name, detail }) => [describeKind(type), name, detail]));
  }
  if (files.length > 0) printNextSteps(report);
}

function explainBeside({ path, beside, besideReason }: AdoptedFile): string {
  switch (besideReason) {
    case "edited":
      return `${beside} stays as it is, because somebody has edited it since this command wrote it. To add to it instead, remove ${path} and say --edited add.`;
    case "reshaped":
      return `${beside} stays as it is, because somebody has edited it so that nothing can be added to it: it needs one function with one return statement at its end, and one import of the constructs, as this command writes them.`;
    case "other-sandbox":
      return `${beside} stays as it is, because it has the objects of another sandbox.`;
    default:
      return `${beside} stays as it is, because this command did not write it.`;
  }
}

function printNextSteps({ secrets, files, adopted, language, cdk = "cdktf" }: AdoptReport): void {
  if (secrets.length > 0) {
    printLines("");
    printStyled("Secrets to give, in the environment of whoever plans and applies:", "bold");
    printRows(
      secrets.map(({ environmentVariable, title, type, name, isSecretToAjo }) => [
        environmentVariable,
        `${title} of the ${describeKind(type)} ${JSON.stringify(name)}${isSecretToAjo ? "" : ", as AJO shows it"}`,
      ]),
    );
  }
  const expected = describePlan(adopted);
  const functions = files.flatMap(({ functionName }) => (functionName === undefined ? [] : [`${functionName}(stack)`]));
  printLines(
    "",
    language === "hcl"
      ? `Next: run "terraform plan": ${expected}. The configuration needs source = "ajo-as-code/ajo" in its required_providers. After the apply, remove the import blocks.`
      : `Next: call ${functions.join(", ")} in your app, and run "${cdk} diff": ${expected}. After the deploy, remove the calls of importFrom.`,
  );
}

/** What the plan of the written objects shows, once the secrets are given. */
function describePlan(adopted: AdoptReport["adopted"]): string {
  // A declaration activates what is out of use, and submits what has failed.
  const moving = adopted.filter(({ status = "active" }) => status !== "active" && status !== "draft");
  const names = moving.map(({ name, status }) => `${JSON.stringify(name)} (${status})`).join(", ");
  const changes = moving.length === 0 ? "nothing" : `nothing but the status of ${names}`;
  return `it imports ${countNoun(adopted.length, "object")} and changes ${changes}`;
}

/** Prints an indented table without a header. */
function printRows(rows: readonly (readonly string[])[]): void {
  printTable(
    undefined,
    rows.map((row) => ["", ...row]),
  );
}
