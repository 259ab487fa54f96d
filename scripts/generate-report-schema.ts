import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createGenerator } from "ts-json-schema-generator";

const ROOT = join(__dirname, "..");
const FILE = join(ROOT, "docs", "drift-report.schema.json");

/** The JSON schema of the drift command's report, made from its types and their comments. */
export function createReportSchema(): object {
  const schema = createGenerator({
    path: join(ROOT, "src", "drift", "report.ts"),
    tsconfig: join(ROOT, "tsconfig.json"),
    type: "DriftReport",
    skipTypeCheck: true,
    // Members may be added in later versions: programs that read reports must not refuse them.
    additionalProperties: true,
  }).createSchema("DriftReport");
  return { ...schema, title: "Drift report of cdktf-provider-ajo" };
}

function main(): void {
  writeFileSync(FILE, JSON.stringify(createReportSchema()));
  // In the form of all other files.
  const { status } = spawnSync("npx", ["biome", "format", "--write", FILE], { cwd: ROOT, stdio: "inherit" });
  process.exitCode = status ?? 1;
}

if (require.main === module) main();
