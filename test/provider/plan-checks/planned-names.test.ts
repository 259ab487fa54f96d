import fc from "fast-check";
import {
  channelSurface,
  type ObjectModel,
  sinchMmsCredential,
  sinchSmsCredential,
  smsWebhook,
} from "../../../src/model";
import { PrivateState, UNKNOWN } from "../../../src/plugin";
import { checkPlannedName } from "../../../src/provider/plan-checks/plan-checks";
import { PlannedNames } from "../../../src/provider/plan-checks/planned-names";
import { completeObject, createPlanRequest } from "../support/plan-request";

const MODELS = [sinchSmsCredential, sinchMmsCredential, smsWebhook, channelSurface] as const;
const ACTIONS = [
  "create",
  "create of a tainted object",
  "keep",
  "forced replacement",
  "needed replacement",
  "delete",
] as const;

/** One object of a plan. Its name before the plan and its name after it may differ. */
interface PlannedObject {
  readonly model: ObjectModel;
  readonly action: (typeof ACTIONS)[number];
  readonly before: string;
  /** Undefined if it is not known yet. */
  readonly after: string | undefined;
  readonly sandbox: string;
}

const arbitraryObject: fc.Arbitrary<PlannedObject> = fc.record({
  model: fc.constantFrom<ObjectModel>(...MODELS),
  action: fc.constantFrom(...ACTIONS),
  before: fc.constantFrom("one", "two", "three"),
  after: fc.option(fc.constantFrom("one", "two", "three"), { nil: undefined, freq: 8 }),
  sandbox: fc.constantFrom("prod", "dev"),
});

/** The calls that Terraform makes for an object, in this order. Calls for other objects may come in between. */
function listCalls(object: PlannedObject, id: string, plannedNames: PlannedNames): (() => readonly string[])[] {
  const { model, action, before, after, sandbox } = object;
  const config = { name: after ?? UNKNOWN, sandbox };
  // A new name of a surface needs a replacement, which would make another action of this one.
  const name = model === channelSurface ? (after ?? UNKNOWN) : before;
  const priorState = completeObject(model, { id, name, sandbox });
  const privateState = PrivateState.empty();
  const plan =
    (input: { readonly config: typeof config | null; readonly priorState?: typeof priorState }, replaced = false) =>
    () => {
      const { request } = createPlanRequest(model, { ...input, privateState, providerData: { plannedNames } });
      if (replaced) request.plan.requireReplace(["name"]);
      checkPlannedName(model, request);
      return request.diagnostics.list.map(({ code }) => String(code));
    };
  switch (action) {
    case "create":
    case "create of a tainted object":
      return [plan({ config })];
    case "keep":
      return [plan({ config, priorState })];
    case "forced replacement":
      return [plan({ config, priorState }), plan({ config })];
    case "needed replacement":
      return [plan({ config, priorState }, true), plan({ config })];
    case "delete":
      return [plan({ config: null, priorState })];
  }
}

/** True if two objects have one name in one place after the plan. Credentials of all vendors share a place. */
function hasDuplicates(objects: readonly PlannedObject[]): boolean {
  const names = objects.flatMap(({ model, action, after, sandbox }) => {
    if (action === "delete" || after === undefined) return [];
    return [JSON.stringify([model.vendor === undefined ? model.typeName : "credential", sandbox, after])];
  });
  return new Set(names).size < names.length;
}

test("a plan is refused if and only if two objects have one name in one sandbox after it, whatever the order", () => {
  fc.assert(
    fc.property(
      fc.array(arbitraryObject, { minLength: 1, maxLength: 6 }),
      fc.infiniteStream(fc.nat()),
      (objects, choices) => {
        const plannedNames = new PlannedNames();
        const queues = objects.map((object, index) => listCalls(object, `id-${index}`, plannedNames));
        const codes: string[] = [];
        for (
          let open = queues.filter(({ length }) => length > 0);
          open.length > 0;
          open = queues.filter(({ length }) => length > 0)
        ) {
          const queue = open[Number(choices.next().value) % open.length];
          codes.push(...(queue?.shift()?.() ?? []));
        }
        expect(new Set(codes)).toEqual(new Set(hasDuplicates(objects) ? ["AJO4022"] : []));
      },
    ),
    { numRuns: 2_000 },
  );
});

test("the error names the other object, its sandbox and what to do", () => {
  const plannedNames = new PlannedNames();
  const config = { name: "Brand", sandbox: "prod" };
  const priorState = completeObject(sinchMmsCredential, { id: "1", ...config });
  const plan = (model: ObjectModel, input: Parameters<typeof createPlanRequest>[1]) => {
    const { request } = createPlanRequest(model, { ...input, providerData: { plannedNames } });
    checkPlannedName(model, request);
    return request.diagnostics.list;
  };
  expect(plan(sinchMmsCredential, { config, priorState })).toEqual([]);
  expect(plan(sinchSmsCredential, { config })).toEqual([
    {
      severity: "error",
      code: "AJO4022",
      path: ["name"],
      summary: 'The name "Brand" is declared twice',
      detail:
        'In the sandbox "prod" this configuration has a Sinch MMS credential of the same name, with the id 1. Credentials of all vendors share their names in a sandbox, so the apply would fail halfway. Give each its own name or its own sandbox. If one object is meant, declare it once and refer to it.',
    },
  ]);
});
