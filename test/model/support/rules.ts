import type * as z from "zod/mini";
import {
  channelSurface,
  providerSettings,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
} from "../../../src/model";
import type { Field, Fields } from "../../../src/model/field";

export type Rule = z.ZodMiniType<string, string>;

const MODELS = [
  sinchSmsCredential,
  sinchMmsCredential,
  sinchRcsCredential,
  smsWebhook,
  channelSurface,
  providerSettings,
];

/** The rules of all fields that take strings, with the place of each, and whether it holds a text that messages always quote. */
export function listRules(): [place: string, rule: Rule, isText: boolean][] {
  return MODELS.flatMap(({ typeName, configurable }) => listFieldRules(typeName, configurable as Fields));
}

function listFieldRules(name: string, fields: Fields): [string, Rule, boolean][] {
  return Object.entries<Field>(fields).flatMap(([field, definition]): [string, Rule, boolean][] => {
    const place = `${name}.${field}`;
    if (definition.kind === "block") return listFieldRules(place, definition.fields);
    const isOfStrings = definition.kind === "string" || definition.kind === "stringSet" || definition.kind === "secret";
    if (!isOfStrings || definition.presence === "computed") return [];
    return [[place, definition.rule, definition.kind !== "secret" && definition.quoted === "always"]];
  });
}
