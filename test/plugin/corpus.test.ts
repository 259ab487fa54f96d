import { readFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "@msgpack/msgpack";
import { Decimal, Dynamic, isObject, type ObjectValue, UNKNOWN, Unknown } from "../../src/plugin/value";
import { impliedType } from "../../src/plugin/values/block-value";
import { decodeMsgpack, encodeMsgpack } from "../../src/plugin/values/msgpack";
import { fromStateJson, parseStateJson } from "../../src/plugin/values/state-json";
import { everything } from "./support/corner/everything";

/** What the real Terraform sent for one configuration: while planning it, and when planning it again after the apply. */
const corpus: {
  readonly msgpack: { readonly [name: string]: string };
  readonly stateJson: { readonly [name: string]: string };
} = JSON.parse(readFileSync(join(__dirname, "corpus", "terraform-1.11.4.json"), "utf8"));

const type = impliedType(everything.schema.block);
const readBytes = (name: string) => Buffer.from(corpus.msgpack[name] ?? "", "base64");

function decode(name: string): ObjectValue {
  const value = decodeMsgpack(type, readBytes(name));
  if (!isObject(value)) throw new Error(`${name} is not an object.`);
  return value;
}

test.each(Object.keys(corpus.msgpack))("%s is written byte by byte as Terraform wrote it", (name) => {
  expect(encodeMsgpack(type, decode(name))).toEqual(new Uint8Array(readBytes(name)));
});

test.each(Object.keys(corpus.stateJson))("the stored state of %s is the one that Terraform sends on", (name) => {
  const stored = parseStateJson(new TextEncoder().encode(corpus.stateJson[name]));
  expect(fromStateJson(type, stored)).toEqual(decode(`${name} state`));
});

test("a configuration of everything", () => {
  const part = { size: null, word: null, id: null };
  const secret = { ...part, key_wo: null };
  expect(decode("full config")).toEqual({
    id: null,
    revision: null,
    text: `café \u0001 \uFEFF${"long text ".repeat(30)}`,
    number: 12345678901234567890n,
    flag: true,
    numbers: [
      0.1,
      0.5,
      0.000001,
      -1.75,
      10n ** 300n,
      -7,
      4294967296,
      9223372036854775807n,
      18446744073709551616n,
      new Decimal("1.2345678901234567890123456789"),
      null,
    ],
    words: ["a", "b"],
    labels: Object.fromEntries([
      ["1", "one"],
      ["__proto__", "p"],
      ["constructor", "c"],
      ["é", "n"],
    ]),
    shape: { name: null, sizes: [1, 2, 3] },
    pair: ["p", 2],
    any: new Dynamic(["object", { flag: "bool", list: ["tuple", ["string", "number"]], nothing: "dynamic" }], {
      flag: true,
      list: ["a", 1],
      nothing: null,
    }),
    folded: "Stop",
    size: 0.1,
    place: "here",
    old: null,
    password: "hush",
    secret_wo: "write-only",
    secret_version: "1",
    secret_length: null,
    noted: null,
    one: { ...part, name: "single", key_wo: "k" },
    group: { name: null, size: 3 },
    listed: [
      { ...secret, name: "first" },
      { ...secret, name: "second", size: 2 },
    ],
    chosen: [
      { ...part, name: "b", inner: [{ ...part, name: "in" }] },
      { ...part, name: "a", inner: [] },
    ],
    keyed: Object.fromEntries([
      ["__proto__", { ...part, name: "proto" }],
      ["k", { ...part, name: "keyed" }],
    ]),
  });
});

test("a configuration of nothing, and of what is empty", () => {
  expect(decode("empty config")).toMatchObject({
    text: null,
    numbers: [],
    words: [],
    labels: {},
    shape: null,
    any: new Dynamic("string", "text"),
    one: null,
    group: { name: null, size: null },
    listed: [],
    chosen: [],
    keyed: {},
  });
});

test("a configuration that is known only later, with what Terraform knows of it already", () => {
  const createRefined = (refinements: object) => new Unknown(new Uint8Array(encodeRefinements(refinements)));
  const someText = createRefined({ 1: false });
  const nothing = { size: null, word: null, id: null };
  expect(decode("unknown config")).toMatchObject({
    text: createRefined({ 1: false, 2: "pre-" }),
    number: createRefined({ 1: false, 3: [0, true] }),
    numbers: [1, UNKNOWN],
    words: ["a", someText],
    labels: { a: someText },
    shape: { name: someText, sizes: [] },
    any: new Dynamic("string", UNKNOWN),
    listed: [{ ...nothing, name: someText, key_wo: null }],
    chosen: UNKNOWN,
  });
});

/** MessagePack of a map with integer keys, which is how refinements are written. */
function encodeRefinements(refinements: object): Uint8Array {
  const entries = Object.entries(refinements);
  return Buffer.concat([
    Buffer.from([0x80 + entries.length]),
    ...entries.flatMap(([key, value]) => [encode(Number(key)), encode(value)]),
  ]);
}

test("the state after the apply", () => {
  expect(decode("full state")).toMatchObject({
    id: "everything",
    revision: 1,
    secret_wo: null,
    secret_length: 10,
    noted: "made: yes",
  });
  expect(decode("full proposal")).toMatchObject({ secret_wo: "write-only", one: { id: "id of single", key_wo: "k" } });
});
