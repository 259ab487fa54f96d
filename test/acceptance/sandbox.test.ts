import { ajo } from "../support/ajo";
import { allThree } from "../support/objects";
import { Workspace } from "../support/workspace";

describe("sandboxes", () => {
  const service = ajo({ processingTime: 0, sandboxes: ["prod", "dev"] });

  it("a provider that points at another one is refused, instead of making everything a second time", async () => {
    const workspace = await Workspace.create(allThree(), service.environment);
    await workspace.applyAndSettle();
    const { code, output } = await workspace.start(["apply", "-auto-approve", "-input=false"], { AJO_SANDBOX: "dev" })
      .result;
    expect(code).toBe(1);
    expect(output.replace(/[│╷╵\s]+/g, " ")).toContain(
      'is in the sandbox "prod" of EMULATOR@AdobeOrg, but the provider points at the sandbox "dev"',
    );
    expect(await workspace.addresses()).toHaveLength(3);
    await workspace.expectNoChanges();
    await workspace.destroy();
  });
});
