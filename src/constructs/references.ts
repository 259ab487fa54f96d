import { describeActual, quote } from "../model/format";
import { encodeNumbersAsStrings, isTerraformValue, Token, Tokenization } from "./cdktf";
import { describeMisplaced } from "./misplaced-value";
import { PropsError } from "./props-error";

/** An SMS webhook, declared by this app or owned elsewhere. */
export interface ISmsWebhook {
  /** Tells webhooks apart from other objects. */
  readonly kind: "sms_webhook";
  /** The webhook's id in AJO. */
  readonly id: string;
}

/** A channel surface (channel configuration), declared by this app or owned elsewhere. */
export interface IChannelSurface {
  /** Tells surfaces apart from other objects. */
  readonly kind: "channel_surface";
  /** The surface's id in AJO. */
  readonly id: string;
}

/**
 * Returns the id of an object that is owned elsewhere, if it can be one: a word, or a reference.
 *
 * @param className Whose `fromId` was called.
 * @param title What messages call the object.
 * @throws PropsError if not.
 */
export function requireObjectId(className: string, title: string, id: unknown): string {
  if (isTerraformValue(id) && !Array.isArray(id)) {
    return typeof id === "string" && !Tokenization.isResolvable(id) ? encodeNumbersAsStrings(id) : Token.asString(id);
  }
  const problem = describeUnusableId(className, title, id);
  if (problem === undefined) return id as string;
  throw new PropsError(`${className}.fromId`, title, [
    { severity: "error", ...problem, path: ["id"], summary: "Unusable id" },
  ]);
}

function describeUnusableId(className: string, title: string, id: unknown) {
  if (id === undefined || id === null || id === "") {
    const detail = `The id of the ${title} is missing. Give its id in AJO, a UUID. If your app reads it from process.env, set that variable.`;
    return { code: "AJO4001", detail } as const;
  }
  if (typeof id !== "string") {
    const detail =
      describeMisplaced("The id", id, "string") ??
      `The id of the ${title} must be a string, but it is ${describeActual(id)}. Give its id in AJO, a UUID.`;
    return { code: "AJO4004", detail } as const;
  }
  if (!/[\s/]/.test(id)) return undefined;
  const detail = `${quote(id)} is not the id of a ${title}: an id has neither white space nor "/". Give its id in AJO, a UUID. To find it by its name, use ${className}.fromName(scope, "id", "NAME", { sandbox: "prod" }).`;
  return { code: "AJO4002", detail } as const;
}
