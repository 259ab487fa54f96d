import type { Command } from "commander";
import { CONTROL_ROUTES } from "../emulator/control-routes";
import { FAULT_KINDS, type FaultMember } from "../emulator/fault-kinds";
import { countNoun } from "../model/format";
import { addEmulatorUrl, EXIT_CODES_HELP, type RunningEmulatorOptions } from "./emulator-objects";
import { CommandLineError } from "./endings";
import { printHelpText } from "./help-text";
import { printJson, printLines } from "./output";

interface FailOptions extends RunningEmulatorOptions {
  readonly method?: string;
  readonly path?: string;
  readonly count?: string;
  readonly when?: string;
  readonly clear?: true;
}

/** `cdktf-provider-ajo emulator fail`, `reset`, `openapi` and `control-api` */
export function addControlCommands(emulator: Command): void {
  addEmulatorUrl(emulator.command("fail"))
    .summary("make the next requests to a running emulator fail")
    .description(
      'Orders a fault, which hits the next requests that match it: a kind, or a status such as 503. "checks" makes AJO\'s checks of the next surface or update fail. Without anything it lists the faults that have not hit yet.',
    )
    .argument("[kind]", 'a kind, a status, or "checks"')
    .argument("[member=value...]", 'what the kind has; after "checks" the reason that AJO gives')
    .option("--method <method>", "GET, POST, PUT or DELETE (default: any)")
    .option("--path <path>", "the path of the requests, in which * stands for any text (default: any)")
    .option("--count <number>", "how many requests it hits (default: 1)")
    .option("--when <when>", "before or after the change is stored (default: by the kind)")
    .option("--clear", "no more faults")
    .addHelpText(
      "after",
      () => `
Kinds:
${Object.entries(FAULT_KINDS)
  .map(([kind, { summary, members }]) => {
    const names = Object.entries<FaultMember>(members).map(([name, member]) =>
      member.isRequired ? `${name}=…` : `[${name}=…]`,
    );
    return `  ${[kind, ...names].join(" ")}\n      ${summary}`;
  })
  .join("\n")}

Examples:
  cdktf-provider-ajo emulator fail cut --method POST --when after
  cdktf-provider-ajo emulator fail 429 retryAfter=2 --count 3
  cdktf-provider-ajo emulator fail checks "The sender is not registered."
${EXIT_CODES_HELP}`,
    )
    .action(runFail);

  addEmulatorUrl(emulator.command("reset"))
    .summary("empty a running emulator")
    .description(
      "Makes everything as at the first start: no objects, faults, journeys and logged requests. Tokens stay valid.",
    )
    .addHelpText("after", EXIT_CODES_HELP)
    .action(runReset);

  emulator
    .command("openapi")
    .summary("print the description of the credential API (OpenAPI 3.1)")
    .description(
      'Prints the OpenAPI document of the credential API, which a gateway in front of AJO implements. A running emulator serves it at /openapi.json; programs import "cdktf-provider-ajo/openapi.json".',
    )
    .action(printOpenApi);

  emulator
    .command("control-api")
    .summary("print the API that tests steer an emulator with")
    .description(
      'Prints the routes of the control API of an emulator, which is under /_emulator and serves this machine only: faults, journeys, tokens, accounts of Sinch, requests. In TypeScript startEmulator() of "cdktf-provider-ajo/emulator" has methods for what tests need most.',
    )
    .action(printControlApi);
}

async function runFail(kind: string | undefined, members: readonly string[], options: FailOptions): Promise<void> {
  const { url, json, clear } = options;
  const fault =
    kind === undefined || kind === "checks"
      ? undefined
      : { ...parseKind(kind), ...parseMembers(kind, members), ...toTarget(options) };
  const { connectEmulator } = require("./emulator-access") as typeof import("./emulator-access");
  const emulator = await connectEmulator(url);
  if (clear) await emulator.control("DELETE", "/faults");
  if (kind === "checks") {
    const reason = members.join(" ").trim();
    if (reason === "")
      throw new CommandLineError('Say why AJO\'s checks fail: fail checks "The sender is not registered."');
    await emulator.control("POST", "/failures", { reason });
    if (json) return printJson({ reason });
    return printLines("AJO's checks of the next surface or update that is submitted will fail.");
  }
  if (fault !== undefined) await emulator.control("POST", "/faults", fault);
  const pending = (await emulator.control("GET", "/faults")) as readonly Readonly<Record<string, unknown>>[];
  if (json) return printJson(pending);
  printLines(
    pending.length === 0 ? "There are no faults." : "These faults hit the next requests that match them:",
    ...pending.map(({ kind: name, ...rest }) => {
      const details = Object.entries(rest).map(([member, value]) => `${member}=${String(value)}`);
      return `  ${String(name)} ${details.join(" ")}`;
    }),
  );
}

/** A kind, or a status that stands for the kind `status`. */
function parseKind(kind: string): object {
  if (/^[45]\d\d$/.test(kind)) return { kind: "status", status: Number(kind) };
  if (Object.hasOwn(FAULT_KINDS, kind)) return { kind };
  const { suggestNames } = require("../model/names") as typeof import("../model/names");
  const kinds = Object.keys(FAULT_KINDS);
  const [meant] = suggestNames(kind, kinds);
  throw new CommandLineError(
    `There is no fault ${JSON.stringify(kind)}. ${meant === undefined ? `There are ${kinds.join(", ")}, each status from 400 to 599, and checks.` : `Did you mean ${meant}?`}`,
  );
}

function parseMembers(kind: string, texts: readonly string[]): object {
  const members: Readonly<Record<string, FaultMember>> =
    FAULT_KINDS[(/^\d/.test(kind) ? "status" : kind) as keyof typeof FAULT_KINDS].members;
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf("=");
      if (at <= 0)
        throw new CommandLineError(
          `${JSON.stringify(text)} sets nothing. Write a member and its value, such as reads=2.`,
        );
      const [name, value] = [text.slice(0, at), text.slice(at + 1)];
      const type = Object.hasOwn(members, name) ? members[name]?.type : undefined;
      const isNumber = type === "integer" || type === "text or integer";
      return [name, isNumber && /^\d+$/.test(value) ? Number(value) : value];
    }),
  );
}

function toTarget({ method, path, count, when }: FailOptions): object {
  return {
    ...(method !== undefined && { method: method.toUpperCase() }),
    ...(path !== undefined && { path }),
    ...(count !== undefined && { count: /^\d+$/.test(count) ? Number(count) : count }),
    ...(when !== undefined && { when }),
  };
}

async function runReset({ url, json }: RunningEmulatorOptions): Promise<void> {
  const { connectEmulator } = require("./emulator-access") as typeof import("./emulator-access");
  const emulator = await connectEmulator(url);
  const count = (await emulator.list()).length;
  await emulator.control("POST", "/reset");
  if (json) return printJson({ removed: count });
  printLines(
    `The emulator is empty: ${countNoun(count, "object")} ${count === 1 ? "was" : "were"} removed, and all faults and logged requests.`,
  );
}

function printOpenApi(): void {
  const { readOpenApiDocument } = require("../emulator/openapi") as typeof import("../emulator/openapi");
  process.stdout.write(`${JSON.stringify(readOpenApiDocument(), undefined, 2)}\n`);
}

function printControlApi(): void {
  const lines = Object.values(CONTROL_ROUTES).map((route) => {
    const description = "body" in route ? `${route.summary}\n      { ${route.body} }` : route.summary;
    const details = "details" in route ? route.details.map((line) => `\n      - ${line}`) : [];
    return `  ${route.method.padEnd(6)} ${route.path}\n      ${description}${details.join("")}`;
  });
  printHelpText(`The control API of an emulator, under /_emulator:\n${lines.join("\n")}\n`);
}
