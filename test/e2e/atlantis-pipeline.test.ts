import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { startCommand } from "../../src/terraform/run-command";
import { useAjoEmulator } from "../support/ajo-emulator";
import { PipelineProject } from "../support/pipelines/project";
import { createTemporaryFolder } from "../support/temporary-folder";

jest.setTimeout(300_000);

const FOLDER = join(__dirname, "..", "..", "examples", "pipelines", "atlantis");

/** A step of a workflow, in the forms of it that ours have. */
type Step =
  | { readonly run: string | { readonly command: string; readonly output?: "hide" | "show" } }
  | { readonly env: { readonly name: string; readonly command: string } };

interface ServerConfiguration {
  readonly repos: readonly { readonly workflow: string; readonly apply_requirements: readonly string[] }[];
  readonly workflows: Readonly<Record<string, Readonly<Record<"plan" | "apply", { readonly steps: readonly Step[] }>>>>;
}

const read = (file: string) => parse(readFileSync(join(FOLDER, file), "utf8"), { strict: true, uniqueKeys: true });

const server: ServerConfiguration = read("repos.yaml");
const [stack] = read("atlantis.yaml").projects as { readonly name: string; readonly dir: string }[];

/** Runs the steps of a stage as Atlantis does: each by `sh -c` in the folder of the project. What a step prints is the comment. */
async function runStage(stage: "plan" | "apply", folder: string, environment: NodeJS.ProcessEnv) {
  const name = stack?.name ?? "";
  let env: NodeJS.ProcessEnv = {
    ...environment,
    ...{ PROJECT_NAME: name, PLANFILE: join(folder, `${name}-default.tfplan`), DIR: folder, WORKSPACE: "default" },
    ...{ BASE_REPO_OWNER: "example", BASE_REPO_NAME: "messaging", PULL_NUM: "7" },
  };
  let comment = "";
  for (const step of server.workflows[server.repos[0]?.workflow ?? ""]?.[stage].steps ?? []) {
    const run = "env" in step ? step.env : typeof step.run === "string" ? { command: step.run } : step.run;
    const { code, stdout, output } = await startCommand("sh", ["-c", run.command], { cwd: folder, env }).result;
    if (code !== 0) return { code, comment, output };
    if ("env" in step) env = { ...env, [step.env.name]: stdout.trim() };
    else if (!("output" in run && run.output === "hide")) comment += output;
  }
  return { code: 0, comment, output: comment };
}

describe("the workflow for Atlantis", () => {
  const emulator = useAjoEmulator({ processingTime: 0 });
  let project: PipelineProject;
  let environment: NodeJS.ProcessEnv;

  beforeAll(() => {
    project = new PipelineProject("quickstart");
    const secrets = { TF_VAR_sinch_api_token: "canary-51d0-token", TF_VAR_sinch_key_secret: "canary-51d0-key" };
    environment = { ...project.environment, ...emulator.environment, ...secrets };
  });

  const checkOut = (sha: string) => {
    const folder = createTemporaryFolder();
    project.checkOut(sha, folder);
    return folder;
  };

  it("plans, and applies the plan as it was shown, before it is merged", async () => {
    const folder = checkOut(project.commit("Begin"));
    const planned = await runStage("plan", folder, environment);
    if (planned.code !== 0) throw new Error(planned.output);
    expect(planned.comment).toContain("Plan: 3 to add, 0 to change, 0 to destroy.");
    expect(planned.comment).not.toContain("canary-51d0");
    expect((await emulator.otherUser.list()).credentials).toEqual([]);

    const applied = await runStage("apply", folder, environment);
    expect(applied.comment).toContain("Apply complete! Resources: 3 added, 0 changed, 0 destroyed.");
    // Terraform refuses it a second time.
    expect(await runStage("apply", folder, environment)).toMatchObject({
      code: 1,
      output: expect.stringContaining("Saved plan is stale"),
    });
  });

  it("says in the comment what was changed by hand, and plans all the same", async () => {
    const [credential] = (await emulator.otherUser.list()).credentials;
    await emulator.otherUser.update(String(credential?.id), { name: "By hand" });
    const { code, comment } = await runStage("plan", checkOut(project.commit("Again")), environment);
    expect(code).toBe(0);
    expect(comment).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
    expect(comment).toMatch(/By hand.*alex@example.com/s);

    const broken = { ...environment, AJO_SANDBOX: "No Sandbox" };
    expect(await runStage("plan", checkOut(project.commit("Still")), broken)).toMatchObject({ code: 1 });
  });
});
