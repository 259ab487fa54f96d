import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deliverToFolder } from "../src/delivery";
import { startEmulator } from "../src/emulator";
import { createCertificate } from "../src/plugin/serve/certificate";
import { MAGIC_COOKIE } from "../src/plugin/serve/handshake";
import { median, timed, timeToFirstOutput } from "./bench/measure";
import { type Usage, watched } from "./bench/processes";
import { type Figure, table } from "./bench/table";

const ROOT = join(__dirname, "..");
const PROVIDER = join(ROOT, "dist", "provider", "terraform-provider-ajo");
const MANY = 1000;
const STARTS = 15;
const PLANS = 3;
const SYNTHS = 15;

const folder = mkdtempSync(join(realpathSync(tmpdir()), "ajo-bench-"));

/** Exec to handshake line, against a Node that does nothing, taken in turns. */
async function start(): Promise<Figure> {
  const { pem } = createCertificate();
  const env = {
    ...process.env,
    TF_PLUGIN_MAGIC_COOKIE: MAGIC_COOKIE,
    PLUGIN_PROTOCOL_VERSIONS: "6",
    PLUGIN_CLIENT_CERT: pem,
  };
  const provider: number[] = [];
  const node: number[] = [];
  for (let round = 0; round < STARTS; round++) {
    provider.push(await timeToFirstOutput(PROVIDER, [], env));
    node.push((await timed("node", ["-e", "0"], { cwd: folder, env: process.env })).milliseconds);
  }
  const ratio = median(provider) / median(node);
  return {
    what: "provider start, exec to handshake line",
    measured: `${median(provider).toFixed(0)} ms`,
    beside: `node -e 0: ${median(node).toFixed(0)} ms`,
    result: `× ${ratio.toFixed(2)}`,
    aim: "≤ × 1.6",
    met: ratio <= 1.6,
  };
}

/** A configuration of many resources, in Terraform's JSON syntax. */
function configuration(type: string, argument: (index: string) => object, requirements = {}): string {
  const name = argument(`\${count.index}`);
  return JSON.stringify({
    terraform: { required_providers: requirements },
    resource: { [type]: { many: { count: MANY, ...name } } },
  });
}

/** Makes a folder, applies it once, and gives what plans it again. */
async function applied(name: string, config: string, environment: NodeJS.ProcessEnv) {
  const cwd = mkdtempSync(join(folder, `${name}-`));
  const rc = join(cwd, "terraform.tfrc");
  writeFileSync(rc, "");
  writeFileSync(join(cwd, "main.tf.json"), config);
  const env = { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: rc, ...environment };
  const terraform = (...args: string[]) => timed("terraform", args, { cwd, env });
  return { cwd, terraform };
}

/** The plan that finds nothing to do, of many credentials against as many `terraform_data`. */
async function noOpPlan(): Promise<Figure[]> {
  const emulator = await startEmulator({ processingTime: 0 });
  try {
    const { settings } = emulator;
    const credentials = await applied(
      "credentials",
      configuration(
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
      ),
      {
        AJO_ENDPOINT: emulator.url,
        AJO_CLIENT_ID: settings.clientId,
        AJO_CLIENT_SECRET: settings.clientSecret,
        AJO_ORG_ID: settings.orgId,
        AJO_SCOPES: settings.scopes.join(","),
      },
    );
    deliverToFolder(credentials.cwd);
    const nothing = await applied(
      "nothing",
      configuration("terraform_data", (index) => ({ input: `Brand ${index}` })),
      {},
    );
    for (const { terraform } of [credentials, nothing]) {
      await terraform("init", "-input=false");
      await terraform("apply", "-auto-approve", "-input=false", "-parallelism=30");
    }

    const ours: Plan[] = [];
    const theirs: Plan[] = [];
    const before = emulator.requests().length;
    for (let round = 0; round < PLANS; round++) {
      ours.push(await planOf(credentials));
      theirs.push(await planOf(nothing));
    }
    const requests = (emulator.requests().length - before) / PLANS;
    return [planTime(ours, theirs), planCpu(ours, theirs), planRequests(requests), planMemory(ours)];
  } finally {
    await emulator.close();
  }
}

/** What one plan took: time, and of what Terraform itself and the provider used. */
interface Plan {
  readonly seconds: number;
  readonly terraform: Usage;
  readonly provider: Usage;
}

async function planOf({ terraform }: Awaited<ReturnType<typeof applied>>): Promise<Plan> {
  const [{ milliseconds }, usageOf] = await watched(() => terraform("plan", "-detailed-exitcode", "-input=false"));
  return {
    seconds: milliseconds / 1000,
    terraform: usageOf(/^terraform$/),
    provider: usageOf(/^terraform-provider-ajo/),
  };
}

function planTime(ours: readonly Plan[], theirs: readonly Plan[]): Figure {
  const credentials = median(ours.map(({ seconds }) => seconds));
  const nothing = median(theirs.map(({ seconds }) => seconds));
  const more = credentials - nothing;
  return {
    what: `no-op plan of ${MANY} credentials`,
    measured: `${credentials.toFixed(1)} s`,
    beside: `${MANY} terraform_data: ${nothing.toFixed(1)} s`,
    result: `× ${(credentials / nothing).toFixed(2)}, ${more.toFixed(1)} s more`,
    aim: "≤ 1.5 s more",
    met: more <= 1.5,
  };
}

/** Tells how much of the plan's time is the provider's, and how much no provider could save. */
function planCpu(ours: readonly Plan[], theirs: readonly Plan[]): Figure {
  const provider = median(ours.map((plan) => plan.provider.cpuSeconds));
  const credentials = median(ours.map((plan) => plan.terraform.cpuSeconds));
  const nothing = median(theirs.map((plan) => plan.terraform.cpuSeconds));
  return {
    what: "CPU time of the provider for that plan",
    measured: `${provider.toFixed(1)} s`,
    beside: `Terraform itself: ${credentials.toFixed(1)} s; for terraform_data: ${nothing.toFixed(1)} s`,
    result: `× ${(provider / credentials).toFixed(2)}`,
    aim: "less than Terraform's own",
    met: provider > 0 && provider < credentials,
  };
}

function planRequests(requests: number): Figure {
  return {
    what: "requests the API saw for that plan",
    measured: `${requests}`,
    beside: `one a credential: ${MANY}`,
    result: `× ${(requests / MANY).toFixed(3)}`,
    aim: "a page of 100 each, a token",
    met: requests <= MANY / 100 + 2,
  };
}

function planMemory(ours: readonly Plan[]): Figure {
  const most = Math.max(...ours.map((plan) => plan.provider.mebibytes));
  return {
    what: `most memory of a provider process, ${MANY} resources`,
    measured: `${most.toFixed(0)} MiB`,
    beside: "aim: 110 MiB",
    result: `× ${(most / 110).toFixed(2)}`,
    aim: "≤ 110 MiB",
    met: most > 0 && most <= 110,
  };
}

/** Synth of many credentials, against as many resources that do nothing but stand there. */
async function synth(): Promise<Figure> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < SYNTHS; round++) {
    for (const [kind, times] of [
      ["credential", ours],
      ["bare", bare],
    ] as const) {
      const script = join(ROOT, "scripts", "bench", "synth.js");
      const { stdout } = await timed("node", [script, kind, String(MANY), mkdtempSync(join(folder, "synth-"))], {
        cwd: ROOT,
        env: process.env,
      });
      times.push(Number(stdout));
    }
  }
  const ratio = median(ours) / median(bare);
  return {
    what: `synth of ${MANY} credentials`,
    measured: `${median(ours).toFixed(0)} ms`,
    beside: `${MANY} bare TerraformResource: ${median(bare).toFixed(0)} ms`,
    result: `× ${ratio.toFixed(2)}`,
    aim: "≤ × 1.5",
    met: ratio <= 1.5,
  };
}

async function main(): Promise<void> {
  try {
    const figures = [await start(), ...(await noOpPlan()), await synth()];
    console.log(`\n${table(figures)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
