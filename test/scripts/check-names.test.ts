import {
  findBadSizes,
  findParticiples,
  findSharedNames,
  listExports,
  listSmallFiles,
  type Source,
} from "../../scripts/check-names";

const source = (path: string, text: string): Source => ({ path: `src/${path}`, text });
const lines = (count: number) => "// A line.\n".repeat(count);

test("a name that two files export is a problem, whatever it names", () => {
  const exported = listExports([
    source("a.ts", "export interface Call {}\nexport const one = 1;"),
    source("b.ts", "class Call {}\nexport { Call };"),
    source("c.ts", "interface Call {}\nexport type One = 1;"),
  ]);
  expect(findSharedNames(exported)).toEqual([expect.stringContaining("Call is exported by src/a.ts and src/b.ts.")]);
});

test("a re-export is not a second symbol, nor are overloads or a type beside its value", () => {
  const exported = listExports([
    source(
      "a.ts",
      "export const Kind = {};\nexport type Kind = 1;\nexport function read(): 1;\nexport function read() {}",
    ),
    source("b.ts", 'export { Kind } from "./a";\nexport * from "./a";'),
    source("c.ts", 'import { read } from "./a";\nexport { read };'),
  ]);
  expect(exported.map(({ name }) => name).sort()).toEqual(["Kind", "read"]);
});

test.each(["made", "created", "awaited", "storable", "lenient", "explainedUnlessGone", "broughtToPlan", "takenOver"])(
  "a function named %s is a problem",
  (name) => {
    const exported = listExports([source("a.ts", `export const ${name} = () => 1;`)]);
    expect(findParticiples(exported, {})).toEqual([expect.stringContaining(`src/a.ts: the function ${name} `)]);
    expect(findParticiples(exported, { [name]: "A reason." })).toEqual([]);
  },
);

test.each(["create", "need", "enable", "changedSecrets", "isMade", "toCreated", "filterSilenced"])(
  "a function named %s is not",
  (name) => expect(findParticiples(listExports([source("a.ts", `export function ${name}() {}`)]), {})).toEqual([]),
);

test("a local function, or a value that is not a function, may have any name", () => {
  const exported = listExports([source("a.ts", "function made() {}\nexport const created = made();")]);
  expect(findParticiples(exported, {})).toEqual([]);
});

test("a long file is a problem unless its reason is given", () => {
  const files = [source("a.ts", lines(310)), source("b.ts", lines(311))];
  expect(findBadSizes(files, {})).toEqual([expect.stringContaining("src/b.ts has 311 lines")]);
  expect(findBadSizes(files, { "src/b.ts": "A reason." })).toEqual([]);
});

test("thirty small files are a problem, and fewer are not", () => {
  const files = Array.from({ length: 30 }, (_, index) => source(`${index}.ts`, lines(29)));
  expect(findBadSizes(files, {})).toEqual([expect.stringContaining("30 files have fewer than 30 lines")]);
  expect(findBadSizes([...files.slice(1), source("long.ts", lines(30))], {})).toEqual([]);
});

test("small files that only re-export or are loaded lazily do not count", () => {
  const small = listSmallFiles([
    source("a/index.ts", 'export { one } from "./one";'),
    source("b/index.ts", "export const one = 1;"),
    source("c.ts", "// Loaded lazily: only data sources need it.\nexport const one = 1;"),
    source("d.ts", 'export { one } from "./one";'),
  ]);
  expect(small.map(({ path }) => path)).toEqual(["src/b/index.ts", "src/d.ts"]);
});
