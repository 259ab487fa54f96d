import { readFileSync } from "node:fs";
import { join } from "node:path";
import { OUTSIDE_TOOLS } from "../../scripts/outside-tools";
import { useAjoEmulator } from "../support/ajo-emulator";
import { withTool } from "../support/outside-tools";
import { GitHubServer, REPOSITORY } from "../support/pipelines/github-server";
import { listFirstJobs, type Repository, runWorkflow, type WorkflowEvent } from "../support/pipelines/github-workflow";
import { PipelineProject } from "../support/pipelines/project";

jest.setTimeout(300_000);

const MARKER = "<!-- cdktf-provider-ajo drift -->";
const SECRETS = { SINCH_API_TOKEN: "canary-4c1e-token", SINCH_KEY_SECRET: "canary-4c1e-key" };

withTool(OUTSIDE_TOOLS.pipelineCommands).describe("the workflows for GitHub Actions", () => {
  const emulator = useAjoEmulator({ processingTime: 0 });
  const server = new GitHubServer();
  let project: PipelineProject;
  let repository: Repository;
  let pullRequest: NonNullable<WorkflowEvent["pullRequest"]>;
  /** What the pull request looks like when it is merged, and main after that. */
  let merged: string;
  /** A later commit on main, whose plan nobody has reviewed. */
  let other: string;

  const planPullRequest = () =>
    runWorkflow(
      "ajo-plan.yml",
      { name: "pull_request", ref: "refs/pull/7/merge", sha: merged, pullRequest },
      repository,
    );
  const push = (sha: string): WorkflowEvent => ({ name: "push", ref: "refs/heads/main", sha });
  const runDrift = () =>
    runWorkflow("ajo-drift.yml", { name: "schedule", ref: "refs/heads/main", sha: merged }, repository);

  beforeAll(async () => {
    await server.start();
    project = new PipelineProject("quickstart");
    const { AJO_CLIENT_ID = "", AJO_CLIENT_SECRET = "", ...others } = emulator.environment;
    const { AJO_ENDPOINT = "", AJO_ORG_ID = "", AJO_SANDBOX = "", ...addresses } = others;
    repository = {
      server,
      secrets: { AJO_CLIENT_ID, AJO_CLIENT_SECRET, ...SECRETS },
      vars: { AJO_ENDPOINT, AJO_ORG_ID, AJO_SANDBOX },
      environment: { ...project.environment, ...addresses },
      checkOut: (sha, folder) => project.checkOut(sha, folder),
    };
    project.commit("Begin");
    project.editProgram((program) => program.replace("Monthly newsletter", "Weekly newsletter"));
    merged = project.commit("Send it each week");
    pullRequest = { number: 7, head: { sha: "a".repeat(40), repo: { full_name: REPOSITORY } } };
    server.pulls.set(merged, [{ merge_commit_sha: merged, head: { sha: pullRequest.head.sha } }]);
  });

  afterAll(() => server.stop());

  it("plan a pull request, and show the plan as one comment", async () => {
    // Others have commented, one of them with our mark.
    for (let index = 0; index < 100; index += 1) server.addComment("alex", `${MARKER} Mine, ${index}`);
    const { jobs, artifacts } = await planPullRequest();
    expect(jobs).toMatchObject({
      check: { result: "skipped" },
      plan: { result: "success", summary: expect.stringContaining("ajo&#95;channel&#95;surface") },
      comment: { result: "success" },
    });
    const ours = server.comments.filter(({ user }) => user.login === "github-actions[bot]");
    expect(ours).toMatchObject([{ body: expect.stringContaining("Weekly newsletter") }]);
    expect(ours[0]?.body.length).toBeLessThanOrEqual(65_536);
    expect(ours[0]?.body).toContain("[Plan of aaaaaaaaa](https://github.example/");
    expect(readFileSync(join(artifacts, "reviewed-plan", "stacks.tar")).includes("canary-4c1e")).toBe(false);
    expect(JSON.stringify([jobs, ours])).not.toContain("canary-4c1e");
    expect((await emulator.otherUser.list()).credentials).toEqual([]);
  });

  it("update the comment, also if a plan failed", async () => {
    const broken = { ...repository, vars: { ...repository.vars, AJO_SANDBOX: "No Sandbox" } };
    const event: WorkflowEvent = { name: "pull_request", ref: "refs/pull/7/merge", sha: merged, pullRequest };
    const { jobs } = await runWorkflow("ajo-plan.yml", event, broken);
    expect(jobs).toMatchObject({ plan: { result: "failure" }, comment: { result: "success" } });
    const [ours] = server.comments.filter(({ user }) => user.login === "github-actions[bot]");
    expect(ours?.body).toMatch(/^<!-- cdktf-provider-ajo drift -->\n\n### 🛑 The plan failed\n/);
    // The next successful run is what is applied.
    expect((await planPullRequest()).jobs.comment).toMatchObject({ result: "success" });
    const [updated, ...others] = server.comments.filter(({ user }) => user.login === "github-actions[bot]");
    expect(updated?.body).toContain("Weekly newsletter");
    expect(others).toEqual([]);
  });

  it("give no secret to a pull request of a fork, nor of the bot that updates packages", async () => {
    const requests = server.requests.length;
    const event: WorkflowEvent = {
      ...{ name: "pull_request", ref: "refs/pull/8/merge", sha: merged, headBranch: "main" },
      pullRequest: { number: 8, head: { sha: "b".repeat(40), repo: { full_name: "somebody/messaging" } } },
    };
    const { jobs } = await runWorkflow("ajo-plan.yml", event, repository);
    expect(jobs).toMatchObject({
      check: { result: "success" },
      plan: { result: "skipped" },
      comment: { result: "skipped" },
    });
    expect(server.requests.slice(requests)).toEqual([]);
    const ofBot: WorkflowEvent = { ...event, pullRequest, actor: "dependabot[bot]" };
    expect(listFirstJobs("ajo-plan.yml", ofBot, repository)).toEqual(["check"]);
    expect(listFirstJobs("ajo-plan.yml", { ...ofBot, actor: "alex" }, repository)).toEqual(["plan"]);
  });

  it("refuse to apply what nobody has reviewed", async () => {
    const before = emulator.requestCount();
    const apply = (event: WorkflowEvent) => runWorkflow("ajo-apply.yml", event, repository);
    const noPullRequest = await apply(push(project.git("rev-parse", `${merged}~1`)));
    expect(noPullRequest.jobs.apply).toMatchObject({
      result: "failure",
      log: expect.stringContaining("is from no pull request"),
    });

    // A fork that was planned by its own workflow.
    const [fork] = server.runs.filter(({ head_repository }) => head_repository.full_name !== REPOSITORY);
    const inputs = { run: String(fork?.id) };
    const ofFork = await apply({ ...push(merged), name: "workflow_dispatch", inputs });
    expect(ofFork.jobs.apply?.log).toContain(`The run ${fork?.id} is none of ajo-plan in this repository`);

    const [planned] = server.runs.filter(
      ({ event, head_sha }) => event === "pull_request" && head_sha === "a".repeat(40),
    );
    if (planned === undefined) throw new Error("Nothing is planned.");
    // A branch whose ajo-plan somebody may have changed.
    server.runs.push({ ...planned, id: 66, event: "workflow_dispatch", head_branch: "feature" });
    const ofBranch = await apply({ ...push(merged), name: "workflow_dispatch", inputs: { run: "66" } });
    expect(ofBranch.jobs.apply?.log).toContain("The run 66 is none of ajo-plan in this repository");

    server.expired.add(planned.id);
    expect((await apply(push(merged))).jobs.apply?.log).toContain(
      `The plan of the run ${planned.id} is not kept any more`,
    );
    server.expired.clear();

    project.editProgram((program) => program.replace("Weekly newsletter", "Daily newsletter"));
    other = project.commit("Merge something else before");
    server.pulls.set(other, [{ merge_commit_sha: other, head: pullRequest.head }]);
    const changed = await apply(push(other));
    expect(changed.jobs.apply?.log).toContain("main has other code than what was planned");
    expect(emulator.writesSince(before)).toEqual([]);
  });

  it("apply on main the plan that was reviewed, once", async () => {
    const { jobs } = await runWorkflow("ajo-apply.yml", push(merged), repository);
    expect(jobs.apply).toMatchObject({
      result: "success",
      log: expect.stringContaining("Apply complete! Resources: 3 added, 0 changed, 0 destroyed."),
    });
    expect(jobs.apply?.log).not.toContain("canary-4c1e");
    expect(JSON.stringify(await emulator.otherUser.list())).toContain("Weekly newsletter");

    const before = emulator.requestCount();
    const again = await runWorkflow("ajo-apply.yml", push(merged), repository);
    expect(again.jobs.apply).toMatchObject({ result: "failure", log: expect.stringContaining("Saved plan is stale") });
    expect(emulator.writesSince(before)).toEqual([]);
  });

  it("apply a plan of main that was made by hand, when somebody says which", async () => {
    const main: WorkflowEvent = { ...push(other), name: "workflow_dispatch" };
    const planned = await runWorkflow("ajo-plan.yml", main, repository);
    expect(planned.jobs).toMatchObject({
      plan: { result: "success", summary: expect.stringContaining("Daily newsletter") },
      comment: { result: "skipped" },
    });
    const { jobs } = await runWorkflow("ajo-apply.yml", { ...main, inputs: { run: String(planned.id) } }, repository);
    expect(jobs.apply?.log).toContain("Apply complete! Resources: 0 added, 1 changed, 0 destroyed.");
    merged = other;
  });

  it("keep one issue open while something differs", async () => {
    expect((await runDrift()).jobs).toMatchObject({ drift: { result: "success" }, issue: { result: "success" } });
    expect(server.issues).toEqual([]);

    const [credential] = (await emulator.otherUser.list()).credentials;
    await emulator.otherUser.update(String(credential?.id), { name: "By hand" });
    const { jobs, artifacts } = await runDrift();
    expect(jobs).toMatchObject({
      drift: { result: "success", outputs: { code: "2" }, summary: expect.stringContaining("By hand") },
      issue: { result: "success" },
    });
    const page = readFileSync(join(artifacts, "drift-report", "drift.html"), "utf8");
    expect(page).toContain("By hand");
    expect(page).toContain("Objects changed by hand in the last 2 reports, the latest last: 0, 1");
    expect(server.issues).toMatchObject([{ title: "Drift in AJO", state: "open" }]);
    expect(server.issues[0]?.body).toContain("By hand");

    // An error updates the issue, and is never taken for the end of the drift.
    const broken = { ...repository, vars: { ...repository.vars, AJO_SANDBOX: "No Sandbox" } };
    const failed = await runWorkflow("ajo-drift.yml", { ...push(merged), name: "schedule" }, broken);
    expect(failed.jobs).toMatchObject({
      drift: { result: "failure", outputs: { code: "1" } },
      issue: { result: "success" },
    });
    expect(server.issues).toMatchObject([{ state: "open", body: expect.stringContaining("🛑") }]);

    const onBranch: WorkflowEvent = { ...push(merged), name: "workflow_dispatch", ref: "refs/heads/feature" };
    expect(listFirstJobs("ajo-drift.yml", onBranch, repository)).toEqual([]);

    await emulator.otherUser.update(String(credential?.id), { name: String(credential?.name) });
    // The trend is worth no failure.
    server.isListBroken = true;
    expect((await runDrift()).jobs.drift).toMatchObject({ result: "success", outputs: { code: "0" } });
    expect(server.issues).toMatchObject([{ state: "closed", state_reason: "completed" }]);
  });
});
