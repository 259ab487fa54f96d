import fc from "fast-check";
import { createConfigurationIndex, removeInstanceKeys } from "../../src/drift/configuration-index";

test("the keys of instances are removed, whatever is in them", () => {
  const key = fc.oneof(
    fc.nat().map(String),
    fc.string().map((text) => JSON.stringify(text)),
  );
  fc.assert(
    fc.property(key, key, (one, other) => {
      expect(removeInstanceKeys(`module.a[${one}].b.c[${other}]`)).toBe("module.a.b.c");
    }),
  );
});

test("tells what the configuration says of an object, in modules too", () => {
  const resources = [{ address: "a.b", expressions: { name: {} } }];
  const root_module = {
    resources,
    module_calls: { m: { module: { resources: [{ address: "a.b", expressions: { tags: {} } }] } } },
  };
  const isConfigured = createConfigurationIndex({ configuration: { root_module } });
  expect(isConfigured('a.b["x"]', "name")).toBe(true);
  expect(isConfigured("a.b", "tags")).toBe(false);
  expect(isConfigured("module.m[0].a.b", "tags")).toBe(true);
  expect(isConfigured("module.none.a.b", "tags")).toBe(false);
  expect(createConfigurationIndex({})("a.b", "name")).toBe(false);
});
