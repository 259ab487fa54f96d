import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Tests that were left out because a tool is missing. */
export interface LeftOutTests {
  /** What is missing, and how to get it. */
  readonly tool: string;
  readonly file: string;
  /** The title of the test, or of the group of tests. */
  readonly title: string;
}

/** The variable with the file in which the processes of a run note them, a line of JSON each. */
export const LEFT_OUT_FILE = "AJO_TEST_LEFT_OUT";

/** Makes the file, before the run. */
export function prepareNotes(): void {
  process.env[LEFT_OUT_FILE] = join(mkdtempSync(join(tmpdir(), "ajo-left-out-")), "notes.jsonl");
}

/** Says which tests were left out, after the run. */
export function reportLeftOut(): void {
  const file = process.env[LEFT_OUT_FILE];
  if (file === undefined) return;
  const lines = existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
  rmSync(dirname(file), { recursive: true, force: true });
  if (lines.length > 0)
    process.stderr.write(`\n${formatNotice(lines.map((line) => JSON.parse(line) as LeftOutTests))}`);
}

function formatNotice(notes: readonly LeftOutTests[]): string {
  const tools = [...new Set(notes.map(({ tool }) => tool))].sort();
  const lines = tools.flatMap((tool) => [
    `    ${tool}`,
    ...notes.filter((note) => note.tool === tool).map(({ file, title }) => `        ${file}: ${title}`),
  ]);
  return `!!! NOT TRIED: tests were left out, because tools are missing. With AJO_TEST_TOOLS=required they fail.\n${lines.join("\n")}\n`;
}
