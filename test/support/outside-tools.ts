import { appendFileSync } from "node:fs";
import { relative } from "node:path";
import { explainMissing, isRequired, type OutsideTool } from "../../scripts/outside-tools";
import { LEFT_OUT_MARK } from "../../scripts/peers/coverage";
import { LEFT_OUT_FILE, type LeftOutTests } from "./left-out-tests";

/** `describe` and `test` for what cannot be tried without a tool. */
interface ToolTests {
  describe(title: string, define: jest.EmptyFunction): void;
  test(title: string, run: jest.ProvidesCallback): void;
}

/**
 * Tests that need a tool. Where it is missing they are left out, which is said at the end of the run; or they fail, if
 * `AJO_TEST_TOOLS` is `required`.
 */
export function withTool(tool: OutsideTool): ToolTests {
  const missing = explainMissing(tool);
  if (missing === undefined) return { describe, test };
  if (isRequired(tool)) {
    const fail = () => {
      throw new Error(`${missing}. These tests need it, and AJO_TEST_TOOLS is "required".`);
    };
    return {
      describe: (title) => describe(title, () => test("can be tried", fail)),
      test: (title) => test(title, fail),
    };
  }
  const leaveOut =
    <Define>(skip: (title: string, define: Define) => void) =>
    (title: string, define: Define) => {
      noteLeftOut({ tool: missing, file: relative(process.cwd(), expect.getState().testPath ?? ""), title });
      skip(`${title} ${LEFT_OUT_MARK}`, define);
    };
  return { describe: leaveOut(describe.skip), test: leaveOut(test.skip) };
}

function noteLeftOut(note: LeftOutTests): void {
  const file = process.env[LEFT_OUT_FILE];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(note)}\n`);
}
