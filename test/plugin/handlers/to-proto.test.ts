import * as fc from "fast-check";
import { Timestamp } from "../../../src/plugin/gen/google/protobuf/timestamp";
import { timestampToProto } from "../../../src/plugin/handlers/to-proto";

test("any point in time goes over the wire to the millisecond, with nanoseconds that are never negative", () => {
  fc.assert(
    fc.property(
      fc.date({ noInvalidDate: true, min: new Date(-62135596800000), max: new Date(253402300799999) }),
      (date) => {
        const { seconds, nanos } = Timestamp.decode(Timestamp.encode(timestampToProto(date)).finish());
        expect(seconds * 1000 + nanos / 1_000_000).toBe(date.getTime());
        expect(nanos).toBeGreaterThanOrEqual(0);
        expect(nanos).toBeLessThan(1_000_000_000);
      },
    ),
  );
});

test("before 1970 the seconds are rounded down", () => {
  expect(timestampToProto(new Date(-1))).toEqual({ seconds: -1, nanos: 999_000_000 });
});

test("an invalid date is an error", () => {
  expect(() => timestampToProto(new Date("?"))).toThrow("a point in time that is none");
});
