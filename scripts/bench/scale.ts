// Measures plans and `drift` of many objects in one state and in ten. `--save` writes the times into the guide to large estates;
// numbers choose sizes: `npm run bench:scale -- 100 1000 --save`.
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../src/emulator";
import { installIntoFolder } from "../../src/install";
import { toProviderEnvironment } from "../../src/testing/api-user";
import { median, runTimed } from "./measure";

const ROOT = join(__dirname, "..", "..");
const PAGE = join(ROOT, "docs", "guides", "scale.md");
const STATES = 10;
/** How many objects there are, and how often each run is measured. */
const SIZES = [
  { objects: 100, rounds: 3 },
  { objects: 1000, rounds: 3 },
  { objects: 5000, rounds: 1 },
] as const;

/** Seconds. */
interface Times {
  readonly planOne: number;
  /** One of ten states, alone, as on a runner of its own. */
  readonly planPart: number;
  readonly planTogether: number;
  readonly driftOne: number;
  readonly driftTogether: number;
}

/** A configuration of many credentials, each a block of its own, as a synthesized app has them. */
function buildConfiguration(from: number, to: number): string {
  const credentials = Array.from({ length: to - from }, (_, index) => {
    const name = `credential_${from + index}`;
    const credential = {
      name,
      service_plan_id: "0123456789abcdef0123456789abcdef",
      api_token_wo: `token-of-${name}`,
      api_token_wo_version: "1",
      opt_in: { keywords: ["START", "YES"], message: "Welcome." },
      opt_out: { keywords: ["STOP", "QUIT"], message: "Goodbye." },
      help: { keywords: ["HELP"], message: "Write to help@example.com, or reply STOP to end." },
    };
    return [name, credential];
  });
  return JSON.stringify({
    terraform: { required_providers: { ajo: { source: "ajo-as-code/ajo" } } },
    resource: { ajo_sinch_sms_credential: Object.fromEntries(credentials) },
  });
}

/** The same objects in ten states, and in one. */
class Estate {
  readonly #environment: NodeJS.ProcessEnv;
  readonly parts: readonly string[];
  readonly whole: string;

  constructor(parent: string, emulator: Emulator, objects: number) {
    const rc = join(parent, "terraform.tfrc");
    writeFileSync(rc, "");
    const settings = { CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: rc, ...toProviderEnvironment(emulator.settings) };
    this.#environment = { ...process.env, ...settings };
    const create = (name: string, from: number, to: number) => {
      const folder = join(parent, name);
      mkdirSync(folder);
      writeFileSync(join(folder, "main.tf.json"), buildConfiguration(from, to));
      installIntoFolder(folder);
      return folder;
    };
    const size = objects / STATES;
    this.parts = Array.from({ length: STATES }, (_, index) =>
      create(`part-${index}`, index * size, (index + 1) * size),
    );
    this.whole = create("whole", 0, objects);
  }

  async deploy(): Promise<void> {
    for (const folder of this.parts) {
      await this.#terraform(folder, "init", "-input=false");
      await this.#terraform(folder, "apply", "-auto-approve", "-input=false", "-parallelism=30");
    }
    const states = this.parts.map((folder) => JSON.parse(readFileSync(join(folder, "terraform.tfstate"), "utf8")));
    const resources = states.flatMap((state) => state.resources);
    const whole = { ...states[0], lineage: "00000000-0000-4000-8000-000000000000", resources };
    writeFileSync(join(this.whole, "terraform.tfstate"), JSON.stringify(whole));
    await this.#terraform(this.whole, "init", "-input=false");
  }

  /** Measures everything once, side by side. */
  async measure(): Promise<Times> {
    const planOne = await this.#plan(this.whole);
    const planPart = await this.#plan(this.parts[0] ?? "");
    const planTogether = await measureSeconds(() => Promise.all(this.parts.map((folder) => this.#plan(folder))));
    const driftOne = await measureSeconds(() => this.#drift([this.whole]));
    const driftTogether = await measureSeconds(() => this.#drift(this.parts));
    return { planOne, planPart, planTogether, driftOne, driftTogether };
  }

  /** Plans, and fails unless the plan is empty. */
  #plan(folder: string): Promise<number> {
    return measureSeconds(() => this.#terraform(folder, "plan", "-input=false", "-lock=false", "-detailed-exitcode"));
  }

  #drift(folders: readonly string[]): Promise<unknown> {
    const args = [join(ROOT, "dist", "cli.js"), "drift", ...folders, "--json"];
    return runTimed("node", args, { cwd: ROOT, env: this.#environment });
  }

  #terraform(folder: string, ...args: readonly string[]): Promise<unknown> {
    return runTimed("terraform", args, { cwd: folder, env: this.#environment });
  }
}

async function measureSeconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function measureSize({ objects, rounds }: (typeof SIZES)[number], parent: string): Promise<Times> {
  const emulator = await startEmulator({ processingTime: 0 });
  try {
    const folder = mkdtempSync(join(parent, `${objects}-`));
    const estate = new Estate(folder, emulator, objects);
    await estate.deploy();
    const all: Times[] = [];
    for (let round = 0; round < rounds; round++) all.push(await estate.measure());
    const of = (pick: (times: Times) => number) => median(all.map(pick));
    return {
      planOne: of(({ planOne }) => planOne),
      planPart: of(({ planPart }) => planPart),
      planTogether: of(({ planTogether }) => planTogether),
      driftOne: of(({ driftOne }) => driftOne),
      driftTogether: of(({ driftTogether }) => driftTogether),
    };
  } finally {
    await emulator.close();
  }
}

/** A row of the page: seconds, and the ratio to one state. */
function formatRow(objects: number, times: Times): string {
  const { planOne, planPart, planTogether, driftOne, driftTogether } = times;
  const compare = (seconds: number, beside: number) => `${seconds.toFixed(1)} s (× ${(seconds / beside).toFixed(2)})`;
  const cells = [
    String(objects),
    `${planOne.toFixed(1)} s`,
    compare(planPart, planOne),
    compare(planTogether, planOne),
    `${driftOne.toFixed(1)} s`,
    compare(driftTogether, driftOne),
  ];
  return `| ${cells.join(" | ")} |`;
}

const HEAD = [
  "| objects | plan, one state | plan, one of ten states | plan, ten states at once | `drift`, one state | `drift`, ten states |",
  "| --- | --- | --- | --- | --- | --- |",
];

/** Writes a row into the table of the page, between its marks. Rows of other sizes stay. */
function saveRow(row: string): void {
  const page = readFileSync(PAGE, "utf8");
  const marked = /<!-- measured -->(.*)<!-- \/measured -->/s;
  const [, table] = marked.exec(page) ?? [];
  if (table === undefined) throw new Error(`${PAGE} has no place for the table.`);
  const sizeOf = (line: string) => Number(/^\| (\d+) \|/.exec(line)?.[1]);
  const others = table.split("\n").filter((line) => sizeOf(line) > 0 && sizeOf(line) !== sizeOf(row));
  const rows = [...others, row].sort((one, other) => sizeOf(one) - sizeOf(other));
  const how = `Measured with the emulator, on a machine with ${cpus().length} processors that did nothing else. Yours is another: the ratios count.`;
  const text = `<!-- measured -->\n${[...HEAD, ...rows].join("\n")}\n\n${how}\n<!-- /measured -->`;
  writeFileSync(
    PAGE,
    page.replace(marked, () => text),
  );
}

async function main(): Promise<void> {
  const parent = mkdtempSync(join(realpathSync(tmpdir()), "ajo-scale-"));
  try {
    const wanted = process.argv.slice(2).filter((text) => /^\d+$/.test(text));
    for (const size of SIZES) {
      if (wanted.length > 0 && !wanted.includes(String(size.objects))) continue;
      const row = formatRow(size.objects, await measureSize(size, parent));
      console.log(row);
      if (process.argv.includes("--save")) saveRow(row);
    }
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

void main();
