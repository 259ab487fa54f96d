import { useAjoEmulator } from "../support/ajo-emulator";
import { buildAllResources } from "../support/resources";
import { Workspace } from "../support/workspace";

describe("an API that spells its times in another way", () => {
  const emulator = useAjoEmulator();

  it("has changed nothing: no state, no output and no secret", async () => {
    const resources = buildAllResources();
    const output = Object.fromEntries(
      Object.entries(resources.resource).flatMap(([type, named]) =>
        Object.keys(named).map((name) => [`${type}_${name}`, { value: `\${${type}.${name}.modified_at}` }]),
      ),
    );
    const workspace = await Workspace.create({ ...resources, output }, emulator.environment);
    await workspace.apply();
    const before = await workspace.readStates();
    for (const form of ["offset", "zero-offset", "microseconds", "lower-case"]) {
      await emulator.callControlApi("POST", "/faults", { kind: "time-form", form, method: "GET", count: 100 });
      const plan = await workspace.run("plan", "-detailed-exitcode", "-input=false");
      expect({ form, ...plan }).toMatchObject({ code: 0, output: expect.not.stringContaining("AJO3002") });
      await workspace.apply();
      expect(await workspace.readStates()).toEqual(before);
      await emulator.callControlApi("DELETE", "/faults");
    }
  });
});
