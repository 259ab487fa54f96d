import { countNoun } from "../../model/format";
import type { DriftReport, ObjectReport, ReportedDiagnostic, StackReport, UnmanagedReport } from "../report";
import { type Markup, markup } from "./markup";
import type { DriftFailure, DriftFormatOptions } from "./options";
import {
  describeChange,
  describeLastChange,
  describeNextApply,
  describeSecretCure,
  describeSecretDrift,
  formatDiagnosticTitle,
  formatValue,
  isReported,
  listGeneralDiagnostics,
  listVersions,
} from "./wording";

/** What became of a case. Everything but a pass has an element of its own. */
type Outcome = "passed" | "failure" | "error" | "skipped";

interface TestCase {
  readonly name: string;
  readonly outcome: Outcome;
  readonly message: string;
  readonly text: string;
}

interface TestSuite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

/**
 * The report as JUnit's XML: each stack is a suite and each object with a difference a case. The objects without one are one
 * case together, for a report does not name them.
 */
export function renderJUnit(report: DriftReport, { failOn = ["drift"] }: DriftFormatOptions): string {
  const suites = report.stacks.map((stack) => createSuite(stack, failOn));
  if (report.unmanaged !== undefined) suites.push(createUnmanagedSuite(report.unmanaged, failOn));
  const general = listGeneralDiagnostics(report).filter(({ severity }) => severity === "Error");
  if (general.length > 0) {
    const cases = general.map(({ summary, detail }): TestCase => {
      return { name: "the unmanaged objects can be listed", outcome: "error", message: summary, text: detail };
    });
    suites.push({ name: "unmanaged objects", cases });
  }
  const cases = suites.flatMap((suite) => suite.cases);
  const elements = suites.map((suite) => writeSuite(suite, report.createdAt));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup`<testsuites name="drift" ${countOutcomes(cases)}>${elements}
</testsuites>
`}`;
}

function createSuite(
  { name, errors, condition, objects, objectCount }: StackReport,
  failOn: readonly DriftFailure[],
): TestSuite {
  const cases: TestCase[] = objects.map((object) => createCase(object, failOn));
  if (condition === "failed" || condition === "unsettled") {
    const [first] = errors;
    const message = first === undefined ? `The stack is ${condition}` : formatDiagnosticTitle(first);
    cases.push({
      name: "the stack can be compared",
      outcome: "error",
      message,
      text: errors.map(writeDiagnostic).join("\n"),
    });
  } else {
    // What is to be made or imported is not in the state yet.
    const same =
      objectCount -
      objects.filter(
        ({ plannedAction, happened }) => !["create", "import"].includes(plannedAction) || happened === "deleted",
      ).length;
    if (same > 0 || cases.length === 0)
      cases.push({
        name: `${countNoun(Math.max(same, 0), "object")} without a difference`,
        outcome: "passed",
        message: "",
        text: "",
      });
  }
  return { name, cases };
}

function createCase(object: ObjectReport, failOn: readonly DriftFailure[]): TestCase {
  const ignored = object.ignoredBy ?? object.attributes.find(({ ignoredBy }) => ignoredBy !== undefined)?.ignoredBy;
  const fails = failOn.some((failure) => failure === object.condition);
  const message = `${describeChange(object)}. ${describeNextApply(object)}`;
  const isIgnored = object.condition === "ignored";
  return {
    name: object.address,
    outcome: isIgnored ? "skipped" : fails ? "failure" : "passed",
    message: isIgnored && ignored !== undefined ? `Ignored by ${ignored.rule}: ${ignored.reason}` : message,
    text: writeObject(object),
  };
}

function createUnmanagedSuite({ objects, sandboxes }: UnmanagedReport, failOn: readonly DriftFailure[]): TestSuite {
  const cases = objects.map(({ type, name, id, sandbox, lastChange, importBlock, importCall, ignoredBy }): TestCase => {
    const outcome = ignoredBy !== undefined ? "skipped" : failOn.includes("unmanaged") ? "failure" : "passed";
    const known = `In none of the states. Last changed by ${describeLastChange(lastChange)}`;
    const message = ignoredBy === undefined ? known : `Ignored by ${ignoredBy.rule}: ${ignoredBy.reason}`;
    const text = `${importBlock}\n${importCall}`;
    return { name: `${type} ${JSON.stringify(name)} in ${sandbox}, ${id}`, outcome, message, text };
  });
  const coverage = sandboxes.map(({ sandbox, percent }): TestCase => {
    return { name: `${sandbox} is managed to ${percent} %`, outcome: "passed", message: "", text: "" };
  });
  return { name: "unmanaged objects", cases: [...coverage, ...cases] };
}

const ATTRIBUTES = { failure: "failures", error: "errors", skipped: "skipped" } as const;

function countOutcomes(cases: readonly TestCase[]): Markup {
  const counts = Object.entries(ATTRIBUTES).map(([outcome, attribute]) => {
    return markup` ${attribute}="${cases.filter((one) => one.outcome === outcome).length}"`;
  });
  return markup`tests="${cases.length}"${counts}`;
}

function writeSuite({ name, cases }: TestSuite, timestamp: string): Markup {
  return markup`
  <testsuite name="${name}" ${countOutcomes(cases)} timestamp="${timestamp}">${cases.map((one) => writeCase(one, name))}
  </testsuite>`;
}

function writeCase({ name, outcome, message, text }: TestCase, suite: string): Markup {
  const output = text === "" ? [] : [markup`<system-out>${text}</system-out>`];
  const content =
    outcome === "passed"
      ? output
      : outcome === "skipped"
        ? [markup`<skipped message="${message}"/>`]
        : [
            markup`<${outcome} message="${message}" type="${outcome === "failure" ? "drift" : "stack"}">${text}</${outcome}>`,
          ];
  return markup`
    <testcase classname="${suite}" name="${name}">${content}</testcase>`;
}

function writeDiagnostic(diagnostic: ReportedDiagnostic): string {
  const place = diagnostic.address === undefined ? "" : ` (${diagnostic.address})`;
  return `${formatDiagnosticTitle(diagnostic)}${place}\n${diagnostic.detail}`;
}

/** What differs of an object, a version of a value on each line. */
function writeObject({ attributes, lastChange }: ObjectReport): string {
  return attributes
    .filter(isReported)
    .flatMap((attribute) => {
      if (attribute.condition === "secret")
        return [
          attribute.path,
          `  ${describeSecretDrift(attribute, lastChange)}`,
          `  ${describeSecretCure(attribute)}`,
        ];
      return [
        attribute.path,
        ...listVersions(attribute).map(({ label, shown }) => `  ${label}: ${formatValue(shown)}`),
      ];
    })
    .join("\n");
}
