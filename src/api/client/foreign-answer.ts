import type { ObjectReference } from "../contract/route";
import { showsBody } from "./shows-body";

/** What a request asks for: an object of its path, or the object that its body makes. */
interface AskedObject {
  readonly object?: ObjectReference | undefined;
  readonly body?: object;
  /** True for an answer that shows that the write was not carried out. */
  readonly isUndone?: (answer: never) => boolean;
}

/**
 * Says why an answer is not that to the request: it is about another object, or shows the one that was to be changed as it
 * was. A cache or a gateway can mix answers up, or answer a write without passing it on. With the id of another object in
 * the state that one would be changed or deleted, and what was not deactivated would be forgotten. Undefined for an answer
 * without such a flaw.
 */
export function describeForeignAnswer(
  { object: asked, body, isUndone }: AskedObject,
  answer: unknown,
): string | undefined {
  if (typeof answer !== "object" || answer === null || !("id" in answer)) return undefined;
  const isAsked = asked === undefined ? showsName(answer, body) : isSameId(answer.id, asked.id);
  const named = "name" in answer ? ` (${JSON.stringify(answer.name)})` : "";
  if (isAsked) {
    return isUndone?.(answer as never) ? `shows ${answer.id}${named} as if nothing had been changed.` : undefined;
  }
  return `is about another object: ${answer.id}${named}. A cache or a gateway may have mixed up answers, so nothing is taken from it.`;
}

/** An import may spell a UUID with capitals. */
function isSameId(answered: unknown, asked: string): boolean {
  return typeof answered === "string" && answered.toLowerCase() === asked.toLowerCase();
}

/** True if the object has the name that the body gives it. Names are unique, and secrets and other values are not. */
export function showsName(answer: object, body: unknown): boolean {
  return typeof body !== "object" || body === null || !("name" in body) || showsBody(answer, { name: body.name });
}
