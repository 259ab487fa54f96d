/** Writes down what the corner provider does, for the tests to read. */
export interface Journal {
  /** Tells how often the line has been written down by now, this time included; always 1 without a place to write to. */
  append(line: string): number;
}
