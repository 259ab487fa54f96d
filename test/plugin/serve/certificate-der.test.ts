import fc from "fast-check";
import {
  encodeObjectId,
  encodeOctetString,
  encodeSequence,
  encodeUnsignedInteger,
  encodeUtcTime,
} from "../../../src/plugin/serve/certificate";

it.each([
  ["1.2.840.10045.4.3.2", "06082a8648ce3d040302"],
  ["2.5.29.17", "0603551d11"],
  ["1.3.6.1.5.5.7.3.1", "06082b06010505070301"],
])("writes the object id %s", (dotted, hex) => {
  expect(encodeObjectId(dotted).toString("hex")).toBe(hex);
});

it.each([
  ["00", "020100"],
  ["000000", "020100"],
  ["7f", "02017f"],
  ["80", "02020080"],
  ["0080", "02020080"],
  ["00007f01", "02027f01"],
])("writes the number %s as a positive one of the fewest bytes", (hex, expected) => {
  expect(encodeUnsignedInteger(Buffer.from(hex, "hex")).toString("hex")).toBe(expected);
});

it("writes numbers that read back as the same number", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), (bytes) => {
      const body = encodeUnsignedInteger(bytes).subarray(2);
      expect(BigInt(`0x${body.toString("hex")}`)).toBe(BigInt(`0x${Buffer.from(bytes).toString("hex")}`));
      expect(body[0]).toBeLessThan(0x80);
    }),
  );
});

it.each([
  [0, "0400"],
  [127, "047f"],
  [128, "048180"],
  [255, "0481ff"],
  [256, "04820100"],
  [65535, "0482ffff"],
])("writes the length of %i bytes", (length, header) => {
  const written = encodeOctetString(Buffer.alloc(length, 1));
  expect(written.subarray(0, written.length - length).toString("hex")).toBe(header);
});

it("writes what it contains in order", () => {
  expect(encodeSequence(encodeOctetString(Buffer.of(1)), encodeSequence()).toString("hex")).toBe("30050401013000");
});

it("writes times to the second", () => {
  expect(encodeUtcTime(Date.UTC(2026, 0, 2, 3, 4, 5, 678)).toString("latin1")).toBe("\x17\x0d260102030405Z");
});
