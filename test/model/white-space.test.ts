import {
  channelSurface,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
} from "../../src/model";
import type { Field, Fields, SecretField, StringField, StringSetField } from "../../src/model/field";

type TextField = StringField | StringSetField | SecretField;

/** The fields that take strings, with the place of each. */
function listTextFields(name: string, fields: Fields): [string, TextField][] {
  return Object.entries<Field>(fields).flatMap(([field, definition]): [string, TextField][] => {
    const place = `${name}.${field}`;
    if (definition.kind === "block") return listTextFields(place, definition.fields);
    const isText = definition.kind === "string" || definition.kind === "stringSet" || definition.kind === "secret";
    return isText && definition.presence !== "computed" ? [[place, definition]] : [];
  });
}

const FIELDS = [sinchSmsCredential, sinchMmsCredential, sinchRcsCredential, smsWebhook, channelSurface].flatMap(
  ({ typeName, configurable }) => listTextFields(typeName, configurable as Fields),
);

/** One of them is right for each field. */
const CANDIDATES = [
  "+46701234567",
  "https://relay.example.com/sinch",
  "sms.example.com",
  "30m",
  "prod",
  "AJO1002",
  "eu",
  "warn",
  "sms",
  "marketing",
  "sinch",
  "fail",
  "mobilePhone.number",
  Buffer.from("9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21:key-secret").toString("base64"),
  "Brand",
];

const BLANKS = [" ", "\t", "\n", "\r\n", "\u00a0", "\u3000", "\ufeff"];

const accepts = ({ rule }: TextField, value: string) => rule.safeParse(value).success;

/** What people read. White space there is text, as AJO keeps it. */
const isFreeText = ([, field]: [string, TextField]) => field.kind === "string" && field.semanticEquality === "message";

describe("white space around a value", () => {
  it.each(FIELDS.filter((one) => !isFreeText(one)))("%s refuses it", (_, field) => {
    const value = CANDIDATES.find((candidate) => accepts(field, candidate));
    expect(value).toBeDefined();
    const accepted = BLANKS.flatMap((blank) => [`${blank}${value}`, `${value}${blank}`]).filter((one) =>
      accepts(field, one),
    );
    expect(accepted).toEqual([]);
  });

  it.each(FIELDS.filter(([place]) => /url$/i.test(place)))(
    "%s refuses it inside, which a browser would drop",
    (_, field) => {
      for (const blank of BLANKS) expect(accepts(field, `https://relay.example${blank}.com/sinch`)).toBe(false);
    },
  );
});
