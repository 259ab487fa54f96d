import { stripVTControlCharacters } from "node:util";
import { printLabelled, printTable } from "../../src/cli/output";

// Read once, when the colours are loaded.
delete process.env.NO_COLOR;
process.env.FORCE_COLOR = "1";

const { isTTY, columns } = process.stdout;
afterEach(() => {
  Object.assign(process.stdout, { isTTY, columns });
  jest.restoreAllMocks();
});

/** What a function prints to a terminal of this width; without a width, to a pipe. */
function collect(width: number | undefined, print: () => void): string {
  Object.assign(process.stdout, { isTTY: width !== undefined, columns: width });
  const written: string[] = [];
  jest.spyOn(process.stdout, "write").mockImplementation((text) => Boolean(written.push(String(text))));
  print();
  jest.restoreAllMocks();
  return written.join("");
}

const printCheck = () =>
  printLabelled("ok  Lock file  ", "It names ajo-as-code/ajo 0.1.0 with its \u001b[31mhash.", "green");

test.each([
  ["in a pipe, in one line", undefined, "ok  Lock file  It names ajo-as-code/ajo 0.1.0 with its \\u001b[31mhash.\n"],
  [
    "on a terminal, in its column",
    50,
    "\u001b[32mok  Lock file  \u001b[39mIt names ajo-as-code/ajo 0.1.0 with\n               its \\u001b[31mhash.\n",
  ],
  [
    "on a narrow terminal, below its label",
    40,
    "\u001b[32mok  Lock file\u001b[39m\n    It names ajo-as-code/ajo 0.1.0 with\n    its \\u001b[31mhash.\n",
  ],
])("a text stands beside its label %s", (_, width, expected) => {
  expect(collect(width, printCheck)).toBe(expected);
});

test("a table has a header that is told from its rows on a terminal only", () => {
  const print = () => printTable(["NAME", "ID"], [["Brand SMS", "1"]]);
  expect(collect(undefined, print)).toBe("NAME       ID\nBrand SMS  1\n");
  expect(collect(80, print)).toBe("\u001b[2mNAME       ID\u001b[22m\nBrand SMS  1\n");
  expect(collect(80, () => printTable(undefined, [["", "Brand SMS", "1"]]))).toBe("  Brand SMS  1\n");
});

test("columns that have no room are below the others, and none is lost", () => {
  const header = ["NAME", "TYPE", "CHANGED BY", "ID"];
  const rows = [
    ["Brand SMS", "Sinch SMS credential", "alex@example.com", "8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52"],
    ["news", "channel surface", "", ""],
  ];
  expect(
    stripVTControlCharacters(collect(60, () => printTable(header, rows))),
  ).toBe(`NAME       TYPE                  CHANGED BY
    ID
Brand SMS  Sinch SMS credential  alex@example.com
    8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52
news       channel surface
`);
  for (const width of [20, 40, 80, 120]) {
    const text = stripVTControlCharacters(collect(width, () => printTable(header, rows)));
    expect(text.split(/\s+/).join(" ").trim()).toBe([header, ...rows].flat().filter(Boolean).join(" "));
  }
  expect(collect(undefined, () => printTable(header, rows)).split("\n")).toHaveLength(4);
});
