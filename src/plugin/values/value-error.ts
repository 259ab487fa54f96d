import { formatPath, type Path, type PathStep } from "../path";

/** A value that does not fit its type: where it stands and what is wrong, never what it is. */
export class ValueError extends Error {
  constructor(
    readonly problem: string,
    readonly path: Path = [],
  ) {
    super(path.length === 0 ? problem : `${formatPath(path)}: ${problem}`);
    this.name = "ValueError";
  }

  /** The same error as seen from one step further out; any other error stays as it is. */
  static prependStep(step: PathStep, error: unknown): unknown {
    return error instanceof ValueError ? new ValueError(error.problem, [step, ...error.path]) : error;
  }
}
