/** A line of the report: what was measured, what it is compared with, and the aim. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly beside: string;
  readonly result: string;
  readonly aim: string;
  readonly met: boolean;
}

/** The report as aligned columns. */
export function formatTable(figures: readonly Figure[]): string {
  const rows = [
    ["figure", "measured", "beside it", "result", "aim", ""],
    ...figures.map(({ what, measured, beside, result, aim, met }) => [
      what,
      measured,
      beside,
      result,
      aim,
      met ? "met" : "MISSED",
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
