import { useAjoEmulator } from "../support/ajo-emulator";
import { Workspace } from "../support/workspace";
import { findStep, toConfiguration } from "./guide-steps";
import { parseSnippets, readPage } from "./snippets";
import { SECRET_VARIABLES } from "./support";

const PAGE = "docs/guides/testing-modules.md";
const [tests] = parseSnippets(PAGE, readPage(PAGE)).filter(({ language }) => language === "tftest");

/** What the guide says of `terraform test` and of surfaces that keep their names. */
describe("the guide to tests", () => {
  const emulator = useAjoEmulator({ processingTime: 0 });

  it("has a module whose test passes once, fails the second time, and passes with reuse_deactivated", async () => {
    const module = toConfiguration(findStep("testing-modules", "Take the surface of the last test over"));
    const file = tests?.code ?? "";
    const workspace = await Workspace.createWithFiles(
      { "main.tf": module, "brand.tftest.hcl": file.replace("reuse_deactivated = true", "reuse_deactivated = false") },
      { ...emulator.environment, ...SECRET_VARIABLES },
    );
    expect(await workspace.expectSuccess("test")).toContain("1 passed, 0 failed");
    expect(await workspace.expectFailure("test")).toContain("AJO2014");
    workspace.writeFiles({ "brand.tftest.hcl": file });
    expect(await workspace.expectSuccess("test")).toContain("1 passed, 0 failed");
    await emulator.reset();
    workspace.writeFiles({ "brand.tftest.hcl": file.replace("reuse_deactivated = true", "reuse_deactivated = false") });
    expect(await workspace.expectSuccess("test")).toContain("1 passed, 0 failed");
  });
});
