import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { OUTSIDE_TOOLS } from "../../scripts/outside-tools";
import { startCommand } from "../../src/terraform/run-command";
import { withTool } from "../support/outside-tools";
import { readWorkflow, WORKFLOW_FOLDER } from "../support/pipelines/github-workflow";
import { GITLAB_FILE, runGitLabCi } from "../support/pipelines/gitlab-pipeline";
import { createTemporaryFolder } from "../support/temporary-folder";
import { createIsolatedEnvironment } from "../support/terraform";
import { ROOT, readPage } from "./snippets";

const ATLANTIS_FOLDER = join(ROOT, "examples", "pipelines", "atlantis");
const GITLAB = parse(readFileSync(GITLAB_FILE, "utf8"));
const WORKFLOWS = readdirSync(WORKFLOW_FOLDER);
const STEPS = WORKFLOWS.flatMap((file) =>
  Object.entries(readWorkflow(file).jobs).flatMap(([job, { steps }]) => steps.map((step) => ({ file, job, ...step }))),
);
const isWith = (step: { readonly uses?: string | undefined }, action: string) => step.uses?.startsWith(`${action}@`);

withTool(OUTSIDE_TOOLS.actionlint).test("actionlint finds nothing in the workflows", async () => {
  const lint = (text?: string) => {
    const args = text === undefined ? WORKFLOWS.map((file) => join(WORKFLOW_FOLDER, file)) : ["-"];
    const script = `printf %s "$TEXT" | "$0" "$@"`;
    const program = OUTSIDE_TOOLS.actionlint.find() ?? "";
    const env = { ...createIsolatedEnvironment(), TEXT: text ?? "" };
    return startCommand("sh", ["-c", script, program, "-no-color", ...args], { cwd: ROOT, env }).result;
  };
  expect(await lint()).toMatchObject({ code: 0, output: "" });
  const [first = ""] = WORKFLOWS;
  const broken = readFileSync(join(WORKFLOW_FOLDER, first), "utf8").replace("runs-on:", "runs-at:");
  expect((await lint(broken)).output).toContain('"runs-on" section is missing');
});

test("GitLab's schema takes the pipeline", async () => {
  const folder = createTemporaryFolder();
  const environment = createIsolatedEnvironment();
  const text = readFileSync(GITLAB_FILE, "utf8");
  const lint = async (changed: string) => {
    const script = `git init -q . 2>&1; git remote add origin git@gitlab.example.com:a/b.git; printf %s "$TEXT" > .gitlab-ci.yml`;
    await startCommand("sh", ["-c", script], { cwd: folder, env: { ...environment, TEXT: changed } }).result;
    return runGitLabCi(folder, ["--list"], environment);
  };
  expect(await lint(text)).toMatchObject({ code: 0, output: expect.stringContaining("json schema validated") });
  const broken = await lint(text.replace("  interruptible: false", "  interruptable: false"));
  expect(broken).toMatchObject({ code: 1, output: expect.stringContaining("interruptable") });
});

test("each action is pinned to a commit, and its version stands beside it", () => {
  const lines = WORKFLOWS.flatMap((file) => readFileSync(join(WORKFLOW_FOLDER, file), "utf8").split("\n"));
  const uses = lines.filter((line) => /\buses:/.test(line));
  expect(uses.length).toBeGreaterThan(10);
  expect(uses.filter((line) => !/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  const versions = new Set(uses.map((line) => line.replace(/.*uses: /, "")));
  expect(versions.size).toBe(new Set([...versions].map((one) => one.split("@")[0])).size);
});

test("a workflow gives each job its own few rights", () => {
  const jobs = WORKFLOWS.flatMap((file) =>
    Object.entries(readWorkflow(file).jobs).map(([name, job]) => ({ file, name, job })),
  );
  for (const file of WORKFLOWS) expect(readWorkflow(file)).toMatchObject({ permissions: {} });
  const writes = jobs.filter(({ job }) => Object.values(job.permissions ?? {}).includes("write"));
  expect(writes.map(({ file, name, job }) => [file, name, job.permissions])).toEqual([
    ["ajo-drift.yml", "issue", { issues: "write" }],
    ["ajo-plan.yml", "comment", { "pull-requests": "write" }],
  ]);
  // Who may write runs nothing of the repository, and gets no secret.
  for (const { job } of writes) {
    expect(job.steps.filter((step) => isWith(step, "actions/checkout"))).toEqual([]);
    expect(JSON.stringify(job)).not.toContain("secrets.");
  }
  for (const file of WORKFLOWS) expect(Object.keys(readWorkflow(file).on)).not.toContain("pull_request_target");
});

test("secrets come from the CI's store, and no expression stands in a script", () => {
  expect(STEPS.filter(({ run }) => run?.includes("${{")).map(({ file, name }) => [file, name])).toEqual([]);
  const values = STEPS.flatMap(({ file, job, env }) => [env, readWorkflow(file).jobs[job]?.env]).flatMap((env) =>
    Object.entries(env ?? {}),
  );
  const secret = values.filter(([name]) => /SECRET|TF_VAR|TOKEN/.test(name));
  expect(secret.length).toBeGreaterThan(5);
  for (const [, value] of secret) expect(value).toMatch(/^\$\{\{ (?:secrets\.\w+|github\.token) \}\}$/);
  // The checkout leaves no token behind.
  for (const step of STEPS.filter((one) => isWith(one, "actions/checkout")))
    expect(step.with).toEqual({ "persist-credentials": false });
});

test("two applies do not overlap, and none is stopped", () => {
  expect(readWorkflow("ajo-apply.yml").concurrency).toEqual({ group: "ajo-apply", "cancel-in-progress": false });
  expect(GITLAB.apply).toMatchObject({
    resource_group: "production",
    interruptible: false,
    environment: { name: "production" },
  });
});

test("all jobs have one version of Terraform, which the provider supports", () => {
  const versions = STEPS.filter((step) => isWith(step, "hashicorp/setup-terraform")).map((step) => step.with);
  expect(new Set(versions.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(String(versions[0]?.terraform_version)).toMatch(/^1\.(?:1[1-9]|[2-9]\d)\.\d+$/);
  expect(GITLAB.variables.TERRAFORM_VERSION).toBe(versions[0]?.terraform_version);
});

describe("what GitLab's image lacks", () => {
  const programs = createTemporaryFolder();
  const notes = join(programs, "notes");

  /** Runs the preparation of a job with these programs, each of which only writes down what it was asked for. */
  async function prepare(files: Readonly<Record<string, string>>) {
    const folder = createTemporaryFolder();
    for (const [name, line] of Object.entries(files))
      writeFileSync(join(folder, name), `#!/bin/sh\necho "${name} $*" >> "${notes}"\n${line}\n`, { mode: 0o755 });
    writeFileSync(notes, "");
    const env = { PATH: folder, TERRAFORM_VERSION: "1.11.4", TERRAFORM_SHA256: "0".repeat(64) };
    const script = `set -eo pipefail\n${GITLAB.default.before_script.join("\n")}`;
    const { code } = await startCommand("/bin/bash", ["-c", script], { cwd: folder, env }).result;
    return { code, asked: readFileSync(notes, "utf8") };
  }

  test("is installed, and Terraform only with the checksum that the file names", async () => {
    const lacking = { "apt-get": "", curl: "", unzip: "" };
    const url = "https://releases.hashicorp.com/terraform/1.11.4/terraform_1.11.4_linux_amd64.zip";
    const right = await prepare({ ...lacking, sha256sum: "" });
    expect(right.code).toBe(0);
    expect(right.asked).toMatch(/apt-get update\napt-get install .*jq\n/);
    expect(right.asked).toContain(url);
    expect(right.asked).toContain("unzip");
    const wrong = await prepare({ ...lacking, sha256sum: "exit 1" });
    expect(wrong.code).not.toBe(0);
    expect(wrong.asked).not.toContain("unzip");
  });

  test("is not asked for where the image has it", async () => {
    expect(await prepare({ jq: "", terraform: "" })).toEqual({ code: 0, asked: "" });
  });
});

test("Atlantis has a plan and an apply for each project, and the repository cannot change them", () => {
  const read = (file: string) =>
    parse(readFileSync(join(ATLANTIS_FOLDER, file), "utf8"), { strict: true, uniqueKeys: true });
  const { repos, workflows, ...others } = read("repos.yaml");
  expect(others).toEqual({});
  expect(repos).toEqual([{ id: "/.*/", workflow: "ajo", apply_requirements: ["approved", "mergeable", "undiverged"] }]);
  expect(Object.keys(workflows.ajo)).toEqual(["plan", "apply"]);
  // The forms of a step that Atlantis' parser takes.
  const steps: Record<string, unknown>[] = [...workflows.ajo.plan.steps, ...workflows.ajo.apply.steps];
  for (const step of steps) {
    expect(["run", "env"]).toEqual(expect.arrayContaining(Object.keys(step)));
    const keys = Object.values(step).flatMap((value) => (typeof value === "string" ? [] : Object.keys(value ?? {})));
    expect(["name", "command", "output"]).toEqual(expect.arrayContaining(keys));
  }
  const { version, projects } = read("atlantis.yaml");
  expect(version).toBe(3);
  for (const project of projects)
    expect(Object.keys(project)).toEqual(["name", "dir", "execution_order_group", "autoplan"]);
});

test("the guide names every file and every secret of the pipelines", () => {
  const guide = readPage("docs/guides/ci-cd.md");
  for (const file of WORKFLOWS) expect(guide).toContain(`\`examples/pipelines/github/${file}\``);
  for (const file of readdirSync(ATLANTIS_FOLDER)) expect(guide).toContain(`\`examples/pipelines/atlantis/${file}\``);
  const texts = WORKFLOWS.map((file) => readFileSync(join(WORKFLOW_FOLDER, file), "utf8"));
  const all = [...texts, readFileSync(GITLAB_FILE, "utf8")].join("\n");
  const names = new Set(
    [...all.matchAll(/(?:secrets|vars)\.(\w+)|\$(AJO_PIPELINE_TOKEN)/g)].map((one) => one[1] ?? one[2]),
  );
  for (const name of names) expect(guide).toContain(`\`${name}\``);
});
