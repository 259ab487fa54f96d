import { randomBytes } from "node:crypto";
import { type Fields, isSensitiveField, type ObjectModel } from "../../model";
import { escapeControls, quoteForShell } from "../../text/escape-controls";
import type { EmulatorObject } from "../emulator-object";
import type { Fault } from "../fault";
import { FAULT_KINDS } from "../fault-kinds";

/** Whose name AJO notes, and for which emulator. */
export interface CommandContext {
  readonly as?: string;
  /** The address of the emulator. */
  readonly origin: string;
}

/** What the commands take for the emulator's address if nobody says another one. */
const DEFAULT_ORIGIN = "http://127.0.0.1:4010";

/** The command that changes an object as a form did. A secret stands in it as `…`. */
export function writeEditCommand(
  model: ObjectModel,
  { id }: Pick<EmulatorObject, "id">,
  change: object,
  context: CommandContext,
): string | undefined {
  return writeCommand(["edit", id, ...writeAssignments(model.fields, change)], [], context);
}

/** The command that creates an object as a form did. */
export function writeCreateCommand(
  model: ObjectModel,
  values: object,
  { sandbox, draft, ...context }: CommandContext & { readonly sandbox: string; readonly draft: boolean },
): string | undefined {
  const words = ["create", `ajo_${model.typeName}`, ...writeAssignments(model.fields, values)];
  return writeCommand(words, ["--sandbox", sandbox, ...(draft ? ["--draft"] : [])], context);
}

const ACTIONS = { activate: "activate", deactivate: "deactivate", delete: "rm" } as const;

/** The command that deletes an object, or moves a surface on in its life. */
export function writeActionCommand(
  action: keyof typeof ACTIONS,
  { id }: Pick<EmulatorObject, "id">,
  context: CommandContext,
): string | undefined {
  return writeCommand([ACTIONS[action], id], [], context);
}

/** The command that orders a fault. */
export function writeFaultCommand(fault: Fault, { origin }: CommandContext): string | undefined {
  const { kind, method, path, count, when, ...members } = fault;
  const defaults: Partial<Fault> = { count: 1, ...FAULT_KINDS[kind] };
  const target = Object.entries({ method, path, count, when }).flatMap(([name, value]) =>
    value === undefined || value === defaults[name as keyof Fault] ? [] : [`--${name}`, String(value)],
  );
  const own = Object.entries(members).map(([name, value]) => `${name}=${String(value)}`);
  return writeCommand(["fail", kind, ...own], target, { origin });
}

/** The command that makes AJO's next checks fail. */
export function writeFailChecksCommand(reason: string, { origin }: CommandContext): string | undefined {
  return writeCommand(["fail", "checks", reason], [], { origin });
}

/** The command; undefined if a text has characters that nobody would see in it. */
function writeCommand(
  words: readonly string[],
  options: readonly string[],
  { as, origin }: CommandContext,
): string | undefined {
  const all = [
    ...["npx", "cdktf-provider-ajo", "emulator", ...words, ...options],
    ...(as === undefined ? [] : ["--as", as]),
    ...(origin === DEFAULT_ORIGIN ? [] : ["--url", origin]),
  ];
  if (all.some((word) => escapeControls(word.replaceAll("\n", "")) !== word.replaceAll("\n", ""))) return undefined;
  return all.map(quoteForShell).join(" ");
}

function writeAssignments(fields: Fields, change: object, path: readonly string[] = []): string[] {
  return Object.entries(change).flatMap(([name, value]): string[] => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field?.kind === "block" && typeof value === "object" && value !== null)
      return writeAssignments(field.fields, value, [...path, name]);
    const text = Array.isArray(value) ? value.join(",") : String(value ?? "");
    const isHidden = text !== "" && field !== undefined && isSensitiveField(field);
    return [`${[...path, name].join(".")}=${isHidden ? "…" : text}`];
  });
}

/** As many commands are kept for the pages that follow the forms. */
const MAX_KEPT = 100;

/** The commands that do the same as the last forms. An address names one of them, so that no link can make a page show another. */
export class RecentCommands {
  readonly #commands = new Map<string, string>();

  /** Keeps a command, and returns its id. */
  keep(command: string | undefined): string | undefined {
    if (command === undefined) return undefined;
    const id = randomBytes(9).toString("base64url");
    this.#commands.set(id, command);
    const [oldest] = this.#commands.keys();
    if (this.#commands.size > MAX_KEPT && oldest !== undefined) this.#commands.delete(oldest);
    return id;
  }

  find(id: string | undefined): string | undefined {
    return id === undefined ? undefined : this.#commands.get(id);
  }
}
