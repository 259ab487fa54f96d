import { UNKNOWN, type Value } from "../../../src/plugin/value";
import { encodeDynamicValue } from "../../../src/plugin/values/dynamic-value";
import { createResource, createThingState, Harness } from "../support/harness";

test("a resource without rules accepts everything, and nothing has to be configured", async () => {
  expect(await new Harness().validate(createThingState({ name: UNKNOWN }))).toEqual([]);
});

test("the resource's own validation runs, and its diagnostics are reported", async () => {
  const seen: unknown[] = [];
  const harness = new Harness(
    createResource({
      validate: ({ config, writeOnlyAllowed, diagnostics }) => {
        seen.push(config, writeOnlyAllowed);
        diagnostics.add({ severity: "warning", summary: "Odd name", detail: "It looks odd.", path: ["name"] });
        diagnostics.add({
          severity: "error",
          summary: "Bad word",
          detail: "Choose another.",
          path: ["part", 0, "word"],
        });
      },
    }),
  );
  const config = createThingState({ name: "a" });
  expect(await harness.validate(config)).toEqual([
    { severity: "warning", summary: "Odd name", detail: "It looks odd.", path: ["name"] },
    { severity: "error", summary: "Bad word", detail: "Choose another.", path: ["part", 0, "word"] },
  ]);
  expect(seen).toEqual([config, true]);
});

test("the resource sees the provider block as far as it is known, and what configuring it returned", async () => {
  const seen: unknown[] = [];
  const schema = {
    version: 0,
    block: {
      description: "Text.",
      attributes: { endpoint: { type: "string", optional: true, description: "Where." } },
    },
  } as const;
  const harness = new Harness(
    createResource({ validate: ({ providerData, providerConfig }) => void seen.push([providerData, providerConfig]) }),
    { schema },
  );
  const buildBlock = (endpoint: Value) => ({
    config: encodeDynamicValue(["object", { endpoint: "string" }], { endpoint }),
  });
  await harness.validate(createThingState());
  await harness.call("validateProviderConfig", buildBlock(UNKNOWN));
  await harness.validate(createThingState());
  await harness.call("configureProvider", { terraformVersion: "1.11.4", ...buildBlock("here") });
  await harness.validate(createThingState());
  expect(seen).toEqual([
    [undefined, undefined],
    [undefined, { endpoint: UNKNOWN }],
    ["api", { endpoint: "here" }],
  ]);
});

describe("write-only arguments on a Terraform that cannot keep them out of its state", () => {
  const config = createThingState({ name: "a", token_wo: "secret", part: [{ word: null, key_wo: UNKNOWN }] });

  test("are refused, each at the block around it, whose line holds no secret", async () => {
    const diagnostics = await new Harness().validate(config, false);
    expect(diagnostics).toMatchObject([
      {
        summary: "Write-only arguments need Terraform 1.11",
        detail: expect.stringContaining("token_wo is"),
      },
      // The block may stand on one line.
      { detail: expect.stringContaining("part[0].key_wo is") },
    ]);
    expect(diagnostics.map(({ path }) => path)).toEqual([undefined, undefined]);
    expect(JSON.stringify(diagnostics)).not.toContain("secret");
  });

  test("are refused by one that sends no capabilities at all", async () => {
    const harness = new Harness();
    const { diagnostics } = await harness.call("validateResourceConfig", {
      typeName: "test_thing",
      config: harness.encode(config),
    });
    expect(diagnostics).toHaveLength(2);
  });

  test("are no trouble when they are left out", async () => {
    expect(await new Harness().validate(createThingState({ name: "a" }), false)).toEqual([]);
  });
});

test("a rule that fails is an error", async () => {
  const harness = new Harness(createResource({ validate: () => Promise.reject(new Error("no luck")) }));
  expect(await harness.validate(createThingState())).toMatchObject([{ summary: "Could not validate test_thing" }]);
});
