import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ExtData, encode } from "@msgpack/msgpack";
import * as fc from "fast-check";
import type { Type } from "../../../src/plugin/type";
import { Decimal, Dynamic, UNKNOWN, Unknown, type Value } from "../../../src/plugin/value";
import { decodeMsgpack, encodeMsgpack } from "../../../src/plugin/values/msgpack";
import { parseNumber } from "../../../src/plugin/values/number";
import { generateTypes, generateValues } from "../support/arbitraries";

const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** Numbers as decimal text, and their bytes as cty.ParseNumberVal and msgpack.Marshal of go-cty 1.16.2 write them. */
const goCtyNumbers: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(__dirname, "..", "corpus", "go-cty-numbers.json"), "utf8"),
);

/** True if MessagePack can write the integer in so many bits: unsigned unless it is negative. */
const fitsInteger = (integer: bigint, width: number) =>
  (integer < 0n ? BigInt.asIntN(width, integer) : BigInt.asUintN(width, integer)) === integer;

describe("a value of any type", () => {
  test("round-trips", () => {
    fc.assert(
      fc.property(
        generateTypes(3).chain((of) => fc.tuple(fc.constant(of), generateValues(of))),
        ([of, value]) => {
          const bytes = encodeMsgpack(of, value);
          const decoded = decodeMsgpack(of, bytes);
          expect(decoded).toEqual(value);
          expect(toHex(encodeMsgpack(of, decoded))).toBe(toHex(bytes));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("numbers", () => {
  test.each<[string, unknown, Value]>([
    ["a small integer", 7, 7],
    ["an integer of 64 bits", 2n ** 62n, 2n ** 62n],
    ["an integer in 64 bits that fits a number", 4294967296n, 4294967296],
    ["an exact fraction", 0.5, 0.5],
    ["decimal text that is not exact in binary", "0.1", 0.1],
    ["a large integer in text", "12345678901234567890", 12345678901234567890n],
    ["a large exact float", 2 ** 70, 2n ** 70n],
    ["more digits than a float holds", "0.12345678901234567890123", new Decimal("0.12345678901234567890123")],
    ["an exponent", "1.5e-10", 1.5e-10],
    ["zero with a sign", "-0", 0],
  ])("%s", (_, wire, expected) => {
    expect(decodeMsgpack("number", encode(wire, { useBigInt64: true }))).toEqual(expected);
  });

  test.each<[string, Value, string]>([
    ["a fraction that is not exact goes as text, as core writes it", 0.1, `a3${toHex(Buffer.from("0.1"))}`],
    ["an exact fraction goes as a float", 0.5, "cb3fe0000000000000"],
    ["an integer beyond 32 bits goes as an integer", 4294967296, "cf0000000100000000"],
    [
      "an integer beyond 64 bits goes as text, though it is exact as a float",
      2n ** 64n,
      `b4${toHex(Buffer.from("18446744073709551616"))}`,
    ],
    ["any other large integer goes as text", 12345678901234567890n, `b4${toHex(Buffer.from("12345678901234567890"))}`],
    ["a decimal that a number holds goes as that", new Decimal("7.0"), "07"],
    ["a negative zero goes as zero", -0, "00"],
  ])("%s", (_, value, expected) => {
    expect(toHex(encodeMsgpack("number", value))).toBe(expected);
  });

  test("have the bytes that go-cty writes, and are read from them", () => {
    const literals = Object.keys(goCtyNumbers);
    const encoded = literals.map((literal) => [literal, toHex(encodeMsgpack("number", parseNumber(literal)))]);
    expect(Object.fromEntries(encoded)).toEqual(goCtyNumbers);
    const decoded = Object.values(goCtyNumbers).map((hex) => decodeMsgpack("number", Buffer.from(hex, "hex")));
    expect(decoded).toEqual(literals.map(parseNumber));
  });

  test("any integer of 64 bits has the shortest form that holds it", () => {
    const integers = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    const nearPowers = fc
      .tuple(fc.nat(63), fc.constantFrom(-1n, 0n, 1n), fc.constantFrom(1n, -1n))
      .map(([exponent, offset, sign]) => BigInt.asIntN(64, sign * 2n ** BigInt(exponent) + offset));
    fc.assert(
      fc.property(fc.oneof(integers, nearPowers), (integer) => {
        const bytes = encodeMsgpack("number", integer);
        const bits = [8, 16, 32, 64].find((width) => fitsInteger(integer, width)) ?? 0;
        const isFixed = integer >= -32n && integer < 128n;
        expect(bytes).toHaveLength(isFixed ? 1 : 1 + bits / 8);
        expect(decodeMsgpack("number", bytes)).toEqual(parseNumber(integer.toString()));
      }),
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("%p cannot be written", (value) => {
    expect(() => encodeMsgpack("number", value)).toThrow("the number is not finite");
  });
});

describe("unknown values", () => {
  test.each([
    ["of code 0", new ExtData(0, new Uint8Array(1))],
    ["of another code", new ExtData(42, new Uint8Array(1))],
    ["of a negative code", new ExtData(-1, new Uint8Array(1))],
    ["without a payload", new ExtData(0, new Uint8Array(0))],
  ])("%s are plain unknowns", (_, wire) => {
    expect(decodeMsgpack("string", encode(wire))).toEqual(UNKNOWN);
  });

  test("keep their refinements", () => {
    const refinements = encode({ 1: false, 2: "pre-" });
    const wire = encode(new ExtData(12, refinements));
    const value = decodeMsgpack("string", wire);
    expect(value).toEqual(new Unknown(refinements));
    expect(toHex(encodeMsgpack("string", value))).toBe(toHex(wire));
  });
});

describe("text", () => {
  test("is normalised in both directions", () => {
    expect(decodeMsgpack("string", encode("e\u0301"))).toBe("é");
    expect(decodeMsgpack("string", encodeMsgpack("string", "e\u0301"))).toBe("é");
    expect(decodeMsgpack(["map", "bool"], encodeMsgpack(["map", "bool"], { "e\u0301": true }))).toEqual({ é: true });
  });

  test("keeps a byte order mark, however long it is", () => {
    const long = `\uFEFF${"x".repeat(300)}`;
    expect(decodeMsgpack("string", encodeMsgpack("string", long))).toBe(long);
  });

  test("with half a surrogate pair is refused", () => {
    expect(() => encodeMsgpack(["list", "string"], ["ok", "\uD800"])).toThrow(/^\[1\]: .*surrogate/);
  });
});

describe("sets", () => {
  test("lose duplicates", () => {
    const numbers: Type = ["set", "number"];
    expect(decodeMsgpack(numbers, encodeMsgpack(numbers, [1, 2, 1, 1n, new Decimal("2.0")]))).toEqual([1, 2]);
    const nested: Type = ["set", ["set", "string"]];
    expect(decodeMsgpack(nested, encodeMsgpack(nested, [["a", "b"], ["b", "a"], ["a"]]))).toEqual([["a", "b"], ["a"]]);
  });

  test("keep unknown elements, which may turn out to differ", () => {
    expect(decodeMsgpack(["set", "string"], encodeMsgpack(["set", "string"], [UNKNOWN, UNKNOWN]))).toHaveLength(2);
  });
});

test("a key __proto__ is a key like any other", () => {
  const of: Type = ["map", ["map", "string"]];
  const value = JSON.parse('{"__proto__": {"__proto__": "__proto__"}, "constructor": {}}');
  const decoded = decodeMsgpack(of, encodeMsgpack(of, value));
  expect(JSON.stringify(decoded)).toBe(JSON.stringify(value));
  expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
});

test("a dynamic value travels with its type", () => {
  const value = new Dynamic(["set", "number"], [1, 2]);
  const bytes = encodeMsgpack("dynamic", value);
  expect(toHex(bytes)).toBe(toHex(encode([new TextEncoder().encode('["set","number"]'), [1, 2]])));
  expect(decodeMsgpack("dynamic", bytes)).toEqual(value);
});

describe("what does not fit its type", () => {
  const of: Type = ["object", { opt_in: ["object", { keywords: ["list", "string"], limits: ["map", "number"] }] }];

  test.each<[string, Value, string]>([
    [
      "a wrong element",
      { opt_in: { keywords: ["a", 1], limits: {} } },
      "opt_in.keywords[1]: string was expected, not a number",
    ],
    [
      "a wrong map value",
      { opt_in: { keywords: [], limits: { "a b": true } } },
      'opt_in.limits["a b"]: number was expected, not a boolean',
    ],
    ["a missing attribute", { opt_in: { keywords: [] } }, "opt_in.limits: is missing; null stands for no value"],
    ["an extra member", { opt_in: null, x: 1 }, "x: is not in the schema"],
    [
      "an object for a list",
      { opt_in: { keywords: {}, limits: null } },
      "opt_in.keywords: list of string was expected, not an object",
    ],
  ])("%s is refused with its path and without its value", (_, value, message) => {
    expect(() => encodeMsgpack(of, value)).toThrow(new Error(message));
  });

  test("is refused on the way in, too", () => {
    expect(() => decodeMsgpack(of, encode({ opt_in: { keywords: [1], limits: {} } }))).toThrow(
      "opt_in.keywords[0]: string was expected, not a number",
    );
    expect(() => decodeMsgpack(of, encode({}))).toThrow("opt_in: is missing");
  });

  test("bytes that are not MessagePack are refused without quoting them", () => {
    expect(() => decodeMsgpack("string", new TextEncoder().encode("secret"))).toThrow(/^the bytes are not MessagePack/);
  });

  test("no bytes crash the reader", () => {
    fc.assert(
      fc.property(generateTypes(3), fc.uint8Array({ minLength: 1, maxLength: 60 }), (of, bytes) => {
        try {
          decodeMsgpack(of, bytes);
        } catch (error) {
          expect(error).toHaveProperty("name", "ValueError");
        }
      }),
      { numRuns: 2000 },
    );
  });
});
