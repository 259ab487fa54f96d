import { readFileSync } from "node:fs";
import { join } from "node:path";
import { COMPLAINTS, EXPECTATIONS } from "../../scripts/peers/requirements";

/** The items of the feature list in the README. */
const README = readFileSync(join(__dirname, "..", "..", "README.md"), "utf8");
const CLAIMS = /## What to expect\n([\s\S]*?)\n## /.exec(README)?.[1]?.split(/^- /m).slice(1) ?? [];

test("there is a feature list", () => {
  expect(CLAIMS.length).toBeGreaterThan(5);
});

test.each(CLAIMS.map((claim) => [claim.slice(0, 40), claim]))("%s… names requirements that tests cover", (_, claim) => {
  const rows = /<!-- (.+) -->\s*$/.exec(claim)?.[1]?.split(" ") ?? [];
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((row) => !(row in COMPLAINTS) && !(row in EXPECTATIONS))).toEqual([]);
});
