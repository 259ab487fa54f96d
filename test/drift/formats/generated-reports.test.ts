import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import type { Log, Result } from "sarif";
import { FORMATS } from "../../../src/drift/formats";
import type { DriftReport } from "../../../src/drift/report";
import { hostileTexts } from "../../support/hostile-texts";
import { compileReportSchema } from "../../support/report-schemas";
import { generateFromSchema } from "../../support/schema-values";
import { countElements, type FoundElement, parseHtml, parseMarkdown, parseXml, validateSarif } from "./parsing";

// Reports of every shape that the published schema allows, with members that are missing, lists that are empty and conditions that
// no comparison would find together: every one is to be written, in every format, as what reads the format takes it.

const { published, isValid, isDescribed } = compileReportSchema("drift");

const RUNS = { numRuns: 100 };

const instants = fc
  .date({ min: new Date("2026-01-01T00:00:00Z"), max: new Date("2027-01-01T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString());

const texts = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "grapheme", maxLength: 30 }) },
  fc.constantFrom("", "ajo_channel_surface.news", "a](b)", "a|b", "```", "~~~\nx", "]]>", "\n\n# x", "<!--", "\ud800"),
  fc.constantFrom("</details>", "</script>", "@import url(//evil.example)", "<img src=//evil.example>"),
  fc.string({ unit: "binary", maxLength: 30 }),
  hostileTexts,
  fc
    .constantFrom("🛑", "|", "&", "<", "`", "\n")
    .chain((one) => fc.nat({ max: 3_000 }).map((count) => one.repeat(count))),
);

/** Paths of files as a report has them, with what means something in a URI. */
const paths = fc
  .record({
    start: fc.constantFrom("", "/", "../", "../../", "C:/"),
    folders: fc.array(
      fc.oneof(
        fc.constantFrom("a:b", "ü", "%41", "a b", "a#b?c", "@"),
        fc.stringMatching(/^[^\0\\/]+$/).filter((name) => !/^\.+$/.test(name)),
      ),
      { maxLength: 3 },
    ),
  })
  .map(({ start, folders }) => `${start}${[...folders, "main.tf"].join("/")}`);

const reports = generateFromSchema(published, texts, {
  "DriftReport.createdAt": instants,
  "DriftReport.packageVersion": fc.constantFrom("0.1.0", "1.2.3-rc.1"),
  "StackReport.configurationFile": paths,
  "StackReport.source": paths,
  "LastChange.at": fc.oneof(instants, texts),
  "AttributeReport.setAt": fc.oneof(instants, texts),
}) as fc.Arbitrary<DriftReport>;

const failures = fc.subarray(["drift", "pending", "unmanaged"] as const);

/** A text as a file of UTF-8 has it, which cannot hold half a character. */
const toFileText = (text: string) => Buffer.from(text).toString();
const expectWholeCharacters = (text: string) => expect(toFileText(text)).toBe(text);

test("JSON: the report itself, and by the published schema", () => {
  fc.assert(
    fc.property(reports, (report) => {
      const json = JSON.parse(FORMATS.json(report));
      expect(json).toEqual(report);
      isValid(json);
      expect(isValid.errors).toBeNull();
      isDescribed(json);
      expect(isDescribed.errors).toBeNull();
    }),
    RUNS,
  );
});

test("JUnit: well-formed XML, whose counts are those of its cases", () => {
  fc.assert(
    fc.property(reports, failures, (report, failOn) => {
      const xml = FORMATS.junit(report, { failOn });
      expectWholeCharacters(xml);
      const elements = parseXml(xml);
      const [root, ...others] = elements;
      expect(root?.attributes).toEqual({ name: "drift", ...countCases(others) });
      for (const suite of splitSuites(others)) expect(suite[0]?.attributes).toMatchObject(countCases(suite));
    }),
    RUNS,
  );
});

function countCases(elements: readonly FoundElement[]): Record<string, string> {
  const { testcase = 0, failure = 0, error = 0, skipped = 0 } = countElements(elements);
  return { tests: `${testcase}`, failures: `${failure}`, errors: `${error}`, skipped: `${skipped}` };
}

/** The suites, each with what is in it. */
function splitSuites(elements: readonly FoundElement[]): FoundElement[][] {
  const suites: FoundElement[][] = [];
  for (const element of elements) {
    if (element.name === "testsuite") suites.push([element]);
    else suites.at(-1)?.push(element);
  }
  return suites;
}

/** A path as the URI of a file in `/srv` has it. That of a drive begins with the drive. */
const toAbsolutePath = (path: string) => toFileText(/^[A-Za-z]:\//.test(path) ? `/${path}` : resolve("/srv", path));

test("SARIF: by the schema of the standard, with known rules and the files of the stacks", () => {
  fc.assert(
    fc.property(reports, failures, (report, failOn) => {
      const log = JSON.parse(FORMATS.sarif(report, { failOn })) as Log;
      validateSarif(log);
      expect(validateSarif.errors ?? []).toEqual([]);
      const [run] = log.runs;
      const results: readonly Result[] = run?.results ?? [];
      const rules = run?.tool.driver.rules ?? [];
      const files = report.stacks.map(({ configurationFile, source }) => toAbsolutePath(configurationFile ?? source));
      for (const { ruleId, ruleIndex, level, message, locations = [] } of results) {
        expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
        expect(["error", "warning", "note"]).toContain(level);
        expect(message.text).not.toBe("");
        for (const { physicalLocation } of locations) {
          if (physicalLocation === undefined) continue;
          const { uri = "" } = physicalLocation.artifactLocation ?? {};
          expect(uri).not.toMatch(/[^\w\-.~:/?#[\]@!$&'()*+,;=%]|%(?![\dA-Fa-f]{2})/);
          expect(files).toContain(fileURLToPath(new URL(uri, "file:///srv/")));
        }
      }
    }),
    RUNS,
  );
});

/** The elements that our Markdown has. What others wrote makes none: no fence, no heading, no list, no link. */
const MARKDOWN_ELEMENTS = new Set("h3 p table thead tbody tr th td code br details summary b em".split(" "));

test("Markdown: no longer than a comment may be, with whole tables and no other element", () => {
  fc.assert(
    fc.property(reports, fc.constantFrom(undefined, 1_000, 5_000), (report, maxLength) => {
      const text = FORMATS.markdown(report, maxLength === undefined ? {} : { maxLength });
      expectWholeCharacters(text);
      expect(text.length).toBeLessThanOrEqual(maxLength ?? 65_536);
      const elements = parseMarkdown(text);
      const counts = countElements(elements);
      expect(elements.filter(({ name }) => !MARKDOWN_ELEMENTS.has(name))).toEqual([]);
      expect(counts.h3).toBe(1);
      // A table that is cut off, or a row that ends too early, would be a paragraph with bars.
      expect(counts.table ?? 0).toBe(text.match(/^\| --- \|/gm)?.length ?? 0);
      expect(counts.tr ?? 0).toBe((text.match(/^\| /gm)?.length ?? 0) - (counts.table ?? 0));
      expect(counts.details ?? 0).toBe(text.match(/^<\/details>$/gm)?.length ?? 0);
    }),
    RUNS,
  );
});

test("HTML: without errors, and nothing in it is fetched", () => {
  fc.assert(
    fc.property(reports, fc.array(reports, { maxLength: 2 }), (report, earlier) => {
      const html = FORMATS.html(report, { earlier });
      expectWholeCharacters(html);
      const { elements, errors } = parseHtml(html);
      expect(errors).toEqual([]);
      const loading = /^(?:src|srcset|href|xlink:href|action|formaction|data|poster|background|ping|style|on.*)$/;
      const addresses = elements.flatMap(({ attributes }) =>
        Object.entries(attributes).filter(([name, value]) => loading.test(name) && !/^(?:#[\w-]*|data:,)$/.test(value)),
      );
      expect(addresses).toEqual([]);
      for (const [sheet] of html.matchAll(/<style>.*?<\/style>/gs)) expect(sheet).not.toMatch(/@import|url\(/);
    }),
    { numRuns: 40 },
  );
});

test("the table: text, whatever the report holds", () => {
  fc.assert(
    fc.property(reports, fc.integer({ min: 20, max: 200 }), (report, width) => {
      const table = FORMATS.table(report, { color: false, width });
      expectWholeCharacters(table);
      expect(table).not.toMatch(/\b(?:undefined|NaN|\[object Object\])\b/);
    }),
    RUNS,
  );
});
