import { findLostChanges } from "../../scripts/chaos/data-file-kills";
import { buildChannelSurface, buildSms, type Resources, refId } from "../../scripts/chaos/estate";
import {
  checkInvariants,
  countImportsNeeded,
  type Observation,
  type ObservedCommand,
  type ObservedSides,
} from "../../scripts/chaos/invariants";
import { describeCommand } from "../../scripts/chaos/observe";
import { PROMISES, type ViolationKind } from "../../scripts/chaos/report";
import type { StoredObject } from "../../src/testing/api-user";

// Each promise can be broken: an observation that breaks it is found, and one that breaks none is not.

const SMS = "ajo_sinch_sms_credential.a";
const SURFACE = "ajo_channel_surface.s";

const resources: Resources = {
  ajo_sinch_sms_credential: { a: buildSms("Brand A") },
  ajo_channel_surface: { s: buildChannelSurface("brand_one", refId(SMS)) },
};

const wanted = buildSms("Brand A");
const credential = {
  id: "1",
  _etag: '"1"',
  name: "Brand A",
  servicePlanId: wanted.service_plan_id,
  optIn: { keywords: "START", message: "Welcome to Brand A." },
  optOut: { keywords: "STOP", message: "Bye from Brand A." },
  help: { keywords: "HELP", message: "Write to help@example.com." },
} as unknown as StoredObject;
const surface = {
  id: "2",
  _etag: '"1"',
  name: "brand_one",
  status: "active",
  channel: "sms",
  smsType: "marketing",
  credentialId: "1",
  senderNumber: "+46701234567",
} as unknown as StoredObject;
const { id: _, ...surfaceArguments } = buildChannelSurface("brand_one", "1");
const instances = new Map([
  [SMS, { attributes: { id: "1", ...wanted }, isDoomed: false }],
  [SURFACE, { attributes: { id: "2", ...surfaceArguments }, isDoomed: false }],
]);

const sides: ObservedSides = {
  contents: { credentials: [credential], webhooks: [], surfaces: [surface] },
  states: [{ resources, instances }],
  otherSecrets: [],
};

const observation: Observation = {
  commands: [{ name: "An apply", code: 0, hung: false, error: "", mustSucceed: true, told: new Set(), sides }],
  end: sides,
  emptyPlans: [true],
  leaks: [],
  processes: [],
  leftovers: [],
  requests: [],
  isRemovable: () => false,
};

const withCredentials = (...credentials: StoredObject[]): Partial<Observation> => ({
  end: { ...sides, contents: { ...sides.contents, credentials } },
});
const withSurface = (change: object): Partial<Observation> => ({
  end: { ...sides, contents: { ...sides.contents, surfaces: [{ ...surface, ...change }] } },
});
const withInstance = (address: string, change: object): Partial<Observation> => {
  const unchanged = { attributes: { id: "" }, isDoomed: false, ...instances.get(address) };
  const changed = new Map(instances).set(address, { ...unchanged, ...change });
  return { end: { ...sides, states: [{ resources, instances: changed }] } };
};
const withoutInstance = new Map([...instances].filter(([address]) => address !== SURFACE));
const withCommand = (change: object): Partial<Observation> => ({
  commands: observation.commands.map((command) => ({ ...command, ...change })),
});
const withRequest = (method: string, path: string): Partial<Observation> => ({
  requests: [
    {
      ...{ method, path, time: "", status: 200, requestId: "", sandbox: "prod", user: null, attempt: null },
      ...{ object: null, fault: null, problem: null, byHand: false, duration: 0 },
    },
  ],
});

const withOrphan = withCredentials(credential, { ...credential, id: "3", name: "Brand B" });

/** For each promise, observations that break it, and what else they break. */
const BROKEN: Readonly<
  Record<Exclude<ViolationKind, "acknowledged-lost">, readonly [Partial<Observation>, ...ViolationKind[]][]>
> = {
  "not-in-state": [[{ end: { ...sides, states: [{ resources, instances: withoutInstance }] } }, "orphan"]],
  orphan: [
    [withOrphan],
    // A disturbed apply is over before the user knows that something is left, and an error is no import block.
    [{ ...withOrphan, ...withCommand({ mustSucceed: false, told: new Set(["3"]) }) }],
    [{ ...withOrphan, ...withCommand({ told: new Set(["1", "2"]) }) }],
  ],
  "not-at-api": [[withCredentials()]],
  "in-two-states": [[{ end: { ...sides, states: [...sides.states, ...sides.states] } }]],
  "undeclared-in-state": [[{ end: { ...sides, states: [{ resources: { ajo_channel_surface: {} }, instances }] } }]],
  "double-name": [[withCredentials(credential, { ...credential, id: "3" }), "orphan"]],
  "api-differs": [
    [withCredentials({ ...credential, servicePlanId: "another" })],
    [withCredentials({ ...credential, help: { keywords: "HELP", message: "By hand." } })],
    [withCredentials({ ...credential, optOut: { keywords: "STOP,END", message: "Bye from Brand A." } })],
    [withSurface({ credentialId: "3" })],
  ],
  "state-differs": [[withInstance(SMS, { attributes: { id: "1", ...wanted, name: "Another" } })]],
  "secret-differs": [[{ end: { ...sides, otherSecrets: [`${SMS}.apiToken`] } }]],
  "not-live": [
    [withSurface({ status: "deactivated" })],
    [withSurface({ status: "processing" })],
    [withSurface({ status: "draft" })],
  ],
  tainted: [[withInstance(SURFACE, { isDoomed: true })]],
  "plan-not-empty": [[{ emptyPlans: [false] }], [{ emptyPlans: [true, false] }]],
  "secret-leaked": [[{ leaks: ["crash.log"] }]],
  "process-left": [[{ processes: ["terraform-provider-ajo"] }]],
  "socket-left": [[{ leftovers: [{ kind: "socket", name: "plugin" }] }]],
  "folder-left": [[{ leftovers: [{ kind: "folder", name: "ajo" }] }]],
  "file-left": [[{ leftovers: [{ kind: "file", name: "x" }] }]],
  "live-touched": [
    [withRequest("DELETE", "/api-credentials/1")],
    [withRequest("POST", "/channel-configurations/2/deactivate")],
  ],
  "false-success": [
    [withCommand({ sides: withSurface({ status: "processing" }).end })],
    [withCommand({ sides: withCredentials().end })],
  ],
  "not-converged": [[withCommand({ code: 1, error: "Error: Name taken" })]],
  hangs: [[withCommand({ code: null, hung: true })]],
  "state-broken": [[{ end: { ...sides, states: [{ resources, instances: undefined }] } }, "orphan"]],
};

const kindsIn = (change: Partial<Observation>) => [
  ...new Set(checkInvariants({ ...observation, ...change }).map(({ kind }) => kind)),
];

test("an observation in which all is as declared breaks no promise", () => {
  expect(checkInvariants(observation)).toEqual([]);
});

test("every promise has an observation that breaks it", () => {
  expect([...Object.keys(BROKEN), "acknowledged-lost"].sort()).toEqual(Object.keys(PROMISES).sort());
});

test.each(
  Object.entries(BROKEN).flatMap(([kind, cases]) =>
    cases.map(([change, ...others], index) => [`${kind}, ${index + 1}`, change, [kind, ...others].sort()] as const),
  ),
)("a broken promise is found: %s", (_name, change, kinds) => {
  expect(kindsIn(change).sort()).toEqual(kinds);
});

test.each<[string, Partial<Observation>]>([
  [
    "a deactivated surface that is in no state",
    {
      end: {
        ...sides,
        contents: {
          ...sides.contents,
          surfaces: [surface, { ...surface, id: "9", name: "old", status: "deactivated" }],
        },
      },
    },
  ],
  [
    "keywords in another order and case",
    withCredentials({ ...credential, help: { keywords: " help ", message: "Write to help@example.com." } }),
  ],
  ["a number without its plus", withSurface({ senderNumber: "46701234567" })],
  ["a deletion that is wanted", { ...withRequest("DELETE", "/api-credentials/9"), isRemovable: (id) => id === "9" }],
  [
    "an update, an activation and a read",
    {
      requests: [
        ...["PUT", "GET"].flatMap((method) => withRequest(method, "/api-credentials/1").requests ?? []),
        ...(withRequest("POST", "/channel-configurations/2/activate").requests ?? []),
      ],
    },
  ],
  ["a disturbed apply that fails", withCommand({ code: 1, mustSucceed: false })],
  [
    "an object of which an apply without faults shows the import block",
    { ...withOrphan, ...withCommand({ told: new Set(["3"]), sides: withOrphan.end }) },
  ],
])("no promise is broken by %s", (_name, change) => {
  expect(kindsIn(change)).toEqual([]);
});

test("the ids that a command tells are those in import blocks", () => {
  const output =
    '│ # "SMS 2"\n│ import {\n│   to = ajo_sinch_sms_credential.NAME\n│   id = "prod/3"\n│ }\nx: Creation complete [id=4]';
  expect(describeCommand("An apply", { code: 0, hung: false, output }, true).told).toEqual(new Set(["3"]));
});

test("an object that only a later apply tells of is a false success of the earlier one", () => {
  const [command] = observation.commands;
  const silent = { ...command, told: new Set<string>(), sides: withOrphan.end } as ObservedCommand;
  const telling = { ...silent, told: new Set(["3"]) };
  expect(kindsIn({ ...withOrphan, commands: [silent, telling] })).toEqual(["false-success"]);
  expect(kindsIn({ ...withOrphan, commands: [telling, silent] })).toEqual([]);
});

test("one violation that is seen twice is told once", () => {
  expect(checkInvariants({ ...observation, leaks: ["crash.log", "crash.log"] })).toHaveLength(1);
});

test("imports are counted for what is declared, at the API and in no state", () => {
  const lost = { ...sides, states: [{ resources, instances: withoutInstance }] };
  expect(countImportsNeeded(lost)).toBe(1);
  expect(
    countImportsNeeded({ ...lost, contents: { ...sides.contents, surfaces: [{ ...surface, status: "deactivated" }] } }),
  ).toBe(0);
  expect(countImportsNeeded({ ...sides, states: [{ resources, instances: undefined }] })).toBe(2);
  expect(countImportsNeeded(sides)).toBe(0);
});

test.each([
  ["a lost creation", { acknowledged: "x" }, undefined, "is null, but was acknowledged as x"],
  ["a lost change", { acknowledged: "y", pending: "z" }, "x", "is x, but was acknowledged as y"],
  ["a lost deletion", { acknowledged: null }, "x", "is x, but was acknowledged as null"],
  ["half a change", { acknowledged: "x", pending: "y" }, "x-y", "is x-y, but was acknowledged as x"],
])("the emulator's data file: %s is found", (_name, one, found, detail) => {
  const stored = new Map(found === undefined ? [] : [["c", found]]);
  expect(findLostChanges([{ name: "c", ...one }], stored)).toEqual([
    { kind: "acknowledged-lost", detail: `c ${detail}` },
  ]);
});

test("the emulator's data file: what was pending may be stored or not, and what nobody sent is found", () => {
  for (const found of ["x", "y"]) {
    expect(findLostChanges([{ name: "c", acknowledged: "x", pending: "y" }], new Map([["c", found]]))).toEqual([]);
  }
  expect(findLostChanges([{ name: "c", acknowledged: "x", pending: null }], new Map())).toEqual([]);
  expect(findLostChanges([], new Map([["d", "x"]]))).toEqual([
    { kind: "acknowledged-lost", detail: "d was never sent" },
  ]);
});
