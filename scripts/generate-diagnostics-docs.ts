import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderDiagnosticsPages } from "./diagnostics/pages";

const folder = join(__dirname, "..", "docs", "diagnostics");
// Removes the pages of codes that no longer exist.
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, text] of renderDiagnosticsPages()) writeFileSync(join(folder, name), text);
