import fc from "fast-check";
import {
  channelSurface,
  type Described,
  type Fields,
  type ObjectModel,
  sinchApiToken,
  sinchMmsCredential,
  sinchSmsCredential,
} from "../../../src/model";

/** Text without blanks around it. */
const name = fc.stringMatching(/^[\wåäö#-](?:[\wåäö #,-]{0,20}[\wåäö#-])?$/);
const uuid = fc.uuid();
const token = fc.stringMatching(/^[0-9A-Za-z+/._-]{1,40}$/);

/** A keyword that AJO takes: on one line, no comma, no blanks around it. */
export const keyword = fc.stringMatching(/^[A-Za-zåäöé0-9!](?:[A-Za-zåäöé0-9! ]{0,8}[A-Za-zåäöé0-9!])?$/);

const message = fc.stringMatching(/^[ \r\n]{0,2}[A-Za-z,.é😀-][A-Za-z ,.é\n\r😀-]{0,40}$/u);
const category = fc.record({ keywords: fc.array(keyword, { maxLength: 4 }), message }, { requiredKeys: [] });

/** Senders that Sinch takes. */
export const sender = fc.oneof(
  fc.stringMatching(/^\+[1-9]\d{1,14}$/),
  fc.stringMatching(/^(?:00)?[1-9]\d{8,14}$/),
  fc.stringMatching(/^\d{3,8}$/),
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ]{0,10}$/),
);

/** Both parts of an access key. */
export const accessKey = fc.tuple(uuid, fc.stringMatching(/^[\w~.:=öß-]{1,40}$/));

const accessKeyToken = accessKey.map(([id, secret]) => sinchApiToken(id, secret));

/** Whole descriptions of each object, as validation lets them pass one field at a time. */
export const smsCredential: fc.Arbitrary<Described<typeof sinchSmsCredential.fields>> = fc.record(
  {
    name,
    servicePlanId: name,
    apiToken: token,
    optIn: category,
    optOut: category,
    help: category,
    doubleOptIn: category,
  },
  { requiredKeys: ["name", "servicePlanId", "apiToken"] },
);

export const mmsCredential: fc.Arbitrary<Described<typeof sinchMmsCredential.fields>> = fc.record(
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

export const surface: fc.Arbitrary<Described<typeof channelSurface.fields>> = fc.record(
  {
    name: fc.stringMatching(/^[A-Za-z][A-Za-z0-9._-]{0,20}$/),
    description: name,
    channel: fc.constant("sms"),
    smsType: fc.constantFrom("marketing", "transactional"),
    credentialId: uuid,
    senderNumber: sender,
    executionField: fc.stringMatching(/^[A-Za-z_]\w{0,9}(?:\.[A-Za-z_]\w{0,9}){0,2}$/),
    subdomain: fc.stringMatching(/^[a-z0-9]{1,8}(?:\.[a-z0-9]{1,8}){0,2}$/),
    marketingActions: fc.array(name, { maxLength: 3 }),
  },
  { requiredKeys: ["name", "channel", "smsType", "credentialId", "senderNumber"] },
);

/** Each object with whole descriptions of it. */
export const OBJECTS: readonly (readonly [string, ObjectModel, fc.Arbitrary<Described<Fields>>])[] = [
  ["the SMS credential", sinchSmsCredential, smsCredential],
  ["the MMS credential", sinchMmsCredential, mmsCredential],
  ["the surface", channelSurface, surface],
];
