import fc from "fast-check";
import { isEarlier, isInstant, isSameInstant, toCanonicalInstant } from "../../src/model/instant";

const DAY = 86_400_000;
const year = (number: number) => Date.UTC(number, 0, 1);

/** An instant in seconds, the digits of its fraction without final zeros, and the spelling that it gets. */
const instants = fc.record({
  seconds: fc.integer({ min: year(1990) / 1000, max: year(2100) / 1000 }),
  digits: fc.stringMatching(/^[0-9]{0,9}$/).map((digits) => digits.replace(/0+$/, "")),
  zeros: fc.nat(6),
  offsetMinutes: fc.integer({ min: -14 * 60, max: 14 * 60 }),
  isLowerCase: fc.boolean(),
});
type Instant = typeof instants extends fc.Arbitrary<infer T> ? T : never;

function spell({ seconds, digits, zeros, offsetMinutes, isLowerCase }: Instant): string {
  const local = new Date((seconds + offsetMinutes * 60) * 1000).toISOString().slice(0, 19);
  const fraction = digits + "0".repeat(zeros);
  const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
  const sign = offsetMinutes < 0 ? "-" : "+";
  const zone =
    offsetMinutes === 0 ? "Z" : `${sign}${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
  const text = `${local}${fraction === "" ? "" : `.${fraction}`}${zone}`;
  return isLowerCase ? text.toLowerCase() : text;
}

const compare = (one: Instant, other: Instant) =>
  one.seconds - other.seconds || Number(`0.${one.digits}0`) - Number(`0.${other.digits}0`);

test("every spelling of an instant has one canonical form, and none of another instant has it", () => {
  const spelling = fc.record({
    zeros: fc.nat(6),
    offsetMinutes: fc.integer({ min: -840, max: 840 }),
    isLowerCase: fc.boolean(),
  });
  fc.assert(
    fc.property(instants, spelling, instants, (one, other, another) => {
      expect(isSameInstant(spell(one), spell({ ...one, ...other }))).toBe(true);
      expect(toCanonicalInstant(spell(one))).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,}Z$/);
      expect(isSameInstant(spell(one), spell(another))).toBe(compare(one, another) === 0);
    }),
  );
});

test("instants are ordered as they follow each other, whatever their spelling", () => {
  const near = fc.record({ one: instants, other: instants, gap: fc.integer({ min: -2, max: 2 }) });
  fc.assert(
    fc.property(near, ({ one, other, gap }) => {
      const later = { ...other, seconds: one.seconds + gap };
      expect(isEarlier(spell(one), spell(later))).toBe(compare(one, later) < 0);
    }),
  );
});

test.each([
  ["2026-11-28T09:24:46Z", "2026-11-28T09:24:46.000Z"],
  ["2026-11-28T11:24:46.120+02:00", "2026-11-28T09:24:46.120Z"],
  ["2026-11-28T09:24:46.123456000-00:00", "2026-11-28T09:24:46.123456Z"],
  ["2026-11-28t09:24:46.5z", "2026-11-28T09:24:46.500Z"],
])("%s is %s", (text, canonical) => expect(toCanonicalInstant(text)).toBe(canonical));

test.each(["", "yesterday", "2026-11-28", "2026-13-28T09:24:46Z", "2026-11-28T09:24:46"])(
  "%j is no instant, and stays as it is",
  (text) => {
    expect(isInstant(text)).toBe(false);
    expect(toCanonicalInstant(text)).toBe(text);
    expect(isEarlier(text, new Date(DAY).toISOString())).toBe(false);
    expect(isEarlier(new Date(DAY).toISOString(), text)).toBe(false);
  },
);
