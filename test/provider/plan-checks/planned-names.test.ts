import fc from "fast-check";
import {
  channelSurface,
  type ObjectModel,
  sinchMmsCredential,
  sinchSmsCredential,
  smsWebhook,
} from "../../../src/model";
import { PrivateState, UNKNOWN } from "../../../src/plugin";
import { createChannelSurfaceResource } from "../../../src/provider/channel-surface/resource";
import { checkPlannedName } from "../../../src/provider/plan-checks/plan-checks";
import { PlannedNames } from "../../../src/provider/plan-checks/planned-names";
import { completeObject, createPlanRequest } from "../support/plan-request";

const MODELS = [sinchSmsCredential, sinchMmsCredential, smsWebhook, channelSurface] as const;
const SURFACE_SCHEMA = createChannelSurfaceResource().schema;
const ACTIONS = [
  "create",
  "create of a tainted object",
  "keep",
  "forced replacement",
  "needed replacement",
  "delete",
] as const;

type Action = (typeof ACTIONS)[number];

/** One object of a plan. */
interface PlannedObject {
  readonly model: ObjectModel;
  readonly action: Action;
  /** Its name before the plan, which no other object of its kind has in its sandbox. */
  readonly before: string;
  /** Its name after the plan. Undefined if it is not known yet. */
  readonly after: string | undefined;
  readonly sandbox: string;
  readonly sandboxAfter: string;
  /** Of a surface. An active one cannot be renamed, and keeps its name when it leaves. */
  readonly status: "draft" | "active";
  readonly adopts: boolean;
}

const name = fc.constantFrom("one", "two", "three");
const sandbox = fc.constantFrom("prod", "dev");
const arbitraryObject: fc.Arbitrary<PlannedObject> = fc
  .record({
    model: fc.constantFrom<ObjectModel>(...MODELS),
    action: fc.constantFrom(...ACTIONS),
    before: name,
    after: fc.option(name, { nil: undefined, freq: 8 }),
    sandbox,
    sandboxAfter: sandbox,
    status: fc.constantFrom("draft" as const, "active" as const),
    adopts: fc.boolean(),
  })
  .map(normalize);

/** The object with a change that Terraform can plan, and that is for these checks alone. */
function normalize(object: PlannedObject): PlannedObject {
  const { model, action, before, after, sandbox: place } = object;
  const isReplacement = action === "needed replacement";
  const stays = { ...object, sandboxAfter: isReplacement ? object.sandboxAfter : place };
  // The first plan of a forced replacement looks like an update. It is a rename for this check if the name changes.
  if (action === "forced replacement") return { ...stays, after: before, status: "draft" };
  // Another check refuses to replace an active surface under its name.
  if (model !== channelSurface || object.status !== "active") return stays;
  if (action === "create of a tainted object") return { ...stays, status: "draft" };
  const isMoved = stays.sandboxAfter !== place;
  if (action === "keep" && after !== before) return { ...stays, action: "needed replacement" };
  return isReplacement && after === before && !isMoved ? { ...stays, action: "keep" } : stays;
}

const holds = ({ action }: PlannedObject) => action !== "create";
const toKey = (model: ObjectModel, place: string, held: string) =>
  JSON.stringify([model.vendor === undefined ? model.typeName : "credential", place, held]);

/** AJO gives a name once, so two objects cannot have had the same one before. */
function withoutImpossible(objects: readonly PlannedObject[]): PlannedObject[] {
  const names = new Set<string>();
  return objects.filter((object) => {
    const key = toKey(object.model, object.sandbox, object.before);
    if (!holds(object) || !names.has(key)) {
      if (holds(object)) names.add(key);
      return true;
    }
    return false;
  });
}

/** The calls that Terraform makes for an object, in this order. Calls for other objects may come in between. */
function listCalls(object: PlannedObject, id: string, plannedNames: PlannedNames): (() => readonly string[])[] {
  const { model, action, before, after, sandbox, sandboxAfter, status, adopts } = object;
  const isSurface = model === channelSurface;
  const options = isSurface ? { reuse_deactivated: adopts || null } : {};
  const config = { name: after ?? UNKNOWN, sandbox: sandboxAfter, ...options };
  const priorState = completeObject(model, { id, name: before, sandbox, ...options, ...(isSurface && { status }) });
  const privateState = PrivateState.empty();
  const plan =
    (input: { readonly config: typeof config | null; readonly priorState?: typeof priorState }, replaced = false) =>
    () => {
      const schema = isSurface ? { schema: SURFACE_SCHEMA } : {};
      const { request } = createPlanRequest(model, {
        ...input,
        ...schema,
        privateState,
        providerData: { plannedNames },
      });
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

/** What an apply does with the names, one step after the other: it gives one up, takes one, or does both in one. */
interface Step {
  readonly gives?: string;
  readonly takes?: string;
  /** True if nobody but an adopting surface can take the name that it gives up. */
  readonly keeps?: boolean;
  readonly adopts?: boolean;
}

function listSteps({ model, action, before, after, status, adopts, ...place }: PlannedObject): Step[] {
  const isSurface = model === channelSurface;
  const gives = { gives: toKey(model, place.sandbox, before), keeps: isSurface && status === "active" };
  const takes = after === undefined ? {} : { takes: toKey(model, place.sandboxAfter, after) };
  switch (action) {
    case "create":
      return [{ ...takes, adopts: isSurface && adopts }];
    case "keep":
      return after === before ? [] : [{ ...gives, ...takes }];
    case "delete":
      return [gives];
    default:
      return [gives, { ...takes, adopts: isSurface && adopts }];
  }
}

/** True if AJO takes the steps in some order, in which those of one object follow each other. */
function canApply(objects: readonly PlannedObject[]): boolean {
  const plans = objects.map(listSteps);
  const seen = new Set<string>();
  const explore = (done: readonly number[], held: ReadonlySet<string>, kept: ReadonlySet<string>): boolean => {
    const key = done.join();
    if (seen.has(key)) return false;
    seen.add(key);
    if (plans.every((steps, index) => steps.length === done[index])) return true;
    return plans.some((steps, index) => {
      const step = steps[done[index] ?? 0];
      if (step === undefined) return false;
      const { gives, takes, keeps = false, adopts: adopting = false } = step;
      if (takes !== undefined && (held.has(takes) || (kept.has(takes) && !adopting))) return false;
      const nextHeld = new Set(held);
      const nextKept = new Set(kept);
      if (gives !== undefined) nextHeld.delete(gives);
      if (gives !== undefined && keeps) nextKept.add(gives);
      if (takes !== undefined) nextHeld.add(takes);
      return explore(
        done.map((count, one) => (one === index ? count + 1 : count)),
        nextHeld,
        nextKept,
      );
    });
  };
  const before = objects.filter(holds).map((object) => toKey(object.model, object.sandbox, object.before));
  return explore(
    plans.map(() => 0),
    new Set(before),
    new Set(),
  );
}

/** Plans the objects, in an order that the choices make. */
function planAll(objects: readonly PlannedObject[], choices: Iterator<number>): string[] {
  const plannedNames = new PlannedNames();
  const queues = objects.map((object, index) => listCalls(object, `id-${index}`, plannedNames));
  const codes: string[] = [];
  for (;;) {
    const open = queues.filter(({ length }) => length > 0);
    if (open.length === 0) return codes;
    codes.push(...(open[Number(choices.next().value) % open.length]?.shift()?.() ?? []));
  }
}

test("a plan is refused if and only if no order of its steps gives each object its name, in any order of planning", () => {
  fc.assert(
    fc.property(
      fc.array(arbitraryObject, { minLength: 1, maxLength: 6 }).map(withoutImpossible),
      fc.infiniteStream(fc.nat()),
      (objects, choices) => {
        const codes = planAll(objects, choices);
        const shown = JSON.stringify(objects.map(({ model, ...object }) => ({ kind: model.typeName, ...object })));
        const describe = (isPossible: boolean) => `${isPossible ? "possible" : "refused"}: ${shown}`;
        expect(describe(codes.length === 0)).toBe(describe(canApply(objects)));
        expect(["AJO4022", "AJO4029", "AJO3004"]).toEqual(expect.arrayContaining(codes));
      },
    ),
    { numRuns: 2_000 },
  );
});

test.each([2, 3, 5])("a circle of %i renames is refused once, and the error names all of them", (size) => {
  const names = ["one", "two", "three", "four", "five"].slice(0, size);
  const objects = names.map((before, index): PlannedObject => {
    const after = names[(index + 1) % size];
    const model = index % 2 === 0 ? sinchSmsCredential : sinchMmsCredential;
    const place = { sandbox: "prod", sandboxAfter: "prod", status: "draft", adopts: false } as const;
    return { model, action: "keep", before, after, ...place };
  });
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (choices) => {
      expect(planAll(objects, choices)).toEqual(["AJO4029"]);
    }),
    { numRuns: 50 },
  );
});

test("a circle of renames is refused even if one of them is a forced replacement, which looks like an update first", () => {
  const common = {
    model: sinchSmsCredential,
    sandbox: "prod",
    sandboxAfter: "prod",
    status: "draft",
    adopts: false,
  } as const;
  const objects: PlannedObject[] = [
    { ...common, action: "forced replacement", before: "one", after: "two" },
    { ...common, action: "keep", before: "two", after: "one" },
  ];
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (choices) => {
      expect(planAll(objects, choices)).toEqual(["AJO4029"]);
    }),
    { numRuns: 50 },
  );
});

test("the error of a circle names each object with both names, and what to do", () => {
  const plannedNames = new PlannedNames();
  const plan = (id: string, from: string, to: string) => {
    const config = { name: to, sandbox: "prod" };
    const priorState = completeObject(smsWebhook, { id, name: from, sandbox: "prod" });
    const { request } = createPlanRequest(smsWebhook, { config, priorState, providerData: { plannedNames } });
    checkPlannedName(smsWebhook, request);
    return request.diagnostics.list;
  };
  expect(plan("1", "A", "B")).toEqual([]);
  expect(plan("2", "B", "A")).toEqual([
    {
      severity: "error",
      code: "AJO4029",
      path: ["name"],
      summary: "Names cannot be swapped in one apply",
      detail:
        'In the sandbox "prod" the SMS webhook "B" (2) becomes "A" and the SMS webhook "A" (1) becomes "B". AJO gives a name to one object at a time, so none of these updates can be the first. Give one of them a name that is free, apply, and then give it the name that you want. If only the addresses of the resources changed, add moved blocks instead.',
    },
  ]);
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
