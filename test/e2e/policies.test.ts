import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { startCommand } from "../../src/terraform/run-command";
import { CdktfProject } from "./cdktf-project";

const ROOT = join(__dirname, "..", "..");
const CANARY = "canary-7c40-token";

/** The quickstart with policies, two stacks, and a secret in clear. */
function createProject(acknowledge: string): CdktfProject {
  const project = new CdktfProject("quickstart", {});
  project.editProgram((program) =>
    program
      .replace("import { AjoProvider,", "import { Advice, AjoPolicies, AjoProvider, Policy,")
      .replace('new AjoProvider(this, "ajo")', 'new AjoProvider(this, "ajo", { sandbox: id })')
      .replace('Secret.fromEnvironment("TF_VAR_sinch_api_token")', `Secret.unsafePlainText("${CANARY}")`)
      .replace(
        "app.synth();",
        `new Messaging(app, "prod");
AjoPolicies.of(app).add(Policy.noPlainTextSecrets(), Policy.deletionProtection({ level: "warning" }));
${acknowledge}
app.synth();`,
      ),
  );
  return project;
}

const ACKNOWLEDGE = 'Advice.acknowledge(app, "AJO5001", { reason: "Of an emulator." });';
const readFindings = ({ folder }: CdktfProject) =>
  JSON.parse(readFileSync(join(folder, "cdktf.out", "ajo-policies.json"), "utf8")).findings;

/** The table in the output: the lines after its title, without those of the command. */
function readTable(text: string): string {
  expect(text.match(/AJO policies: /g)).toHaveLength(1);
  return text.slice(text.indexOf("AJO policies: "), text.indexOf("AJO policies: ") + 4000);
}

test("matrix-cdk cdktf prints the table of all stacks, and ends at the errors, until they are acknowledged", async () => {
  const project = createProject("");
  const { code, text } = await project.tryRun("synth");
  expect(readTable(text)).toMatch(
    /^AJO policies: 7 findings at 8 objects \(4 error, 3 warning\)\n\nCode +Level +Construct +Finding\n/,
  );
  expect(text).toMatch(/^AJO5001 +error +quickstart\/newsletter_sms +apiToken: The secret is in clear/m);
  expect(text).toMatch(/^AJO5002 +warning +prod\/newsletter +onDestroy: /m);
  expect(text).toMatch(/\[prod\/newsletter_mms\].*AJO5001/);
  expect(text).not.toContain(CANARY);
  expect(code).toBe(1);

  const acknowledged = createProject(ACKNOWLEDGE);
  const { code: second, text: table } = await acknowledged.tryRun("synth");
  expect(readTable(table)).toMatch(/^AJO policies: 7 findings at 8 objects \(3 warning, 4 acknowledged\)/);
  expect(table.replaceAll(/\s+/g, " ")).toContain("Acknowledged: Of an emulator.");
  expect(readFindings(acknowledged)).toHaveLength(7);
  expect(second).toBe(0);
});

test("matrix-cdk so does CDK Terrain", async () => {
  const run = async (acknowledge: string) => {
    const project = createProject(acknowledge);
    symlinkSync(join(ROOT, "node_modules", "cdktn"), join(project.folder, "node_modules", "cdktn"), "junction");
    project.editProgram((program) =>
      program
        .replace('from "cdktf"', 'from "cdktn"')
        .replace('from "cdktf-provider-ajo"', 'from "cdktf-provider-ajo/cdktn"')
        .replace("new App()", 'new App({ context: { targetVersions: { terraform: ">=1.11.0" } } })'),
    );
    const options = { cwd: project.folder, env: project.environment };
    const { code, output } = await startCommand(process.execPath, ["--import", "tsx", "main.ts"], options).result;
    return { project, code, output };
  };
  const refused = await run("");
  expect(refused.output).toContain("AJO policies: 2 findings at 4 objects (2 error)");
  expect(refused.output).not.toContain(CANARY);
  expect(refused.code).toBe(1);
  expect(existsSync(join(refused.project.stackFolder("quickstart"), "cdk.tf.json"))).toBe(false);
  const acknowledged = await run(ACKNOWLEDGE);
  expect(acknowledged.output).toContain("(3 warning, 4 acknowledged)");
  expect(acknowledged.code).toBe(0);
});
