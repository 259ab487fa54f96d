import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { findSlowForm } from "../../scripts/check-patterns";

test.each(["\\/+$", "0+$", "\\s+$", "=+$", "a|\\s*$", "^\\s*(?:x)?\\s*$", "(?:a+)+", "^\\w+[\\w-]+$"])(
  "/%s/ is of a slow form",
  (source) => expect(findSlowForm(source)).toBeDefined(),
);

test.each(["^\\/+", "^[a-z]+$", "={1,2}$", "^\\d+(?:\\.\\d+)?$", "[^\\n]*\\n"])("/%s/ is not", (source) =>
  expect(findSlowForm(source)).toBeUndefined(),
);

test("no pattern of the sources is of a slow form", () => {
  const root = join(__dirname, "..", "..");
  const tsx = join(root, "node_modules", ".bin", "tsx");
  expect(execFileSync(tsx, ["scripts/check-patterns.ts"], { cwd: root, encoding: "utf8" })).toContain("✔");
});
