import fc from "fast-check";

/** What must not reach a terminal as it is: controls, invisible characters, and lines that others begin. */
export const UNSAFE = /(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
export const HOSTILE_LINE = "::stop-commands::x";

/** Texts with what terminals obey, and with lines that a pipeline would take for commands. */
export const hostileTexts = fc
  .array(
    fc.constantFrom(
      ..."\u0000\u0007\u0008\t\n\r\u001b\u007f\u0085\u009b\u202e\u2066\u2069\u200b\u200e\u2028\u2029\ufeff\ud800\ufdd0\ufdd1",
      ...[
        "\n\n",
        "\r\n",
        `\n${HOSTILE_LINE}`,
        `\n\n${HOSTILE_LINE}`,
        `\n  - ${HOSTILE_LINE}`,
        "\u001b]0;PWNED\u0007",
        "\u001b[2K",
        "\u009b31m",
      ],
      ...["a", "Z", " ", '"', "\\", "$", "{", "}", "👩‍💻"],
    ),
    { minLength: 2, maxLength: 12 },
  )
  .map((parts) => `alex${parts.join("")}\n${HOSTILE_LINE}`);

/** Expects that a text has no lines but those of the product, and nothing that a terminal obeys. */
export function expectHarmlessText(text: string): void {
  for (const line of text.split("\n")) {
    expect(line).not.toMatch(UNSAFE);
    expect(line).not.toMatch(/^[\s-]*::/);
  }
}
