import {
  findBadSizes,
  findParticiples,
  findSharedNames,
  listExports,
  listSmallFiles,
  type Source,
} from "../../scripts/check-names";

const createSource = (path: string, text: string): Source => ({ path: `src/${path}`, text });
const repeatLine = (count: number) => "// A line.\n".repeat(count);

test("a name that two files export is a problem, whatever it names", () => {
  const exported = listExports([
    createSource("a.ts", "export interface Call {}\nexport const one = 1;"),
    createSource("b.ts", "class Call {}\nexport { Call };"),
    createSource("c.ts", "interface Call {}\nexport type One = 1;"),
  ]);
  expect(findSharedNames(exported)).toEqual([expect.stringContaining("Call is exported by src/a.ts and src/b.ts.")]);
});

test("a re-export is not a second symbol, nor are overloads or a type beside its value", () => {
  const exported = listExports([
    createSource(
      "a.ts",
      "export const Kind = {};\nexport type Kind = 1;\nexport function read(): 1;\nexport function read() {}",
    ),
    createSource("b.ts", 'export { Kind } from "./a";\nexport * from "./a";'),
    createSource("c.ts", 'import { read } from "./a";\nexport { read };'),
  ]);
  expect(exported.map(({ name }) => name).sort()).toEqual(["Kind", "read"]);
});

test.each(["made", "created", "awaited", "storable", "lenient", "explainedUnlessGone", "broughtToPlan", "takenOver"])(
  "a function named %s is a problem",
  (name) => {
    const exported = listExports([createSource("a.ts", `export const ${name} = () => 1;`)]);
    expect(findParticiples(exported, {})).toEqual([expect.stringContaining(`src/a.ts: the function ${name} `)]);
    expect(findParticiples(exported, { [name]: "A reason." })).toEqual([]);
  },
);

test.each(["create", "need", "enable", "changedSecrets", "isMade", "toCreated", "filterSilenced"])(
  "a function named %s is not",
  (name) =>
    expect(findParticiples(listExports([createSource("a.ts", `export function ${name}() {}`)]), {})).toEqual([]),
);

test("a local function, or a value that is not a function, may have any name", () => {
  const exported = listExports([createSource("a.ts", "function made() {}\nexport const created = made();")]);
  expect(findParticiples(exported, {})).toEqual([]);
});

test("a long file is a problem unless its reason is given", () => {
  const files = [createSource("a.ts", repeatLine(310)), createSource("b.ts", repeatLine(311))];
  expect(findBadSizes(files, {})).toEqual([expect.stringContaining("src/b.ts has 311 lines")]);
  expect(findBadSizes(files, { "src/b.ts": "A reason." })).toEqual([]);
});

test("thirty small files are a problem, and fewer are not", () => {
  const files = Array.from({ length: 30 }, (_, index) => createSource(`${index}.ts`, repeatLine(29)));
  expect(findBadSizes(files, {})).toEqual([expect.stringContaining("30 files have fewer than 30 lines")]);
  expect(findBadSizes([...files.slice(1), createSource("long.ts", repeatLine(30))], {})).toEqual([]);
});

test("small files that only re-export or are loaded lazily do not count", () => {
  const small = listSmallFiles([
    createSource("a/index.ts", 'export { one } from "./one";'),
    createSource("b/index.ts", "export const one = 1;"),
    createSource("c.ts", "// Loaded lazily: only data sources need it.\nexport const one = 1;"),
    createSource("d.ts", 'export { one } from "./one";'),
  ]);
  expect(small.map(({ path }) => path)).toEqual(["src/b/index.ts", "src/d.ts"]);
});
