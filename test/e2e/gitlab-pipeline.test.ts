import { OUTSIDE_TOOLS } from "../../scripts/outside-tools";
import { useAjoEmulator } from "../support/ajo-emulator";
import { withTool } from "../support/outside-tools";
import { runPipeline } from "../support/pipelines/gitlab-pipeline";
import { GitLabServer, PROJECT_ID, TOKEN } from "../support/pipelines/gitlab-server";
import { PipelineProject } from "../support/pipelines/project";
import { createTemporaryFolder } from "../support/temporary-folder";

jest.setTimeout(300_000);

const MARKER = "<!-- cdktf-provider-ajo drift -->";
const PROJECT = String(PROJECT_ID);

withTool(OUTSIDE_TOOLS.pipelineCommands).describe("the pipeline for GitLab", () => {
  const emulator = useAjoEmulator({ processingTime: 0 });
  const server = new GitLabServer();
  let project: PipelineProject;
  let merged: string;

  const caches = createTemporaryFolder();

  /** Runs a pipeline in a new checkout of a commit. */
  const run = (sha: string, variables: Readonly<Record<string, string>>) => {
    const folder = createTemporaryFolder();
    project.checkOut(sha, folder);
    const all = {
      ...{ CI_API_V4_URL: server.apiUrl, CI_PROJECT_ID: PROJECT, AJO_PIPELINE_TOKEN: TOKEN, CI_COMMIT_SHA: sha },
      ...{ CI_COMMIT_BRANCH: "main", CI_DEFAULT_BRANCH: "main", CI_PROJECT_PATH: "example/messaging" },
      ...{ TF_VAR_sinch_api_token: "canary-88d0-token", TF_VAR_sinch_key_secret: "canary-88d0-key" },
      ...variables,
    };
    return runPipeline({ folder, caches }, all, { ...project.environment, ...emulator.environment });
  };
  const ofRequest = {
    CI_PIPELINE_SOURCE: "merge_request_event",
    CI_MERGE_REQUEST_IID: "7",
    CI_MERGE_REQUEST_SOURCE_PROJECT_ID: PROJECT,
  };
  const push = { CI_PIPELINE_SOURCE: "push" };
  const schedule = { CI_PIPELINE_SOURCE: "schedule" };

  beforeAll(async () => {
    await server.start();
    project = new PipelineProject("quickstart");
    project.commit("Begin");
    project.editProgram((program) => program.replace("Monthly newsletter", "Weekly newsletter"));
    merged = project.commit("Send it each week");
  });

  afterAll(() => server.stop());

  it("plans a merge request, shows the plan as one note, and applies it when it is merged", async () => {
    for (let index = 0; index < 100; index += 1) server.addNote(1, `${MARKER} Mine, ${index}`);
    const planned = await run(merged, ofRequest);
    if (planned.code !== 0) throw new Error(planned.output);
    expect(server.ownNotes).toMatchObject([{ body: expect.stringContaining("Weekly newsletter") }]);
    expect(await run(merged, ofRequest)).toMatchObject({ code: 0 });
    expect(server.ownNotes).toHaveLength(1);
    expect(planned.output + server.ownNotes[0]?.body).not.toContain("canary-88d0");

    const before = emulator.requestCount();
    const unknown = await run(merged, push);
    expect(unknown.code).not.toBe(0);
    server.answers.set(`/repository/commits/${merged}/merge_requests`, []);
    const direct = await run(merged, push);
    expect(direct.output).toContain("is from no merge request");
    expect(emulator.writesSince(before)).toEqual([]);

    server.answers.set(`/repository/commits/${merged}/merge_requests`, [{ iid: 7, state: "merged" }]);
    server.answers.set("/merge_requests/7", { sha: "head-of-7" });
    const pipeline = { id: 300, sha: "head-of-7", project_id: PROJECT_ID, source: "merge_request_event" };
    server.answers.set("/merge_requests/7/pipelines", [{ ...pipeline, id: 301, project_id: 66 }]);
    expect((await run(merged, push)).output).toContain("No pipeline has planned the merge request's last commit");
    server.answers.set("/merge_requests/7/pipelines", [{ ...pipeline, id: 301, project_id: 66 }, pipeline]);
    server.answers.set("/pipelines/300/jobs", [
      { id: 500, name: "comment" },
      { id: 501, name: "plan" },
    ]);
    for (const [name, file] of planned.artifacts)
      if (name.startsWith("plan/")) server.files.set(`/jobs/501/artifacts/${name.slice("plan/".length)}`, file);
    const [plan = "", ...rest] = [...server.files.keys()].filter((name) => name.endsWith("stacks.tar"));
    expect(rest).toEqual([]);
    const kept = server.files.get(plan);
    server.files.delete(plan);
    expect((await run(merged, push)).output).toContain("is not kept any more");
    server.files.set(plan, kept ?? Buffer.of());
    expect(await run(merged, push)).toMatchObject({
      code: 0,
      output: expect.stringContaining("Apply complete! Resources: 3 added, 0 changed, 0 destroyed."),
    });
    expect(JSON.stringify(await emulator.otherUser.list())).toContain("Weekly newsletter");

    const written = emulator.requestCount();
    expect((await run(merged, push)).output).toContain("Saved plan is stale");
    expect(emulator.writesSince(written)).toEqual([]);
  });

  it.each([
    ["a fork", { ...ofRequest, CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "66" }],
    ["a schedule of another branch", { ...schedule, CI_COMMIT_BRANCH: "feature" }],
  ])("runs nothing for %s", async (_, variables) => {
    const { output, artifacts } = await run(merged, variables);
    expect(output).toContain("json schema validated");
    expect(output).not.toContain("terraform");
    expect([...artifacts.keys()]).toEqual([]);
  });

  it("keeps one issue open while something differs", async () => {
    const clean = await run(merged, schedule);
    expect(clean).toMatchObject({ code: 0 });
    expect(server.issues).toEqual([]);

    const [credential] = (await emulator.otherUser.list()).credentials;
    await emulator.otherUser.update(String(credential?.id), { name: "By hand" });
    const found = await run(merged, schedule);
    expect(found).toMatchObject({ code: 0 });
    const page = String(found.artifacts.get("drift/report/drift.html"));
    expect(page).toContain("By hand");
    expect(page).toContain("Objects changed by hand in the last 2 reports, the latest last: 0, 1");
    expect(server.issues).toMatchObject([{ state: "opened", description: expect.stringContaining("By hand") }]);

    const broken = await run(merged, { ...schedule, AJO_SANDBOX: "No Sandbox" });
    expect(broken.code).not.toBe(0);
    expect(server.issues).toMatchObject([{ state: "opened", description: expect.stringContaining("🛑") }]);

    await emulator.otherUser.update(String(credential?.id), { name: String(credential?.name) });
    await run(merged, schedule);
    expect(server.issues).toMatchObject([{ state: "closed" }]);
  });
});
