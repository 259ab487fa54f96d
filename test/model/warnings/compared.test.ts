import fc from "fast-check";
import { UNRESOLVED } from "../../../src/model/object";
import { warnAboutShadowedKeywords } from "../../../src/model/warnings/consent";
import {
  createMissingCredentialWarning,
  createNameTakenWarning,
} from "../../../src/model/warnings/names-and-references";
import { type SendingSurface, warnAboutSharedSender } from "../../../src/model/warnings/sender";

const orders: SendingSurface = { id: "1", name: "orders", smsType: "transactional", senderNumber: "46701234567" };
const offers: SendingSurface = { id: "2", name: "offers", smsType: "marketing", senderNumber: "+46701234567" };

test("Marketing and transactional surfaces with one sender are named", () => {
  expect(warnAboutSharedSender(offers, [orders])).toEqual({
    code: "AJO1009",
    summary: "Marketing and transactional surfaces share a sender",
    detail:
      'The marketing surface "offers" sends from "+46701234567", and so does "orders" (transactional). Who answers STOP is blocked for the sender as a whole (Sinch), so transactional messages stop too (AJO). Give each kind a sender of its own.',
  });
});

test.each([
  ["of the same kind", { ...orders, smsType: "marketing" }],
  ["of another sender", { ...orders, senderNumber: "+46701234568" }],
  ["deactivated", { ...orders, status: "deactivated" }],
  ["itself, before the change", { ...orders, id: "2" }],
])("A surface %s shares nothing", (_name, other) => {
  expect(warnAboutSharedSender(offers, [other])).toBeUndefined();
});

test("Of many surfaces exactly those of the other kind and the same sender count, whichever is asked", () => {
  const surface = fc.record({
    id: fc.uuid(),
    name: fc.stringMatching(/^[a-z]{1,8}$/),
    smsType: fc.constantFrom("marketing", "transactional"),
    senderNumber: fc.constantFrom("+46701234567", "0046701234567", "12345", "ACME"),
    status: fc.constantFrom("active", "draft", "deactivated"),
  });
  fc.assert(
    fc.property(surface, surface, (one, other) => {
      const live = [one, other].every(({ status }) => status !== "deactivated");
      fc.pre(live && one.id !== other.id);
      expect(warnAboutSharedSender(one, [other]) === undefined).toBe(warnAboutSharedSender(other, [one]) === undefined);
    }),
  );
});

const credential = { name: "Welcome", optOut: { keywords: ["STOP"] } };
const webhook = { name: "Inbound", optIn: { keywords: UNRESOLVED }, help: { keywords: ["HELP"] } } as const;

test("Of keywords on both, AJO uses the webhook's", () => {
  expect(warnAboutShadowedKeywords(credential, webhook)).toEqual({
    code: "AJO1010",
    summary: "Keywords on the credential and on its webhook",
    detail:
      'Both the credential "Welcome" and its webhook "Inbound" have keywords. AJO uses those of the webhook; those of the credential have no effect (AJO). Move what is missing to the webhook, and remove the keywords from the credential.',
  });
});

test("Keywords on one of them are fine", () => {
  expect(warnAboutShadowedKeywords({ name: "Welcome" }, webhook)).toBeUndefined();
  expect(warnAboutShadowedKeywords(credential, { name: "Inbound", optOut: { message: "Bye" } })).toBeUndefined();
});

const model = { typeName: "channel_surface", title: "channel surface" };

test("Who holds a name is told with the way to take it over", () => {
  expect(createNameTakenWarning(model, { id: "7", name: "orders", status: "active" })).toEqual({
    code: "AJO1012",
    summary: 'The name "orders" is taken',
    detail:
      'The sandbox has a channel surface of the name "orders" already: 7, which is active. AJO gives a name once, so the apply would be refused. Choose another name, or take the object over: terraform import ajo_channel_surface.NAME 7',
  });
  expect(createNameTakenWarning(model, { id: "7", name: "orders", status: "deactivated" }).detail).toContain(
    "Choose another name, set reuse_deactivated = true, or take the object over",
  );
  expect(createNameTakenWarning(model, { id: "7", name: "orders" }).detail).toContain("already: 7. AJO gives");
});

test("A credential that is not there is told with the sandbox", () => {
  expect(createMissingCredentialWarning("7", 'sandbox "prod" of A@AdobeOrg')).toEqual({
    code: "AJO1013",
    summary: "No such credential",
    detail:
      'There is no credential with the id "7" in the sandbox "prod" of A@AdobeOrg, so the apply would be refused. Give the id of a credential of the same sandbox: in Terraform `ajo_sinch_sms_credential.NAME.id`.',
  });
});
