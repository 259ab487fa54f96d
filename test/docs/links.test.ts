import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PAGES, ROOT } from "./snippets";

/** Markdown without code, in which brackets are not links. */
function readProse(file: string): string {
  return readFileSync(file, "utf8")
    .replace(/^```.*?^```/gms, "")
    .replace(/`[^`\n]*`/g, "");
}

/** The link targets inside a page: its headings as GitHub and the Terraform Registry name them, and its anchors. */
function listAnchors(file: string): string[] {
  const headings = readFileSync(file, "utf8")
    .replace(/^```.*?^```/gms, "")
    .matchAll(/^#+ (.+)$/gm);
  const named = readProse(file).matchAll(/<a id="([^"]+)">/g);
  return [
    ...[...headings].map(([, text = ""]) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replace(/ /g, "-"),
    ),
    ...[...named].map(([, id = ""]) => id),
  ];
}

test.each(PAGES)("%s has no dead links", (page) => {
  const links = [...readProse(join(ROOT, page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  const dead = links.filter((link) => {
    if (/^https:/.test(link)) return false;
    const [path = "", anchor] = link.split("#");
    const file = path === "" ? join(ROOT, page) : join(ROOT, dirname(page), path);
    return !existsSync(file) || (anchor !== undefined && !listAnchors(file).includes(anchor));
  });
  expect(dead).toEqual([]);
});

test("there are links", () => {
  expect(readProse(join(ROOT, "README.md"))).toMatch(/\]\(docs\//);
});
