import { decode, ExtData, encode } from "@msgpack/msgpack";
import * as fc from "fast-check";
import {
  CornerProcess,
  createObject,
  decodeValue,
  encodeValue,
  NO_BYTES,
  UNKNOWN_ON_THE_WIRE,
} from "../support/corner-process";

let wire: CornerProcess;

beforeAll(async () => {
  wire = await CornerProcess.configured();
});

afterAll(() => wire.close());

const toHex = (of: Uint8Array) => Buffer.from(of).toString("hex");
const encodeToHex = (value: unknown) => toHex(encode(value, { useBigInt64: true }));

/** Sends bytes to a function that returns its argument. Returns the bytes of the response, or the error. */
async function sendBytes(type: string, msgpack: Uint8Array): Promise<string | undefined> {
  const request = { name: `echo_${type}`, arguments: [{ msgpack, json: NO_BYTES }] };
  const { result, error } = await wire.call("callFunction", request);
  return error ? error.text : result && toHex(result.msgpack);
}

/** The planned value of an attribute that the configuration sets to this value. */
async function planAttribute(
  name: string,
  value: unknown,
  prior?: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const config = { [name]: value, group: { name: null, size: null } };
  const plan = await wire.plan("corner_everything", { prior: prior ? { ...config, ...prior } : null, config });
  expect(plan.reported).toEqual([]);
  return Reflect.get(Object(plan.planned), name);
}

describe("3.1", () => {
  const types: readonly (readonly [string, unknown])[] = [
    ["text", "string"],
    ["number", "number"],
    ["flag", "bool"],
    ["any", "dynamic"],
    ["numbers", ["list", "number"]],
    ["words", ["set", "string"]],
    ["labels", ["map", "string"]],
    ["shape", ["object", { name: "string", sizes: ["set", "number"] }]],
    ["pair", ["tuple", ["string", "number"]]],
  ];

  test.each(types)("3.1: the type of %s is written as %j", async (name, type) => {
    const { resourceSchemas } = await wire.call("getProviderSchema", {});
    const attribute = resourceSchemas.corner_everything?.block?.attributes.find((one) => one.name === name);
    expect(Buffer.from(attribute?.type ?? []).toString()).toBe(JSON.stringify(type));
  });
});

describe("3.2, the kinds of values", () => {
  test("3.2 null: nil, both ways", async () => {
    expect(await sendBytes("string", Uint8Array.of(0xc0))).toBe("c0");
  });

  test("3.2 unknown, plain: ext 0 of one byte, both ways", async () => {
    expect(await planAttribute("text", UNKNOWN_ON_THE_WIRE)).toEqual(UNKNOWN_ON_THE_WIRE);
    const { plannedState } = await wire.plan("corner_everything", { config: { text: UNKNOWN_ON_THE_WIRE } });
    expect(toHex(plannedState?.msgpack ?? NO_BYTES)).toContain(`${encodeToHex("text")}d40000`);
  });

  test("3.2 unknown, refined: ext 12, and what was promised of it is kept", async () => {
    const refined = new ExtData(12, Buffer.from("8201c202a47072652d", "hex"));
    expect(await planAttribute("text", refined)).toEqual(refined);
  });

  test("3.2 string: UTF-8 in Unicode NFC", async () => {
    expect(await sendBytes("string", encode("cafe\u0301"))).toBe(encodeToHex("café"));
  });

  test("3.2 bool", async () => {
    expect(await sendBytes("bool", encode(true))).toBe(encodeToHex(true));
  });

  test.each<[string, unknown, string]>([
    ["an int in its smallest form", 7, encodeToHex(7)],
    ["an int of 64 bits", 2n ** 63n - 1n, encodeToHex(2n ** 63n - 1n)],
    ["a uint", 2n ** 63n, encodeToHex("9223372036854775808")],
    ["a float that is exact", 0.5, encodeToHex(0.5)],
    ["a float that is a whole number", new Uint8Array(Buffer.from("cb4000000000000000", "hex")), encodeToHex(2)],
    ["a float32", new Uint8Array(Buffer.from("ca3fc00000", "hex")), encodeToHex(1.5)],
    ["text", "0.1", encodeToHex("0.1")],
  ])("3.2 number: %s is taken, and answered as core would write it", async (_, sent, encoded) => {
    const msgpack = sent instanceof Uint8Array ? sent : encode(sent, { useBigInt64: true });
    expect(await sendBytes("number", msgpack)).toBe(encoded);
  });

  test("3.2 list, set, tuple: arrays; what a set holds twice it holds once", async () => {
    expect(await sendBytes("list", encode(["b", "a", "b"]))).toBe(encodeToHex(["b", "a", "b"]));
    expect(await sendBytes("set", encode([2, 1, 2]))).toBe(encodeToHex([2, 1]));
    expect(await sendBytes("tuple", encode(["a", 1]))).toBe(encodeToHex(["a", 1]));
    expect(await sendBytes("tuple", encode(["a"]))).toContain("a tuple of 2 elements was expected, not of 1");
  });

  test("3.2 map: keys of any text", async () => {
    const map = Object.fromEntries([
      ["a", "1"],
      ["", "2"],
      ["ä", "3"],
      ["constructor", "4"],
    ]);
    expect(await sendBytes("map", encode(map))).toBe(toHex(encode(map, { sortKeys: true })));
  });

  test("3.2 object, block: all attributes, in order; a missing one is an error", async () => {
    const any = [Buffer.from('"string"'), "x"];
    expect(await sendBytes("object", encode({ name: "a", any }))).toBe(toHex(encode({ any, name: "a" })));
    expect(await sendBytes("object", encode({ name: "a" }))).toContain("any: is missing");
    expect(await sendBytes("object", encode({ name: "a", any: null, more: 1 }))).toContain(
      "more: is not in the schema",
    );
    const { plannedState } = await wire.plan("corner_everything", { config: {} });
    const names = Object.keys(Object(decodeValue(plannedState)));
    expect(names).toEqual([...names].sort());
    expect(names).toEqual(Object.keys(createObject("corner_everything")).sort());
  });

  test("3.2 dynamic: the type's JSON as bin (or str), then the value", async () => {
    const value = (type: unknown) => encode([type, { a: [1, 2] }]);
    const type = '["object",{"a":["tuple",["number","number"]]}]';
    expect(await sendBytes("dynamic", value(Buffer.from(type)))).toBe(toHex(value(Buffer.from(type))));
    expect(await sendBytes("dynamic", value(type))).toBe(toHex(value(Buffer.from(type))));
    expect(await sendBytes("dynamic", encode(null))).toBe("c0");
    expect(await sendBytes("dynamic", encode([Buffer.from('["tuple"'), 1]))).toContain("the type is not valid JSON");
    expect(await planAttribute("any", UNKNOWN_ON_THE_WIRE)).toEqual(UNKNOWN_ON_THE_WIRE);
  });

  test("3.2: bytes that are no value are an error, which does not show them", async () => {
    const secret = Buffer.from("top-secret");
    for (const sent of [
      Uint8Array.of(0xc1),
      Buffer.concat([Uint8Array.of(0x93), secret]),
      Uint8Array.of(0xdb, 0xff, 0xff),
    ]) {
      const text = await sendBytes("list", sent);
      expect(text).toContain("Could not call the function echo_list");
      expect(text).not.toContain("secret");
    }
  });
});

describe("3.2, the traps of JavaScript", () => {
  test("3.2 trap 1: a number may be an int, a float, a bigint or text on the wire", async () => {
    for (const sent of [5, 0.5, 2n ** 60n, "0.1", "12345678901234567890", "1e300"]) {
      expect(await sendBytes("number", encode(sent, { useBigInt64: true }))).not.toMatch(/[^0-9a-f]/);
    }
  });

  test("3.2 trap 2: no integer loses a digit", async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), async (number) => {
        const response = Buffer.from((await sendBytes("number", encode(String(number)))) ?? "", "hex");
        expect(String(decode(response, { useBigInt64: true }))).toBe(String(number));
      }),
      { numRuns: 50 },
    );
  });

  test("3.2 trap 3: numbers in a stored state keep all their digits", async () => {
    const stored = '{"number":12345678901234567890,"numbers":[0.1,1e300,1.2345678901234567890123]}';
    const { state } = await wire.upgrade("corner_everything", 1, stored);
    expect(state).toMatchObject({
      number: "12345678901234567890",
      numbers: ["0.1", `1${"0".repeat(300)}`, "1.2345678901234567890123"],
    });
  });

  test.each([0, 1, 5, 12, 99, 127])("3.2 trap 4: ext %d is an unknown value, not data", async (code) => {
    for (const payload of [Uint8Array.of(0), Uint8Array.of(0x80)]) {
      expect(await planAttribute("text", new ExtData(code, payload))).toBeInstanceOf(ExtData);
    }
    const refined = new ExtData(code, Buffer.from("8101c2", "hex"));
    const is = await wire.call("callFunction", { name: "is_known", arguments: [encodeValue(refined)] });
    expect(decodeValue(is.result)).toBe(false);
  });

  test("3.2 trap 5: the order of a set is no difference", async () => {
    const group = { name: null, size: null };
    const prior = { words: ["a", "b"], size: 1.5, revision: 1, id: "everything", group };
    const { planned: plan } = await wire.plan("corner_everything", {
      prior,
      config: { words: ["b", "a"], group },
      proposed: { ...prior, words: ["b", "a"] },
    });
    expect(plan).toMatchObject({ words: ["a", "b"], revision: 1 });
  });

  test("3.2 trap 6: text in another Unicode form is no difference, and half a character is an error", async () => {
    const group = { name: null, size: null };
    const prior = { text: "café", size: 1.5, revision: 1, id: "everything", group };
    const { planned: plan } = await wire.plan("corner_everything", {
      prior,
      config: { text: "cafe\u0301", group },
      proposed: { ...prior, text: "cafe\u0301" },
    });
    expect(plan).toMatchObject({ text: "café", revision: 1 });
    const half = await wire.upgrade("corner_everything", 1, '{"text":"\\ud800"}');
    expect(half.reported).toMatchObject([{ detail: expect.stringContaining("half of a surrogate pair") }]);
  });

  test("3.2 trap 7: no block is an empty list, set or map; a single one is null, a group is an object", async () => {
    const group = { name: null, size: null };
    const { planned: plan } = await wire.plan("corner_everything", { config: { group } });
    expect(plan).toMatchObject({ one: null, group, listed: [], chosen: [], keyed: {} });
    expect(await wire.upgrade("corner_everything", 1, "{}")).toMatchObject({
      state: { one: null, group, listed: [], chosen: [], keyed: {} },
    });
    // All blocks of a kind are unknown where a dynamic block's for_each is.
    const unknown = await wire.plan("corner_everything", { config: { group, chosen: UNKNOWN_ON_THE_WIRE } });
    expect(unknown).toMatchObject({ reported: [], planned: { chosen: UNKNOWN_ON_THE_WIRE } });
  });
});

describe("3.2 DynamicValue", () => {
  test("3.2 DynamicValue: is always answered in MessagePack", async () => {
    const { newState } = await wire.read("corner_thing", { name: "a", id: "id of a", place: "here" });
    expect(newState).toMatchObject({
      msgpack: expect.objectContaining({ length: expect.any(Number) }),
      json: NO_BYTES,
    });
    expect(newState?.msgpack.length).toBeGreaterThan(0);
  });

  test("3.2 DynamicValue: is understood in JSON", async () => {
    const json = Buffer.from(JSON.stringify("text"));
    const { result } = await wire.call("callFunction", {
      name: "echo_string",
      arguments: [{ msgpack: NO_BYTES, json }],
    });
    expect(decodeValue(result)).toBe("text");
  });

  test("3.2 DynamicValue: absent or empty is null", async () => {
    const empty = { msgpack: NO_BYTES, json: NO_BYTES };
    const { result } = await wire.call("callFunction", { name: "echo_string", arguments: [empty] });
    expect(result && toHex(result.msgpack)).toBe("c0");
    const gone = await wire.call("readResource", { typeName: "corner_thing", private: NO_BYTES });
    expect(gone).toMatchObject({ newState: undefined, diagnostics: [] });
  });
});
