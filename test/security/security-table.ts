import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Touch } from "./traced-program";

/** The tables of SECURITY.md, by the heading that each has, and what of a trace they are about. */
const TABLES: Readonly<Record<string, Touch["kind"]>> = {
  "### Files": "file",
  "### Network": "network",
  "### Environment": "environment",
  "### Processes": "process",
};

/** A line of a table: what programs may do with which things. */
export interface DeclaredTouch {
  readonly kind: Touch["kind"];
  readonly programs: readonly string[];
  /** Patterns of files, hosts, variables or commands, as the table has them: `<tmp>/plugin-*` for example. */
  readonly targets: readonly string[];
  readonly accesses: readonly string[];
  /** False for what happens on another system than Linux only. */
  readonly isOnLinux: boolean;
}

/** Reads the tables of SECURITY.md. */
export function readSecurityTables(
  text = readFileSync(join(__dirname, "..", "..", "SECURITY.md"), "utf8"),
): DeclaredTouch[] {
  return Object.entries(TABLES).flatMap(([heading, kind]) => {
    const section = text.split(`${heading}\n`)[1]?.split(/^#/m)[0] ?? "";
    const rows = section.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| ---"));
    if (rows.length < 2) throw new Error(`SECURITY.md has no table under ${heading}.`);
    return rows.slice(1).map((row) => {
      const [programs = "", targets = "", accesses = "", why = ""] = row.split(/(?<!\\)\|/).slice(1);
      return {
        kind,
        programs: listWords(programs),
        targets: [...targets.matchAll(/`([^`]+)`/g)].map(([, target = ""]) => target),
        accesses: listWords(accesses),
        isOnLinux: !/\bOn macOS only\b/.test(why),
      };
    });
  });
}

const listWords = (cell: string) => cell.split(",").map((word) => word.trim());

/** What the names in angle brackets stand for in a run. */
export type PlaceValues = Readonly<Record<string, string | readonly string[]>>;

/** Whether a line of the table allows a touch. `*` stands for what is no `/`, `**` for anything below a folder. */
function allows(declared: DeclaredTouch, program: string, touch: Touch, places: PlaceValues): boolean {
  const { kind, programs, targets, accesses } = declared;
  if (kind !== touch.kind || !programs.includes(program) || !accesses.includes(touch.access)) return false;
  return targets.some((target) => toPattern(target, places)?.test(touch.target) === true);
}

function toPattern(target: string, places: PlaceValues): RegExp | undefined {
  const names = [...target.matchAll(/<([^>]+)>/g)].map(([, name = ""]) => name);
  if (names.some((name) => places[name] === undefined)) return undefined;
  const source = target.split(/(\/\*\*|\*|<[^>]+>)/).map((part) => {
    if (part === "/**") return "(?:/.*)?";
    if (part === "*") return "[^/]*";
    const value = /^<.+>$/.test(part) ? places[part.slice(1, -1)] : part;
    return `(?:${[value ?? []].flat().map(escapePattern).join("|")})`;
  });
  return new RegExp(`^${source.join("")}$`);
}

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** What a program touched although no line of the table has it. */
export function findUndeclared(
  declared: readonly DeclaredTouch[],
  program: string,
  touches: readonly Touch[],
  places: PlaceValues,
): string[] {
  return touches
    .filter((touch) => !declared.some((one) => allows(one, program, touch, places)))
    .map(({ kind, access, target }) => `${kind}: ${access} ${target}`);
}

/** The targets and programs of the table that no run touched. */
export function findUntouched(
  declared: readonly DeclaredTouch[],
  runs: readonly { readonly program: string; readonly touches: readonly Touch[]; readonly places: PlaceValues }[],
): string[] {
  return declared
    .filter(({ isOnLinux }) => isOnLinux)
    .flatMap((one) =>
      one.programs.flatMap((program) => one.targets.map((target) => ({ ...one, program, targets: [target] }))),
    )
    .filter(
      (one) =>
        !runs.some(({ program, touches, places }) =>
          touches.some((touch) => program === one.program && allows(one, program, touch, places)),
        ),
    )
    .map(({ kind, program, targets }) => `${kind}: ${program} ${targets[0]}`);
}
