/** What people decide about advice, in the provider block. */
export interface WarningThresholds {
  /** How many SMS a reply may need before that is worth a warning. */
  readonly maxSegments: number;
}

/** What holds where nobody decided. */
export const DEFAULT_WARNING_THRESHOLDS: WarningThresholds = { maxSegments: 3 };
