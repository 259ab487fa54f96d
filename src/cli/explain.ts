import type { Command } from "commander";
import type { CodeExplanation } from "../model/diagnostic-codes/explanation";
import { quote } from "../model/format";
import { CommandLineError } from "./endings";
import { printJson, printLines, printParagraph, printStyled } from "./output";

interface ExplainOptions {
  readonly json?: true;
}

const HELP = `
Every error and warning of the provider ajo and of the constructs has a code at the end of its first line, such as
AJO1003. Without a code, this lists all of them. It works without a network, and asks AJO nothing.

Examples:
  cdktf-provider-ajo explain AJO1003
  cdktf-provider-ajo explain ajo1003 --json
  cdktf-provider-ajo explain

Exit codes:
  0   the code was explained, or all were listed
  64  there is no such code, or the command line is wrong`;

/** `cdktf-provider-ajo explain` */
export function addExplainCommand(program: Command): void {
  program
    .command("explain")
    .summary("say what a code such as AJO1003 means, and what to do")
    .description("Says what the code of an error or a warning means, why it matters, and what to do about it.")
    .argument("[code]", "the code, in upper or lower case; left out: a list of all", parseCode)
    .option("--json", "print JSON")
    .addHelpText("after", HELP)
    .action(runExplain);
}

/** Only the codes: their texts are loaded when the command runs. */
const loadCodes = () => require("../model/diagnostic-codes/codes") as typeof import("../model/diagnostic-codes/codes");
const loadExplanations = () =>
  require("../model/diagnostic-codes/explanation") as typeof import("../model/diagnostic-codes/explanation");

function parseCode(text: string) {
  const { DIAGNOSTIC_CODES, isDiagnosticCode } = loadCodes();
  // As it stands in a message: "(AJO1003)".
  const code = text
    .trim()
    .replace(/^\(|\)$/g, "")
    .toUpperCase();
  if (isDiagnosticCode(code)) return code;
  const byName = Object.entries(DIAGNOSTIC_CODES).find(([, name]) => name === text.trim().toLowerCase())?.[0];
  if (byName !== undefined && isDiagnosticCode(byName)) return byName;
  const { suggestNames } = require("../model/names") as typeof import("../model/names");
  const whole = /^\d+$/.test(code) ? `AJO${code}` : code;
  const suggestions = [
    ...suggestNames(whole, Object.keys(DIAGNOSTIC_CODES)),
    ...suggestNames(text, Object.values(DIAGNOSTIC_CODES)),
  ].slice(0, 3);
  throw new CommandLineError(
    `There is no code ${quote(text)}. ${
      suggestions.length === 0
        ? 'Run "cdktf-provider-ajo explain" for a list of all.'
        : `Did you mean ${suggestions.join(" or ")}?`
    }`,
  );
}

type Code = ReturnType<typeof parseCode>;

function runExplain(code: Code | undefined, { json }: ExplainOptions): void {
  if (code === undefined) listCodes(json === true);
  else if (json) printJson(toJson(code));
  else printExplanation(loadExplanations().explainCode(code));
}

function listCodes(isJson: boolean): void {
  const rows = (Object.keys(loadCodes().DIAGNOSTIC_CODES) as Code[]).map(toJson);
  if (isJson) printJson(rows);
  else
    printLines(
      ...rows.map(({ code, severity, title }) => `${code}  ${severity.padEnd("error or warning".length)}  ${title}`),
    );
}

/** What the catalogue says of a code. Its texts are Markdown. */
function toJson(code: Code) {
  const { CODE_TEXTS } =
    require("../model/diagnostic-codes/catalogue") as typeof import("../model/diagnostic-codes/catalogue");
  return { code, name: loadCodes().DIAGNOSTIC_CODES[code], ...CODE_TEXTS[code] };
}

function printExplanation({ code, name, title, kind, silencing, sections, sources }: CodeExplanation): void {
  printStyled(`${code}: ${title}`, "bold");
  printParagraph(`${kind}, named ${name}.`);
  for (const [heading, text] of [...sections, ["Silencing.", describeSilencing(code, silencing)] as const]) {
    printLines("");
    printStyled(heading, "bold");
    printParagraph(toPlainText(text));
  }
  printLines("");
  printStyled("Whose rule it is.", "bold");
  for (const { title, url } of sources) printLines(url === undefined ? title : `${title}: ${url}`);
  printLines("", `In the documentation: docs/guides/diagnostic-codes.md#${code}`);
}

function describeSilencing(code: Code, silencing: string): string {
  if (!loadCodes().canBeSilenced(code)) return toPlainText(silencing);
  return `It can be silenced: silenced_warnings = ["${code}"] in a resource or in the provider block, silencedWarnings in TypeScript, or AJO_SILENCED_WARNINGS=${code}.`;
}

/** Markdown without the marks that a terminal has no use for. A link to a page of ours keeps its words only. */
function toPlainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]+)\]\((https?:[^)]+)\)/g, "$1 ($2)")
    .replace(/\[([^\]]+)\]\([^)]+\)/g, "$1")
    .replace(/\*\*([^*]+)\*\*/g, "$1");
}
