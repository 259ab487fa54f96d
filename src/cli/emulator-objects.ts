import type { Command } from "commander";
import type { ByHand as ByHandClass } from "../emulator/by-hand";
import { DEFAULT_COLLEAGUE, type EmulatorObject } from "../emulator/emulator-object";
import { CommandLineError } from "./endings";
import { printJson, printLines, printTable } from "./output";

/** What every command for a running emulator takes. */
export interface RunningEmulatorOptions {
  readonly url?: string;
  readonly json?: true;
}

interface ByHandCommandOptions extends RunningEmulatorOptions {
  readonly as: string;
  readonly sandbox?: string;
}

/** The exit codes of the commands for a running emulator, for their help. */
export const EXIT_CODES_HELP = `
Exit codes: 0 done; 1 no emulator there, no such object, or AJO refuses it; 64 wrong command line.`;

/** Adds what every command for a running emulator takes. */
export function addEmulatorUrl(command: Command): Command {
  return command
    .option("--url <address>", "the address of the emulator (default: AJO_ENDPOINT, or http://127.0.0.1:4010)")
    .option("--json", "print JSON");
}

/** `cdktf-provider-ajo emulator ls`, `show`, `edit`, `create`, `rm`, `activate` and `deactivate` */
export function addObjectCommands(emulator: Command): void {
  addEmulatorUrl(emulator.command("ls"))
    .summary("list the objects of a running emulator")
    .description("Lists the objects of a running emulator: their names, states, and who changed them last.")
    .argument("[sandbox]", "the sandbox (default: all)")
    .addHelpText("after", EXIT_CODES_HELP)
    .action(runLs);

  addEmulatorUrl(emulator.command("show"))
    .summary("show an object of a running emulator")
    .description(
      "Shows what AJO has of an object, and which objects use it. Secrets are never shown, only when they were set.",
    )
    .argument("<object>", "its name or its id")
    .option("--sandbox <name>", "where it is (default: in any sandbox)")
    .addHelpText("after", EXIT_CODES_HELP)
    .action(runShow);

  addByHandOptions(emulator.command("edit"))
    .summary("change an object by hand, so that it drifts")
    .description(
      "Changes an object of a running emulator as a colleague does in AJO's own screens, so that Terraform finds drift. The change goes through the credential API: AJO's checks apply, and no fault hits it.",
    )
    .argument("<object>", "its name or its id")
    .argument(
      "<member=value...>",
      "what to change, as in the API or in Terraform; an empty value takes the member away",
    )
    .addHelpText(
      "after",
      `
Examples:
  cdktf-provider-ajo emulator edit "Brand SMS" help.message="Write to help@example.com."
  cdktf-provider-ajo emulator edit news sender_number=+46709999999 tags=spring,sale --as sam@example.com
  cdktf-provider-ajo emulator edit news description=
${EXIT_CODES_HELP}`,
    )
    .action(runEdit);

  addByHandOptions(emulator.command("create"))
    .summary("create an object by hand, which Terraform does not know")
    .description("Creates an object in a running emulator, as a colleague does in AJO's own screens.")
    .argument("<type>", "its type in Terraform, such as ajo_sinch_sms_credential")
    .argument("<member=value...>", "its members, as in the API or in Terraform")
    .option("--draft", "only save a surface, do not submit it")
    .addHelpText(
      "after",
      `
Example:
  cdktf-provider-ajo emulator create ajo_sinch_sms_credential name="By hand" servicePlanId=6f0d3c9ab1e84752a3c7d95e1f20b468 apiToken=any-token
${EXIT_CODES_HELP}`,
    )
    .action(runCreate);

  addByHandOptions(emulator.command("rm"))
    .summary("delete an object by hand")
    .description(
      "Deletes an object of a running emulator: a credential that nothing uses, a webhook, a surface that is a draft or failed.",
    )
    .argument("<object>", "its name or its id")
    .addHelpText("after", EXIT_CODES_HELP)
    .action(runRm);

  for (const action of ["activate", "deactivate"] as const) {
    addByHandOptions(emulator.command(action))
      .summary(`${action} a surface by hand`)
      .description(
        action === "activate"
          ? "Submits a surface that is a draft or failed, or activates a deactivated one again."
          : "Deactivates an active surface, unless a live journey uses it.",
      )
      .argument("<surface>", "its name or its id")
      .addHelpText("after", EXIT_CODES_HELP)
      .action((surface: string, options: ByHandCommandOptions) => runMove(action, surface, options));
  }
}

function addByHandOptions(command: Command): Command {
  return addEmulatorUrl(command)
    .option("--as <user>", "whose name AJO notes", DEFAULT_COLLEAGUE)
    .option("--sandbox <name>", "where it is (default: in any sandbox; a new one in the first)");
}

async function runLs(sandbox: string | undefined, { url, json }: RunningEmulatorOptions): Promise<void> {
  const { emulator, byHand, titleOf } = await connect(url);
  const objects = await byHand.list(sandbox);
  if (json) return printJson(objects.map(hideSensitiveValues));
  if (objects.length === 0)
    return printLines(`There are no objects in ${sandbox ?? emulator.settings.sandboxes.join(", ")} yet.`);
  printTable(
    ["NAME", "TYPE", "STATE", "SANDBOX", "CHANGED BY", "CHANGED AT", "ID"],
    objects.map((object) => [
      object.name,
      titleOf(object),
      object.status ?? "-",
      object.sandbox,
      object.modifiedBy,
      object.modifiedAt.replace(/\.\d+(?=Z$)/, ""),
      object.id,
    ]),
  );
}

async function runShow(
  nameOrId: string,
  { url, json, sandbox }: RunningEmulatorOptions & { readonly sandbox?: string },
): Promise<void> {
  const { emulator, byHand, titleOf } = await connect(url);
  const object = await byHand.get(nameOrId, sandbox);
  if (json) return printJson(hideSensitiveValues(object));
  const others = (await emulator.list()).filter((other) => other.sandbox === object.sandbox);
  const users = others.filter(({ uses }) => uses.includes(object.id));
  printLines(
    `${object.name} (${titleOf(object)} in ${object.sandbox})`,
    ...describeValues(hideSensitiveValues(object).values).map(([name, value]) => `  ${name}: ${value}`),
    ...users.map(
      (user) => `  used by: the ${titleOf(user)} ${user.name}${user.status === null ? "" : ` (${user.status})`}`,
    ),
  );
}

async function runEdit(
  nameOrId: string,
  assignments: readonly string[],
  { url, json, as, sandbox }: ByHandCommandOptions,
): Promise<void> {
  const { byHand } = await connect(url);
  const { findObjectModel, parseAssignments } = loadChanges();
  const before = await byHand.get(nameOrId, sandbox);
  const change = parseArguments(() => parseAssignments(findObjectModel(before.type), assignments));
  const after = await byHand.edit(before.id, change, { as, sandbox: before.sandbox });
  if (json) return printJson(hideSensitiveValues(after));
  const old = new Map(describeValues(hideSensitiveValues(before).values));
  const changed = describeValues(hideSensitiveValues(after).values).filter(([name, value]) => old.get(name) !== value);
  const shown = changed.filter(([name]) => !/^(?:_etag|modifiedAt|modifiedBy)$/.test(name));
  const now = new Set(describeValues(after.values).map(([name]) => name));
  printLines(
    after.values._etag === before.values._etag
      ? `${after.name} had these values already.`
      : `${after.name} was changed by ${after.modifiedBy}.`,
    ...shown.map(([name, value]) => `  ${name}: ${old.get(name) ?? "(none)"} -> ${value}`),
    ...[...old].flatMap(([name, value]) => (now.has(name) ? [] : [`  ${name}: ${value} -> (none)`])),
    ...(after.values.lastUpdateStatus === "processing"
      ? ["AJO checks the change. Until then the old values apply."]
      : []),
  );
}

async function runCreate(
  type: string,
  assignments: readonly string[],
  { url, json, as, sandbox, draft }: ByHandCommandOptions & { readonly draft?: true },
): Promise<void> {
  const { byHand, titleOf } = await connect(url);
  const { findObjectModel, parseAssignments } = loadChanges();
  const model = parseArguments(() => findObjectModel(type));
  const values = parseArguments(() => parseAssignments(model, assignments));
  const fullType = `ajo_${model.typeName}`;
  const object = await byHand.create(fullType, values, { as, ...(sandbox && { sandbox }), ...(draft && { draft }) });
  if (json) return printJson(hideSensitiveValues(object));
  const state = object.status === null ? "" : `, which is ${object.status}`;
  printLines(`Created the ${titleOf(object)} ${object.name} in ${object.sandbox}: ${object.id}${state}.`);
}

async function runRm(nameOrId: string, { url, json, as, sandbox }: ByHandCommandOptions): Promise<void> {
  const { byHand, titleOf } = await connect(url);
  const object = await byHand.delete(nameOrId, { as, ...(sandbox && { sandbox }) });
  if (json) return printJson({ deleted: object.id });
  printLines(`Deleted the ${titleOf(object)} ${object.name} in ${object.sandbox}: ${object.id}.`);
}

async function runMove(
  action: "activate" | "deactivate",
  nameOrId: string,
  { url, json, as, sandbox }: ByHandCommandOptions,
): Promise<void> {
  const { byHand } = await connect(url);
  const object = await byHand[action](nameOrId, { as, ...(sandbox && { sandbox }) });
  if (json) return printJson(hideSensitiveValues(object));
  printLines(`The surface ${object.name} is ${object.status}.`);
}

async function connect(url: string | undefined) {
  const { connectEmulator } = require("./emulator-access") as typeof import("./emulator-access");
  const { ByHand } = require("../emulator/by-hand") as { readonly ByHand: typeof ByHandClass };
  const { findObjectModel } = loadChanges();
  const emulator = await connectEmulator(url);
  const titleOf = ({ type }: EmulatorObject) => findObjectModel(type).title;
  return { emulator, byHand: new ByHand(emulator), titleOf };
}

/** Parses what stands on the command line: what is thrown there is a wrong command line. */
function parseArguments<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw error instanceof TypeError ? new CommandLineError(error.message) : error;
  }
}

function loadChanges() {
  return require("../emulator/change-object") as typeof import("../emulator/change-object");
}

/** The same object without values that are not to be shown, such as the URL of a webhook. */
function hideSensitiveValues(object: EmulatorObject): EmulatorObject {
  return loadChanges().hideSensitiveValues(object);
}

/** The values of an object as lines have them: those of a block by their paths. */
function describeValues(values: object, path: readonly string[] = []): [name: string, value: string][] {
  return Object.entries(values).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    if (value === null || value === undefined) return [];
    const whole = [...path, name];
    if (typeof value === "object" && !Array.isArray(value)) return describeValues(value, whole);
    return [[whole.join("."), typeof value === "string" ? value : JSON.stringify(value)]];
  });
}
