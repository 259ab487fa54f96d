import fc from "fast-check";
import {
  channelSurface,
  type Field,
  type Fields,
  type ObjectInput,
  type ObjectModel,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
  toSinchApiToken,
} from "../../../src/model";

/** A name without white space around it. */
const name = fc.stringMatching(/^[\wåäö#-](?:[\wåäö #,-]{0,20}[\wåäö#-])?$/);
const uuid = fc.uuid();
const token = fc.stringMatching(/^[0-9A-Za-z+/._-]{1,40}$/);

/** A valid keyword: on one line, without a comma or white space around it. */
export const keyword = fc.stringMatching(/^[A-Za-zåäöé0-9!](?:[A-Za-zåäöé0-9! ]{0,8}[A-Za-zåäöé0-9!])?$/);

const message = fc.stringMatching(/^[ \r\n]{0,2}[A-Za-z,.é😀-][A-Za-z ,.é\n\r😀-]{0,40}$/u);
const keywords = fc.array(keyword, { maxLength: 4 });
const category = fc.record({ keywords, message }, { requiredKeys: [] });
const names = fc.array(name, { maxLength: 3 });

/** Senders that Sinch accepts. */
export const sender = fc.oneof(
  fc.stringMatching(/^\+[1-9]\d{1,14}$/),
  fc.stringMatching(/^(?:00)?[1-9]\d{8,14}$/),
  fc.stringMatching(/^\d{3,8}$/),
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ]{0,10}$/),
);

/** Senders that people can write to. */
const inboundSender = sender.filter((value) => !/[A-Za-z]/.test(value));

/** The id and the secret of an access key. */
export const accessKey = fc.tuple(uuid, fc.stringMatching(/^[\w~.:=öß-]{1,40}$/));

const accessKeyToken = accessKey.map(([id, secret]) => toSinchApiToken(id, secret));

/** Inputs of each object that are valid field by field. */
const smsCredential: fc.Arbitrary<ObjectInput<typeof sinchSmsCredential.fields>> = fc.record(
  {
    name,
    servicePlanId: name,
    apiToken: token,
    optIn: category,
    optOut: category,
    help: category,
    doubleOptIn: category,
    customInboundKeywords: keywords,
    defaultInboundReply: message,
    inboundNumber: inboundSender,
    overrideUrl: fc.webUrl({ validSchemes: ["https"], withQueryParameters: true }),
    inboundDatasetId: name,
  },
  { requiredKeys: ["name", "servicePlanId", "apiToken"] },
);

const mmsCredential: fc.Arbitrary<ObjectInput<typeof sinchMmsCredential.fields>> = fc.record(
  {
    name,
    projectId: uuid,
    appId: name,
    apiToken: accessKeyToken,
    servicePlanId: name,
    smsApiToken: token,
    inboundCredentialId: uuid,
  },
  { requiredKeys: ["name", "projectId", "appId", "apiToken", "servicePlanId", "smsApiToken"] },
);

const rcsCredential: fc.Arbitrary<ObjectInput<typeof sinchRcsCredential.fields>> = fc
  .tuple(
    fc.record(
      { name, projectId: uuid, appId: name, apiToken: accessKeyToken, inboundDatasetId: name, rateLimit: fc.nat() },
      { requiredKeys: ["name", "projectId", "appId", "apiToken"] },
    ),
    fc.option(fc.record({ servicePlanId: name, smsApiToken: token }), { nil: {} }),
  )
  .map(([credential, plan]) => ({ ...credential, ...plan }));

const webhook: fc.Arbitrary<ObjectInput<typeof smsWebhook.fields>> = fc.record(
  {
    name,
    smsVendor: fc.constantFrom("sinch", "sinch_conversational"),
    credentialId: uuid,
    senderNumber: inboundSender,
    optIn: category,
    optOut: fc.record({ keywords, message, fuzzy: fc.boolean(), fuzzyMessage: message }, { requiredKeys: [] }),
    help: category,
    doubleOptIn: category,
    customKeyword: keyword,
    defaultReply: message,
  },
  { requiredKeys: ["name", "smsVendor", "credentialId", "senderNumber"] },
);

const surface: fc.Arbitrary<ObjectInput<typeof channelSurface.fields>> = fc.record(
  {
    name: fc.stringMatching(/^[A-Za-z][A-Za-z0-9._-]{0,20}$/),
    description: name,
    channel: fc.constant("sms"),
    smsType: fc.constantFrom("marketing", "transactional"),
    credentialId: uuid,
    senderNumber: sender,
    executionField: fc.stringMatching(/^[A-Za-z_]\w{0,9}(?:\.[A-Za-z_]\w{0,9}){0,2}$/),
    subdomain: fc.stringMatching(/^[a-z0-9]{1,8}(?:\.[a-z0-9]{1,8}){0,2}$/),
    marketingActions: names,
    tags: names,
    labels: names,
  },
  { requiredKeys: ["name", "channel", "smsType", "credentialId", "senderNumber"] },
);

/** Values of string options that have no fixed set of values. */
const OPTION_TEXTS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  sandbox: fc.stringMatching(/^-?[a-z0-9][a-z0-9-]{0,18}$/),
  create: fc.constantFrom("30m", "1h30m"),
  update: fc.constantFrom("90s", "3h"),
  delete: fc.constantFrom("10m"),
};

/** Any values of an object's options. */
function generateOptions(fields: Fields): fc.Arbitrary<ObjectInput<Fields>> {
  const values = Object.entries(fields).map(([name, field]) => [name, generateOption(name, field)]);
  const requiredKeys = Object.keys(fields).filter((name) => fields[name]?.presence === "required");
  return fc.record(Object.fromEntries(values), { requiredKeys });
}

function generateOption(name: string, field: Field): fc.Arbitrary<unknown> {
  if (field.kind === "block") return generateOptions(field.fields);
  if (field.kind === "bool") return fc.boolean();
  if (name === "silencedWarnings") return fc.subarray(["AJO1001", "AJO1002", "AJO1016"]);
  if (field.kind === "string" && field.allowedValues !== undefined) return fc.constantFrom(...field.allowedValues);
  const text = OPTION_TEXTS[name];
  if (field.kind !== "string" || text === undefined) throw new Error(`There are no values for the option ${name}.`);
  return text;
}

type Example = readonly [
  title: string,
  model: ObjectModel,
  inputs: fc.Arbitrary<ObjectInput<Fields>>,
  options: fc.Arbitrary<ObjectInput<Fields>>,
];

/** Each object with inputs for its fields and for its options. */
export const OBJECTS: readonly Example[] = [
  ["the SMS credential", sinchSmsCredential, smsCredential, generateOptions(sinchSmsCredential.options)],
  ["the MMS credential", sinchMmsCredential, mmsCredential, generateOptions(sinchMmsCredential.options)],
  ["the RCS credential", sinchRcsCredential, rcsCredential, generateOptions(sinchRcsCredential.options)],
  ["the webhook", smsWebhook, webhook, generateOptions(smsWebhook.options)],
  ["the surface", channelSurface, surface, generateOptions(channelSurface.options)],
];
