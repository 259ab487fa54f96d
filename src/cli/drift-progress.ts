import type { DriftProgress } from "../automation";
import { printProblem } from "../text/print-lines";
import { createProgressLine } from "./output";

/** How long nothing may happen before the reader is told why, and how often a log is told after that, in milliseconds. */
const QUIET_MS = 10_000;
const REMINDER_MS = 60_000;

/** How far a comparison is, on stderr. */
interface ProgressDisplay {
  report(progress: DriftProgress): void;
  end(): void;
}

/**
 * Shows how far a comparison is: on a terminal in a line that is gone when the report comes. When nothing happens for a while,
 * terminals and logs are told what is waited for, and whether the endpoint of the environment answers.
 */
export function showProgress(environment: NodeJS.ProcessEnv): ProgressDisplay {
  const isTerminal = process.stderr.isTTY === true;
  const line = createProgressLine();
  let current = "looks for the stacks";
  let changedAt = Date.now();
  let toldAt: number | undefined;
  const tell = (detail: string) => {
    line.clear();
    printProblem(`drift: ${current}, for ${Math.round((Date.now() - changedAt) / 1000)} s now.${detail}`);
  };
  const tick = () => {
    const now = Date.now();
    const quietMs = now - changedAt;
    if (quietMs >= QUIET_MS && toldAt === undefined) {
      toldAt = now;
      void findEndpointProblem(environment).then((problem) => {
        if (problem !== undefined && toldAt === now) tell(` ${problem}`);
      });
    } else if (!isTerminal && toldAt !== undefined && now - toldAt >= REMINDER_MS) {
      toldAt = now;
      tell("");
    }
    line.show(`${current} …${quietMs < 2_000 ? "" : ` ${Math.round(quietMs / 1000)} s`}`);
  };
  const timer = setInterval(tick, 1_000).unref();
  tick();
  return {
    report({ stack, activity, done, total }) {
      const count = `${done}/${total} ${total === 1 ? "stack" : "stacks"} compared`;
      current = done === total ? count : `${count}, ${stack}${activity === undefined ? "" : ` ${activity}`}`;
      changedAt = Date.now();
      toldAt = undefined;
      tick();
    },
    end() {
      clearInterval(timer);
      toldAt = undefined;
      line.clear();
    },
  };
}

/** What is wrong with the way to the endpoint that the environment names; undefined if nothing is, or if it names none. */
async function findEndpointProblem(environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const { connectFromEnvironment } = require("../settings") as typeof import("../settings");
  const { checkEndpoint } = require("../doctor/access-checks") as typeof import("../doctor/access-checks");
  try {
    const checks = await checkEndpoint(connectFromEnvironment(environment));
    const problem = checks.find(({ condition }) => condition === "problem");
    return problem && `${problem.detail} The provider tries again, as retry_timeout says. Ctrl-C ends it.`;
  } catch {
    // The provider block has the settings, or the plan says what is wrong with them.
    return undefined;
  }
}
