import type { ListRequest, ListResult, ResourceIdentity } from "../../../src/plugin/framework";
import { decodeIdentity } from "../../../src/plugin/handlers/resource-identity";
import type { Schema } from "../../../src/plugin/schema";
import { toReportedDiagnostics } from "../../../src/plugin/testing/in-process-provider";
import { encodeDynamicValue } from "../../../src/plugin/values/dynamic-value";
import { createThingState, Harness } from "../support/harness";

const description = "Text.";
const identity: ResourceIdentity<string> = {
  version: 0,
  attributes: { id: { type: "string", description, import: "required" } },
  fromState: ({ id }) => ({ id: id ?? null }),
};
const schema: Schema = {
  version: 0,
  block: { description, attributes: { prefix: { type: "string", description, optional: true } } },
};
const createResult = (id: string): ListResult => ({
  identity: { id },
  displayName: `Thing ${id}`,
  resource: createThingState({ id, token: `token-${id}` }),
});

function createHarness(list: (request: ListRequest<string>) => AsyncIterable<ListResult>, over = {}): Promise<Harness> {
  return Harness.configured({ identity, ...over }, { listResources: { test_thing: () => ({ schema, list }) } });
}

async function* three({ config, providerData }: Pick<ListRequest<string>, "config" | "providerData">) {
  for (const at of [1, 2, 3]) yield createResult(`${config.prefix ?? providerData}${at}`);
}

const summarize = (events: Awaited<ReturnType<Harness["list"]>>) =>
  events.map((event) => ({
    id: decodeIdentity(identity, event.identity)?.id,
    name: event.displayName,
    reported: toReportedDiagnostics(event.diagnostic),
  }));

test("objects are sent one by one, without their values", async () => {
  const events = await (await createHarness(three)).list();
  expect(summarize(events)).toEqual([
    { id: "api1", name: "Thing api1", reported: [] },
    { id: "api2", name: "Thing api2", reported: [] },
    { id: "api3", name: "Thing api3", reported: [] },
  ]);
  expect(events.map((event) => event.resourceObject)).toEqual([undefined, undefined, undefined]);
});

test("its values are included on request, and their secrets are masked from then on", async () => {
  const harness = await createHarness(three);
  const [event] = await harness.list({ includeResourceObject: true, limit: 1 });
  expect(harness.decode(event?.resourceObject)).toEqual(createThingState({ id: "api1", token: "token-api1" }));
  expect(harness.masked).toContain("token-api1");
});

test("requested values that are missing are an error that does not end the list", async () => {
  const harness = await createHarness(async function* () {
    yield { identity: { id: "1" }, displayName: "One" };
    yield createResult("2");
  });
  expect(summarize(await harness.list({ includeResourceObject: true }))).toMatchObject([
    { id: "1", reported: [{ severity: "warning", summary: "Incomplete list of test_thing" }] },
    { id: "2", reported: [] },
  ]);
});

test("the configuration narrows it", async () => {
  const config = encodeDynamicValue(["object", { prefix: "string" }], { prefix: "p" });
  expect(summarize(await (await createHarness(three)).list({ config })).map(({ id }) => id)).toEqual([
    "p1",
    "p2",
    "p3",
  ]);
});

test.each([0, 1, 2, 3, 4])("no more than the limit of %d is looked for", async (limit) => {
  let count = 0;
  let ended = 0;
  const harness = await createHarness(async function* () {
    try {
      for (; count < 3; count += 1) yield createResult(String(count));
    } finally {
      ended += 1;
    }
  });
  expect(await harness.list({ limit })).toHaveLength(Math.min(limit, 3));
  expect(count).toBeLessThanOrEqual(limit);
  expect(ended).toBe(limit > 0 ? 1 : 0);
});

test("a warning is sent with the next object, or at the end", async () => {
  const harness = await createHarness(async function* ({ diagnostics }) {
    yield createResult("1");
    diagnostics.add({ severity: "warning", summary: "Slow", detail: "It takes long." });
    yield createResult("2");
    diagnostics.add({ severity: "warning", summary: "Tired", detail: "That was all." });
  });
  expect(summarize(await harness.list())).toMatchObject([
    { id: "1", reported: [] },
    { id: "2", reported: [{ summary: "Slow" }] },
    { id: undefined, reported: [{ summary: "Tired" }] },
  ]);
});

describe("the last event is one with an error", () => {
  const findError = (list: (request: ListRequest<string>) => AsyncIterable<ListResult>, over = {}) =>
    createHarness(list, over)
      .then((harness) => harness.list())
      .then(summarize);

  test("that was added", async () => {
    const events = await findError(async function* ({ diagnostics }) {
      yield createResult("1");
      diagnostics.add({ severity: "error", summary: "Not allowed", detail: "Ask for it." });
      yield createResult("2");
    });
    expect(events).toMatchObject([{ id: "1" }, { id: undefined, reported: [{ summary: "Not allowed" }] }]);
  });

  test("that was thrown", async () => {
    const events = await findError(async function* () {
      yield createResult("1");
      throw new Error("no luck");
    });
    expect(events).toMatchObject([
      { id: "1" },
      { id: undefined, reported: [{ summary: "Could not list test_thing" }] },
    ]);
  });

  test("in the identity of what was found", async () => {
    const events = await findError(async function* () {
      yield { identity: { id: null }, displayName: "One" };
    });
    expect(events).toMatchObject([{ id: undefined, reported: [{ summary: "Invalid identity of test_thing" }] }]);
  });

  test("that the resource has no identity", async () => {
    const events = await findError(three, { identity: undefined });
    expect(events).toMatchObject([{ reported: [{ detail: expect.stringContaining("has no identity") }] }]);
  });

  test("that there is no such list resource", async () => {
    const harness = await Harness.configured({ identity });
    expect(summarize(await harness.list())).toMatchObject([{ reported: [{ summary: "Unknown list resource type" }] }]);
  });

  test("that the provider is not configured", async () => {
    const harness = new Harness(undefined, { listResources: { test_thing: () => ({ schema, list: three }) } });
    expect(summarize(await harness.list())).toMatchObject([
      { reported: [{ summary: "The provider is not configured" }] },
    ]);
  });
});

test("an interrupt ends the list at the next object", async () => {
  const harness = await createHarness(async function* () {
    yield createResult("1");
    harness.interrupt(new Error("Terraform was interrupted"));
    yield createResult("2");
  });
  expect(summarize(await harness.list())).toMatchObject([
    { id: "1" },
    { reported: [{ detail: expect.stringContaining("Terraform was interrupted") }] },
  ]);
});
