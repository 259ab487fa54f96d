import fc from "fast-check";
import { type SendingSurface, warnAboutSharedSender } from "../../../src/model/warnings/sender";

const orders: SendingSurface = { id: "1", name: "orders", smsType: "transactional", senderNumber: "46701234567" };
const offers: SendingSurface = { id: "2", name: "offers", smsType: "marketing", senderNumber: "+46701234567" };

test("A sender of marketing and transactional surfaces gives a warning", () => {
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
])("A surface %s gives no warning", (_name, other) => {
  expect(warnAboutSharedSender(offers, [other])).toBeUndefined();
});

test("The warning is the same from both surfaces", () => {
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
