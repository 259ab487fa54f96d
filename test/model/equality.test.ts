import { areStringSetsEqual, areStringsEqual, channelSurface, sinchSmsCredential } from "../../src/model";

const { marketingActions, description, senderNumber } = channelSurface.fields;
const { keywords, message } = sinchSmsCredential.fields.optIn.fields;

test("Each field has its own semantic equality", () => {
  expect(areStringsEqual(description, "a", "a ")).toBe(false);
  expect(areStringsEqual(message, "a", "a ")).toBe(true);
  expect(areStringsEqual(senderNumber, "+46701234567", "46701234567")).toBe(true);
  expect(areStringsEqual(description, "+46701234567", "46701234567")).toBe(false);
});

test("Keywords are equal whatever their case, other strings are not", () => {
  expect(areStringSetsEqual(keywords, ["a", "B"], ["b", "A"])).toBe(true);
  expect(areStringSetsEqual(marketingActions, ["a", "B"], ["B", "a"])).toBe(true);
  expect(areStringSetsEqual(marketingActions, ["a", "B"], ["b", "a"])).toBe(false);
  expect(areStringSetsEqual(marketingActions, ["a"], ["a", "b"])).toBe(false);
  expect(areStringSetsEqual(marketingActions, ["a", "a"], ["a"])).toBe(true);
});
