import * as fc from "fast-check";
import { Decimal } from "../../../src/plugin/value";
import { formatDecimal, isExactFraction, parseNumber } from "../../../src/plugin/values/number";

test("decimal text comes back digit by digit", () => {
  const fraction = fc.bigInt({ min: 0n }).map((digits) => digits.toString().replace(/0+$/, ""));
  fc.assert(
    fc.property(fc.bigInt(), fraction, (integer, rest) => {
      const text = rest === "" ? integer.toString() : `${integer}.${rest}`;
      expect(formatDecimal(parseNumber(text))).toBe(text);
    }),
  );
});

test("every finite float comes back from its decimal text", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (float) => {
      expect(Number(formatDecimal(parseNumber(String(float))))).toBe(float + 0);
    }),
  );
});

test.each([
  ["007.500", "7.5"],
  ["-0.0", "0"],
  ["1e3", "1000"],
  ["1.25E-5", "0.0000125"],
  ["-12.5e+1", "-125"],
  ["100000000000000000000000.10", "100000000000000000000000.1"],
])("%s is written as %s", (text, plain) => {
  expect(formatDecimal(parseNumber(text))).toBe(plain);
  expect(formatDecimal(new Decimal(text))).toBe(plain);
});

test.each(["", "secret", "0x10", "1.", ".5", "1e", "NaN", "Infinity", " 1"])("%p is not a number", (text) => {
  expect(() => parseNumber(text)).toThrow("a number was expected, but the text is not one");
});

test("an exponent that would fill the memory is refused", () => {
  expect(() => parseNumber("1e999999999")).toThrow("the number has too large an exponent");
});

test.each([
  [0.5, true],
  [-1.75, true],
  [2 ** -20, true],
  [0.1, false],
  [1.1, false],
  [5e-324, false],
])("whether %p is exactly its decimal text: %p", (number, exact) => {
  expect(isExactFraction(number)).toBe(exact);
});
