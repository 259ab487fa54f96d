import { createHash } from "node:crypto";
import type { Location, Log, ReportingDescriptor, Result, Suppression } from "sarif";
import type { AppliedRule, DriftReport, ObjectReport, StackReport, UnmanagedObject } from "../report";
import type { DriftFailure, DriftFormatOptions } from "./options";
import {
  describeChange,
  describeLastChange,
  describeNextApply,
  describeSecretCure,
  describeSecretDrift,
  formatDiagnosticTitle,
  formatJson,
  formatValue,
  judgeReport,
  listGeneralDiagnostics,
  listVersions,
} from "./wording";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
const PACKAGE = "cdktf-provider-ajo";

/** What can be found, by the ids that people silence and filter. An id never changes its meaning. */
const RULES = {
  "drift/changed": ["An object was changed by hand", "Somebody changed the object since the last apply."],
  "drift/deleted": ["An object was deleted by hand", "Somebody deleted the object since the last apply."],
  "drift/secret": [
    "A secret was set by somebody else",
    "AJO says that the secret was set since the last apply. It tells no value.",
  ],
  "drift/converged": [
    "An object was changed by hand to what is declared",
    "The object is as declared, but an apply did not make it so.",
  ],
  "drift/pending": ["A change is not applied yet", "The configuration says something else than the last apply."],
  "drift/unmanaged": ["An object is in no state", "The sandbox holds an object that none of the given states knows."],
  "drift/stack-failed": [
    "A stack could not be compared",
    "The stack could not be planned, so nothing is known of its drift.",
  ],
  "drift/unmanaged-failed": [
    "Unmanaged objects could not be listed",
    "The sandboxes could not be read, so nothing is known of what no state knows.",
  ],
  "drift/stack-unsettled": [
    "A stack was written while it was compared",
    "The state changed twice during the comparison, so nothing is known of its drift.",
  ],
} as const satisfies Record<string, readonly [short: string, full: string]>;

type RuleId = keyof typeof RULES;
const RULE_IDS = Object.keys(RULES) as RuleId[];

/** The report as SARIF 2.1.0: a result for each difference, at the file of the stack and at the address of the object. */
export function renderSarif(report: DriftReport, { failOn = ["drift"] }: DriftFormatOptions): string {
  const results = [
    ...report.stacks.flatMap((stack) => [...listStackErrors(stack), ...listObjects(stack, failOn)]),
    ...listGeneralErrors(report),
    ...(report.unmanaged?.objects ?? []).map((object) => createUnmanaged(object, failOn)),
  ];
  const log: Log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: `${PACKAGE} drift`,
            semanticVersion: report.packageVersion,
            rules: RULE_IDS.map(describeRule),
          },
        },
        // Without this, a result of another pipeline would end those of this one.
        automationDetails: { id: `${PACKAGE}/drift/` },
        invocations: [{ executionSuccessful: judgeReport(report) !== "error", endTimeUtc: report.createdAt }],
        results,
        columnKind: "utf16CodeUnits",
      },
    ],
  };
  return formatJson(log);
}

function describeRule(id: RuleId): ReportingDescriptor {
  const [short, full] = RULES[id];
  return {
    id,
    shortDescription: { text: short },
    fullDescription: { text: full },
    help: { text: `${full} "npx ${PACKAGE} drift --help" tells more.` },
  };
}

function listStackErrors(stack: StackReport): Result[] {
  if (stack.condition !== "failed" && stack.condition !== "unsettled") return [];
  const ruleId = `drift/stack-${stack.condition}` as const;
  const errors = stack.errors.length > 0 ? stack.errors : [{ summary: RULES[ruleId][0], detail: "" }];
  return errors.map((error) => {
    const text = [`${stack.name}: ${formatDiagnosticTitle(error)}`, error.detail]
      .filter((line) => line !== "")
      .join("\n");
    const locations = [locate(stack, error.address ?? stack.name, error.address === undefined ? "module" : "resource")];
    return createResult({ ruleId, level: "error", text, locations, identity: [stack.name, error.summary] });
  });
}

function listGeneralErrors(report: DriftReport): Result[] {
  const errors = listGeneralDiagnostics(report).filter(({ severity }) => severity === "Error");
  return errors.map(({ summary, detail }) => {
    const text = `${summary}: ${detail}`;
    return createResult({ ruleId: "drift/unmanaged-failed", level: "error", text, locations: [], identity: [] });
  });
}

function listObjects(stack: StackReport, failOn: readonly DriftFailure[]): Result[] {
  return stack.objects.flatMap((object) => {
    const locations = [locate(stack, object.address, "resource")];
    const about = `${object.address}: ${describeChange(object)}. ${describeNextApply(object)}`;
    if (object.attributes.length === 0) {
      const ruleId = object.happened === "deleted" ? "drift/deleted" : selectRule(object.condition, object.happened);
      return [
        createResult({
          ruleId,
          level: selectLevel(ruleId, failOn),
          text: about,
          locations,
          identity: [stack.name, object.address],
          ignoredBy: object.ignoredBy,
        }),
      ];
    }
    return object.attributes.map((attribute) => {
      const ruleId = selectRule(attribute.condition, object.happened);
      const versions = listVersions(attribute).map(({ label, shown }) => `${label}: ${formatValue(shown)}`);
      const values =
        attribute.condition === "secret"
          ? `${describeSecretDrift(attribute, object.lastChange)}\n${describeSecretCure(attribute)}`
          : versions.join("\n");
      return createResult({
        ruleId,
        level: selectLevel(ruleId, failOn),
        text: `${about}\n${attribute.path}\n${values}`,
        locations,
        identity: [stack.name, object.address, attribute.path],
        ignoredBy: object.ignoredBy ?? attribute.ignoredBy,
      });
    });
  });
}

function createUnmanaged(object: UnmanagedObject, failOn: readonly DriftFailure[]): Result {
  const { type, name, id, sandbox, lastChange, importBlock, importCall, ignoredBy } = object;
  const fullyQualifiedName = `${sandbox}/${type}/${id}`;
  return createResult({
    ruleId: "drift/unmanaged",
    level: selectLevel("drift/unmanaged", failOn),
    text: `${type} ${JSON.stringify(name)} in ${sandbox} is in none of the states. Last changed by ${describeLastChange(lastChange)}.`,
    properties: { importBlock, importCall },
    locations: [{ logicalLocations: [{ name, fullyQualifiedName, kind: "resource" }] }],
    identity: [fullyQualifiedName],
    ignoredBy,
  });
}

function selectRule(condition: ObjectReport["condition"] | "secret", happened: ObjectReport["happened"]): RuleId {
  if (condition === "secret" || condition === "converged" || condition === "pending") return `drift/${condition}`;
  return happened === "none" ? "drift/pending" : "drift/changed";
}

function selectLevel(ruleId: RuleId, failOn: readonly DriftFailure[]): "error" | "warning" | "note" {
  const failure = ruleId === "drift/pending" ? "pending" : ruleId === "drift/unmanaged" ? "unmanaged" : "drift";
  if (ruleId === "drift/converged") return "note";
  return failOn.includes(failure) ? "error" : failure === "drift" ? "warning" : "note";
}

interface ResultInput {
  readonly ruleId: RuleId;
  readonly level: "error" | "warning" | "note";
  readonly text: string;
  readonly locations: Location[];
  /** What makes it the same result tomorrow, whatever the values are then. */
  readonly identity: readonly string[];
  readonly ignoredBy?: AppliedRule | undefined;
  readonly properties?: Record<string, string>;
}

function createResult({ ruleId, level, text, locations, identity, ignoredBy, properties }: ResultInput): Result {
  const hash = createHash("sha256")
    .update(JSON.stringify([ruleId, ...identity]))
    .digest("hex");
  const suppressions: Suppression[] =
    ignoredBy === undefined
      ? []
      : [{ kind: "external", justification: `${ignoredBy.reason} (until ${ignoredBy.expires})` }];
  return {
    ruleId,
    ruleIndex: RULE_IDS.indexOf(ruleId),
    level,
    // A text in this form would be shown as a link.
    message: { text: text.replaceAll("](", "\\](") },
    locations,
    partialFingerprints: { "driftOfObject/v1": hash },
    suppressions,
    ...(properties === undefined ? {} : { properties }),
  };
}

function locate({ configurationFile, source }: StackReport, fullyQualifiedName: string, kind: string): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: toUri(configurationFile ?? source) },
      // The plan does not tell lines, and GitHub shows nothing without one.
      region: { startLine: 1 },
    },
    logicalLocations: [{ fullyQualifiedName, kind }],
  };
}

/** A path as a URI reference, relative where the path is. A report may be of another system: its paths stay those of that one. */
function toUri(path: string): string {
  const [start = "", drive = ""] = /^([A-Za-z]:)?[\\/]+/.exec(path) ?? [];
  const rest = path
    .slice(start.length)
    .split(/[\\/]/)
    .filter((part) => part !== ".")
    // Half a character cannot be encoded. A buffer takes a replacement for it.
    .map((part) => encodeURIComponent(Buffer.from(part).toString()))
    .join("/");
  if (start === "") return rest;
  // What a server shares begins with two backslashes.
  return start === "\\\\" ? `file://${rest}` : `file:///${drive && `${drive}/`}${rest}`;
}
