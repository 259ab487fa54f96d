import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderCodesGuide } from "./diagnostics/pages";

writeFileSync(join(__dirname, "..", "docs", "guides", "diagnostic-codes.md"), renderCodesGuide());
