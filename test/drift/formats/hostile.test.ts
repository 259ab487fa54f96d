import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import type { Log } from "sarif";
import { FORMATS } from "../../../src/drift/formats";
import type { DriftReport, ObjectReport } from "../../../src/drift/report";
import { expectHarmlessText, hostileTexts, UNSAFE } from "../../support/hostile-texts";
import { SAMPLE_REPORTS, summarizeStacks } from "../../support/sample-reports";
import { countElements, type FoundElement, parseHtml, parseMarkdown, parseXml, validateSarif } from "./parsing";

// Names, messages and errors are texts of others, and reports are looked at in places that obey them: a terminal, a pipeline's
// log, a comment of a pull request, a browser. A report with such texts must be built as one without them.

const RUNS = { numRuns: 80 };

/** Texts that one of the formats, or what shows it, would obey. */
const markupTexts = fc
  .array(
    fc.constantFrom(
      ...[
        "<script>alert(1)</script>",
        "</script>",
        "</style>",
        "</details>",
        "</code>",
        '"><img src=x onerror=alert(1)>',
      ],
      ...["'", '"', "<!--", "-->", "<![CDATA[", "]]>", "&lt;", "&#60;", "&", "<", ">", "<?xml?>", "&bogus;"],
      ...[
        "|",
        "\\|",
        "\\",
        "`",
        "``",
        "*b*",
        "_i_",
        "~~s~~",
        "$x$",
        "[x](https://evil.example)",
        "![x](//evil.example/a.png)",
      ],
      ...[
        "@everyone",
        " @alex ",
        "#1",
        "https://evil.example",
        " www.evil.example ",
        "mail@evil.example",
        "\n| a | b |\n",
        "\n\n# h\n",
      ],
      ...[
        "{{x}}",
        "$" + "{x}",
        "{0}",
        "##[error]x",
        "##vso[task.setvariable]",
        "::error::x",
        "\n::error::x",
        "    code",
        "a",
        " ",
        "é",
        "👩‍💻",
        "漢字",
      ],
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(""));

/** A report with a bit of everything. */
function createReportOfEverything(): DriftReport {
  const { large, error, unmanaged } = SAMPLE_REPORTS;
  const objects = large.stacks.flatMap((stack) => stack.objects);
  const kinds = new Map<string, ObjectReport>();
  for (const object of objects)
    kinds.set(
      [object.condition, object.happened, ...object.attributes.map(({ condition }) => condition)].join(),
      object,
    );
  const [stack] = large.stacks.filter((one) => one.objects.length > 0);
  if (stack === undefined) throw new Error("No stack differs.");
  const stacks = [...error.stacks, { ...stack, objects: [...kinds.values()] }];
  const general = {
    unmanagedError: "AJO answered 403.",
    warnings: [{ summary: "Who deleted it is not known", detail: "No audit." }],
  };
  return {
    ...large,
    ...general,
    stacks,
    ...(unmanaged.unmanaged !== undefined && { unmanaged: unmanaged.unmanaged }),
    summary: summarizeStacks(stacks, unmanaged.unmanaged),
  };
}

const REPORT = createReportOfEverything();

/** Members whose texts are ours. */
const OWN_MEMBERS: ReadonlySet<string> = new Set(["formatVersion", "condition", "happened", "plannedAction"]);
const OWN_TEXTS: ReadonlySet<string> = new Set(["terraform", "opentofu", "object", "deletion", "audit", "unknown"]);

/** The same report with a text after each that is of others. What was different stays different. */
function addToTexts<T>(value: T, suffix: string, name = ""): T {
  if (typeof value === "string")
    return (OWN_MEMBERS.has(name) || OWN_TEXTS.has(value) ? value : `${value}${suffix}`) as T;
  if (Array.isArray(value)) return value.map((item) => addToTexts(item, suffix, name)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, addToTexts(item, suffix, key)])) as T;
}

/** How something is built, without what depends on the words themselves. */
function describeStructure(elements: readonly FoundElement[], ...without: readonly string[]): Record<string, number> {
  return countElements(elements.filter(({ name }) => !without.includes(name)));
}

const texts = fc.oneof(markupTexts, hostileTexts, fc.string({ unit: "binary" }));
const expectVisible = (text: string) => expect(text.split("\n").join("")).not.toMatch(UNSAFE);

test("HTML: no element, no attribute and no address more than without them", () => {
  const WORDS = ["del", "ins", "option", "select"];
  const parts = /<style>.*?<\/style>|<script>.*?<\/script>/gs;
  const plain = FORMATS.html(REPORT);
  const structure = describeStructure(parseHtml(plain).elements, ...WORDS);
  const attributes = new Set(parseHtml(plain).elements.flatMap((element) => Object.keys(element.attributes)));
  fc.assert(
    fc.property(texts, (suffix) => {
      const html = FORMATS.html(addToTexts(REPORT, suffix));
      const { elements, errors } = parseHtml(html);
      expect(errors).toEqual([]);
      expect(describeStructure(elements, ...WORDS)).toEqual(structure);
      for (const { attributes: own } of elements) {
        expect(Object.keys(own).filter((name) => !attributes.has(name))).toEqual([]);
        expect([undefined, "#stacks", "data:,"]).toContain(own.href);
      }
      expect(html.match(parts)).toEqual(plain.match(parts));
      expectVisible(html);
    }),
    RUNS,
  );
});

test("JUnit: well-formed XML of the same elements", () => {
  const structure = countElements(parseXml(FORMATS.junit(REPORT)));
  fc.assert(
    fc.property(texts, (suffix) => {
      const xml = FORMATS.junit(addToTexts(REPORT, suffix));
      expect(countElements(parseXml(xml))).toEqual(structure);
      expectVisible(xml);
    }),
    RUNS,
  );
});

test("Markdown: the same tables and rows, and no link, image, emphasis or heading", () => {
  const structure = describeStructure(parseMarkdown(FORMATS.markdown(REPORT)), "br");
  fc.assert(
    fc.property(texts, (suffix) => {
      const text = FORMATS.markdown(addToTexts(REPORT, suffix));
      expect(describeStructure(parseMarkdown(text), "br")).toEqual(structure);
      // GitHub makes mentions, references and links of plain text, too. Only ours is plain.
      const others = text.replaceAll("<br>", "").match(/<code>.*?<\/code>/g) ?? [];
      for (const code of others)
        expect(code.slice("<code>".length, -"</code>".length)).not.toMatch(/[@#:/|`*_[\]<>$](?<!&#)/);
      expectVisible(text);
    }),
    RUNS,
  );
});

test("Markdown keeps its limit and its rows", () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 600, max: 20_000 }), (suffix, maxLength) => {
      const text = FORMATS.markdown(addToTexts(REPORT, suffix), { maxLength });
      expect(text.length).toBeLessThanOrEqual(maxLength);
      const { details = 0, summary = 0 } = countElements(parseMarkdown(text));
      expect(text.match(/<\/details>/g)?.length ?? 0).toBe(details);
      expect(summary).toBe(details);
      for (const row of text.split("\n").filter((line) => line.startsWith("|"))) expect(row).toMatch(/ \|$/);
    }),
    RUNS,
  );
});

test("SARIF: valid, with the same results and no link", () => {
  const results = (report: DriftReport) => (JSON.parse(FORMATS.sarif(report)) as Log).runs[0]?.results ?? [];
  const rules = results(REPORT).map(({ ruleId }) => ruleId);
  fc.assert(
    fc.property(texts, (suffix) => {
      const report = addToTexts(REPORT, suffix);
      validateSarif(JSON.parse(FORMATS.sarif(report)));
      // The report's own version and time are no texts of others.
      const errors = (validateSarif.errors ?? []).filter(({ keyword }) => keyword !== "format");
      expect(errors).toEqual([]);
      expect(results(report).map(({ ruleId }) => ruleId)).toEqual(rules);
      for (const { message } of results(report)) expect(message.text).not.toMatch(/(?<!\\)\]\(/);
      expectVisible(FORMATS.sarif(report));
    }),
    RUNS,
  );
});

test("JSON: the report, whatever it holds, in visible characters", () => {
  fc.assert(
    fc.property(texts, (suffix) => {
      const report = addToTexts(REPORT, suffix);
      expect(JSON.parse(FORMATS.json(report))).toEqual(report);
      expectVisible(FORMATS.json(report));
    }),
    RUNS,
  );
});

test("the table: nothing that a terminal or a pipeline obeys, and no line of others", () => {
  const countOwnLines = (text: string) => text.split("\n").filter((line) => /^\S/.test(line)).length;
  const lines = countOwnLines(FORMATS.table(REPORT, { color: false }));
  fc.assert(
    fc.property(texts, fc.option(fc.integer({ min: 30, max: 200 })), (suffix, width) => {
      const report = addToTexts(REPORT, suffix);
      const table = FORMATS.table(report, { color: false, ...(width === null ? {} : { width }) });
      expectHarmlessText(table);
      expect(table).not.toMatch(/##(?:\[|vso\[)/);
      if (width === null) expect(countOwnLines(table)).toBe(lines);
      expectHarmlessText(stripVTControlCharacters(FORMATS.table(report, { color: true })));
    }),
    RUNS,
  );
});

test("no format shows a value that is not to be shown, even if a report has it", () => {
  const secret = "S3cr3t-of-Sinch";
  const hide = (object: ObjectReport): ObjectReport => {
    const hidden = { sensitive: true as const, value: secret };
    const hideAll = { recorded: hidden, actual: { ...hidden, value: `${secret}-2` }, declared: hidden };
    return { ...object, attributes: object.attributes.map((attribute) => ({ ...attribute, ...hideAll })) };
  };
  const report = { ...REPORT, stacks: REPORT.stacks.map((stack) => ({ ...stack, objects: stack.objects.map(hide) })) };
  for (const format of ["table", "markdown", "junit", "sarif", "html"] as const)
    expect(FORMATS[format](report)).not.toContain(secret);
  // So that the test would see it.
  expect(FORMATS.json(report)).toContain(secret);
});
