import {
  channelSurface,
  keepSpelling,
  sameText,
  sameWords,
  secretNames,
  sinchSmsCredential,
  snakeCase,
} from "../../src/model";

const { marketingActions, description, senderNumber } = channelSurface.fields;
const { keywords, message } = sinchSmsCredential.fields.optIn.fields;

test("Each field has its own notion of equal", () => {
  expect(sameText(description, "a", "a ")).toBe(false);
  expect(sameText(message, "a", "a ")).toBe(true);
  expect(sameText(senderNumber, "+46701234567", "46701234567")).toBe(true);
  expect(sameText(description, "+46701234567", "46701234567")).toBe(false);
});

test("Keywords are equal whatever their case, other words are not", () => {
  expect(sameWords(keywords, ["a", "B"], ["b", "A"])).toBe(true);
  expect(sameWords(marketingActions, ["a", "B"], ["B", "a"])).toBe(true);
  expect(sameWords(marketingActions, ["a", "B"], ["b", "a"])).toBe(false);
  expect(sameWords(marketingActions, ["a"], ["a", "b"])).toBe(false);
  expect(sameWords(marketingActions, ["a", "a"], ["a"])).toBe(true);
});

test("Words whose case counts are shown as they are", () => {
  expect(keepSpelling(marketingActions, ["a"], ["A"])).toEqual(["A"]);
});

test("Names have a Terraform spelling", () => {
  expect(snakeCase("inboundCredentialId")).toBe("inbound_credential_id");
  expect(secretNames("apiToken")).toEqual({
    plain: "apiToken",
    writeOnly: "apiTokenWo",
    version: "apiTokenWoVersion",
    updatedAt: "apiTokenUpdatedAt",
  });
});
