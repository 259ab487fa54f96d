import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { parse } from "yaml";
import { addAdoptCommand } from "../../src/cli/adopt";
import { addDoctorCommand } from "../../src/cli/doctor";
import { addDriftCommand } from "../../src/cli/drift";
import { addEmulatorCommand } from "../../src/cli/emulator";
import { addExplainCommand } from "../../src/cli/explain";
import { addInitCommand } from "../../src/cli/init";
import { addInstallCommand } from "../../src/cli/install";
import { addVerifyCommand } from "../../src/cli/verify";
import { AUDIT_ENDPOINT_VARIABLE } from "../../src/drift/audit-log";
import { CONTROL_ROUTES } from "../../src/emulator/control-routes";
import { SETTINGS_ENV_VARS } from "../../src/model";
import { runTerraform } from "../support/terraform";
import { PAGES, ROOT, readPage, readSnippets, type Snippet } from "./snippets";

/** A command of a page: its words, without variables before it. */
interface PageCommand {
  readonly place: string;
  readonly words: readonly string[];
}

/** Commands of other people that the pages use. What these are told is not checked. */
const OTHER_COMMANDS = new Set(
  "awk cat cd code command cp curl docker done echo export fi for git grep if jq mkdir mv node rm sh sleep sudo test then timeout true unset until vault".split(
    " ",
  ),
);

/** What `terraform` has only from a version on, which may be newer than that of the tests. */
const NEWER_TERRAFORM = new Set(["query"]);

const NPM_COMMANDS = new Set(["ci", "install", "init", "pack", "publish", "test", "run", "view", "ls", "uninstall"]);

const COMMANDS = readSnippets().flatMap((snippet) => listCommands(snippet));

const own = new Command("cdktf-provider-ajo");
addAdoptCommand(own);
addDriftCommand(own);
addEmulatorCommand(own);
addInitCommand(own);
addInstallCommand(own);
addDoctorCommand(own);
addExplainCommand(own);
addVerifyCommand(own);

const SCRIPTS = ["package.json", "examples/quickstart/package.json", "examples/brand/package.json"].flatMap((file) =>
  Object.keys(JSON.parse(readFileSync(join(ROOT, file), "utf8")).scripts),
);

function listCommands({ file, line, language, code }: Snippet): PageCommand[] {
  if (/^ya?ml$/.test(language))
    return collectScripts(parse(code)).flatMap((text) => splitCommands(`${file}:${line}`, text));
  return /^(?:sh|shell|bash|console)$/.test(language) ? splitCommands(`${file}:${line}`, code) : [];
}

/** What a workflow or a compose file runs. */
function collectScripts(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    /^(?:run|command|script)$/.test(name) && typeof member === "string" ? [member] : collectScripts(member),
  );
}

function splitCommands(place: string, text: string): PageCommand[] {
  const lines = text.replace(/\\\n/g, " ").split("\n");
  return lines
    .flatMap((line) => splitWords(line))
    .map((words) => {
      const start = words.findIndex((word) => !/^(?:[A-Z_]+=.*|!|if|then|until|do|sudo|time)$/.test(word));
      return { place, words: start === -1 ? [] : words.slice(start) };
    })
    .filter(({ words }) => words.length > 0);
}

/** The words of each command of a line. A quoted text is one word; a comment is none. */
function splitWords(line: string): string[][] {
  const commands: string[][] = [[]];
  for (const [token] of line.matchAll(
    /'[^']*'|"[^"]*"|(?:^|(?<=\s))#.*|&&|\|\|?|;|>&?\S*\s*\S*|&|(?:[^\s'"|;&>]|(?<=\S)'[^']*'|(?<=\S)"[^"]*")+/g,
  )) {
    if (token.startsWith("#")) break;
    if (token.startsWith(">")) continue;
    if (/^(?:&&?|\|\|?|;)$/.test(token)) commands.push([]);
    else commands.at(-1)?.push(token);
  }
  return commands.filter((words) => words.length > 0);
}

/** The options of `terraform`'s commands, from their help. */
const terraformHelp = new Map<string, string>();
function readTerraformHelp(command: string): string {
  const known = terraformHelp.get(command);
  if (known !== undefined) return known;
  const { code, output } = runTerraform(ROOT, [...command.split(" "), "-help"]);
  const usage = /^Usage: terraform/m.test(output) && (code === 0 || code === 127) ? output : "";
  // These take the options of a plan too.
  const text = usage && /^(?:apply|destroy|refresh)$/.test(command) ? usage + readTerraformHelp("plan") : usage;
  terraformHelp.set(command, text);
  return text;
}

function findTerraformFault(args: readonly string[]): string | undefined {
  const words = args.filter((word) => !/^-chdir=/.test(word));
  const [command = "", second = ""] = words;
  if (NEWER_TERRAFORM.has(command) || /^-?-(?:version|help)$/.test(command)) return undefined;
  const name =
    /^(?:state|workspace|providers|metadata)$/.test(command) && /^[a-z]+$/.test(second)
      ? `${command} ${second}`
      : command;
  const help = readTerraformHelp(name);
  if (!new RegExp(`^Usage: terraform \\[global options\\] ${name}\\b`, "m").test(help))
    return `terraform has no command "${name}"`;
  const wrong = words.filter((word) => /^-/.test(word) && !help.includes(word.split("=")[0] ?? ""));
  return wrong.length === 0 ? undefined : `terraform ${name} has no option ${wrong.join(", ")}`;
}

function findOwnFault([name, ...args]: readonly string[], parent = own): string | undefined {
  if (name === undefined || /^--(?:help|version)$/.test(name)) return undefined;
  const command = parent.commands.find((one) => one.name() === name);
  if (command === undefined) return `cdktf-provider-ajo has no command "${name}"`;
  // A command may have commands of its own.
  if (command.commands.some((one) => one.name() === args[0])) return findOwnFault(args, command);
  const known = ["--help", ...command.options.map(({ long }) => long)];
  const wrong = args.filter((word) => /^-/.test(word) && !known.includes(word.split("=")[0] ?? ""));
  return wrong.length === 0 ? undefined : `cdktf-provider-ajo ${name} has no option ${wrong.join(", ")}`;
}

const CDKTF_COMMANDS = "deploy destroy diff force-unlock get init list output provider synth watch".split(" ");

/** Why a command of a page cannot work; undefined if nothing speaks against it. */
function findFault([name = "", ...args]: readonly string[]): string | undefined {
  if (name === "npx") return findFault(args.filter((word, index) => index > 0 || !/^-/.test(word)));
  if (name === "cdktf-provider-ajo") return findOwnFault(args);
  if (name === "terraform" || name === "tofu") return findTerraformFault(args);
  if (name === "cdktf" || name === "cdktn")
    return CDKTF_COMMANDS.includes(args[0] ?? "") ? undefined : `${name} has no command "${args[0]}"`;
  if (name === "npm") {
    if (!NPM_COMMANDS.has(args[0] ?? "")) return `npm has no command "${args[0]}"`;
    const script = args[0] === "run" ? args.slice(1).find((word) => !/^-/.test(word)) : undefined;
    return script === undefined || SCRIPTS.includes(script) ? undefined : `there is no script "${script}"`;
  }
  if (OTHER_COMMANDS.has(name) || existsSync(join(ROOT, "node_modules", ".bin", name))) return undefined;
  return existsSync(join(ROOT, name)) ? undefined : `there is no command "${name}"`;
}

test("matrix-docs every command of the pages exists, with its options", () => {
  expect(COMMANDS.length).toBeGreaterThan(40);
  const faults = COMMANDS.flatMap(({ place, words }) => {
    const fault = findFault(words);
    return fault === undefined ? [] : [`${place}: ${fault}`];
  });
  expect(faults).toEqual([]);
});

test.each([
  ["terraform plan -detailed-exitcodes", "terraform plan has no option -detailed-exitcodes"],
  ["cd infra && terraform inti", 'terraform has no command "inti"'],
  ["npx cdktf-provider-ajo emulator --prot 4010", "cdktf-provider-ajo emulator has no option --prot"],
  ["npx cdktf-provider-ajo dokter", 'cdktf-provider-ajo has no command "dokter"'],
  ["npx cdktf-provider-ajo emulator edit x name=y --az alex", "cdktf-provider-ajo edit has no option --az"],
  ["npm run generate:everything", 'there is no script "generate:everything"'],
  ["A=b teraform plan > out.txt", 'there is no command "teraform"'],
])("a command that cannot work is found: %s", (line, fault) => {
  expect(
    splitCommands("page:1", line)
      .map(({ words }) => findFault(words))
      .filter(Boolean),
  ).toEqual([fault]);
});

/** Variables of commands, of the tests, of the build, and of the pipeline for GitLab. */
const OTHER_VARIABLES = [
  "AJO_EMULATOR_CLIENT_SECRET",
  AUDIT_ENDPOINT_VARIABLE,
  "AJO_TEST_ENGINE",
  "AJO_TFPLUGINDOCS",
  "AJO_PIPELINE_TOKEN",
];

test("every variable AJO_… of the pages exists", () => {
  const known: readonly string[] = [...Object.values(SETTINGS_ENV_VARS), ...OTHER_VARIABLES];
  const unknown = PAGES.filter((page) => page !== "CHANGELOG.md").flatMap((page) =>
    [...readPage(page).matchAll(/\bAJO_[A-Z_]*[A-Z]\b/g)].map(([name]) => name).filter((name) => !known.includes(name)),
  );
  expect(unknown).toEqual([]);
});

test("every address of the emulator's control API on the pages exists", () => {
  const known = ["/console", ...Object.values(CONTROL_ROUTES).map(({ path }) => path.replace(/\/:.*/, ""))];
  const unknown = PAGES.flatMap((page) =>
    [...readPage(page).matchAll(/\/_emulator(\/[a-z-]+)/g)].flatMap(([, path = ""]) =>
      known.includes(path) ? [] : [`${page}: ${path}`],
    ),
  );
  expect(unknown).toEqual([]);
});
