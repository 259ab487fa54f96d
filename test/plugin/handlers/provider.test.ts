import type { Provider } from "../../../src/plugin/framework";
import { createHandlers } from "../../../src/plugin/handlers";
import { toReportedDiagnostics } from "../../../src/plugin/testing/in-process-provider";
import { UNKNOWN, type Value } from "../../../src/plugin/value";
import { encodeDynamicValue } from "../../../src/plugin/values/dynamic-value";
import { createResource, createThingState, Harness, schema } from "../support/harness";

const description = "Text.";
const settings = {
  version: 0,
  block: {
    description,
    attributes: {
      endpoint: { type: "string", description, optional: true },
      password: { type: "string", description, optional: true, sensitive: true },
    },
  },
} as const;
const encodeConfig = (endpoint: Value, password: Value = null) =>
  encodeDynamicValue(["object", { endpoint: "string", password: "string" }], { endpoint, password });
const createHarness = (over: Partial<Provider<string>>) => new Harness(createResource(), { schema: settings, ...over });
const rpc = { signal: new AbortController().signal };

test("the provider and its resources are loaded only when they are needed, and once", async () => {
  const loads: string[] = [];
  const load = (name: string) => {
    loads.push(name);
    return createResource();
  };
  const log = () => undefined;
  const handlers = createHandlers<string>(
    () => {
      loads.push("provider");
      return { schema: settings, resources: { test_a: () => load("a"), test_b: () => load("b") }, configure: () => "" };
    },
    {
      log: { trace: log, debug: log, info: log, warn: log, error: log },
      mask: { add: log, apply: (text) => text, applyToMessage: (text) => text },
    },
  );
  expect(loads).toEqual([]);
  const upgrade = { typeName: "test_b", version: 0, rawState: { json: new TextEncoder().encode("{}"), flatmap: {} } };
  await handlers.upgradeResourceState?.(upgrade, rpc);
  await handlers.upgradeResourceState?.(upgrade, rpc);
  expect(loads).toEqual(["provider", "b"]);
});

test("a provider that cannot be loaded is an error in every response", async () => {
  const fail = () => {
    throw new Error("no luck");
  };
  const log = () => undefined;
  const handlers = createHandlers<string>(fail, {
    log: { trace: log, debug: log, info: log, warn: log, error: log },
    mask: { add: log, apply: (text) => text, applyToMessage: (text) => text },
  });
  for (const response of [await handlers.getProviderSchema?.({}, rpc), await handlers.getMetadata?.({}, rpc)]) {
    expect(toReportedDiagnostics(response?.diagnostics ?? [])).toMatchObject([
      { detail: expect.stringMatching(/^no luck/) },
    ]);
  }
});

test("the metadata names the resource types without loading them", async () => {
  const harness = new Harness(createResource(), {
    resources: {
      test_thing: () => {
        throw new Error("must not be loaded");
      },
    },
  });
  const { resources, serverCapabilities, diagnostics } = await harness.call("getMetadata", {});
  expect({ resources, diagnostics }).toEqual({ resources: [{ typeName: "test_thing" }], diagnostics: [] });
  expect(serverCapabilities).toMatchObject({ planDestroy: true, getProviderSchemaOptional: true });
});

test("the schema describes the provider and each resource, and has no empty provider_meta", async () => {
  const response = await createHarness({}).call("getProviderSchema", {});
  expect(response.provider?.block?.attributes.map(({ name }) => name)).toEqual(["endpoint", "password"]);
  expect(Object.keys(response.resourceSchemas)).toEqual(["test_thing"]);
  expect(response.resourceSchemas.test_thing?.block?.attributes).toHaveLength(
    Object.keys(schema.block.attributes).length,
  );
  expect(response.serverCapabilities).toEqual({
    planDestroy: true,
    getProviderSchemaOptional: true,
    moveResourceState: true,
    generateResourceConfig: true,
  });
  expect(response.providerMeta).toBeUndefined();
});

test("the provider's configuration is checked, unknown values and all", async () => {
  const seen: Value[] = [];
  const harness = createHarness({
    validate: ({ config, diagnostics }) => {
      seen.push(config);
      diagnostics.add({
        severity: "error",
        summary: "Bad endpoint",
        detail: `Not ${config.password}.`,
        path: ["endpoint"],
      });
    },
  });
  const { diagnostics } = await harness.call("validateProviderConfig", { config: encodeConfig(UNKNOWN, "hush-hush") });
  expect(seen).toEqual([{ endpoint: UNKNOWN, password: "hush-hush" }]);
  expect(toReportedDiagnostics(diagnostics)).toEqual([
    { severity: "error", summary: "Bad endpoint", detail: "Not [secret].", path: ["endpoint"] },
  ]);
});

describe("configuring", () => {
  const readApi = async (harness: Harness) => (await harness.read(createThingState())).diagnostics;

  test("gets the settings and Terraform's version", async () => {
    const seen: unknown[] = [];
    const harness = createHarness({
      configure: ({ config, terraformVersion }) => {
        seen.push(config.endpoint, terraformVersion);
        return "";
      },
    });
    const { diagnostics } = await harness.call("configureProvider", {
      config: encodeConfig("e"),
      terraformVersion: "1.11.4",
    });
    expect(diagnostics).toEqual([]);
    expect(seen).toEqual(["e", "1.11.4"]);
  });

  test("that fails leaves the provider not configured, also when an earlier one succeeded", async () => {
    const harness = createHarness({
      configure: ({ config }) => {
        if (config.endpoint === null) throw new Error("no endpoint");
        return "";
      },
    });
    await harness.call("configureProvider", { config: encodeConfig("e"), terraformVersion: "1.11.4" });
    expect(await readApi(harness)).toEqual([]);
    const { diagnostics } = await harness.call("configureProvider", {
      config: encodeConfig(null),
      terraformVersion: "1.11.4",
    });
    expect(toReportedDiagnostics(diagnostics)).toMatchObject([{ summary: "Could not configure the provider" }]);
    expect(await readApi(harness)).toMatchObject([{ summary: "The provider is not configured" }]);
  });

  test("again replaces what it returned", async () => {
    let count = 0;
    const apis: string[] = [];
    const harness = new Harness(
      createResource({
        read: async ({ state, providerData }) => {
          apis.push(providerData);
          return state;
        },
      }),
      { schema: settings, configure: async () => `api ${++count}` },
    );
    for (const _ of [1, 2]) {
      await harness.call("configureProvider", { config: encodeConfig("e"), terraformVersion: "1.11.4" });
      await readApi(harness);
    }
    expect(apis).toEqual(["api 1", "api 2"]);
  });
});
