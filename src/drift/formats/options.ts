// Apart from the formats, so that these do not import the table of themselves.
import type { DriftReport } from "../report";

/** What makes a comparison fail in addition to errors, which always do. */
export type DriftFailure = "drift" | "pending" | "unmanaged";

/** How a report is written. Each format takes what concerns it. */
export interface DriftFormatOptions {
  /** What counts as a failure, in JUnit and SARIF. The default is `drift` alone. */
  readonly failOn?: readonly DriftFailure[];
  /** Whether the table has colours. The default: on a terminal, unless `NO_COLOR` is set. */
  readonly color?: boolean;
  /** The columns of the terminal, for the table. The default is that of standard output; without a terminal no line is cut. */
  readonly width?: number;
  /** The most characters of the Markdown. The default is 65,536, what GitHub takes for a comment. */
  readonly maxLength?: number;
  /** Earlier reports, in any order: the HTML report shows a trend over them. */
  readonly earlier?: readonly DriftReport[];
}
