import fc from "fast-check";
import { matchesPattern } from "../../src/text/patterns";

/** The same by a regular expression, which is slow for patterns that others write. */
const matchesSlowly = (pattern: string, text: string) =>
  new RegExp(
    `^${pattern
      .split("*")
      .map((part) => part.replace(/[^a-z]/g, "\\$&"))
      .join("[^]*")}$`,
  ).test(text);

test("a pattern matches what its regular expression matches", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", ".", "["), maxLength: 8 });
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "[", "*"), maxLength: 8 });
  fc.assert(
    fc.property(pattern, text, (p, t) => matchesPattern(p, t) === matchesSlowly(p, t)),
    { numRuns: 2_000 },
  );
});

test.each([
  ["messaging-*", "messaging-prod", true],
  ["messaging-*", "messaging", false],
  ['ajo_channel_surface.news["*"]', 'ajo_channel_surface.news["se"]', true],
  ["*", "", true],
  ["", "", true],
  ["", "a", false],
])("%j and %j: %s", (pattern, text, expected) => {
  expect(matchesPattern(pattern, text)).toBe(expected);
});

test("no pattern takes long", () => {
  const started = performance.now();
  expect(matchesPattern(`${"*a".repeat(200)}b`, "a".repeat(5_000))).toBe(false);
  expect(performance.now() - started).toBeLessThan(1_000);
});
