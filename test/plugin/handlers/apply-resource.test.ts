import { DiagnosticError } from "../../../src/plugin/diagnostics";
import { type ObjectValue, UNKNOWN } from "../../../src/plugin/value";
import { createThingState, encodeText, Harness } from "../support/harness";

const config = createThingState({ name: "a", token_wo: "write-only-secret" });
const planned = createThingState({ id: UNKNOWN, stamp: UNKNOWN, name: "a", size: 1 });
const state = createThingState({ id: "7", stamp: "monday", name: "a", size: 1 });
const create = { prior: null, config, planned };
const update = { prior: state, config, planned: { ...state, stamp: UNKNOWN } };
const remove = { prior: state, config: null, planned: null };

test("a created object's state is stored, with nothing that is write-only", async () => {
  const harness = await Harness.configured({
    create: async ({ plannedState, config }) => ({ ...plannedState, ...config, id: "7", stamp: "now", size: 1 }),
  });
  expect(await harness.apply(create)).toEqual({
    state: { ...state, stamp: "now" },
    private: "",
    diagnostics: [],
    legacyTypeSystem: false,
  });
});

test("create gets the plan, the write-only values and what configuring returned", async () => {
  const received: unknown[] = [];
  const harness = await Harness.configured({
    create: async (request) => {
      received.push(
        request.providerData,
        request.plannedState,
        request.config.token_wo,
        request.privateState.get("key"),
      );
      return { ...state };
    },
  });
  await harness.apply(create, encodeText('{"key":1}'));
  expect(received).toEqual(["api", planned, "write-only-secret", 1]);
});

test("update gets the prior state, too", async () => {
  const harness = await Harness.configured({
    update: async ({ plannedState, priorState }) => ({ ...plannedState, stamp: `after ${priorState.stamp}` }),
  });
  expect((await harness.apply(update)).state).toEqual({ ...state, stamp: "after monday" });
});

test("a deleted object leaves nothing", async () => {
  const deleted: unknown[] = [];
  const harness = await Harness.configured({ delete: async ({ priorState }) => void deleted.push(priorState) });
  expect(await harness.apply(remove)).toMatchObject({ state: null, diagnostics: [] });
  expect(deleted).toEqual([state]);
});

test("the planned spelling is kept if the API returns another", async () => {
  const harness = await Harness.configured({
    create: async () => createThingState({ ...state, word: "STOP", part: [buildPart("START"), buildPart("HELP")] }),
  });
  const parts = { word: "Stop", part: [buildPart("Start"), buildPart("other")] };
  const { state: stored } = await harness.apply({ ...create, planned: { ...planned, ...parts } });
  expect(stored).toMatchObject({ word: "Stop", part: [{ word: "Start" }, { word: "HELP" }] });
});

const buildPart = (name: string): ObjectValue => ({ word: name, key_wo: null });

describe("a failed create", () => {
  test("leaves no state if nothing was created", async () => {
    const harness = await Harness.configured({ create: () => Promise.reject(new Error("no luck")) });
    const response = await harness.apply(create);
    expect(response.state).toBeNull();
    expect(response.diagnostics).toEqual([
      { severity: "error", summary: "Could not create test_thing", detail: expect.stringMatching(/^no luck\n/) },
    ]);
  });

  test("leaves what was saved, its unknown values null", async () => {
    const harness = await Harness.configured({
      create: async ({ plannedState, saveState: save }) => {
        save({ ...plannedState, id: "7", part: [{ word: UNKNOWN, key_wo: "write-only-secret" }] });
        throw new Error("no luck");
      },
    });
    const response = await harness.apply(create);
    expect(response.state).toEqual({ ...state, stamp: null, part: [{ word: null, key_wo: null }] });
    expect(response.diagnostics).toHaveLength(1);
  });

  test("leaves what was saved last", async () => {
    const harness = await Harness.configured({
      create: async ({ plannedState, saveState: save }) => {
        save({ ...plannedState, id: "1" });
        save({ ...plannedState, id: "2" });
        throw new Error("no luck");
      },
    });
    expect((await harness.apply(create)).state).toMatchObject({ id: "2" });
  });

  test("keeps the private state", async () => {
    const harness = await Harness.configured({
      create: async (request) => {
        request.privateState.set("made", true);
        throw new Error("no luck");
      },
    });
    expect((await harness.apply(create, encodeText('{"key":1}'))).private).toBe('{"key":1,"made":true}');
  });

  test("before the resource was even called leaves nothing, and no lost private bytes", async () => {
    const response = await new Harness().apply(create, encodeText('{"key":1}'));
    expect(response).toMatchObject({ state: null, private: '{"key":1}' });
    expect(response.diagnostics.map(({ summary }) => summary)).toEqual(["The provider is not configured"]);
  });

  test("with errors that were reported, not thrown, stores the state that was returned", async () => {
    const harness = await Harness.configured({
      create: async ({ diagnostics }) => {
        diagnostics.add({ severity: "error", summary: "Half done", detail: "The rest failed." });
        return state;
      },
    });
    expect(await harness.apply(create)).toMatchObject({ state, diagnostics: [{ summary: "Half done" }] });
  });
});

describe("a failed update", () => {
  test("leaves the prior state", async () => {
    const harness = await Harness.configured({ update: () => Promise.reject(new Error("no luck")) });
    const response = await harness.apply(update, encodeText('{"key":1}'));
    expect(response).toMatchObject({ state, private: '{"key":1}' });
    expect(response.diagnostics.map(({ summary }) => summary)).toEqual(["Could not update test_thing"]);
  });

  test("leaves what was saved", async () => {
    const harness = await Harness.configured({
      update: async ({ priorState, saveState: save }) => {
        save({ ...priorState, name: "half" });
        throw new Error("no luck");
      },
    });
    expect((await harness.apply(update)).state).toMatchObject({ id: "7", name: "half", stamp: "monday" });
  });
});

describe("a failed delete", () => {
  test("leaves the prior state", async () => {
    const harness = await Harness.configured({ delete: () => Promise.reject(new Error("in use")) });
    const response = await harness.apply(remove, encodeText('{"key":1}'));
    expect(response).toMatchObject({ state, private: '{"key":1}' });
    expect(response.diagnostics.map(({ summary }) => summary)).toEqual(["Could not delete test_thing"]);
  });

  test("leaves it as well if the error was reported, not thrown", async () => {
    const harness = await Harness.configured({
      delete: async ({ diagnostics }) =>
        diagnostics.add({ severity: "error", summary: "In use", detail: "By another." }),
    });
    expect(await harness.apply(remove)).toMatchObject({ state, diagnostics: [{ summary: "In use" }] });
  });

  test("does not come from a warning", async () => {
    const harness = await Harness.configured({
      delete: async ({ diagnostics }) => diagnostics.add({ severity: "warning", summary: "Gone", detail: "Already." }),
    });
    expect(await harness.apply(remove)).toMatchObject({ state: null, diagnostics: [{ severity: "warning" }] });
  });
});

describe("a state with a mistake in it", () => {
  test.each<[string, ObjectValue, readonly unknown[], string]>([
    ["an unknown value", { ...state, stamp: UNKNOWN }, ["stamp"], "stamp: the value is still unknown"],
    ["a value of another type", { ...state, stamp: 5 }, ["stamp"], "stamp: string was expected, not a number"],
    [
      "a wrong value in a block",
      { ...state, part: [{ word: 5, key_wo: null }] },
      ["part", 0, "word"],
      "part[0].word: string was",
    ],
    ["an extra member", { ...state, colour: "red" }, ["colour"], "colour: is not in the schema"],
  ])("%s is reported, and the rest is stored", async (_, returned, path, detail) => {
    const harness = await Harness.configured({ create: async () => returned });
    const response = await harness.apply(create);
    expect(response.state).toMatchObject({ id: "7", name: "a" });
    expect(response.diagnostics).toEqual([
      { severity: "error", summary: "Invalid state of test_thing", detail: expect.stringContaining(detail), path },
    ]);
  });

  test("a missing attribute is reported, and the rest is stored", async () => {
    const { stamp: _, ...returned } = state;
    const harness = await Harness.configured({ create: async () => returned });
    const response = await harness.apply(create);
    expect(response.state).toEqual({ ...state, stamp: null });
    expect(response.diagnostics).toMatchObject([
      { path: ["stamp"], detail: expect.stringContaining("stamp: is missing") },
    ]);
  });

  test("a comparison that fails does not lose the object", async () => {
    const semanticEquals = () => {
      throw new Error("cannot compare");
    };
    const attributes = { id: { type: "string", description: "Id.", computed: true, semanticEquals } } as const;
    const broken = { version: 0, block: { description: "Text.", attributes } };
    const harness = await Harness.configured({ schema: broken, create: async () => ({ id: "7" }) });
    const response = await harness.apply({ prior: null, config: { id: null }, planned: { id: "8" } });
    expect(response.state).toEqual({ id: "7" });
    expect(response.diagnostics).toMatchObject([{ detail: expect.stringMatching(/^cannot compare/) }]);
  });
});

describe("whatever is thrown", () => {
  test.each<[string, unknown, string]>([
    ["an error with a cause", new Error("fetch failed", { cause: new Error("refused") }), "fetch failed: refused"],
    ["an error without a message", new Error(), "an error without a message"],
    ["a text", "just text", "just text"],
    ["nothing", undefined, "undefined"],
    ["an object without a prototype", Object.create(null), "an object without a message"],
  ])("%s becomes a diagnostic, and the log tells where it came from", async (_, thrown, message) => {
    const harness = await Harness.configured({
      create: async () => {
        throw thrown;
      },
    });
    const [diagnostic] = (await harness.apply(create)).diagnostics;
    expect(diagnostic?.detail.split("\n")[0]).toBe(message);
    expect(diagnostic?.detail).not.toContain(__filename);
    expect(harness.logged).toMatchObject([
      { level: "error", message: "Could not create test_thing", fields: { stack: expect.any(String) } },
    ]);
  });

  test("circular causes are cut", async () => {
    const error = new Error("round");
    error.cause = error;
    const harness = await Harness.configured({ create: () => Promise.reject(error) });
    expect((await harness.apply(create)).diagnostics[0]?.detail).toMatch(/^(round: )+round\n/);
  });

  test("a DiagnosticError reaches the user as it is", async () => {
    const diagnostics = [
      { severity: "error", summary: "Name taken", detail: "Choose another.", path: ["part", 0, { key: "k" }] },
      { severity: "warning", summary: "Slow", detail: "It took long." },
    ] as const;
    const harness = await Harness.configured({ create: () => Promise.reject(new DiagnosticError(...diagnostics)) });
    expect((await harness.apply(create)).diagnostics).toEqual(diagnostics);
    expect(harness.logged).toMatchObject([{ level: "debug" }]);
  });

  test("what was reported before comes first", async () => {
    const harness = await Harness.configured({
      create: async ({ diagnostics }) => {
        diagnostics.add({ severity: "warning", summary: "First", detail: "One." });
        throw new Error("second");
      },
    });
    expect((await harness.apply(create)).diagnostics.map(({ severity }) => severity)).toEqual(["warning", "error"]);
  });

  test("it carries no secret", async () => {
    const harness = await Harness.configured({
      create: ({ config }) => Promise.reject(new Error(`refused ${config.token_wo}, ${config.token}`)),
    });
    const secrets = { ...config, token: "sensitive-secret" };
    const [diagnostic] = (
      await harness.apply({ ...create, config: secrets, planned: { ...planned, token: "sensitive-secret" } })
    ).diagnostics;
    expect(diagnostic?.detail).toMatch(/^refused \[secret\], \[secret\]\n/);
  });
});

test("an interrupted request is aborted by its signal, and returns what is true by then", async () => {
  const harness = await Harness.configured({
    create: ({ plannedState, saveState: save, signal }) => {
      save({ ...plannedState, id: "7" });
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    },
  });
  const response = harness.apply(create);
  harness.interrupt(new Error("Terraform was interrupted"));
  expect(await response).toMatchObject({
    state: { id: "7", stamp: null },
    diagnostics: [{ detail: expect.stringMatching(/^Terraform was interrupted/) }],
  });
});

test("a resource type that does not exist is an error, not a crash", async () => {
  const harness = await Harness.configured();
  const response = await harness.call("applyResourceChange", {
    typeName: "test_other",
    priorState: harness.encode(null),
    plannedState: harness.encode(planned),
    config: harness.encode(config),
    plannedPrivate: new Uint8Array(),
  });
  expect(response.diagnostics).toMatchObject([
    { summary: "Unknown resource type", detail: expect.stringContaining("test_other") },
  ]);
});

test("values that do not fit the schema are an error with their path", async () => {
  const harness = await Harness.configured();
  const response = await harness.call("applyResourceChange", {
    typeName: "test_thing",
    priorState: harness.encode(null),
    plannedState: { msgpack: new Uint8Array([0x80]), json: new Uint8Array() },
    config: harness.encode(config),
    plannedPrivate: new Uint8Array(),
  });
  expect(response.diagnostics).toMatchObject([
    { summary: "Could not create test_thing", detail: expect.stringContaining("id: is missing") },
  ]);
});
