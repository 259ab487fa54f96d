import { installIntoFolder, installIntoStack } from "../../src/delivery";
import { createTemporaryFolder } from "../support/temporary-folder";
import { fakePackage } from "./support";

const WINDOWS =
  "On Windows, Terraform starts only .exe files, and this provider is a Node script. Run Terraform in WSL or in a Linux container.";

describe("on Windows", () => {
  const { platform } = process;
  beforeAll(() => Object.defineProperty(process, "platform", { value: "win32" }));
  afterAll(() => Object.defineProperty(process, "platform", { value: platform }));

  test("an app can be synthesized, with the advice to run Terraform elsewhere", () => {
    expect(installIntoStack(createTemporaryFolder(), [], fakePackage("1.0.0")).warnings).toContain(WINDOWS);
  });

  test("the provider cannot be installed", () => {
    expect(() => installIntoFolder(createTemporaryFolder(), fakePackage("1.0.0"))).toThrow(WINDOWS);
  });
});
