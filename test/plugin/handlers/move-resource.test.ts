import type { MoveStateRequest, Resource } from "../../../src/plugin/framework";
import { toReportedDiagnostics } from "../../../src/plugin/testing/in-process-provider";
import { createResource, createThingState, encodeText, Harness } from "../support/harness";

/** Moves without a configured provider, as Terraform does. */
async function move(moveFrom: Resource<string>["moveState"], json = '{"name":"a"}', sourcePrivate = "") {
  const harness = new Harness(createResource(moveFrom && { moveState: moveFrom }));
  const response = await harness.call("moveResourceState", {
    sourceProviderAddress: "registry.terraform.io/other/other",
    sourceTypeName: "other_thing",
    sourceSchemaVersion: 3,
    sourceState: { json: encodeText(json), flatmap: {} },
    sourcePrivate: encodeText(sourcePrivate),
    sourceIdentitySchemaVersion: 0,
    targetTypeName: "test_thing",
  });
  return {
    state: response.targetState && harness.decode(response.targetState),
    private: Buffer.from(response.targetPrivate).toString(),
    reported: toReportedDiagnostics(response.diagnostics),
    masked: harness.masked,
  };
}

test("the state of another type becomes one of this type; what is not named is null, write-only values are left out", async () => {
  const sources: MoveStateRequest[] = [];
  const response = await move((source) => {
    sources.push(source);
    return {
      name: source.sourceState.name ?? null,
      size: source.sourceState.size ?? null,
      token: "its-token",
      token_wo: "secret",
    };
  }, '{"name":"a","size":12345678901234567890}');
  expect(response).toEqual({
    state: createThingState({ name: "a", size: 12345678901234567890n, token: "its-token" }),
    private: "",
    reported: [],
    masked: ["its-token"],
  });
  expect(sources).toMatchObject([
    {
      sourceProviderAddress: "registry.terraform.io/other/other",
      sourceTypeName: "other_thing",
      sourceSchemaVersion: 3,
    },
  ]);
});

test("the private state is moved along, and can be changed", async () => {
  const response = await move(
    (source) => {
      source.privateState.set("from", source.privateState.get("etag") ?? null);
      source.privateState.delete("etag");
      return { name: "a" };
    },
    "{}",
    '{"etag":"1"}',
  );
  expect(response.private).toBe('{"from":"1"}');
});

test("private data in a form that is not ours is left behind", async () => {
  expect(await move(() => ({ name: "a" }), "{}", "\u0000gob")).toMatchObject({ private: "", reported: [] });
});

test.each<[string, Resource<string>["moveState"]]>([
  ["cannot be moved to", undefined],
  ["does not know the other type", () => undefined],
])("a resource that %s says so", async (_, moveFrom) => {
  expect(await move(moveFrom)).toMatchObject({
    state: undefined,
    reported: [
      {
        summary: "Move is not supported",
        detail: expect.stringContaining("A other_thing of registry.terraform.io/other/other"),
      },
    ],
  });
});

test("a state that cannot be stored is a mistake of the provider", async () => {
  expect((await move(() => ({ colour: "red" }))).reported).toMatchObject([
    { detail: expect.stringContaining("colour: is not in the schema") },
  ]);
});

test("a broken state is an error that does not quote it", async () => {
  const { reported: diagnostics } = await move(() => ({}), '{"token":"secret');
  expect(diagnostics).toMatchObject([{ summary: "Could not move other_thing to test_thing" }]);
  expect(JSON.stringify(diagnostics)).not.toContain("secret");
});
