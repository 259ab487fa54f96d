import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { parse } from "yaml";
import { startCommand } from "../../../src/terraform/run-command";
import { createTemporaryFolder } from "../temporary-folder";
import { type GitHubServer, type Permissions, REPOSITORY } from "./github-server";

/** A workflow, as much of it as ours have. */
export interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly env?: Values;
  readonly jobs: Readonly<Record<string, Job>>;
}

type Values = Readonly<Record<string, string | number | boolean>>;

interface Job {
  readonly if?: string;
  readonly needs?: string;
  readonly environment?: string;
  readonly permissions?: Permissions;
  readonly outputs?: Values;
  readonly env?: Values;
  readonly steps: readonly Step[];
}

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly "continue-on-error"?: boolean;
  readonly uses?: string;
  readonly with?: Values;
  readonly env?: Values;
  readonly run?: string;
}

/** What a run of a workflow is for. */
export interface WorkflowEvent {
  readonly name: "pull_request" | "push" | "workflow_dispatch" | "schedule";
  readonly ref: string;
  /** The commit that is checked out. */
  readonly sha: string;
  readonly actor?: string;
  /** The branch that the run is of, if it is not the one of `ref`. */
  readonly headBranch?: string;
  readonly pullRequest?: {
    readonly number: number;
    readonly head: { readonly sha: string; readonly repo: { readonly full_name: string } };
  };
  readonly inputs?: Readonly<Record<string, string>>;
}

/** What a repository gives its runs. */
export interface Repository {
  readonly server: GitHubServer;
  readonly secrets: Readonly<Record<string, string>>;
  readonly vars: Readonly<Record<string, string>>;
  /** The environment of every step, in addition to GitHub's own. */
  readonly environment: NodeJS.ProcessEnv;
  checkOut(sha: string, folder: string): void;
}

export interface JobResult {
  readonly result: "success" | "failure" | "skipped";
  readonly outputs: Readonly<Record<string, string>>;
  readonly log: string;
  readonly summary: string;
}

export interface WorkflowResult {
  readonly id: number;
  readonly jobs: Readonly<Record<string, JobResult>>;
  /** The folder with a folder for each artefact. */
  readonly artifacts: string;
}

/** The folders of the artefacts of runs. */
const artifactFolders = new Map<number, string>();
let lastRun = 7000;

export const WORKFLOW_FOLDER = join(__dirname, "..", "..", "..", "examples", "pipelines", "github");

export const readWorkflow = (file: string): Workflow =>
  parse(readFileSync(join(WORKFLOW_FOLDER, file), "utf8"), { strict: true, uniqueKeys: true });

/** Runs a workflow as GitHub does: its jobs in the order of their needs, each step that has `run` in bash. */
export async function runWorkflow(file: string, event: WorkflowEvent, repository: Repository): Promise<WorkflowResult> {
  const workflow = readWorkflow(file);
  lastRun += 1;
  const run = new WorkflowRun(workflow, event, repository, lastRun);
  artifactFolders.set(lastRun, run.artifacts);
  const jobs: Record<string, JobResult> = {};
  for (const [name, job] of Object.entries(workflow.jobs)) jobs[name] = await run.runJob(job, jobs);
  const failed = Object.values(jobs).some(({ result }) => result === "failure");
  const head = event.pullRequest?.head;
  repository.server.runs.unshift({
    ...{ id: lastRun, path: `.github/workflows/${file}`, event: event.name },
    ...{ head_sha: head?.sha ?? event.sha, head_repository: { full_name: head?.repo.full_name ?? REPOSITORY } },
    head_branch: event.headBranch ?? event.ref.replace("refs/heads/", ""),
    conclusion: failed ? "failure" : "success",
    artifacts: readdirSync(run.artifacts),
  });
  return { id: lastRun, jobs, artifacts: run.artifacts };
}

/** The jobs that run at once, and wait for no other one. */
export function listFirstJobs(file: string, event: WorkflowEvent, repository: Repository): string[] {
  const workflow = readWorkflow(file);
  const run = new WorkflowRun(workflow, event, repository, 0);
  const first = Object.entries(workflow.jobs).filter(([, job]) => job.needs === undefined);
  return first.filter(([, job]) => run.isChosen(job, {})).map(([name]) => name);
}

/** The contexts of an expression. */
type Contexts = Readonly<Record<string, unknown>>;

class WorkflowRun {
  readonly artifacts = createTemporaryFolder();

  constructor(
    private readonly workflow: Workflow,
    private readonly event: WorkflowEvent,
    private readonly repository: Repository,
    private readonly id: number,
  ) {}

  /** Whether a job runs, when those that it needs are done. */
  isChosen(job: Job, done: Readonly<Record<string, JobResult>>): boolean {
    const needsFailed = job.needs !== undefined && done[job.needs]?.result !== "success";
    return evaluateCondition(job.if, this.#createContexts(job, done, ""), needsFailed);
  }

  async runJob(job: Job, done: Readonly<Record<string, JobResult>>): Promise<JobResult> {
    const { event, repository, workflow } = this;
    if (!this.isChosen(job, done)) return { result: "skipped", outputs: {}, log: "", summary: "" };
    const token = repository.server.issueToken(job.permissions ?? workflow.permissions ?? {});
    const contexts = this.#createContexts(job, done, token);
    const { steps } = contexts;
    const folder = createTemporaryFolder();
    const home = createTemporaryFolder();
    const summaryFile = join(home, "summary");
    writeFileSync(summaryFile, "");
    let failed = false;
    let log = "";
    for (const step of job.steps) {
      if (!evaluateCondition(step.if, contexts, failed)) continue;
      const outputFile = join(home, "output");
      writeFileSync(outputFile, "");
      const environment = {
        ...repository.environment,
        ...fill({ ...workflow.env, ...job.env, ...step.env }, contexts),
        ...{ GITHUB_OUTPUT: outputFile, GITHUB_STEP_SUMMARY: summaryFile, GITHUB_SHA: event.sha, CI: "true" },
        ...{ GITHUB_API_URL: repository.server.url, GITHUB_SERVER_URL: "https://github.example" },
        ...{ GITHUB_REPOSITORY: REPOSITORY, GITHUB_RUN_ID: String(this.id), GITHUB_WORKSPACE: folder },
      };
      if (step.uses !== undefined) this.#useAction(step.uses, fill(step.with ?? {}, contexts), folder, token);
      if (step.run === undefined) continue;
      const args = ["--noprofile", "--norc", "-eo", "pipefail", "-c", fillText(step.run, contexts)];
      const { code, output } = await startCommand("bash", args, { cwd: folder, env: environment }).result;
      log += `> ${step.name ?? step.run}\n${output}`;
      if (code !== 0 && step["continue-on-error"] !== true) failed = true;
      if (step.id !== undefined) steps[step.id] = createOutputs(parseOutputs(readFileSync(outputFile, "utf8")));
    }
    const outputs = fill(job.outputs ?? {}, contexts);
    return { result: failed ? "failure" : "success", outputs, log, summary: readFileSync(summaryFile, "utf8") };
  }

  #createContexts(job: Job, done: Readonly<Record<string, JobResult>>, token: string) {
    const { event, repository } = this;
    const isFork = event.pullRequest !== undefined && event.pullRequest.head.repo.full_name !== REPOSITORY;
    const ids = job.steps.flatMap(({ id }) => id ?? []);
    return {
      github: {
        ...{ event_name: event.name, ref: event.ref, sha: event.sha, repository: REPOSITORY, token },
        ...{ actor: event.actor ?? "alex" },
        event: { pull_request: event.pullRequest ?? { head: { repo: {} } } },
      },
      needs: Object.fromEntries(Object.entries(done).filter(([name]) => name === job.needs)),
      steps: Object.fromEntries(ids.map((id) => [id, createOutputs({})])),
      inputs: event.inputs ?? { run: "" },
      // A run for a fork gets no secrets.
      secrets: isFork ? {} : repository.secrets,
      vars: repository.vars,
    };
  }

  /** What the actions do, which are not to be run here. */
  #useAction(uses: string, options: Readonly<Record<string, string>>, folder: string, token: string): void {
    const [action] = uses.split("@");
    const { server } = this.repository;
    const { name = "", path = "", "run-id": run } = options;
    switch (action) {
      case "actions/checkout":
        if (!server.allows(token, "contents", "read")) throw new Error("The job must not read the contents.");
        this.repository.checkOut(this.event.sha, folder);
        return;
      case "actions/setup-node":
      case "hashicorp/setup-terraform":
        return;
      case "actions/upload-artifact": {
        if (!existsSync(join(folder, path))) throw new Error(`${path} is not there.`);
        cpSync(join(folder, path), join(this.artifacts, name), { recursive: true });
        return;
      }
      case "actions/download-artifact": {
        if (run !== undefined && !server.allows(options["github-token"] ?? "", "actions", "read"))
          throw new Error("The token must not read the artefacts of other runs.");
        const source = run === undefined ? this.artifacts : artifactFolders.get(Number(run));
        if (source === undefined || !existsSync(join(source, name))) throw new Error(`There is no artefact ${name}.`);
        mkdirSync(join(folder, path), { recursive: true });
        cpSync(join(source, name), join(folder, path), { recursive: true });
        return;
      }
      default:
        throw new Error(`What ${uses} does is not known here.`);
    }
  }
}

/** The outputs of a step. One that it has not set is an empty text. */
const createOutputs = (outputs: Readonly<Record<string, string>>) => ({
  outputs: new Proxy(outputs, { get: (target, name: string) => target[name] ?? "" }),
});

/** GitHub's expressions are also JavaScript, as far as ours go. */
function evaluate(expression: string, contexts: Contexts, failed = false): unknown {
  const functions = { success: () => !failed, failure: () => failed, always: () => true, cancelled: () => false };
  return runInNewContext(expression, { ...contexts, ...functions });
}

function evaluateCondition(condition: string | undefined, contexts: Contexts, failed: boolean): boolean {
  if (condition === undefined) return !failed;
  const saysWhen = /\b(?:success|failure|always|cancelled)\(\)/.test(condition);
  return (saysWhen || !failed) && Boolean(evaluate(condition, contexts, failed));
}

const fillText = (text: string, contexts: Contexts): string =>
  text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => String(evaluate(expression, contexts) ?? ""));

const fill = (values: Values, contexts: Contexts): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fillText(String(value), contexts)]));

const parseOutputs = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/^([^=\n]+)=(.*)$/gm)].map(([, name = "", value = ""]): [string, string] => [name, value]),
  );
