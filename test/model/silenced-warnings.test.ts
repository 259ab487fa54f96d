import fc from "fast-check";
import { providerSettings, selectErrors, UNRESOLVED, validateInput } from "../../src/model";
import { DIAGNOSTIC_CODES, type DiagnosticCode } from "../../src/model/diagnostic-codes/codes";
import { removeSilenced } from "../../src/model/silenced-warnings";

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
  for (const code of ALL_CODES.filter((one) => !one.startsWith("AJO1"))) {
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
