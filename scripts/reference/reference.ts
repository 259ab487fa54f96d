import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SecretMask } from "../../src/model";
import { ajoProvider } from "../../src/provider/provider";
import { type Guide, referencePages } from "./pages";

const ROOT = join(__dirname, "..", "..");

/** Where the reference and the guides stand. */
export const DOCS = join(ROOT, "docs");

/** The pages of the reference by their path below `docs/`, as they should be now. */
export function reference(): Map<string, string> {
  const example = (path: string) => {
    const file = join(ROOT, "examples", path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
  return referencePages(ajoProvider(new SecretMask()), "ajo", example, [...guides(), CODES]);
}

const CODES: Guide = {
  path: "diagnostics/index.md",
  title: "Diagnostic codes",
  description: "What each warning and error means, and what to do.",
};

/** The guides by what they say of themselves in front. */
function guides(): Guide[] {
  const folder = join(DOCS, "guides");
  return readdirSync(folder).map((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const [, title, description] = /^page_title: "(.*)"\n(?:.*\n)*?description: \|-\n {2}(.*)$/m.exec(text) ?? [];
    if (title && description) return { path: `guides/${file}`, title, description };
    throw new Error(`The guide ${file} does not begin with its page_title and description.`);
  });
}
