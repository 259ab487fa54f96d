import { PAGES, parseSnippets, readPage } from "./snippets";

const GUIDES = PAGES.filter((page) => page.startsWith("docs/guides/"));

const LANGUAGES: Readonly<Record<string, string>> = {
  ts: "TypeScript",
  typescript: "TypeScript",
  terraform: "HCL",
  hcl: "HCL",
  tftest: "HCL",
};

/** Why a section, or before the first heading the whole page, has one language: `<!-- one language: reason -->`. */
const REASON = /<!-- one language: \S[^>]*-->/;

/** The heading that says which language a section is for. Its counterpart is a section of the same page. */
const SECTIONS_OF_LANGUAGES = ["## In TypeScript", "## In HCL"];

/** Sections of a guide, at the second level, that show configurations in one language and do not say why. */
function findSectionsOfOneLanguage(page: string, text: string): string[] {
  const [introduction = "", ...sections] = `\n${text}`
    .replace(/^```.*?^```$/gms, (code) => code.replace(/^#/gm, " #"))
    .split(/^(?=## )/m);
  if (REASON.test(introduction)) return [];
  const headings = sections.map(readHeading);
  const hasSectionOfEach = SECTIONS_OF_LANGUAGES.every((heading) => headings.includes(heading));
  return [introduction, ...sections].flatMap((section) => {
    const languages = new Set(parseSnippets(page, section).flatMap(({ language }) => LANGUAGES[language] ?? []));
    const isOfOne = languages.size === 1 && !REASON.test(section);
    if (!isOfOne || (hasSectionOfEach && SECTIONS_OF_LANGUAGES.includes(readHeading(section)))) return [];
    return [`${page}, ${readHeading(section)}: only ${[...languages].join()}`];
  });
}

const readHeading = (section: string) => section.split("\n", 1)[0] ?? "";

test("matrix-docs each section of a guide shows TypeScript and HCL, or says why one is enough", () => {
  expect(GUIDES.length).toBeGreaterThan(20);
  expect(GUIDES.flatMap((page) => findSectionsOfOneLanguage(page, readPage(page)))).toEqual([]);
});

describe("a section", () => {
  const typescript = "```ts\nconst a = 1;\n```\n";
  const hcl = "```terraform\n# A comment\nlocals {}\n```\n";
  const find = (text: string) => findSectionsOfOneLanguage("page", text);

  test.each([
    ["one language", `## Rotate\n\n${typescript}`, ["page, ## Rotate: only TypeScript"]],
    ["both", `## Rotate\n\n${typescript}\n${hcl}`, []],
    ["one language, and says why", `## Rotate\n\n<!-- one language: there is no HCL -->\n\n${typescript}`, []],
    ["an empty reason", `## Rotate\n\n<!-- one language: -->\n\n${hcl}`, ["page, ## Rotate: only HCL"]],
    ["a reason for the page", `<!-- one language: there is no HCL -->\n\n## Rotate\n\n${typescript}`, []],
    ["its counterpart", `## In TypeScript\n\n${typescript}\n## In HCL\n\n${hcl}`, []],
    ["no counterpart", `## In TypeScript\n\n${typescript}`, ["page, ## In TypeScript: only TypeScript"]],
    ["one language on level three", `## Rotate\n\n### First\n\n${hcl}`, ["page, ## Rotate: only HCL"]],
  ])("with %s is judged", (_, text, expected) => {
    expect(find(text)).toEqual(expected);
  });
});
