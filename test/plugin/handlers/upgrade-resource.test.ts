import { createResource, createThingState, Harness, schema } from "../support/harness";

const stored = { id: "7", stamp: null, name: "a", word: null, size: 1, token: null, token_wo: null, part: [] };

test("a state of the same version is read as it is, without a configured provider", async () => {
  const part = [{ word: "w", key_wo: null }];
  expect(await new Harness().upgrade(0, JSON.stringify({ ...stored, part }))).toEqual({
    state: createThingState({ id: "7", name: "a", size: 1, part }),
    diagnostics: [],
  });
});

test("new attributes are null, and missing blocks are empty", async () => {
  expect(await new Harness().upgrade(0, '{"id":"7"}')).toEqual({
    state: createThingState({ id: "7" }),
    diagnostics: [],
  });
  expect(await new Harness().upgrade(0, '{"part":[{"word":"w"}]}')).toMatchObject({
    state: { part: [{ word: "w", key_wo: null }] },
  });
});

test("attributes that the schema no longer has are dropped", async () => {
  const old = { ...stored, colour: "red", part: [{ word: "w", key_wo: null, colour: "red" }] };
  expect((await new Harness().upgrade(0, JSON.stringify(old))).diagnostics).toEqual([]);
});

test("numbers keep all their digits", async () => {
  const { state } = await new Harness().upgrade(0, '{"size":12345678901234567890}');
  expect(state).toMatchObject({ size: 12345678901234567890n });
});

test("write-only values in a state are removed", async () => {
  const { state } = await new Harness().upgrade(0, '{"token_wo":"secret","part":[{"key_wo":"secret"}]}');
  expect(state).toEqual(createThingState({ part: [{ word: null, key_wo: null }] }));
});

describe("a state of an older version", () => {
  const configureVersioned = (upgrade: NonNullable<ReturnType<typeof createResource>["upgradeState"]>) =>
    new Harness(createResource({ schema: { ...schema, version: 3 }, upgradeState: upgrade }));

  test("is upgraded version by version", async () => {
    const harness = configureVersioned({
      1: ({ title, ...rest }) => ({ ...rest, label: title ?? null }),
      2: ({ label, ...rest }) => ({ ...rest, name: label ?? null }),
    });
    expect(await harness.upgrade(1, '{"title":"a","size":12345678901234567890}')).toEqual({
      state: createThingState({ name: "a", size: 12345678901234567890n }),
      diagnostics: [],
    });
    expect((await harness.upgrade(2, '{"label":"b"}')).state).toEqual(createThingState({ name: "b" }));
    expect((await harness.upgrade(3, '{"name":"c"}')).state).toEqual(createThingState({ name: "c" }));
  });

  test("is refused when a step is missing", async () => {
    const response = await configureVersioned({ 1: (state) => state }).upgrade(1, "{}");
    expect(response.state).toBeUndefined();
    expect(response.diagnostics).toMatchObject([
      { summary: "State is too old", detail: expect.stringContaining("schema version 2") },
    ]);
  });

  test("is an error when a step fails", async () => {
    const harness = configureVersioned({
      2: () => {
        throw new Error("no luck");
      },
    });
    expect((await harness.upgrade(2, "{}")).diagnostics).toMatchObject([
      { summary: "Could not read the stored state of test_thing", detail: expect.stringMatching(/^no luck/) },
    ]);
  });
});

test("a state from before Terraform 0.12 is refused", async () => {
  expect((await new Harness().upgrade(0, "", { id: "7" })).diagnostics).toMatchObject([
    { summary: "State is too old", detail: expect.stringContaining("Terraform 0.11") },
  ]);
});

test("a state that does not fit is an error with its path and without the value", async () => {
  const { diagnostics } = await new Harness().upgrade(0, '{"part":[{"word":["secret"]}]}');
  expect(diagnostics).toMatchObject([
    { detail: expect.stringContaining("part[0].word: string was expected, not a list") },
  ]);
  expect(JSON.stringify(diagnostics)).not.toContain("secret");
});

test("a broken state is an error that does not quote it", async () => {
  const { diagnostics } = await new Harness().upgrade(0, '{"token":"secret');
  expect(diagnostics).toMatchObject([{ detail: expect.stringContaining("the state is not valid JSON") }]);
  expect(JSON.stringify(diagnostics)).not.toContain("secret");
});

test("secrets of the state are masked from then on", async () => {
  const harness = new Harness();
  await harness.upgrade(0, '{"token":"sensitive-secret"}');
  expect(harness.masked).toEqual(["sensitive-secret"]);
});
