import fc from "fast-check";
import {
  type AttributeContext,
  compareAttributes,
  type Values,
  type Versions,
} from "../../src/drift/compare-attributes";
import { findModel } from "../../src/model/collections";

const model = findModel("ajo_channel_surface");
const credential = findModel("ajo_sinch_sms_credential");

const context: AttributeContext = { model, unknown: {}, sensitive: [], isConfigured: () => true };

const compare = (recorded: Values, actual: Values, declared: Values, more: Partial<AttributeContext> = {}) =>
  compareAttributes({ recorded, actual, declared }, { ...context, ...more });

/** A value of a few, so that they are often equal. */
const value = fc.constantFrom<string | null>("a", "b", "c", null);
const words = fc.uniqueArray(fc.constantFrom("x", "y", "z"), { maxLength: 3 });

/** What the three versions of one value mean, said once more. */
function judge(r: unknown, a: unknown, d: unknown): string | undefined {
  const [isSameRA, isSameAD] = [JSON.stringify(r) === JSON.stringify(a), JSON.stringify(a) === JSON.stringify(d)];
  if (isSameRA && isSameAD) return undefined;
  if (isSameRA) return "pending";
  return isSameAD ? "converged" : "drift";
}

describe("the three versions of an attribute", () => {
  it("are judged alike for every text", () => {
    fc.assert(
      fc.property(value, value, value, (r, a, d) => {
        const [found] = compare({ description: r }, { description: a }, { description: d });
        expect(found?.condition).toBe(judge(r, a, d));
        if (found === undefined) return;
        expect(found).toMatchObject({ recorded: { value: r }, actual: { value: a }, declared: { value: d } });
      }),
    );
  });

  it("are judged one by one: an attribute says nothing of another", () => {
    const versions = fc.record({ description: value, name: value, sender_number: value });
    fc.assert(
      fc.property(versions, versions, versions, (recorded, actual, declared) => {
        const found = compare(recorded, actual, declared);
        for (const path of ["description", "name", "sender_number"] as const) {
          const expected = judge(recorded[path], actual[path], declared[path]);
          expect(found.find((one) => one.path === path)?.condition).toBe(expected);
        }
      }),
    );
  });

  it("count as sets where the order means nothing", () => {
    fc.assert(
      fc.property(words, words, words, fc.func(fc.integer()), (r, a, d, order) => {
        const shuffle = (list: string[]) => [...list].sort((one, other) => order(one) - order(other));
        const sorted = (list: string[]) => [...list].sort();
        const [found] = compare({ tags: r }, { tags: shuffle(a) }, { tags: d });
        expect(found?.condition).toBe(judge(sorted(r), sorted(a), sorted(d)));
      }),
    );
  });

  it("are compared within a block, which is a list of at most one to Terraform only", () => {
    const block = fc.option(fc.record({ message: value, keywords: words }), { nil: null });
    const wrap = (member: object | null) => ({ help: member === null ? [] : [member] });
    fc.assert(
      fc.property(block, block, block, (r, a, d) => {
        const found = compare(wrap(r), wrap(a), wrap(d), { model: credential });
        const message = judge(r?.message ?? null, a?.message ?? null, d?.message ?? null);
        expect(found.find(({ path }) => path === "help.message")?.condition).toBe(message);
        expect(found.every(({ path }) => path === "help.message" || path === "help.keywords")).toBe(true);
      }),
    );
  });

  it("do not show what any version marks as sensitive, or the model", () => {
    const secret = fc.constantFrom("secret-1", "secret-2", "secret-3");
    fc.assert(
      fc.property(secret, secret, secret, fc.nat({ max: 2 }), (r, a, d, marked) => {
        const sensitive = [0, 1, 2].map((index) => (index === marked ? { description: true } : {}));
        const found = compare({ description: r }, { description: a }, { description: d }, { sensitive });
        expect(found[0]?.condition).toBe(judge(r, a, d));
        expect(JSON.stringify(found)).not.toContain("secret-");
        const [one, two, three] = [{ override_url: r }, { override_url: a }, { override_url: d }];
        expect(JSON.stringify(compare(one, two, three, { model: credential }))).not.toContain("secret-");
      }),
    );
  });

  it("leave out what is computed, unless the plan brings it back", () => {
    const versions: Versions<Values> = {
      recorded: { status: "active", modified_at: "2026-01-01T00:00:00Z" },
      actual: { status: "deactivated", modified_at: "2026-02-01T00:00:00Z" },
      declared: { status: "active" },
    };
    const unknown = { modified_at: true };
    expect(compareAttributes(versions, { ...context, unknown })).toMatchObject([
      { path: "status", condition: "drift" },
    ]);
    fc.assert(
      fc.property(value, value, (r, a) => {
        expect(compare({ modified_at: r }, { modified_at: a }, { modified_at: a })).toEqual([]);
        expect(compare({ modified_at: r }, { modified_at: a }, {}, { unknown })).toEqual([]);
      }),
    );
  });

  it("show what is known after the apply only as unknown", () => {
    expect(compare({ name: "a" }, { name: "a" }, {}, { unknown: { name: true } })).toEqual([
      {
        path: "name",
        condition: "pending",
        recorded: { value: "a" },
        actual: { value: "a" },
        declared: { unknown: true },
      },
    ]);
    expect(compare({ name: "a" }, { name: "b" }, {}, { unknown: { name: true } })).toMatchObject([
      { condition: "drift" },
    ]);
    // What is not known yet may become anything, also where nothing was before.
    for (const recorded of ["a", null]) {
      const condition = recorded === null ? "pending" : "drift";
      const found = compare({ description: recorded }, { description: null }, {}, { unknown: { description: true } });
      expect(found).toMatchObject([{ path: "description", condition, declared: { unknown: true } }]);
    }
  });

  it("leave out what is left to the provider, such as the sandbox, until the configuration says it", () => {
    const unknown = { sandbox: true };
    const versions = [{ sandbox: "dev" }, { sandbox: "dev" }, {}] as const;
    expect(compare(...versions, { unknown, isConfigured: () => false })).toEqual([]);
    expect(compare(...versions, { unknown })).toMatchObject([{ path: "sandbox", condition: "pending" }]);
  });

  it("of another provider count where the configuration says something, or the plan changes something", () => {
    const other = { model: undefined, isConfigured: (name: string) => name === "length" };
    const found = compare(
      { length: 8, result: "x", tags: { a: "1" }, list: ["a", "b"] },
      { length: 9, result: "y", tags: { a: "2" }, list: ["b", "a"] },
      { length: 8, result: "y", tags: { a: "1" }, list: ["a", "b"] },
      other,
    );
    expect(found.map(({ path, condition }) => [path, condition])).toEqual([
      ["length", "drift"],
      ["list", "drift"],
      ["tags.a", "drift"],
    ]);
  });
});
