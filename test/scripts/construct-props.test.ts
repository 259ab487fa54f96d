import { generateConstructProps } from "../../scripts/construct-props";
import type { Fields } from "../../src/model";
import { nonBlank, oneOf } from "../../src/model/rules";

const FIELDS: Fields = {
  id: { kind: "string", description: "The id.", presence: "computed", rule: nonBlank("id") },
  apiToken: { kind: "secret", description: "The token.", presence: "required", rule: nonBlank("token") },
  size: {
    kind: "string",
    description: "The size of `reply_text`, as AJO has it (AJO). Left out: `small`. A change makes a new object.",
    presence: "optional",
    allowedValues: ["small", "large"],
    rule: oneOf("a size", ["small", "large"]),
  },
  replyText: {
    kind: "block",
    description: "The reply. `api_token_wo` sends it.",
    presence: "optional",
    fields: {
      words: {
        kind: "stringSet",
        description: "Its words (Sinch). Left out: none.",
        presence: "optional",
        wireFormat: "array",
        rule: nonBlank("word"),
      },
    },
  },
};

test("props are the settable fields, their docs the descriptions in TypeScript's names", () => {
  expect(generateConstructProps([{ typeName: "sms_thing", title: "SMS thing", configurable: FIELDS }])).toBe(
    `/** The fields of the SMS thing. */
export interface SmsThingFields {
  /**
   * The size of \`replyText\`, as AJO has it. A change makes a new object.
   *
   * @default "small"
   */
  readonly size?: "small" | "large" | IResolvable;
  /** The reply. \`apiToken\` sends it. */
  readonly replyText?: SmsThingReplyText;
}

/** The reply. \`api_token_wo\` sends it. */
export interface SmsThingReplyText {
  /**
   * Its words.
   *
   * @default - none
   */
  readonly words?: readonly string[] | IResolvable;
}
`,
  );
});
