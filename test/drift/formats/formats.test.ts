import type { Log } from "sarif";
import { FORMATS } from "../../../src/drift/formats";
import type { DriftReport, ObjectReport } from "../../../src/drift/report";
import { EARLIER_REPORTS, SAMPLE_REPORTS } from "../../support/sample-reports";
import { countElements, parseHtml, parseMarkdown, parseXml, validateSarif } from "./parsing";

const samples: [string, DriftReport][] = Object.entries(SAMPLE_REPORTS);
const { large, single, error, unmanaged, clean } = SAMPLE_REPORTS;

const isReported = ({ ignoredBy, condition }: { readonly ignoredBy?: unknown; readonly condition?: string }) =>
  ignoredBy === undefined && condition !== "ignored";
const listObjects = (report: DriftReport): readonly ObjectReport[] => report.stacks.flatMap(({ objects }) => objects);

describe.each(samples)("a report (%s)", (_, report) => {
  test("is itself as JSON", () => {
    expect(JSON.parse(FORMATS.json(report))).toEqual(report);
  });

  test("is well-formed XML for JUnit, whose counts are those of its cases", () => {
    const elements = parseXml(FORMATS.junit(report));
    const counts = countElements(elements);
    expect(elements[0]?.attributes).toEqual({
      name: "drift",
      tests: String(counts.testcase),
      failures: String(counts.failure ?? 0),
      errors: String(counts.error ?? 0),
      skipped: String(counts.skipped ?? 0),
    });
    expect(counts.testsuite).toBe(report.stacks.length + (report.unmanaged === undefined ? 0 : 1));
    expect(counts.failure ?? 0).toBe(report.summary.drift);
    expect(counts.error ?? 0).toBe(report.summary.stacksInError);
  });

  test("is SARIF by the schema of the standard", () => {
    const log = JSON.parse(FORMATS.sarif(report)) as Log;
    validateSarif(log);
    expect(validateSarif.errors ?? []).toEqual([]);
    for (const { ruleId, ruleIndex } of log.runs[0]?.results ?? [])
      expect(log.runs[0]?.tool.driver.rules?.[ruleIndex ?? -1]?.id).toBe(ruleId);
  });

  test("is HTML without errors, which loads nothing", () => {
    const { elements, errors } = parseHtml(FORMATS.html(report, { earlier: EARLIER_REPORTS }));
    expect(errors).toEqual([]);
    const addresses = elements.flatMap(({ attributes: { href = "", src = "" } }) => [href, src].filter(Boolean));
    expect(addresses.every((address) => /^(?:#|data:,$)/.test(address))).toBe(true);
    expect(
      elements.filter(({ attributes }) => Object.keys(attributes).some((name) => /^(?:on|style$)/.test(name))),
    ).toEqual([]);
  });

  test("has a row for each stack and each difference in Markdown", () => {
    const elements = parseMarkdown(FORMATS.markdown(report));
    const rows = countElements(elements).tr ?? 0;
    const objects = listObjects(report).filter(isReported);
    const differences = objects.flatMap(({ attributes }) => attributes.filter(isReported));
    const whole = objects.filter(({ attributes }) => attributes.filter(isReported).length === 0);
    const diagnostics = report.stacks.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
    const others = [report.unmanaged?.sandboxes, report.unmanaged?.objects.filter(isReported), report.ignoreRules];
    const tables = countElements(elements).table ?? 0;
    expect(rows - tables).toBe(
      [report.stacks, differences, whole, diagnostics, ...others].reduce((sum, list) => sum + (list?.length ?? 0), 0),
    );
  });
});

test("the table shows a change with its versions, and who made it", () => {
  expect(FORMATS.table(single, { color: false, width: 72 })).toMatchInlineSnapshot(`
    "1 of 49 objects was changed by hand

    Stack           Condition  Objects  Drift
    messaging-prod  drift           42      1
    webhooks-prod   clean            7      0

    messaging-prod  cdktf.out/stacks/messaging-prod
      ajo_sinch_sms_credential.northwind_sms_credential "Northwind SMS" in
        prod
        Changed by alex.berg@example.com, 29 Nov 2026, 14:03 UTC. The next
        apply changes it back.
        help.message
          recorded, declared  "Northwind: write to help@northwind.example or
                              call +46 8 123 45 67. Msg frequency varies.
                              Reply STOP to end."
          now                 "Northwind: write to support@northwind.example
                              or call +46 8 123 45 67. Msg & data rates may
                              apply. Reply STOP to end."
        opt_out.keywords
          recorded, declared  ["ARRET","STOP","UNSUBSCRIBE"]
          now                 ["END","STOP","UNSUBSCRIBE"]
    "
  `);
});

test("the table keeps within the width of the terminal, and cuts nothing", () => {
  const wide = FORMATS.table(large, { color: false });
  for (const width of [40, 80, 132]) {
    const narrow = FORMATS.table(large, { color: false, width });
    expect(Math.max(...narrow.split("\n").map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(narrow.replaceAll(/\s+/g, "")).toBe(wide.replaceAll(/\s+/g, ""));
  }
});

test.each(["table", "markdown", "junit", "sarif", "html"] as const)("%s says what to do about a secret", (format) => {
  const text = FORMATS[format](error, { color: false })
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll(/&quot;|\\"/g, '"');
  expect(text).toContain("To put yours back, change api_token_wo_version, or api_token where that is used.");
  expect(text).toContain('To accept this one, add "AJO3002@2026-11-28T09:41:00.000Z" to silenced_warnings.');
});

describe("the table has colours", () => {
  const { isTTY } = process.stdout;
  const environment = { ...process.env };
  afterEach(() => {
    process.stdout.isTTY = isTTY;
    process.env = { ...environment };
  });

  test.each([
    ["on a terminal", true, {}, true],
    ["not in a file", false, { FORCE_COLOR: "1", CI: "true" }, false],
    ["not where NO_COLOR is set", true, { NO_COLOR: "1" }, false],
    ["not on a dumb terminal", true, { TERM: "dumb" }, false],
  ])("%s", (_, terminal, variables, expected) => {
    const { NO_COLOR: _no, TERM: _term, ...rest } = environment;
    process.env = { ...rest, ...variables };
    process.stdout.isTTY = terminal;
    expect(FORMATS.table(single).includes("\u001b[")).toBe(expected);
  });
});

describe("Markdown has a limit", () => {
  test.each([1_000, 2_000, 5_000, 20_000])(
    "of %d characters, and ends with the count of the rows that it has not",
    (maxLength) => {
      const all = countElements(parseMarkdown(FORMATS.markdown(large)));
      const text = FORMATS.markdown(large, { maxLength });
      expect(text.length).toBeLessThanOrEqual(maxLength);
      const cut = countElements(parseMarkdown(text));
      const [, left] = /_([\d,]+) more rows? left out/.exec(text) ?? [];
      const rows = (counts: Record<string, number>) => (counts.tr ?? 0) - (counts.table ?? 0);
      expect(rows(cut) + Number(left ?? 0)).toBe(rows(all));
      expect(text.match(/<details/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    },
  );

  test("that is GitHub's for a comment, if none is given", () => {
    const stack = large.stacks.find(({ objects }) => objects.length > 3);
    const objects = Array.from({ length: 400 }, () => stack?.objects ?? []).flat();
    const text = FORMATS.markdown({
      ...large,
      stacks: [{ ...large.stacks[1], ...stack, objects } as never],
    });
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.length).toBeGreaterThan(60_000);
  });
});

test("what fails a pipeline is a failure for JUnit and an error in SARIF, and nothing else is", () => {
  const levels = (report: DriftReport, failOn: readonly ("drift" | "pending" | "unmanaged")[]) => {
    const results = (JSON.parse(FORMATS.sarif(report, { failOn })) as Log).runs[0]?.results ?? [];
    return new Set(results.filter(({ level }) => level === "error").map(({ ruleId }) => ruleId));
  };
  const failures = (report: DriftReport, failOn: readonly ("drift" | "pending" | "unmanaged")[]) =>
    countElements(parseXml(FORMATS.junit(report, { failOn }))).failure ?? 0;
  expect(levels(large, ["pending"])).toEqual(new Set(["drift/pending"]));
  expect(failures(large, ["pending"])).toBe(large.summary.pending);
  expect(failures(large, ["drift", "pending"])).toBe(large.summary.pending + large.summary.drift);
  expect(levels(unmanaged, ["unmanaged"])).toEqual(new Set(["drift/unmanaged"]));
  expect(failures(unmanaged, ["unmanaged"])).toBe(unmanaged.summary.unmanaged);
  expect(failures(unmanaged, ["drift"])).toBe(0);
  // A stack that could not be compared is an error whatever is asked for.
  expect(levels(error, [])).toEqual(new Set(["drift/stack-failed", "drift/stack-unsettled"]));
});

test("SARIF names the file of the stack and the address of the object, and ignored ones are suppressed", () => {
  const [result] = (JSON.parse(FORMATS.sarif(single)) as Log).runs[0]?.results ?? [];
  expect(result?.locations?.[0]).toEqual({
    physicalLocation: {
      artifactLocation: { uri: "cdktf.out/stacks/messaging-prod/cdk.tf.json" },
      region: { startLine: 1 },
    },
    logicalLocations: [
      {
        fullyQualifiedName: "ajo_sinch_sms_credential.northwind_sms_credential",
        kind: "resource",
      },
    ],
  });
  const suppressed = (JSON.parse(FORMATS.sarif(large)) as Log).runs[0]?.results?.filter(
    ({ suppressions }) => (suppressions?.length ?? 0) > 0,
  );
  expect(suppressed?.length).toBe(listObjects(large).filter(({ condition }) => condition === "ignored").length);
});

test.each([
  ["stacks/./a b/main.tf", "stacks/a%20b/main.tf"],
  ["../a:b/main.tf", "../a%3Ab/main.tf"],
  ["a:b/main.tf", "a%3Ab/main.tf"],
  ["stacks\\news\\main.tf", "stacks/news/main.tf"],
  ["/srv/a#b/main.tf", "file:///srv/a%23b/main.tf"],
  // A report of Windows may be written as SARIF elsewhere.
  ["C:\\srv\\a b\\main.tf", "file:///C:/srv/a%20b/main.tf"],
  ["D:/srv/main.tf", "file:///D:/srv/main.tf"],
  ["\\\\server\\share\\main.tf", "file://server/share/main.tf"],
])("SARIF has the file %s as %s", (configurationFile, uri) => {
  const report = { ...single, stacks: single.stacks.map((stack) => ({ ...stack, configurationFile })) };
  const [result] = (JSON.parse(FORMATS.sarif(report)) as Log).runs[0]?.results ?? [];
  expect(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(uri);
});

test("a result of SARIF is the same one tomorrow, whatever the values are then", () => {
  const fingerprints = (report: DriftReport) =>
    ((JSON.parse(FORMATS.sarif(report)) as Log).runs[0]?.results ?? []).map((result) => result.partialFingerprints);
  const later = JSON.parse(
    JSON.stringify(large).replaceAll("Reply STOP", "Send STOP").replaceAll("2026-11-", "2026-12-"),
  );
  expect(fingerprints(later)).toEqual(fingerprints(large));
  const all = fingerprints(large).map((one) => JSON.stringify(one));
  expect(new Set(all).size).toBe(all.length);
});

describe("the headline says how things stand", () => {
  const zero = clean.summary;
  test.each<[string, Partial<DriftReport["summary"]>]>([
    ["No drift: all 85 objects are as declared", {}],
    ["No drift: all 1,200 objects are as declared", { objects: 1200 }],
    ["No drift: the object is as declared", { objects: 1 }],
    ["No drift: the states hold no object", { objects: 0 }],
    ["No drift, except what rules ignore", { ignored: 2 }],
    ["No drift, but 1 object in AJO is in none of the states", { unmanaged: 1, ignored: 2 }],
    ["No drift, but 3 changes wait for an apply", { pending: 3, unmanaged: 1 }],
    ["1 of 85 objects was changed by hand", { drift: 1, pending: 3 }],
    ["2 of 4 stacks could not be compared, and 5 of 85 objects were changed by hand", { drift: 5, stacksInError: 2 }],
    ["The stack could not be compared", { stacks: 1, stacksInError: 1 }],
    ["1 of 4 stacks could not be compared", { stacksInError: 1, pending: 1, unmanaged: 9 }],
  ])("%s", (headline, counts) => {
    const report = { ...clean, summary: { ...zero, ...counts } };
    expect(FORMATS.table(report).split("\n")[0]).toBe(headline);
    expect(FORMATS.markdown(report)).toContain(` ${headline}\n`);
    expect(FORMATS.html(report)).toContain(`<h1>${headline}</h1>`);
  });
});

test("the trend shows the earlier reports in their order, and leaves out what is none", () => {
  const reversed = FORMATS.html(single, { earlier: [...EARLIER_REPORTS].reverse() });
  expect(reversed).toBe(FORMATS.html(single, { earlier: EARLIER_REPORTS }));
  const counts = [...EARLIER_REPORTS, single].map(({ summary }) => summary.drift).join(", ");
  expect(reversed).toContain(`in the last 21 reports, the latest last: ${counts}"`);
  const odd = [{}, { createdAt: 5 }, { createdAt: single.createdAt }, { ...single, summary: { drift: "<b>" } }];
  expect(FORMATS.html(single, { earlier: odd as never })).toBe(FORMATS.html(single));
});

test("what a sandbox holds could not be listed: an error, never no drift", () => {
  const report: DriftReport = { ...clean, unmanagedError: "AJO answered 403." };
  for (const format of ["table", "markdown", "html", "junit", "sarif"] as const)
    expect(FORMATS[format](report).replaceAll("&#46;", ".")).toContain("AJO answered 403.");
  expect(FORMATS.table(report)).not.toContain("No drift");
  expect(countElements(parseXml(FORMATS.junit(report))).error).toBe(1);
});
