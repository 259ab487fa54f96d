import fc from "fast-check";
import { errorsOf, providerSettings, UNRESOLVED, validate } from "../../src/model";
import { CODES, type Code } from "../../src/model/diagnostic-codes/codes";
import { withoutSilenced } from "../../src/model/silenced-warnings";

const ALL = Object.keys(CODES) as Code[];
const someCodes = fc.subarray(ALL);
const problemsOf = (...silencedWarnings: readonly (string | typeof UNRESOLVED)[]) =>
  validate(providerSettings, { silencedWarnings });

test("What is silenced goes, in its place stays what is not, and no error is ever silenced", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(ALL), someCodes, (told, silenced) => {
      const kept = withoutSilenced(
        told.map((code) => ({ code })),
        silenced,
      ).map(({ code }) => code);
      expect(kept).toEqual(told.filter((code) => !code.startsWith("AJO1") || !silenced.includes(code)));
    }),
  );
});

test("What has no code is told", () => {
  expect(withoutSilenced([{}], ALL)).toEqual([{}]);
});

test("Advice can be silenced, and what is not known yet may turn out to be advice", () => {
  expect(problemsOf(...ALL.filter((code) => code.startsWith("AJO1")))).toEqual([]);
  expect(problemsOf(UNRESOLVED)).toEqual([]);
  expect(validate(providerSettings, { silencedWarnings: UNRESOLVED })).toEqual([]);
});

test("Every other code is refused", () => {
  for (const code of ALL.filter((one) => !one.startsWith("AJO1"))) {
    expect(problemsOf(code)).toEqual([
      {
        severity: "error",
        code: "AJO4014",
        path: ["silencedWarnings"],
        summary: `${code} cannot be silenced`,
        detail: `${code} is no advice: it tells what AJO or this provider refuses, or what happens to an object. Only the codes that begin with AJO1 can be silenced. Remove it.`,
      },
    ]);
  }
});

test.each([
  ["AJO1", 'A code looks like "AJO1001", and stands at the end of a warning\'s first line.'],
  ["toString", 'A code looks like "AJO1001", and stands at the end of a warning\'s first line.'],
  ["ajo1001", 'Write "AJO1001".'],
])("%j is no code", (code, remedy) => {
  expect(problemsOf("AJO1001", code)).toEqual([
    {
      severity: "error",
      code: "AJO4015",
      path: ["silencedWarnings"],
      summary: "Unknown diagnostic code",
      detail: `"${code}" is no code of this provider. ${remedy}`,
    },
  ]);
});

test("A blank code is refused once", () => {
  expect(errorsOf(problemsOf(""))).toMatchObject([{ code: "AJO4002", path: ["silencedWarnings"] }]);
});
