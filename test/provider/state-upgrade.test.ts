import { channelSurface, type Field, sinchMmsCredential, sinchSmsCredential, toSnakeCase } from "../../src/model";
import { createStateUpgraders } from "../../src/provider/state-upgrade";

describe("a state of version 0", () => {
  it.each([sinchSmsCredential, sinchMmsCredential, channelSurface])(
    "of $name gets each option as by default",
    (model) => {
      const lifted = createStateUpgraders(model)[0]?.({ id: "1", name: "Brand" });
      expect(lifted).toMatchObject({ id: "1", name: "Brand" });
      for (const [name, field] of Object.entries<Field>(model.options)) {
        expect(lifted).toHaveProperty(toSnakeCase(name), ("default" in field ? field.default : undefined) ?? null);
      }
    },
  );

  it("keeps the option that there was", () => {
    expect(createStateUpgraders(channelSurface)[0]?.({ reuse_deactivated: true })).toMatchObject({
      reuse_deactivated: true,
      submit: true,
      on_destroy: "deactivate",
    });
  });
});
