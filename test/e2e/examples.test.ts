import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startCommand } from "../../src/terraform/run-command";
import { useAjoEmulator } from "../support/ajo-emulator";
import { createTemporaryFolder } from "../support/temporary-folder";
import { type FileContents, Workspace } from "../support/workspace";
import { CdktfProject } from "./cdktf-project";

const EXAMPLES = join(__dirname, "..", "..", "examples");

/** The file that the example of secrets reads one from. */
const SECRET_FILE = join(createTemporaryFolder(), "key-secret");
writeFileSync(SECRET_FILE, "canary-77c1-in-a-file\n");

/** What the examples take from the environment. */
const VARIABLES = {
  TF_VAR_sinch_api_token: "canary-77c1-token",
  TF_VAR_sinch_key_secret: "canary-77c1-key",
  TF_VAR_prod_api_token: "canary-77c1-prod",
  TF_VAR_test_api_token: "canary-77c1-test",
  TF_VAR_sinch_key_secret_file: SECRET_FILE,
};

/** What deploying an example prints, for each of its stacks, or for its folder. */
interface Expected {
  /** Another example that was deployed before, and whose state is lost. */
  readonly after?: string;
  readonly applied: Readonly<Record<string, string>>;
}

const adds = (count: number) => `Apply complete! Resources: ${count} added, 0 changed, 0 destroyed.`;

const EXPECTED: Readonly<Record<string, Expected>> = {
  quickstart: { applied: { quickstart: adds(3) } },
  brand: { applied: { messaging: adds(4) } },
  sandboxes: { applied: { messaging: adds(6) } },
  secrets: { applied: { secrets: adds(2) } },
  adopt: {
    after: "quickstart",
    applied: { adopt: "Apply complete! Resources: 3 imported, 0 added, 0 changed, 0 destroyed." },
  },
  cdktn: { applied: { terrain: adds(3) } },
  hcl: { applied: { hcl: adds(3) } },
  module: { applied: { module: adds(6) } },
};

const readTexts = (folder: string): FileContents =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(join(folder, name)).isFile() && name.endsWith(".tf"))
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );

const isApp = (example: string) => readdirSync(join(EXAMPLES, example)).includes("cdktf.json");

/** The configurations of an example by the names of their stacks: what its app synthesizes, or its files. */
async function synthesize(example: string, environment: NodeJS.ProcessEnv = {}): Promise<Record<string, FileContents>> {
  if (!isApp(example)) return { [example]: readTexts(join(EXAMPLES, example)) };
  const project = new CdktfProject(example, { ...VARIABLES, ...environment });
  const { app } = JSON.parse(readFileSync(join(project.folder, "cdktf.json"), "utf8"));
  const { code, output } = await startCommand("sh", ["-c", app], { cwd: project.folder, env: project.environment })
    .result;
  expect({ code, output }).toEqual({ code: 0, output: "" });
  const stacks = readdirSync(join(project.folder, "cdktf.out", "stacks"));
  return Object.fromEntries(
    stacks.map((stack) => [
      stack,
      { "cdk.tf.json": readFileSync(join(project.stackFolder(stack), "cdk.tf.json"), "utf8") },
    ]),
  );
}

test("each example that is an app or a configuration is deployed here", () => {
  const examples = readdirSync(EXAMPLES).filter((name) =>
    readdirSync(join(EXAMPLES, name)).some((file) => file === "README.md"),
  );
  expect(Object.keys(EXPECTED).sort()).toEqual(examples.sort());
});

test("the example of secrets takes Vault's from an ephemeral resource, in its version", async () => {
  const { vault } = await synthesize("secrets", { VAULT_ADDR: "http://127.0.0.1:8200" });
  const { ephemeral, resource, terraform } = JSON.parse(vault?.["cdk.tf.json"] ?? "");
  expect(ephemeral).toEqual({ vault_kv_secret_v2: { sinch: { mount: "secret", name: "sinch", version: 1 } } });
  expect(terraform.required_providers.vault).toEqual({ source: "hashicorp/vault", version: "~> 5.0" });
  expect(resource.ajo_sinch_sms_credential.other_sms).toMatchObject({
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's syntax
    api_token_wo: "${ephemeral.vault_kv_secret_v2.sinch.data.api_token}",
    api_token_wo_version: "1",
  });
});

describe("matrix-examples the example", () => {
  const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "stage", "dev"] });
  beforeEach(() => emulator.reset());

  const create = (files: FileContents) => Workspace.createWithFiles(files, { ...emulator.environment, ...VARIABLES });

  it.each(Object.entries(EXPECTED))("%s is deployed, plans no changes, and is destroyed", async (example, expected) => {
    const { after, applied } = expected;
    if (after !== undefined)
      for (const files of Object.values(await synthesize(after))) await (await create(files)).apply();
    const requestsBefore = emulator.requestCount();
    const stacks = await synthesize(example);
    expect(Object.keys(stacks).sort()).toEqual(Object.keys(applied).sort());
    for (const [stack, files] of Object.entries(stacks)) {
      const workspace = await create(files);
      expect(await workspace.applyAndExpectNoChanges()).toContain(applied[stack]);
      expect(await workspace.expectSuccess("show", "-json")).not.toContain("canary-77c1");
      expect(Object.values(files).join()).not.toContain("canary-77c1");
      if (after !== undefined) expect(emulator.writesSince(requestsBefore)).toEqual([]);
      expect(await workspace.destroy()).toContain("Destroy complete!");
    }
  });
});
