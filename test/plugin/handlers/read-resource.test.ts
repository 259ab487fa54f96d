import { type ObjectValue, UNKNOWN } from "../../../src/plugin/value";
import { createThingState, encodeText, Harness } from "../support/harness";

const state = createThingState({ id: "7", stamp: "monday", name: "a", size: 1 });

test("what is found is stored, and the private bytes are passed on", async () => {
  const harness = await Harness.configured({
    read: async ({ state, providerData }) => ({ ...state, stamp: `by ${providerData}` }),
  });
  expect(await harness.read(state, encodeText('{"key":1}'))).toEqual({
    state: { ...state, stamp: "by api" },
    private: '{"key":1}',
    diagnostics: [],
  });
});

test("the private state that the resource sets is stored", async () => {
  const harness = await Harness.configured({
    read: async (request) => {
      request.privateState.set("seen", request.privateState.get("key") ?? null);
      request.privateState.delete("key");
      return request.state;
    },
  });
  expect((await harness.read(state, encodeText('{"key":1}'))).private).toBe('{"seen":1}');
});

test("a deleted object is null", async () => {
  const harness = await Harness.configured({ read: async () => null });
  expect(await harness.read(state)).toEqual({ state: null, private: "", diagnostics: [] });
});

test("the stored spelling is kept if the API returns another", async () => {
  const buildPart = (word: string): ObjectValue => ({ word, key_wo: null });
  const harness = await Harness.configured({
    read: async () => createThingState({ ...state, word: "STOP", part: [buildPart("HELP"), buildPart("NEW")] }),
  });
  const { state: read } = await harness.read({ ...state, word: "Stop", part: [buildPart("Help"), buildPart("old")] });
  expect(read).toMatchObject({ word: "Stop", part: [{ word: "Help" }, { word: "NEW" }] });
});

test("write-only values are never stored", async () => {
  const harness = await Harness.configured({
    read: async ({ state }) => ({ ...state, token_wo: "secret", part: [{ word: null, key_wo: "secret" }] }),
  });
  expect((await harness.read(state)).state).toEqual({ ...state, part: [{ word: null, key_wo: null }] });
});

test("blocks that are left null are stored as none", async () => {
  const harness = await Harness.configured({ read: async ({ state }) => ({ ...state, part: null }) });
  expect(await harness.read(state)).toMatchObject({ state: { part: [] }, diagnostics: [] });
});

describe("after an error, the state stays as it is", () => {
  const failures: Record<string, Parameters<typeof Harness.configured>[0]> = {
    "that was thrown": {
      read: async (request) => {
        request.privateState.set("half", true);
        throw new Error("no luck");
      },
    },
    "that was told": {
      read: async ({ diagnostics }) => {
        diagnostics.add({ severity: "error", summary: "No luck", detail: "None." });
        return null;
      },
    },
    "in what was returned": { read: async ({ state }) => ({ ...state, stamp: UNKNOWN }) },
  };

  test.each(Object.entries(failures))("%s", async (_, over) => {
    const harness = await Harness.configured(over);
    const response = await harness.read(state, encodeText('{"key":1}'));
    expect(response).toMatchObject({ state, private: '{"key":1}' });
    expect(response.diagnostics).toMatchObject([{ severity: "error" }]);
  });
});

test("without a configured provider the error says so", async () => {
  const response = await new Harness().read(state);
  expect(response).toMatchObject({ state, diagnostics: [{ summary: "The provider is not configured" }] });
});

test("private bytes that are not ours are an error that does not quote them", async () => {
  const harness = await Harness.configured();
  const response = await harness.read(state, encodeText("a-private-note"));
  expect(response).toMatchObject({ state, private: "a-private-note" });
  expect(response.diagnostics).toMatchObject([{ summary: "Could not read test_thing" }]);
  expect(JSON.stringify(response.diagnostics)).not.toContain("a-private");
});

test("a null state has nothing to read", async () => {
  const harness = await Harness.configured({ read: () => Promise.reject(new Error("must not be called")) });
  expect(await harness.read(null)).toMatchObject({ state: null, diagnostics: [] });
});
