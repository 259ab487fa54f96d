/**
 * Describes the first character of a value that no HTTP header can carry, as the end of a sentence: "its character 4 is a
 * line break". Says nothing of the value, which may be a secret. Undefined for visible ASCII.
 */
export function describeUnsendableCharacter(value: string): string | undefined {
  const characters = [...value];
  const index = characters.findIndex((character) => !/^[\x21-\x7e]$/.test(character));
  return index < 0 ? undefined : `its character ${index + 1} is ${describeCharacter(characters[index] ?? "")}`;
}

function describeCharacter(character: string): string {
  if (character === " ") return "a space";
  if (character === "\t") return "a tab";
  if (/^[\n\r\u2028\u2029]$/.test(character)) return "a line break";
  if (/^\p{Cc}$/u.test(character)) return "a control character";
  if (/^\p{Cf}$/u.test(character)) return "an invisible character";
  return /^\s$/.test(character) ? "a space beyond ASCII" : "a character beyond ASCII";
}
