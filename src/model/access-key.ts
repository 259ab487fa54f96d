import { secret, string } from "./field";
import { describeLength } from "./format";
import { describeInvisibleCharacter } from "./header-value";
import { pattern, stringRule } from "./rules";
import { isUuid } from "./sinch-fields";
import type { Warning } from "./validation-issue";

/** The API token of a Sinch project: Base64 of the access key's id, a colon and the key's secret. */
export function toSinchApiToken(keyId: string, keySecret: string): string {
  return Buffer.from(`${keyId}:${keySecret}`, "utf8").toString("base64");
}

/** The id of an access key. It has no colon: the first colon of the token ends it. */
export const accessKeyIdField = string({
  description: "The id of the access key, usually a UUID, from the access keys page of the Sinch dashboard (Sinch).",
  presence: "required",
  quoted: "never",
  rule: pattern(
    /^[^\s:]+$/,
    () => "The key id must be one word without a colon. Copy it from the access keys page of the Sinch dashboard.",
  ),
});

export const accessKeySecretField = string({
  description: "The secret of the access key, which Sinch shows once, when the key is made (Sinch).",
  presence: "required",
  sensitive: true,
  rule: stringRule((keySecret) => {
    if (keySecret.trim() === "")
      return "The key secret is blank. Give the one that Sinch showed when the key was made.";
    const invisible = describeInvisibleCharacter(keySecret.trimEnd());
    if (invisible !== undefined)
      return `The key secret has a character that nobody sees: ${invisible}. Remove it, or copy the secret again.`;
    return keySecret === keySecret.trim()
      ? undefined
      : "The key secret begins or ends with white space, perhaps the line break of the file it came from. Remove it.";
  }),
});

const HOW_TO_ENCODE = "Give the Base64 form of KEY_ID:KEY_SECRET of a Sinch access key";

/** The rule for the token: Base64, on one line, of `keyId:keySecret`. */
const accessKeyTokenRule = stringRule((token) => {
  if (/^\s*basic\s/i.test(token)) {
    return `The API token is ${describeLength(token)} that begins with "Basic ". AJO adds that word itself. Give the part after it.`;
  }
  if (/\s/.test(token)) {
    return `The API token is ${describeLength(token)} with white space or a line break in it (the base64 command breaks lines at 76). Join it to one line.`;
  }
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(token) || token.length % 4 !== 0) {
    return `The API token is ${describeLength(token)} that is not Base64. ${HOW_TO_ENCODE}.`;
  }
  const decoded = decodeBase64(token);
  if (decoded === undefined) return `The API token is Base64 of something that is not text. ${HOW_TO_ENCODE}.`;
  const colon = decoded.indexOf(":");
  if (colon < 1 || colon === decoded.length - 1) {
    return `The API token is Base64 of text that is not two parts joined by a colon. ${HOW_TO_ENCODE}.`;
  }
  return undefined;
});

/** Key ids of Sinch are UUIDs, but Sinch does not promise this: another form is only a warning. */
function accessKeyTokenWarnings(token: string): readonly Warning[] {
  const keyId = decodeBase64(token)?.split(":", 1)[0] ?? "";
  if (isUuid(keyId)) return [];
  return [
    {
      code: "AJO1014",
      summary: "Unusual access key id",
      detail:
        "The part of the API token before the colon is not a UUID, which access key ids of Sinch usually are. Compare it with the access keys page of the Sinch dashboard.",
    },
  ];
}

/** The API token of a Sinch project, in the credentials that use one. */
export const projectApiTokenField = secret({
  description: "The project's API token: Base64 of an access key's `KEY_ID:KEY_SECRET`, on one line (AJO, Sinch).",
  presence: "required",
  rule: accessKeyTokenRule,
  warnings: accessKeyTokenWarnings,
});

function decodeBase64(token: string): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(token, "base64"));
  } catch {
    return undefined;
  }
}
