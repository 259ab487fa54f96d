import fc from "fast-check";
import type { ProblemName } from "../../src/api";
import { type Emulator, startEmulator } from "../../src/emulator";
import { buildIfMatch, buildSmsCredential, buildSurface, callControlApi, EmulatorClient } from "./support/client";

// Random walks through the life cycle of a surface, compared with this table of what may follow what.

type Life = "draft" | "processing" | "failed" | "active" | "updating" | "deactivated" | "reactivating";
type Step = "edit" | "describe" | "activate" | "deactivate" | "delete";
const HOUR = 3_600_000;

type Outcome = Life | "gone" | ProblemName;

const STEPS: Readonly<Record<Step, Readonly<Record<Life, Outcome>>>> = {
  edit: {
    draft: "draft",
    processing: "update-in-progress",
    failed: "failed",
    active: "updating",
    updating: "update-in-progress",
    deactivated: "surface-deactivated",
    reactivating: "update-in-progress",
  },
  describe: {
    draft: "draft",
    processing: "update-in-progress",
    failed: "failed",
    active: "active",
    updating: "update-in-progress",
    deactivated: "surface-deactivated",
    reactivating: "update-in-progress",
  },
  activate: {
    draft: "processing",
    processing: "processing",
    failed: "processing",
    active: "active",
    updating: "updating",
    deactivated: "reactivating",
    reactivating: "reactivating",
  },
  deactivate: {
    draft: "surface-not-active",
    processing: "update-in-progress",
    failed: "surface-not-active",
    active: "deactivated",
    updating: "update-in-progress",
    deactivated: "deactivated",
    reactivating: "update-in-progress",
  },
  delete: {
    draft: "gone",
    processing: "surface-not-deletable",
    failed: "gone",
    active: "surface-not-deletable",
    updating: "surface-not-deletable",
    deactivated: "surface-not-deletable",
    reactivating: "surface-not-deletable",
  },
};

const STATUS: Readonly<Record<Life, string>> = {
  draft: "draft",
  processing: "processing",
  failed: "failed",
  active: "active",
  updating: "active",
  deactivated: "deactivated",
  reactivating: "processing",
};

/** The state after checks that pass, and after checks that fail. */
const ENDS: Readonly<Partial<Record<Life, { readonly pass: Life; readonly fail: Life }>>> = {
  processing: { pass: "active", fail: "failed" },
  updating: { pass: "active", fail: "active" },
  reactivating: { pass: "active", fail: "deactivated" },
};

const OPERATIONS = {
  edit: "replaceSurface",
  describe: "replaceSurface",
  activate: "activateSurface",
  deactivate: "deactivateSurface",
  delete: "deleteSurface",
} as const;

/** What the model knows of a surface. */
interface Model {
  life: Life;
  update: string | null;
  smsType: "marketing" | "transactional";
  description: string;
  /** The SMS type once the running checks have passed. */
  wanted: "marketing" | "transactional";
  failing: boolean;
  isLive: boolean;
}

interface Real {
  readonly api: EmulatorClient;
  readonly credentialId: string;
  id: string;
}

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});

afterAll(() => emulator.close());

const setTime = (milliseconds: number) => callControlApi(emulator, "PUT", "/processing-time", { milliseconds });
const read = ({ api, id }: Real) => api.do("getSurface", { params: { id } });

/** Runs a step, which must succeed or fail as the table says. */
class Take implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly step: Step,
    readonly fails: boolean,
  ) {}

  check = () => true;
  toString = () => `${this.step}${this.fails ? " (to fail)" : ""}`;

  async run(model: Model, real: Real): Promise<void> {
    const isHeld = this.step === "deactivate" && model.life === "active" && model.isLive;
    const outcome = isHeld ? "surface-in-use" : STEPS[this.step][model.life];
    const wanted = { smsType: model.smsType, description: model.description };
    if (this.step === "edit") wanted.smsType = model.smsType === "marketing" ? "transactional" : "marketing";
    if (this.step === "describe") wanted.description = `${model.description}.`;
    const operation = OPERATIONS[this.step];
    const before = await read(real);
    const request = {
      params: { id: real.id },
      ...buildIfMatch(before),
      ...(operation === "replaceSurface" && { body: buildSurface(real.credentialId, wanted) }),
    };

    if (!isLife(outcome) && outcome !== "gone") {
      await real.api.expectProblem(operation, outcome, request);
      expect(await read(real)).toEqual(before);
      return;
    }
    const isSubmitted = outcome !== "gone" && outcome !== model.life && ENDS[outcome] !== undefined;
    if (isSubmitted && this.fails) await callControlApi(emulator, "POST", "/failures", { reason: "ordered" });
    await real.api.do(operation, request);
    if (outcome === "gone") {
      await real.api.expectProblem("getSurface", "not-found", { params: { id: real.id } });
      real.id = await makeDraft(real);
      Object.assign(model, start());
      return;
    }
    if (isSubmitted) Object.assign(model, { failing: this.fails, wanted: wanted.smsType });
    if (isSubmitted && outcome !== "processing") model.update = "processing";
    if (outcome !== "updating") Object.assign(model, wanted);
    model.life = outcome;
    await compare(model, real);
  }
}

/** Ends the running checks. */
class PassTime implements fc.AsyncCommand<Model, Real> {
  check = () => true;
  toString = () => "time passes";

  async run(model: Model, real: Real): Promise<void> {
    await setTime(0);
    await read(real);
    await setTime(HOUR);
    const ends = ENDS[model.life];
    if (ends !== undefined) {
      model.life = model.failing ? ends.fail : ends.pass;
      if (model.update === "processing") model.update = model.failing ? "failed" : "success";
      if (!model.failing) model.smsType = model.wanted;
    }
    await compare(model, real);
  }
}

/** Starts or stops a live journey that uses the surface. */
class ToggleJourney implements fc.AsyncCommand<Model, Real> {
  check = () => true;
  toString = () => "journey starts or stops";

  async run(model: Model, { id }: Real): Promise<void> {
    model.isLive = !model.isLive;
    if (model.isLive) await callControlApi(emulator, "PUT", "/journeys/prod/journey", { surfaceIds: [id] });
    else await callControlApi(emulator, "DELETE", "/journeys/prod/journey");
  }
}

function isLife(outcome: Outcome): outcome is Life {
  return outcome in STATUS;
}

async function compare({ life, update, smsType, description }: Model, real: Real): Promise<void> {
  const shown = { status: STATUS[life], lastUpdateStatus: update, smsType, description };
  expect(await read(real)).toMatchObject(shown);
}

function start(): Model {
  const values = { smsType: "marketing", wanted: "marketing", description: "." } as const;
  return { ...values, life: "draft", update: null, failing: false, isLive: false };
}

async function makeDraft({ api, credentialId }: Pick<Real, "api" | "credentialId">): Promise<string> {
  const { smsType, description } = start();
  const body = buildSurface(credentialId, { smsType, description });
  return (await api.do("createSurface", { query: { submit: "false" }, body })).id;
}

async function begin(): Promise<{ model: Model; real: Real }> {
  await callControlApi(emulator, "POST", "/reset");
  await setTime(HOUR);
  const api = await EmulatorClient.connect(emulator);
  const { id: credentialId } = await api.do("createCredential", { body: buildSmsCredential() });
  return { model: start(), real: { api, credentialId, id: await makeDraft({ api, credentialId }) } };
}

test("matrix-emulator whatever is done in whatever order, a surface behaves as the table says", async () => {
  type Command = fc.AsyncCommand<Model, Real>;
  const take = (step: Step) => fc.boolean().map((fails): Command => new Take(step, fails));
  const passTime = fc.constant<Command>(new PassTime());
  const journey = fc.constant<Command>(new ToggleJourney());
  const usual = (["edit", "activate", "deactivate"] as const).map(take);
  const steps = [...usual, ...usual, passTime, passTime, passTime, passTime, take("describe"), take("delete"), journey];
  const commands = fc.commands(steps, { maxCommands: 50, size: "max" });
  const property = fc.asyncProperty(commands, (walk) => fc.asyncModelRun(begin, walk));
  await fc.assert(property, { numRuns: 20 });
}, 120_000);
