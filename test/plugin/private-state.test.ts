import { PrivateState } from "../../src/plugin/private-state";

const parse = (text: string) => PrivateState.parse(new TextEncoder().encode(text));
const toText = (state: PrivateState) => new TextDecoder().decode(state.toBytes());

test("entries that are not changed are kept", () => {
  const state = parse('{"a":1,"__proto__":{"b":[null]}}');
  state.set("c", "new");
  expect(toText(state)).toBe('{"a":1,"__proto__":{"b":[null]},"c":"new"}');
});

test("entries are read, replaced and removed", () => {
  const state = parse('{"a":1,"b":2}');
  expect([state.get("a"), state.get("constructor")]).toEqual([1, undefined]);
  state.set("a", { deep: true });
  state.delete("b");
  expect(toText(state)).toBe('{"a":{"deep":true}}');
});

test("an empty state has no bytes", () => {
  expect(toText(parse(""))).toBe("");
  const state = parse('{"a":1}');
  state.delete("a");
  expect(state.toBytes()).toHaveLength(0);
});

test("foreign bytes are refused without quoting them", () => {
  expect(() => parse("secret")).toThrow(
    /^The private data that Terraform holds .* was not written by this provider\.$/,
  );
});
