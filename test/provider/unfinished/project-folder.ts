import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { ClientSettings } from "../../../src/emulator";
import { systemClock } from "../../../src/http";
import { SecretMask } from "../../../src/model";
import type { ObjectValue } from "../../../src/plugin";
import { InProcessProvider, type PlanResult, type StateResult } from "../../../src/plugin/testing";
import { createAjoProvider } from "../../../src/provider/provider";
import type { ProviderData } from "../../../src/provider/provider-data";
import { openJournal } from "../../../src/provider/unfinished/journal";
import { ReleaseQueue } from "../../../src/provider/unfinished/owner";
import { hasJournalFolder } from "../../../src/provider/unfinished/state-location";
import { UnfinishedCreates } from "../../../src/provider/unfinished/unfinished-creates";
import { createTemporaryFolder } from "../../support/temporary-folder";

let runs = 0;

/** The folder of a configuration, after `terraform init`. */
export class ProjectFolder {
  readonly path = createTemporaryFolder();
  readonly dataFolder = join(this.path, ".terraform");
  readonly journalFolder = join(this.dataFolder, "ajo-unfinished");

  constructor() {
    mkdirSync(this.dataFolder);
  }

  /** The files of the journal. */
  list(): string[] {
    try {
      return readdirSync(this.journalFolder);
    } catch {
      return [];
    }
  }

  /** Starts the provider as a run of Terraform does. A run that is never closed was killed. */
  async start(
    settings: ClientSettings,
    { run = `run-${runs++}`, env = {}, owner, isPartial = false }: RunOptions = {},
  ): Promise<ProviderRun> {
    const unfinished = this.#openUnfinished(env, run, isPartial);
    const releases = new ReleaseQueue();
    const provider = new InProcessProvider(createAjoProvider(new SecretMask(), undefined, unfinished, releases));
    const { endpoint, clientId, clientSecret, orgId, sandbox } = settings;
    await provider.configure({
      endpoint,
      client_id: clientId,
      client_secret: clientSecret,
      org_id: orgId,
      sandbox,
      skip_access_check: true,
      ...(owner !== undefined && { owner }),
    });
    return new ProviderRun(provider, unfinished, releases);
  }

  /** Validates configurations, as the first process of a run of Terraform does. */
  async validate(
    run: string,
    ...configs: readonly (readonly [typeName: string, config: ObjectValue])[]
  ): Promise<void> {
    const unfinished = this.#openUnfinished({}, run);
    const provider = new InProcessProvider(createAjoProvider(new SecretMask(), undefined, unfinished));
    for (const [typeName, config] of configs) await provider.validate(typeName, config);
    unfinished.close({ wasInterrupted: false });
  }

  #openUnfinished(env: NodeJS.ProcessEnv, run: string, isPartial = false): UnfinishedCreates {
    return new UnfinishedCreates(
      () => openJournal({ env, workingFolder: this.path, run }),
      () => hasJournalFolder(env, this.path),
      () => isPartial,
    );
  }
}

interface RunOptions {
  readonly run?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The provider's setting. */
  readonly owner?: string;
  /** True for a run with `-target`. */
  readonly isPartial?: boolean;
}

/** What one process of the provider does. */
export class ProviderRun {
  constructor(
    readonly provider: InProcessProvider<ProviderData>,
    readonly unfinished: UnfinishedCreates,
    readonly releases: ReleaseQueue,
  ) {}

  plan(typeName: string, config: ObjectValue, prior?: StateResult): Promise<PlanResult> {
    return this.provider.plan(typeName, config, prior);
  }

  /** Plans a new object and creates it. */
  async create(typeName: string, config: ObjectValue): Promise<StateResult> {
    return this.provider.apply(typeName, await this.plan(typeName, config));
  }

  /** Ends the process in order. */
  async close(isInterrupted = false): Promise<void> {
    const wasInterrupted = isInterrupted || this.unfinished.isDiskFull;
    this.unfinished.close({ wasInterrupted });
    await this.releases.close({ wasInterrupted });
  }
}

/** Lets waits of this process take no time, while its clock goes on by them. */
export function skipWaits(): void {
  const now = systemClock.now.bind(systemClock);
  let skipped = 0;
  beforeAll(() => {
    jest.spyOn(systemClock, "now").mockImplementation(() => now() + skipped);
    jest.spyOn(systemClock, "sleep").mockImplementation(async (ms, signal) => {
      signal?.throwIfAborted();
      skipped += ms;
      await new Promise((resolve) => setImmediate(resolve));
    });
  });
  afterAll(() => jest.restoreAllMocks());
}
