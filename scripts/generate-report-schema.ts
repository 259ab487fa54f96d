import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createGenerator } from "ts-json-schema-generator";

const ROOT = join(__dirname, "..");
/** The reports that commands print as JSON: the file of each, its type and its title. */
const REPORTS = {
  drift: { file: "drift-report.schema.json", type: "DriftReport", title: "Drift report of cdktf-provider-ajo" },
  adopt: { file: "adopt-report.schema.json", type: "AdoptReport", title: "Adopt report of cdktf-provider-ajo" },
} as const;

/** The JSON schema of a command's report, made from its types and their comments. */
export function createReportSchema(command: keyof typeof REPORTS): object {
  const { type, title } = REPORTS[command];
  const schema = createGenerator({
    path: join(ROOT, "src", command, "report.ts"),
    tsconfig: join(ROOT, "tsconfig.json"),
    type,
    skipTypeCheck: true,
    // Members may be added in later versions: programs that read reports must not refuse them.
    additionalProperties: true,
  }).createSchema(type);
  return { ...schema, title };
}

function main(): void {
  const commands = Object.keys(REPORTS) as (keyof typeof REPORTS)[];
  const files = commands.map((command) => {
    const file = join(ROOT, "docs", REPORTS[command].file);
    writeFileSync(file, JSON.stringify(createReportSchema(command)));
    return file;
  });
  // In the form of all other files.
  const { status } = spawnSync("npx", ["biome", "format", "--write", ...files], { cwd: ROOT, stdio: "inherit" });
  process.exitCode = status ?? 1;
}

if (require.main === module) main();
