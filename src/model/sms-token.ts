import { describeLength, stringRule } from "./rules";

/** The API token of a Sinch service plan: one opaque word. */
export const servicePlanTokenRule = stringRule((token) => {
  if (token.trim() === "") return "The API token is blank. Give the token of the service plan.";
  if (/^\s*(?:bearer|basic)\s/i.test(token)) {
    return `The API token is ${describeLength(token)} that begins with "${token.trim().split(/\s/, 1)[0]} ". AJO adds that word itself. Give the part after it.`;
  }
  if (/\s/.test(token)) return `The API token is ${describeLength(token)} with white space in it. Give it as one word.`;
  return undefined;
});
