import { decodeDynamicValue, encodeDynamicValue, isNullValue } from "../../../src/plugin/values/dynamic-value";

const nothing = new Uint8Array();
const encodeJson = (text: string) => ({ msgpack: nothing, json: new TextEncoder().encode(text) });

test("a value goes out as MessagePack and comes in as MessagePack or JSON", () => {
  const sent = encodeDynamicValue("number", 12345678901234567890n);
  expect(sent.json).toHaveLength(0);
  expect(decodeDynamicValue("number", sent)).toBe(12345678901234567890n);
  expect(decodeDynamicValue("number", encodeJson("12345678901234567890"))).toBe(12345678901234567890n);
});

test.each([
  ["an absent envelope", undefined],
  ["an empty envelope", { msgpack: nothing, json: nothing }],
  ["a null in MessagePack", encodeDynamicValue("string", null)],
  ["a null in JSON", encodeJson(" null ")],
])("%s is null", (_, value) => {
  expect(isNullValue(value)).toBe(true);
  expect(decodeDynamicValue("string", value)).toBeNull();
});

test.each([
  ["MessagePack", encodeDynamicValue("string", "")],
  ["JSON", encodeJson('""')],
])("empty text in %s is not null", (_, value) => {
  expect(isNullValue(value)).toBe(false);
});
