// Imports nothing, as all of this module.

/**
 * `messaging-*` matches `messaging-prod`: the patterns in which people name stacks, addresses and attributes.
 *
 * @returns true if a text matches a pattern, in which `*` stands for any text, also for none, and everything else for itself. The time
 * it takes grows with the product of the two lengths at most, whatever the pattern.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  let inText = 0;
  let inPattern = 0;
  /** Where to go on when the text after the last `*` does not match: the `*` takes one more character. */
  let star = -1;
  let retry = 0;
  while (inText < text.length) {
    if (pattern[inPattern] === "*") {
      star = inPattern;
      inPattern += 1;
      retry = inText;
    } else if (pattern[inPattern] === text[inText]) {
      inPattern += 1;
      inText += 1;
    } else if (star !== -1) {
      inPattern = star + 1;
      retry += 1;
      inText = retry;
    } else return false;
  }
  while (pattern[inPattern] === "*") inPattern += 1;
  return inPattern === pattern.length;
}
