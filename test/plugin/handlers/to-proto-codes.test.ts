import type { DiagnosticReasonCodes } from "../../../src/plugin";
import type { Resource } from "../../../src/plugin/framework";
import { UNKNOWN } from "../../../src/plugin/value";
import { createResource, createThingState, encodeText, Harness, schema } from "../support/harness";

const CODES: DiagnosticReasonCodes = {
  "not-configured": "T1",
  "state-of-another-version": "T2",
  "unexpected-failure": "T3",
  "list-incomplete": "T4",
  "write-only-unsupported": "T5",
  "read-only-argument": "T8",
  "type-unknown": "T6",
  "not-supported": "T7",
};

/** The summaries of the diagnostics of a provider with codes. */
async function collectSummaries(
  act: (harness: Harness) => Promise<{ readonly diagnostics: readonly { readonly summary: string }[] }>,
  over: Partial<Resource<string>> = {},
): Promise<string[]> {
  const harness = await Harness.configured(over, { diagnosticCodes: CODES });
  return (await act(harness)).diagnostics.map(({ summary }) => summary);
}

test("the code is at the end of the summary, for diagnostics of the provider and of the plugin layer", async () => {
  const odd = { severity: "warning", code: "T100", summary: "Odd name", detail: "It looks odd." } as const;
  const over: Partial<Resource<string>> = { validate: ({ diagnostics }) => diagnostics.add(odd) };
  const validateThing = (harness: Harness) => harness.validate(createThingState({ token_wo: "x" }), false);
  expect(await collectSummaries(async (harness) => ({ diagnostics: await validateThing(harness) }), over)).toEqual([
    "Write-only arguments need Terraform 1.11 (T5)",
    "Odd name (T100)",
  ]);
});

test("the diagnostics of a provider without codes have none", async () => {
  const harness = new Harness();
  expect((await harness.import("7")).diagnostics).toMatchObject([{ summary: "The provider is not configured" }]);
});

describe("a diagnostic of the library itself has the code of its reason:", () => {
  test("a request before the provider is configured", async () => {
    const harness = new Harness(createResource(), { diagnosticCodes: CODES });
    const { diagnostics } = await harness.read(createThingState({ id: "7" }));
    expect(diagnostics).toMatchObject([{ summary: "The provider is not configured (T1)" }]);
  });

  test("a state that cannot be read", async () => {
    const over = { schema: { ...schema, version: 3 } };
    expect(await collectSummaries((harness) => harness.upgrade(1, "{}"), over)).toEqual(["State is too old (T2)"]);
    expect(await collectSummaries((harness) => harness.upgrade(1, "", { id: "7" }), over)).toEqual([
      "State is too old (T2)",
    ]);
  });

  test("an unexpected failure, and a state that does not fit", async () => {
    const read = (harness: Harness) => harness.read(createThingState({ id: "7" }));
    expect(await collectSummaries(read, { read: () => Promise.reject(new Error("Oh.")) })).toEqual([
      "Could not read test_thing (T3)",
    ]);
    expect(await collectSummaries(read, { read: async () => ({ ...createThingState(), id: UNKNOWN }) })).toEqual([
      "Invalid state of test_thing (T3)",
    ]);
    expect(await collectSummaries((harness) => harness.upgrade(0, "[broken"))).toEqual([
      "Could not read the stored state of test_thing (T3)",
    ]);
  });

  test("a list with missing values", async () => {
    const found = { identity: { id: "7" }, displayName: "Seven" };
    const identity = {
      version: 0,
      attributes: { id: { type: "string", description: "Id.", import: "required" } },
      fromState: () => ({ id: "7" }),
    } as const;
    const harness = await Harness.configured(
      { identity },
      {
        diagnosticCodes: CODES,
        listResources: {
          test_thing: () => ({
            schema: { version: 0, block: { description: "All.", attributes: {} } },
            async *list() {
              yield found;
            },
          }),
        },
      },
    );
    const events = await harness.list({ includeResourceObject: true });
    expect(events.flatMap(({ diagnostic }) => diagnostic.map(({ summary }) => summary))).toEqual([
      "Incomplete list of test_thing (T4)",
    ]);
  });

  test("a type that does not exist", async () => {
    const call = async (harness: Harness) =>
      harness.call("validateResourceConfig", { typeName: "test_thung", config: harness.encode(createThingState()) });
    expect(await collectSummaries(call)).toEqual(["Unknown resource type (T6)"]);
  });

  test("what the resource does not support", async () => {
    expect(await collectSummaries((harness) => harness.import("7"))).toEqual(["Import is not supported (T7)"]);
    const move = (harness: Harness) =>
      harness.call("moveResourceState", {
        sourceProviderAddress: "registry.terraform.io/other/other",
        sourceTypeName: "other_thing",
        sourceSchemaVersion: 0,
        sourceIdentitySchemaVersion: 0,
        sourceState: { json: encodeText("{}"), flatmap: {} },
        targetTypeName: "test_thing",
        sourcePrivate: new Uint8Array(),
      });
    expect(await collectSummaries(move)).toEqual(["Move is not supported (T7)"]);
  });

  test("a function that fails unexpectedly", async () => {
    const harness = new Harness(createResource(), {
      diagnosticCodes: CODES,
      functions: {
        fail: () => ({
          summary: "Fails.",
          description: "Fails.",
          parameters: [],
          returnType: "string",
          run() {
            throw new Error("Oh.");
          },
        }),
      },
    });
    const { error } = await harness.call("callFunction", { name: "fail", arguments: [] });
    expect(error?.text).toMatch(/^Could not call the function fail \(T3\): Oh\./);
  });
});
