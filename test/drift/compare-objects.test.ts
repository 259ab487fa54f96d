import fc from "fast-check";
import { compareObjects } from "../../src/drift/compare-objects";
import type { EngineDiagnostic } from "../../src/terraform/json-stream";
import type { ChangeJson, PlanJson, ResourceChangeJson } from "../../src/terraform/plan-json";

const ADDRESS = "ajo_sinch_sms_credential.brand";
const VALUES = {
  id: "1",
  name: "Brand",
  sandbox: "prod",
  description: "As applied.",
  modified_at: "2026-01-01T00:00:00Z",
};

function resource(change: Partial<ChangeJson>, more: Partial<ResourceChangeJson> = {}): ResourceChangeJson {
  const type = (more.address ?? ADDRESS).split(".")[0] ?? "";
  return {
    ...{ address: ADDRESS, mode: "managed", type, name: "brand" },
    change: { actions: ["no-op"], before: VALUES, after: VALUES, ...change },
    ...more,
  };
}

const compare = (plan: PlanJson, told: readonly EngineDiagnostic[] = []) => compareObjects(plan, told, () => undefined);

const summarize = (plan: PlanJson) =>
  compare(plan).objects.map(({ address, condition, happened, plannedAction, attributes }) => ({
    ...{ address, condition, happened, plannedAction },
    attributes: attributes.map((one) => `${one.path} ${one.condition}`),
  }));

const edited = { ...VALUES, name: "By hand", modified_at: "2026-02-01T00:00:00Z", modified_by: "alex@example.com" };

describe("an object", () => {
  it("without a difference is left out", () => {
    expect(compare({ resource_changes: [resource({})] }).objects).toEqual([]);
  });

  it("that was changed by hand is drift, with who did it", () => {
    const plan: PlanJson = {
      resource_drift: [resource({ actions: ["update"], after: edited })],
      resource_changes: [
        resource({
          actions: ["update"],
          before: edited,
          after: VALUES,
          after_unknown: { modified_at: true, modified_by: true },
        }),
      ],
    };
    expect(compare(plan).objects).toEqual([
      {
        ...{ address: ADDRESS, type: "ajo_sinch_sms_credential", id: "1", name: "By hand", sandbox: "prod" },
        ...{ condition: "drift", happened: "changed", plannedAction: "update" },
        attributes: [
          {
            ...{ path: "name", condition: "drift" },
            ...{ recorded: { value: "Brand" }, actual: { value: "By hand" }, declared: { value: "Brand" } },
          },
        ],
        lastChange: { at: "2026-02-01T00:00:00Z", by: "alex@example.com", source: "object" },
      },
    ]);
  });

  it("that was changed to what is declared has converged", () => {
    const plan = {
      resource_drift: [resource({ actions: ["update"], after: edited })],
      resource_changes: [resource({ before: edited, after: edited })],
    };
    expect(summarize(plan)).toMatchObject([
      { condition: "converged", plannedAction: "none", attributes: ["name converged"] },
    ]);
  });

  it("that others touched without a difference is left out", () => {
    const touched = { ...VALUES, modified_at: "2026-03-01T00:00:00Z" };
    const plan = {
      resource_drift: [
        resource({ actions: ["update"], after: touched }),
        resource({}, { address: "ajo_sms_webhook.same" }),
      ],
      resource_changes: [resource({ before: touched, after: touched })],
    };
    expect(summarize(plan)).toEqual([]);
  });

  it("that is only to be changed is pending", () => {
    const plan = { resource_changes: [resource({ actions: ["update"], after: { ...VALUES, name: "New" } })] };
    expect(summarize(plan)).toEqual([
      {
        address: ADDRESS,
        condition: "pending",
        happened: "none",
        plannedAction: "update",
        attributes: ["name pending"],
      },
    ]);
  });

  it.each([
    ["create", ["create"], null, VALUES],
    ["delete", ["delete"], VALUES, null],
    ["forget", ["forget"], VALUES, null],
    ["replace", ["delete", "create"], VALUES, VALUES],
    ["replace", ["create", "delete"], VALUES, VALUES],
  ] as const)("that is to be %sd (%s) is pending", (plannedAction, actions, before, after) => {
    expect(summarize({ resource_changes: [resource({ actions, before, after })] })).toEqual([
      { address: ADDRESS, condition: "pending", happened: "none", plannedAction, attributes: [] },
    ]);
  });

  it("that is imported is pending; one that is only moved is not", () => {
    const plan = {
      resource_changes: [
        resource({ importing: { id: "1" } }),
        resource({}, { address: "ajo_sms_webhook.moved", previous_address: "ajo_sms_webhook.old" }),
      ],
    };
    expect(summarize(plan)).toMatchObject([{ address: ADDRESS, plannedAction: "import", condition: "pending" }]);
  });

  it("that was deleted by hand is drift, unless it is declared no more", () => {
    const resource_drift = [resource({ actions: ["delete"], after: null })];
    const declared = { resource_drift, resource_changes: [resource({ actions: ["create"], before: null })] };
    expect(compare(declared)).toMatchObject({
      objectCount: 1,
      objects: [
        {
          id: "1",
          condition: "drift",
          happened: "deleted",
          plannedAction: "create",
          lastChange: { source: "unknown" },
        },
      ],
    });
    expect(summarize({ resource_drift })).toMatchObject([{ condition: "converged", happened: "deleted" }]);
  });

  it("that was changed by hand and is to be deleted is drift, with what was changed", () => {
    const plan = {
      resource_drift: [resource({ actions: ["update"], after: edited })],
      resource_changes: [resource({ actions: ["delete"], before: edited, after: null })],
    };
    expect(summarize(plan)).toEqual([
      {
        address: ADDRESS,
        condition: "drift",
        happened: "changed",
        plannedAction: "delete",
        attributes: ["name drift"],
      },
    ]);
  });

  it("that a replacement left behind is told from the one at its address", () => {
    const plan = {
      resource_changes: [
        resource({ actions: ["update"], after: edited }),
        resource({ actions: ["delete"], after: null }, { deposed: "abcd1234" }),
      ],
    };
    expect(summarize(plan)).toMatchObject([
      { address: ADDRESS, plannedAction: "update" },
      { address: `${ADDRESS} (deposed abcd1234)`, plannedAction: "delete" },
    ]);
  });

  it("of a data source is none", () => {
    const data = resource({ actions: ["read"], after: edited }, { mode: "data" });
    expect(compare({ resource_changes: [data], resource_drift: [data] }).objects).toEqual([]);
  });
});

describe("a secret", () => {
  const at = (api_token_updated_at: string, more: object = {}) => ({ ...VALUES, api_token_updated_at, ...more });
  const [before, after] = ["2026-01-01T00:00:00Z", "2026-02-02T00:00:00Z"];
  const planOf = (actual: object, declared = actual): PlanJson => ({
    resource_drift: [resource({ actions: ["update"], before: at(before), after: actual })],
    resource_changes: [resource({ before: actual, after: declared })],
  });
  const told: EngineDiagnostic = {
    ...{ severity: "warning", code: "AJO3002", address: ADDRESS, detail: "" },
    summary: 'API token of "Brand" was set outside this configuration (AJO3002)',
  };
  const SECRET = { path: "api_token", condition: "secret", recorded: { sensitive: true } };

  it("that was set later than the state says is drift", () => {
    expect(compare(planOf(at(after))).objects).toMatchObject([{ condition: "drift", attributes: [SECRET] }]);
    expect(compare(planOf(at("2026-01-01T00:00:00.000Z"))).objects).toEqual([]);
  });

  it("that the provider tells of is drift, also when the state knows the time by now", () => {
    const plan = { resource_changes: [resource({ before: at(after), after: at(after) })] };
    expect(compare(plan, [told]).objects).toMatchObject([
      { condition: "drift", happened: "changed", attributes: [SECRET] },
    ]);
    expect(compare(plan, [{ ...told, address: "ajo_sinch_sms_credential.other" }]).objects).toEqual([]);
  });

  it("that the configuration accepts is none, for this one time", () => {
    const accept = (time: string) => ({ silenced_warnings: [`AJO3002@${time}`] });
    const conditionOf = (accepted: string) =>
      compare(planOf(at(after), at(after, accept(accepted)))).objects[0]?.condition;
    // To accept it is a change of the configuration, which an apply stores.
    expect(conditionOf(after)).toBe("pending");
    expect(conditionOf(before)).toBe("drift");
  });
});

test("the objects of AJO in all modules are known, by their ids", () => {
  const values = (id: string) => ({ id, sandbox: "prod" });
  const plan: PlanJson = {
    prior_state: {
      values: {
        root_module: {
          resources: [
            { address: "ajo_sms_webhook.a", mode: "managed", type: "ajo_sms_webhook", values: values("1") },
            { address: "data.ajo_sms_webhook.b", mode: "data", type: "ajo_sms_webhook", values: values("2") },
            { address: "terraform_data.c", mode: "managed", type: "terraform_data", values: values("3") },
          ],
          child_modules: [
            {
              resources: [
                {
                  address: "module.m.ajo_channel_surface.d",
                  mode: "managed",
                  type: "ajo_channel_surface",
                  values: values("4"),
                },
              ],
            },
          ],
        },
      },
    },
  };
  const { known, objectCount } = compare(plan);
  expect(known.map(({ id, sandbox }) => [id, sandbox])).toEqual([
    ["1", "prod"],
    ["4", "prod"],
  ]);
  expect(objectCount).toBe(3);
});

describe("what Terraform calls sensitive", () => {
  /** A value and its marks: what is below a mark, names of members included, says so. */
  type Marked = readonly [value: unknown, marks: unknown];
  const { value: marked } = fc.letrec<{ value: Marked; secret: unknown; object: Marked; list: Marked }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom<Marked>(["shown", false], [null, false], [7, false]),
      tie("secret").map((secret): Marked => [secret, true]),
      tie("object"),
      tie("list"),
    ),
    secret: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom<unknown>("SECRET", "SECRET of another", ["SECRET"]),
      fc.dictionary(fc.constantFrom("SECRET_a", "SECRET_b"), tie("secret"), { maxKeys: 2 }),
    ),
    object: fc
      .dictionary(fc.constantFrom("a", "b"), tie("value"))
      .map((members): Marked => [pick(members, 0), pick(members, 1)]),
    list: fc
      .array(tie("value"), { maxLength: 2 })
      .map((items): Marked => [items.map(([v]) => v), items.map(([, m]) => m)]),
  }));
  const pick = (members: Record<string, Marked>, index: 0 | 1) =>
    Object.fromEntries(Object.entries(members).map(([name, one]) => [name, one[index]]));
  const object = fc.dictionary(fc.constantFrom("id", "name", "sandbox", "description", "input", "tags"), marked);

  it.each(["terraform_data", "ajo_sinch_sms_credential"])("of %s is in no part of a report", (type) => {
    const address = `${type}.brand`;
    fc.assert(
      fc.property(object, object, object, fc.boolean(), (recorded, actual, declared, isDeleted) => {
        const [before, now, after] = [recorded, actual, declared].map((one) => pick(one, 0)) as [
          object,
          object,
          object,
        ];
        const [beforeMarks, nowMarks, afterMarks] = [recorded, actual, declared].map((one) => pick(one, 1));
        const marks = { before_sensitive: beforeMarks, after_sensitive: nowMarks };
        const plan: PlanJson = {
          resource_drift: [
            resource({ actions: ["update"], before, after: isDeleted ? null : now, ...marks }, { address }),
          ],
          resource_changes: [
            resource(
              {
                ...{ actions: [isDeleted ? "create" : "update"], before: isDeleted ? null : now, after },
                ...{ before_sensitive: nowMarks, after_sensitive: afterMarks },
              },
              { address },
            ),
          ],
        };
        expect(JSON.stringify(compare(plan).objects)).not.toContain("SECRET");
      }),
    );
  });
});
