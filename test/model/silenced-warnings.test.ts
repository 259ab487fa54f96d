import fc from "fast-check";
import {
  channelSurface,
  type Fields,
  providerSettings,
  selectErrors,
  sinchSmsCredential,
  UNRESOLVED,
  validateInput,
} from "../../src/model";
import { DIAGNOSTIC_CODES, type DiagnosticCode } from "../../src/model/diagnostic-codes/codes";
import { isChangeAccepted, removeSilenced, toAcceptedChange } from "../../src/model/silenced-warnings";

const ALL_CODES = Object.keys(DIAGNOSTIC_CODES) as DiagnosticCode[];
const someCodes = fc.subarray(ALL_CODES);
const findIssues = (...silencedWarnings: readonly (string | typeof UNRESOLVED)[]) =>
  validateInput(providerSettings, { silencedWarnings });

test("Silenced warnings are removed, everything else stays in order, and errors cannot be silenced", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(ALL_CODES), someCodes, (codes, silenced) => {
      const kept = removeSilenced(
        codes.map((code) => ({ code })),
        silenced,
      ).map(({ code }) => code);
      expect(kept).toEqual(codes.filter((code) => !code.startsWith("AJO1") || !silenced.includes(code)));
    }),
  );
});

test("An issue without a code is not removed", () => {
  expect(removeSilenced([{}], ALL_CODES)).toEqual([{}]);
});

test("Codes of warnings can be silenced, and so can codes that are not known yet", () => {
  expect(findIssues(...ALL_CODES.filter((code) => code.startsWith("AJO1")))).toEqual([]);
  expect(findIssues(UNRESOLVED)).toEqual([]);
  expect(validateInput(providerSettings, { silencedWarnings: UNRESOLVED })).toEqual([]);
});

test("Every other code is refused", () => {
  for (const code of ALL_CODES.filter((one) => !one.startsWith("AJO1") && one !== "AJO3002")) {
    expect(findIssues(code)).toEqual([
      {
        severity: "error",
        code: "AJO4014",
        path: ["silencedWarnings"],
        summary: `${code} cannot be silenced`,
        detail: `${code} is no advice: it says what AJO or this provider refuses, or what happens to an object. Only the codes that begin with AJO1 can be silenced. Remove it.`,
      },
    ]);
  }
});

test.each([
  ["AJO1", 'A code looks like "AJO1001", and stands at the end of a warning\'s first line.'],
  ["toString", 'A code looks like "AJO1001", and stands at the end of a warning\'s first line.'],
  ["ajo1001", 'Write "AJO1001".'],
])("%j is not a code", (code, resolution) => {
  expect(findIssues("AJO1001", code)).toEqual([
    {
      severity: "error",
      code: "AJO4015",
      path: ["silencedWarnings"],
      summary: "Unknown diagnostic code",
      detail: `"${code}" is not a code of this provider. ${resolution}`,
    },
  ]);
});

test("A blank code is refused once", () => {
  expect(selectErrors(findIssues(""))).toMatchObject([{ code: "AJO4002", path: ["silencedWarnings"] }]);
});

test("All wrong codes are named at once", () => {
  const wrong = ["AJO4001", "AJO9", "", "AJO1001 "];
  const details = selectErrors(findIssues(...wrong)).map(({ detail }) => detail);
  expect(details).toHaveLength(wrong.length);
  for (const part of ["AJO4001 is no advice", '"AJO9" is not a code', "begins or ends with white space", "is empty"]) {
    expect(details).toContainEqual(expect.stringContaining(part));
  }
});

describe("A change of a secret", () => {
  const CHANGE = "AJO3002@2026-11-28T09:24:46Z";
  const models = { provider: providerSettings, credential: sinchSmsCredential, surface: channelSurface };
  const findIn = (model: keyof typeof models, code: string) =>
    validateInput<Fields>(models[model], { silencedWarnings: [code] })
      .filter(({ path }) => path[0] === "silencedWarnings")
      .map(({ code: found, summary, detail }) => [found, summary, detail]);

  it.each([CHANGE, "AJO3002@2026-11-28T09:24:46.123Z", "AJO3002@2026-11-28T10:24:46+01:00"])(
    "is accepted in a credential: %s",
    (code) => {
      expect(findIn("credential", code)).toEqual([]);
    },
  );

  it.each(["provider", "surface"] as const)("is refused in what has no such secret: %s", (model) => {
    expect(findIn(model, CHANGE)).toEqual([
      [
        "AJO4014",
        "A change is accepted at its credential",
        `"${CHANGE}" accepts one change of one credential's secret. Move it to silenced_warnings of that credential, which the warning names.`,
      ],
    ]);
  });

  it.each([
    [
      "AJO3002",
      "AJO4014",
      "AJO3002 cannot be silenced",
      `give its time as the warning says it, in silenced_warnings of that credential: "${CHANGE}".`,
    ],
    ["AJO3002@", "AJO4015", "Unknown time of a change", `It looks like "${CHANGE}".`],
    ["AJO3002@yesterday", "AJO4015", "Unknown time of a change", '"AJO3002@yesterday" has no time'],
    [
      "AJO3002@p8e-Zx81kQmVt",
      "AJO4015",
      "Unknown time of a change",
      "The value, a text of 21 characters (small letters, capital letters, digits and signs), has no time",
    ],
    ["AJO3002@2026-13-28T09:24:46Z", "AJO4015", "Unknown time of a change", "Copy it from the warning."],
    ["AJO3002@2026-02-30T09:24:46Z", "AJO4015", "Unknown time of a change", "names a day or a time that there is not"],
    [
      "AJO3002@2026-02-29T23:30:00-01:00",
      "AJO4015",
      "Unknown time of a change",
      "names a day or a time that there is not",
    ],
    ["AJO3002@2026-11-28T24:00:01Z", "AJO4015", "Unknown time of a change", "names a day or a time that there is not"],
    ["AJO3002@2026-11-28", "AJO4015", "Unknown time of a change", "Copy it from the warning."],
    ["AJO3002@2026-11-28T09:24:46", "AJO4015", "Unknown time of a change", "Copy it from the warning."],
    ["AJO1002@2026-11-28T09:24:46Z", "AJO4014", "AJO1002 takes no time", 'Write "AJO1002".'],
    ["AJO3001@2026-11-28T09:24:46Z", "AJO4014", "AJO3001 takes no time", "Remove it."],
    ["AJO9999@2026-11-28T09:24:46Z", "AJO4015", "Unknown diagnostic code", "is not a code of this provider"],
  ])("is refused in another form: %s", (code, found, summary, detail) => {
    expect(findIn("credential", code)).toEqual([[found, summary, expect.stringContaining(detail)]]);
  });

  it("is accepted at its own time only, in whatever form that is written", () => {
    const time = fc.date({ min: new Date("2026-01-01"), max: new Date("2027-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(time, time, (one, other) => {
        const accepted = [toAcceptedChange(one.toISOString())];
        expect(isChangeAccepted(accepted, one.toISOString())).toBe(true);
        expect(isChangeAccepted(accepted, one.toISOString().replace("Z", "+00:00"))).toBe(true);
        expect(isChangeAccepted(accepted, other.toISOString())).toBe(one.getTime() === other.getTime());
        expect(isChangeAccepted(["AJO1001", "AJO3002"], one.toISOString())).toBe(false);
      }),
    );
  });
});
