import {
  CornerProcess,
  createObject,
  decodeValue,
  encodeThingIdentity,
  UNKNOWN_ON_THE_WIRE,
} from "../support/corner-process";

let wire: CornerProcess;

beforeAll(async () => {
  wire = await CornerProcess.configured();
});

afterAll(() => wire.close());

const SECRET = "write-only-secret";

describe("3.3, how a state is stored", () => {
  const readStored = async (json: string) => {
    const { state, reported } = await wire.upgrade("corner_everything", 1, json);
    expect(reported).toEqual([]);
    return Object(state);
  };

  test("3.3: null is null; a set and a tuple are arrays; numbers may be larger than a float holds", async () => {
    const json = '{"text":null,"words":["b","a"],"pair":["p",18446744073709551616],"flag":true,"labels":{"k":"v"}}';
    expect(await readStored(json)).toMatchObject({
      text: null,
      words: ["b", "a"],
      pair: ["p", "18446744073709551616"],
      flag: true,
      labels: { k: "v" },
    });
  });

  test("3.3: a dynamic value is an object of type and value", async () => {
    const { any } = await readStored('{"any":{"type":["list","number"],"value":[1,0.1]}}');
    expect(any).toEqual([Uint8Array.from(Buffer.from('["list","number"]')), [1, "0.1"]]);
  });

  test("3.3: a flatmap, from Terraform 0.11, is an error", async () => {
    const rawState = { json: new Uint8Array(), flatmap: { id: "7" } };
    const response = await wire.callForDiagnostics("upgradeResourceState", {
      typeName: "corner_everything",
      version: 0,
      rawState,
    });
    expect(response).toMatchObject([{ severity: "error", summary: "State is too old" }]);
  });

  test("3.3: what is new in the schema is filled in at the same version, what is no longer there is left out", async () => {
    const state = await readStored('{"id":"7","listed":[{"name":"a","colour":"red"}],"colour":"red"}');
    const part = { id: null, key_wo: null, name: "a", size: null, word: null };
    expect(state).toEqual(createObject("corner_everything", { id: "7", listed: [part] }));
  });

  test("3.3: write-only is null in the answer", async () => {
    const json = `{"secret_wo":"${SECRET}","one":{"key_wo":"${SECRET}"},"listed":[{"key_wo":"${SECRET}"}]}`;
    expect(await readStored(json)).toMatchObject({
      secret_wo: null,
      one: { key_wo: null },
      listed: [{ key_wo: null }],
    });
  });

  test("3.3: an older state is lifted by the schema's version", async () => {
    const { state } = await wire.upgrade("corner_everything", 0, '{"title":"old"}');
    expect(state).toMatchObject({ text: "old" });
  });
});

describe("3.4, from the proposed state to the plan", () => {
  const group = { name: null, size: null };
  const prior = { id: "everything", revision: 1, size: 1.5, noted: "made: yes", text: "a", group };
  const runPlan = async (...args: Parameters<CornerProcess["plan"]>) => {
    const response = await wire.plan(...args);
    expect(response.reported).toEqual([]);
    return { ...response, planned: Object(response.planned) };
  };

  test("3.4 step 1: it starts with the proposed state", async () => {
    const { planned } = await runPlan("corner_everything", {
      prior,
      config: { text: "b", group },
      proposed: { ...prior, text: "b" },
    });
    expect(planned).toMatchObject({ text: "b", id: "everything" });
  });

  test("3.4 step 2: a default stands where the configuration has null, in blocks as well", async () => {
    const config = { group, listed: [{ name: "a", size: null, word: null, id: null, key_wo: null }] };
    const { planned } = await runPlan("corner_everything", { config });
    expect(planned).toMatchObject({ size: 1.5, listed: [{ size: 1 }] });
    // Also where the prior state has another value that was written once.
    const back = await runPlan("corner_everything", {
      prior: { ...prior, size: 9 },
      config: { text: "a", group },
      proposed: { ...prior, size: 9 },
    });
    expect(back.planned.size).toBe(1.5);
  });

  test("3.4 step 3: write-only values, which the proposed state holds in clear, are null in the plan", async () => {
    const config = {
      secret_wo: SECRET,
      group,
      listed: [{ name: "a", size: null, word: null, id: null, key_wo: SECRET }],
    };
    const { planned, plannedState, plannedPrivate } = await runPlan("corner_everything", { config });
    expect(planned).toMatchObject({ secret_wo: null, listed: [{ key_wo: null }] });
    for (const sent of [plannedState?.msgpack, plannedPrivate]) {
      expect(Buffer.from(sent ?? []).toString("latin1")).not.toContain(SECRET);
    }
  });

  test("3.4 step 4: on a create, what the provider computes is unknown, not null", async () => {
    const { planned } = await runPlan("corner_everything", { config: { group } });
    expect(planned).toMatchObject({
      id: UNKNOWN_ON_THE_WIRE,
      revision: UNKNOWN_ON_THE_WIRE,
      noted: UNKNOWN_ON_THE_WIRE,
    });
  });

  test("3.4 step 4: a plan that changes nothing leaves the computed values known, bytes and all", async () => {
    const { plannedState } = await runPlan("corner_everything", {
      prior,
      config: { text: "a", group },
      proposed: prior,
    });
    expect(decodeValue(plannedState)).toEqual(createObject("corner_everything", prior));
  });

  test("3.4 step 5: on an update, a stable value stays and the others become unknown", async () => {
    const { planned } = await runPlan("corner_everything", {
      prior,
      config: { text: "b", group },
      proposed: { ...prior, text: "b" },
    });
    expect(planned).toMatchObject({ id: "everything", revision: UNKNOWN_ON_THE_WIRE, noted: UNKNOWN_ON_THE_WIRE });
  });

  test("3.4 step 5: a child of a new block has no prior value to keep, be it stable", async () => {
    const part = { name: "a", size: 1, word: null, id: null, key_wo: null };
    const { planned } = await runPlan("corner_everything", {
      prior,
      config: { text: "a", group, listed: [part] },
      proposed: { ...prior, listed: [part] },
    });
    expect(planned.listed).toEqual([{ ...part, id: UNKNOWN_ON_THE_WIRE }]);
  });

  test("3.4 step 5: another spelling of the same is no change", async () => {
    const { planned } = await runPlan("corner_everything", {
      prior: { ...prior, folded: "Stop" },
      config: { text: "a", group, folded: "STOP" },
      proposed: { ...prior, folded: "STOP" },
    });
    expect(planned).toEqual(createObject("corner_everything", { ...prior, folded: "Stop" }));
  });

  test("3.4 step 6: the resource has its say, on a destroy as well", async () => {
    const config = { text: "b", group, secret_version: "1" };
    const before = { ...prior, secret_version: "1", secret_length: 4 };
    const { planned } = await runPlan("corner_everything", {
      prior: before,
      config,
      proposed: { ...before, text: "b" },
    });
    expect(planned.secret_length).toBe(4);
    const destroy = await wire.plan("corner_everything", { prior, config: null });
    expect(destroy.reported).toMatchObject([{ severity: "warning", summary: "Leaving for good" }]);
  });

  test("3.4 step 7: the identity of what is there stays, and what is to be made has none", async () => {
    const priorIdentity = encodeThingIdentity("id of a", "here");
    const prior = { name: "a", place: "here", id: "id of a" };
    const update = await runPlan("corner_thing", { prior, config: { name: "a" }, proposed: prior }, { priorIdentity });
    expect(decodeValue(update.plannedIdentity?.identityData)).toEqual({ id: "id of a", place: "here" });
    // The second plan of a replacement has no prior state, but the identity of what is to go.
    const response = await runPlan("corner_thing", { config: { name: "b" } }, { priorIdentity });
    expect(response.plannedIdentity).toBeUndefined();
  });

  test("3.4 step 8: what forces replacement is named once, in order", async () => {
    const before = { name: "a", place: "here", id: "id of a", stamp: "monday" };
    const { requiresReplace } = await runPlan("corner_thing", {
      prior: before,
      config: { name: "b", place: "there" },
      proposed: { ...before, name: "b", place: "there" },
    });
    expect(requiresReplace.map(({ steps }) => steps.map(({ selector }) => selector?.value))).toEqual([
      ["name"],
      ["place"],
    ]);
  });

  test("3.4 step 9: a destroy stays null, whatever the resource would plan", async () => {
    expect((await wire.plan("corner_everything", { prior, config: null })).planned).toBeNull();
    const rogue = { habit: "plans for what goes", id: "1", revision: 1, value: "a" };
    const response = await wire.plan("corner_rogue", { prior: rogue, config: null });
    expect(response.reported).toMatchObject([{ detail: expect.stringContaining("the object is to be deleted") }]);
  });
});
