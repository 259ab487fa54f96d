import * as z from "zod/mini";
import { normalizeKeyword, parseKeywords, toSinchApiToken } from "../model";
import { accessKeyIdField, accessKeySecretField } from "../model/access-key";
import type { DiagnosticCode } from "../model/diagnostic-codes/codes";
import { keywordRule } from "../model/keywords";
import { countSmsSegments } from "../model/sms-segments";
import { FunctionError, type ProviderFunction, type Value } from "../plugin";
/** `provider::ajo::sinch_api_token` */
export const createSinchApiTokenFunction = (): ProviderFunction => ({
  summary: "The API token of a Sinch access key",
  description:
    "The API token that AJO wants for a Sinch project: the Base64 form of `KEY_ID:KEY_SECRET`, on one line. The result is as secret as the key: give it to a write-only argument such as `api_token_wo`. Where the key secret is ephemeral or sensitive, so is the result (Terraform).",
  parameters: [
    { name: "key_id", type: "string", description: accessKeyIdField.description },
    { name: "key_secret", type: "string", description: accessKeySecretField.description },
  ],
  returnType: "string",
  run: (args) =>
    toSinchApiToken(
      readStringArgument(args, 0, accessKeyIdField.rule),
      readStringArgument(args, 1, accessKeySecretField.rule),
    ),
});

/** `provider::ajo::keywords` */
export const createKeywordsFunction = (): ProviderFunction => ({
  summary: "The keywords of a comma-separated text",
  description:
    "The keywords of a text that separates them with commas, as AJO's own form does, in their order. White space around a keyword is taken away, and blank ones are left out. Of keywords that AJO takes for the same, which is without regard to case, the first one stays.",
  parameters: [{ name: "csv", type: "string", description: "Keywords, such as `STOP, QUIT, Stop all`." }],
  returnType: ["list", "string"],
  run(args) {
    const first = new Map<string, string>();
    for (const keyword of parseKeywords(readStringArgument(args, 0))) {
      const key = normalizeKeyword(assertRule(keyword, keywordRule, 0));
      if (!first.has(key)) first.set(key, keyword);
    }
    return [...first.values()];
  },
});

/** `provider::ajo::sms_segments` */
export const createSmsSegmentsFunction = (): ProviderFunction => ({
  summary: "How many SMS a text needs",
  description:
    "How a text travels as SMS: `encoding` is `GSM-7` where that has every character of the text, else `UCS-2` for the whole of it; `characters` is the room that it takes (in GSM-7 characters such as `€` and `[` count twice, in UCS-2 emoji do); `segments` is how many SMS are sent, each of which is billed. One SMS holds 160 characters of GSM-7 or 70 of UCS-2, each of several 153 or 67 (Sinch, 3GPP TS 23.038).",
  parameters: [{ name: "text", type: "string", description: "The text of the message." }],
  returnType: ["object", { encoding: "string", characters: "number", segments: "number" }],
  run: (args) => ({ ...countSmsSegments(readStringArgument(args, 0)) }),
});

const INVALID_ARGUMENT: DiagnosticCode = "AJO4018";

type ArgumentRule = z.ZodMiniType<string, string>;

/** The argument at this index, which Terraform has converted to a string. It must match the rule. */
function readStringArgument(args: readonly Value[], index: number, rule: ArgumentRule = z.string()): string {
  return assertRule(String(args[index]), rule, index);
}

/** Returns a value that comes from the argument at this index, if it matches the rule. */
function assertRule(value: string, rule: ArgumentRule, index: number): string {
  const result = z.safeParse(rule, value);
  if (result.success) return value;
  throw new FunctionError(
    `${result.error.issues.map(({ message }) => message).join(" ")} (${INVALID_ARGUMENT})`,
    index,
  );
}
