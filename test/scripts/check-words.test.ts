import { findStiffWords, readTexts, STIFF_WORDS } from "../../scripts/check-words";
import { ROOT } from "../docs/snippets";

const find = (text: string) => findStiffWords([{ path: "docs/page.md", text }]);

test.each([
  ["One.\nIt shall be.", 'docs/page.md:2: the word "shall" is stiff. Write: must, or will.'],
  ["Hence it is so.", 'docs/page.md:1: the word "hence" is stiff. Write: so.'],
  [
    "A name by\n * which it is found.",
    'docs/page.md:1: the word "by which" is stiff. Write: with which, or another sentence.',
  ],
])("the words of %j are found", (text, problem) => expect(find(text)).toEqual([problem]));

test.each(["A shallow copy.", "the renewed plan", "neighbourhood", "the name-thus-made", "whence"])(
  "%j has none",
  (text) => expect(find(text)).toEqual([]),
);

test("each has something plain in its place, and the texts are read", () => {
  expect(Object.values(STIFF_WORDS).filter((plain) => plain.trim() === "")).toEqual([]);
  const paths = readTexts(ROOT).map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining(["README.md", "docs/index.md", "src/cli/emulator.ts", "examples/hcl/main.tf"]),
  );
  expect(paths.filter((path) => /node_modules|\/bindings\/|^docs\/api\//.test(path))).toEqual([]);
});
