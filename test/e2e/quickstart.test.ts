import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { LockFile } from "../../src/install/lock-file";
import { currentPlatform } from "../../src/install/provider-package";
import { useAjoEmulator } from "../support/ajo-emulator";
import { ENGINE, runTerraform } from "../support/terraform";
import { CdktfProject } from "./cdktf-project";

const emulator = useAjoEmulator();
beforeEach(() => emulator.reset());

const SECRETS = { TF_VAR_sinch_api_token: "canary-5d8e-token", TF_VAR_sinch_key_secret: "canary-5d8e-key" };
const ACCESS_KEY = Buffer.from(`8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52:${SECRETS.TF_VAR_sinch_key_secret}`).toString(
  "base64",
);

const createProject = () => new CdktfProject("quickstart", { ...emulator.environment, ...SECRETS });

test("matrix-cdk matrix-examples deploy, no changes, drift, repair, destroy: from a clean folder, without flags and settings", async () => {
  const app = createProject();
  const deployed = await app.run("deploy", "--auto-approve");
  expect(deployed).toContain("Apply complete! Resources: 3 added, 0 changed, 0 destroyed.");
  expect(deployed).toContain("surface_status = active");
  expect(await app.run("diff")).toContain("No changes.");

  const { surfaces } = await emulator.otherUser.list();
  await emulator.otherUser.update(String(surfaces[0]?.id), { description: "Edited by hand" });
  expect(await app.run("diff")).toMatch(/description\s+= "Edited by hand" -> "Monthly newsletter"/);
  for (const secret of [...Object.values(SECRETS), ACCESS_KEY]) {
    expect(app.findFilesWith(secret)).toEqual([]);
    expect(runTerraform(app.stackFolder("quickstart"), ["show", "-json", "plan"]).output).not.toContain(secret);
  }

  expect(await app.run("deploy", "--auto-approve")).toContain("0 added, 1 changed, 0 destroyed");
  expect(await app.run("destroy", "--auto-approve")).toContain("Destroy complete! Resources: 3 destroyed.");
});

test("a new version of the package replaces an old one, whose lock remains but whose files are gone", async () => {
  const app = createProject();
  const address = "registry.terraform.io/ajo-as-code/ajo";
  await app.run("synth");
  const lock = LockFile.read(app.stackFolder("quickstart"));
  lock.set({ address, version: "0.0.1", constraints: "0.0.1", hashes: [`h1:${"A".repeat(43)}=`] });
  lock.save();
  rmSync(join(app.stackFolder("quickstart"), "terraform.d"), { recursive: true });

  expect(await app.run("diff")).toContain("Plan: 3 to add");
  expect(LockFile.read(app.stackFolder("quickstart")).get(address)?.version).not.toBe("0.0.1");
});

test("another provider in the stack works without flags, too, also when its version changes", async () => {
  const app = createProject();
  // A second provider: this one under another name.
  const provider = join(__dirname, "..", "..", "dist", "provider", "terraform-provider-ajo");
  for (const version of ["1.0.0", "1.1.0"]) {
    const folder = `.terraform.d/plugins/${ENGINE.registryHost}/acme/other/${version}/${currentPlatform()}`;
    cpSync(provider, join(app.home, folder, `terraform-provider-other_v${version}`));
  }
  app.editProgram((program) =>
    program
      .replace("import { App,", "import { App, TerraformProvider,")
      .replace(
        "const app = new App();",
        `class Messenger extends Messaging {
          constructor(scope: Construct, id: string) {
            super(scope, id);
            new TerraformProvider(this, "other", {
              terraformResourceType: "other",
              terraformGeneratorMetadata: { providerName: "other", providerVersion: "1.0.0" },
              terraformProviderSource: "acme/other",
            });
          }
        }
        const app = new App();`,
      )
      .replace("new Messaging(", "new Messenger("),
  );
  expect(await app.run("diff")).toContain("Plan: 3 to add");
  app.editProgram((program) => program.replace("1.0.0", "1.1.0"));
  expect(await app.run("diff")).toContain("Plan: 3 to add");
  expect(LockFile.read(app.stackFolder("quickstart")).get(`${ENGINE.registryHost}/acme/other`)).toMatchObject({
    version: "1.1.0",
    hashes: [expect.stringContaining("h1:")],
  });
});
