import fc from "fast-check";
import { findShownParts } from "../support/secret-encodings";
import { swappedSecrets } from "../support/swapped-secrets";
import { listRules } from "./support/rules";

const RULES = listRules().filter(([, , isText]) => !isText);

test("there are fields to put secrets into", () => expect(RULES.length).toBeGreaterThan(30));

test.each(RULES)("a secret in the wrong place does not show: %s", (_, rule) => {
  fc.assert(
    fc.property(swappedSecrets, ({ secret, text }) => {
      const messages = rule.safeParse(text).error?.issues.map((issue) => issue.message) ?? [];
      expect(findShownParts(messages.join("\n"), secret)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
