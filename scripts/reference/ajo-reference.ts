import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SecretMask } from "../../src/model";
import { createAjoProvider } from "../../src/provider/provider";
import { type Guide, renderReferencePages } from "./pages";

const ROOT = join(__dirname, "..", "..");

/** The folder of the reference and the guides. */
export const DOCS_FOLDER = join(ROOT, "docs");

/** The current pages of the reference, by path in `docs/`. */
export function renderAjoReference(): Map<string, string> {
  const example = (path: string) => {
    const file = join(ROOT, "examples", path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
  return renderReferencePages(createAjoProvider(new SecretMask()), "ajo", example, readGuides());
}

/** The guides, with the title and description in their front matter. */
function readGuides(): Guide[] {
  const folder = join(DOCS_FOLDER, "guides");
  return readdirSync(folder).map((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const [, title, description] = /^page_title: "(.*)"\n(?:.*\n)*?description: \|-\n {2}(.*)$/m.exec(text) ?? [];
    if (title && description) return { path: `guides/${file}`, title, description };
    throw new Error(`The guide ${file} does not begin with its page_title and description.`);
  });
}
