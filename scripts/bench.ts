import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "../src/emulator";
import { installIntoFolder } from "../src/install";
import { createCertificate, MAGIC_COOKIE } from "../src/plugin/testing";
import { toProviderEnvironment } from "../src/testing/api-user";
import { measureTimeToFirstOutput, median, runTimed } from "./bench/measure";
import { measureUsage, type Usage } from "./bench/processes";
import { bundleReadableProvider, profileRedactor, type RedactorUsage } from "./bench/redactor";

/** A row of the report: what was measured, what it is compared with, and the aim. */
interface Figure {
  readonly figure: string;
  readonly measured: string;
  readonly beside: string;
  readonly result: string;
  readonly aim: string;
  readonly met: boolean;
}

const ROOT = join(__dirname, "..");
const PROVIDER = join(ROOT, "dist", "provider", "terraform-provider-ajo");
const RESOURCE_COUNT = 1000;
const START_ROUNDS = 15;
const PLAN_ROUNDS = 3;
const SYNTH_ROUNDS = 9;

const folder = mkdtempSync(join(realpathSync(tmpdir()), "ajo-bench-"));

/** Measures the time from exec to the handshake line, in turns with a Node that does nothing. */
async function measureStart(): Promise<Figure> {
  const { pem } = createCertificate();
  const env = {
    ...process.env,
    TF_PLUGIN_MAGIC_COOKIE: MAGIC_COOKIE,
    PLUGIN_PROTOCOL_VERSIONS: "6",
    PLUGIN_CLIENT_CERT: pem,
  };
  const provider: number[] = [];
  const node: number[] = [];
  for (let round = 0; round < START_ROUNDS; round++) {
    provider.push(await measureTimeToFirstOutput(PROVIDER, [], env));
    node.push((await runTimed("node", ["-e", "0"], { cwd: folder, env: process.env })).milliseconds);
  }
  const ratio = median(provider) / median(node);
  return {
    figure: "provider start, exec to handshake line",
    measured: `${median(provider).toFixed(0)} ms`,
    beside: `node -e 0: ${median(node).toFixed(0)} ms`,
    result: `× ${ratio.toFixed(2)}`,
    aim: "≤ × 1.6",
    met: ratio <= 1.6,
  };
}

/** A configuration of many resources, in Terraform's JSON syntax. */
function buildConfiguration(
  type: string,
  argument: (index: string) => object,
  requirements = {},
  count = RESOURCE_COUNT,
): string {
  const name = argument(`\${count.index}`);
  return JSON.stringify({
    terraform: { required_providers: requirements },
    resource: { [type]: { many: { count, ...name } } },
  });
}

const buildCredentials = (count = RESOURCE_COUNT) =>
  buildConfiguration(
    "ajo_sinch_sms_credential",
    (index) => ({
      name: `Brand ${index}`,
      service_plan_id: "0123456789abcdef0123456789abcdef",
      api_token_wo: `token-${index}`,
      api_token_wo_version: "1",
      opt_in: { keywords: ["START", "YES"], message: "Welcome." },
      opt_out: { keywords: ["STOP", "QUIT"], message: "Goodbye." },
    }),
    { ajo: { source: "ajo-as-code/ajo" } },
    count,
  );

/** Creates a folder in which Terraform runs, with this configuration. */
function prepareWorkspace(name: string, config: string, environment: NodeJS.ProcessEnv) {
  const cwd = mkdtempSync(join(folder, `${name}-`));
  const rc = join(cwd, "terraform.tfrc");
  writeFileSync(rc, "");
  writeFileSync(join(cwd, "main.tf.json"), config);
  const env = { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: rc, ...environment };
  const terraform = (command: string, args: readonly string[] = [], more: NodeJS.ProcessEnv = {}) =>
    runTimed("terraform", [command, ...args], { cwd, env: { ...env, ...more } });
  return { cwd, terraform };
}

/** Measures empty plans of many credentials, in turns with as many `terraform_data`. */
async function measureNoOpPlans(): Promise<Figure[]> {
  const emulator = await startEmulator({ processingTime: 0 });
  try {
    const credentials = prepareWorkspace("credentials", buildCredentials(), toProviderEnvironment(emulator.settings));
    installIntoFolder(credentials.cwd);
    const builtin = prepareWorkspace(
      "builtin",
      buildConfiguration("terraform_data", (index) => ({ input: `Brand ${index}` })),
      {},
    );
    for (const { terraform } of [credentials, builtin]) {
      await terraform("init", ["-input=false"]);
      await terraform("apply", ["-auto-approve", "-input=false", "-parallelism=30"]);
    }

    const withProvider: PlanUsage[] = [];
    const withBuiltin: PlanUsage[] = [];
    const before = emulator.requests().length;
    for (let round = 0; round < PLAN_ROUNDS; round++) {
      withProvider.push(await measurePlan(credentials));
      withBuiltin.push(await measurePlan(builtin));
    }
    const requests = (emulator.requests().length - before) / PLAN_ROUNDS;
    return [
      comparePlanTime(withProvider, withBuiltin),
      comparePlanCpu(withProvider, withBuiltin),
      comparePlanRequests(requests),
      comparePlanMemory(withProvider),
    ];
  } finally {
    await emulator.close();
  }
}

/** What one plan took: its duration, and the CPU time and memory of Terraform and of the provider. */
interface PlanUsage {
  readonly seconds: number;
  readonly terraform: Usage;
  readonly provider: Usage;
}

async function measurePlan({ terraform }: ReturnType<typeof prepareWorkspace>): Promise<PlanUsage> {
  const [{ milliseconds }, usageOf] = await measureUsage(() =>
    terraform("plan", ["-detailed-exitcode", "-input=false"]),
  );
  return {
    seconds: milliseconds / 1000,
    terraform: usageOf(/^terraform$/),
    provider: usageOf(/^terraform-provider-ajo/),
  };
}

function comparePlanTime(withProvider: readonly PlanUsage[], withBuiltin: readonly PlanUsage[]): Figure {
  const credentials = median(withProvider.map(({ seconds }) => seconds));
  const builtin = median(withBuiltin.map(({ seconds }) => seconds));
  const more = credentials - builtin;
  return {
    figure: `no-op plan of ${RESOURCE_COUNT} credentials`,
    measured: `${credentials.toFixed(1)} s`,
    beside: `${RESOURCE_COUNT} terraform_data: ${builtin.toFixed(1)} s`,
    result: `× ${(credentials / builtin).toFixed(2)}, ${more.toFixed(1)} s more`,
    aim: "≤ 1.5 s more",
    met: more <= 1.5,
  };
}

/** Compares the CPU time of the provider with Terraform's own, which no provider can reduce. */
function comparePlanCpu(withProvider: readonly PlanUsage[], withBuiltin: readonly PlanUsage[]): Figure {
  const provider = median(withProvider.map((plan) => plan.provider.cpuSeconds));
  const credentials = median(withProvider.map((plan) => plan.terraform.cpuSeconds));
  const builtin = median(withBuiltin.map((plan) => plan.terraform.cpuSeconds));
  return {
    figure: "CPU time of the provider for that plan",
    measured: `${provider.toFixed(1)} s`,
    beside: `Terraform itself: ${credentials.toFixed(1)} s; for terraform_data: ${builtin.toFixed(1)} s`,
    result: `× ${(provider / credentials).toFixed(2)}`,
    aim: "less than Terraform's own",
    met: provider > 0 && provider < credentials,
  };
}

function comparePlanRequests(requests: number): Figure {
  return {
    figure: "requests the API saw for that plan",
    measured: `${requests}`,
    beside: `one a credential: ${RESOURCE_COUNT}`,
    result: `× ${(requests / RESOURCE_COUNT).toFixed(3)}`,
    aim: "a page of 100 each, a token",
    met: requests <= RESOURCE_COUNT / 100 + 2,
  };
}

function comparePlanMemory(withProvider: readonly PlanUsage[]): Figure {
  const most = Math.max(...withProvider.map((plan) => plan.provider.mebibytes));
  return {
    figure: `most memory of a provider process, ${RESOURCE_COUNT} resources`,
    measured: `${most.toFixed(0)} MiB`,
    beside: "aim: 110 MiB",
    result: `× ${(most / 110).toFixed(2)}`,
    aim: "≤ 110 MiB",
    met: most > 0 && most <= 110,
  };
}

/** Measures what the redactor takes of the provider's CPU time while objects are made. */
async function measureRedactor(): Promise<Figure[]> {
  const provider = await bundleReadableProvider(ROOT, folder);
  const measure = async (count: number, log: NodeJS.ProcessEnv = {}): Promise<RedactorUsage> => {
    const emulator = await startEmulator({ processingTime: 0 });
    try {
      const environment = toProviderEnvironment(emulator.settings);
      const { cwd, terraform } = prepareWorkspace("redactor", buildCredentials(count), environment);
      installIntoFolder(cwd);
      await terraform("init", ["-input=false"]);
      const env = { ...process.env, ...environment, ...log };
      return await profileRedactor(provider, join(cwd, "profile"), env, (reattach) =>
        terraform("apply", ["-auto-approve", "-input=false", "-parallelism=30"], { TF_REATTACH_PROVIDERS: reattach }),
      );
    } finally {
      await emulator.close();
    }
  };
  const silent = await measure(RESOURCE_COUNT);
  const few = await measure(RESOURCE_COUNT / 10, { TF_LOG: "trace" });
  const many = await measure(RESOURCE_COUNT, { TF_LOG: "trace" });
  const share = silent.redactor / silent.provider;
  const growth = many.redactor / few.redactor;
  return [
    {
      figure: `CPU time of the redactor, ${RESOURCE_COUNT} credentials made, no log`,
      measured: `${silent.redactor.toFixed(0)} ms`,
      beside: `the provider: ${silent.provider.toFixed(0)} ms`,
      result: `${(100 * share).toFixed(1)} %`,
      aim: "≤ 2 %",
      met: share <= 0.02,
    },
    {
      figure: `the same with TF_LOG=trace`,
      measured: `${many.redactor.toFixed(0)} ms`,
      beside: `${RESOURCE_COUNT / 10} credentials: ${few.redactor.toFixed(0)} ms; the provider: ${many.provider.toFixed(0)} ms`,
      result: `× ${growth.toFixed(1)}`,
      aim: "≤ × 15, not × 100",
      met: growth <= 15,
    },
  ];
}

/** Measures the synth of many credentials, in turns with as many generated classes that get the same values. */
async function measureSynth(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const stacks of [1, 50]) {
    const constructs: number[] = [];
    const bindings: number[] = [];
    for (let round = 0; round < SYNTH_ROUNDS; round++) {
      constructs.push(await measureOneSynth("constructs", stacks));
      bindings.push(await measureOneSynth("bindings", stacks));
    }
    const ratio = median(constructs) / median(bindings);
    figures.push({
      figure: `CPU time of a synth: ${RESOURCE_COUNT} SinchSmsCredential, ${stacks === 1 ? "a stack" : `${stacks} stacks`}`,
      measured: `${median(constructs).toFixed(0)} ms`,
      beside: `bindings.SinchSmsCredential: ${median(bindings).toFixed(0)} ms`,
      result: `× ${ratio.toFixed(2)}`,
      aim: "≤ × 1.5",
      met: ratio <= 1.5,
    });
  }
  return figures;
}

async function measureOneSynth(kind: "constructs" | "bindings", stacks: number): Promise<number> {
  const script = join(ROOT, "scripts", "bench", "synth.js");
  const outdir = mkdtempSync(join(folder, "synth-"));
  const args = [script, kind, String(RESOURCE_COUNT), outdir, String(stacks)];
  const { stdout } = await runTimed("node", args, { cwd: ROOT, env: process.env });
  rmSync(outdir, { recursive: true, force: true });
  return Number(stdout);
}

/** Measures what the package takes to load when cdktf is loaded already. */
async function measureImport(): Promise<Figure> {
  const cdktf: number[] = [];
  const own: number[] = [];
  const script = `
    const measure = (name) => {
      const before = process.cpuUsage();
      require(name);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    console.log(JSON.stringify(["cdktf", "cdktf-provider-ajo"].map(measure)));`;
  for (let round = 0; round < START_ROUNDS; round++) {
    const { stdout } = await runTimed("node", ["-e", script], { cwd: ROOT, env: process.env });
    const [ofCdktf, ofPackage] = JSON.parse(stdout) as [number, number];
    cdktf.push(ofCdktf);
    own.push(ofPackage);
  }
  return {
    figure: "CPU time of the package's import, after cdktf",
    measured: `${median(own).toFixed(0)} ms`,
    beside: `cdktf itself: ${median(cdktf).toFixed(0)} ms`,
    result: `× ${(median(own) / median(cdktf)).toFixed(2)}`,
    aim: "≤ 60 ms",
    met: median(own) <= 60,
  };
}

async function main(): Promise<void> {
  try {
    const figures = [
      await measureStart(),
      ...(await measureNoOpPlans()),
      ...(await measureRedactor()),
      ...(await measureSynth()),
      await measureImport(),
    ];
    const rows = figures.map(({ figure, met, ...row }) => [figure, { ...row, "aim met": met ? "yes" : "NO" }]);
    console.table(Object.fromEntries(rows));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
