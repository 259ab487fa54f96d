/** Writes down what the corner provider does, for the tests to read. */
export interface Journal {
  note(line: string): void;
}
