/** Writes down what the corner provider does, for the tests to read. */
export interface CornerJournal {
  /** Returns how often the line was written so far, this time included; always 1 without a file to write to. */
  append(line: string): number;
}
