import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DOCS_FOLDER, renderAjoReference } from "./reference/ajo-reference";
import { GENERATED_FOLDERS } from "./reference/pages";

const pages = renderAjoReference();
// Removes the pages of what no longer exists.
for (const folder of GENERATED_FOLDERS) rmSync(join(DOCS_FOLDER, folder), { recursive: true, force: true });
for (const [name, text] of pages) {
  const file = join(DOCS_FOLDER, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
