import { suggestNames } from "../../src/model/near-names";

const OBJECT_NAMES = ["Brand SMS", "Brand MMS", "Återbruk", "News"];

test.each([
  ["brand sms", ["Brand SMS", "Brand MMS"]],
  ["Brand-MMS", ["Brand MMS", "Brand SMS"]],
  ["Brnad SMS", ["Brand SMS", "Brand MMS"]],
  ["återbruk", ["Återbruk"]],
  ["New", ["News"]],
  ["Newsletter", []],
  ["", []],
])("By %j were meant %j", (name, meant) => {
  expect(suggestNames(name, OBJECT_NAMES)).toEqual(meant);
});
