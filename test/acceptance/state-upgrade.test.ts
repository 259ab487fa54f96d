import { readFileSync } from "node:fs";
import { join } from "node:path";
import { useAjoEmulator } from "../support/ajo-emulator";
import { buildAllResources, SINGLE_BLOCKS, SMS_ADDRESS, SURFACE_ADDRESS, smsCredential } from "../support/resources";
import { joinLines, Workspace } from "../support/workspace";

/**
 * Recorded states by schema version, each with its configuration. They are written by
 * scripts/record-state.ts. After a release, the state of that version is never recorded again.
 */
const FIXTURES = join(__dirname, "..", "fixtures");
const MAIN = "main.tf.json";
const STATE = "terraform.tfstate";

interface Instance {
  readonly schema_version: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly private: string;
}

interface State {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly Instance[];
  }[];
}

/** Attributes that AJO assigns at each creation. */
const ASSIGNED_BY_AJO = /^(?:id|url|(?:created|modified|\w+_updated)_at)$/;

const parsePrivateState = ({ private: privateState }: Instance): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(privateState, "base64").toString());

/** Replaces the ids and times in the recorded state with those of the objects that were just created. */
function adaptRecordedState(created: State, recorded: State): State {
  const find = ({ type, name }: State["resources"][number]) =>
    created.resources.find((one) => one.type === type && one.name === name)?.instances[0];
  const resources = recorded.resources.map((resource) => {
    const present = find(resource);
    if (present === undefined) throw new Error(`${resource.type}.${resource.name} was not created.`);
    return { ...resource, instances: resource.instances.map((instance) => adaptInstance(instance, present)) };
  });
  const ids = recorded.resources.map((resource) =>
    [resource.instances[0], find(resource)].map((one) => one?.attributes.id),
  );
  const text = ids.reduce(
    (json, [before, now]) => json.replaceAll(String(before), String(now)),
    JSON.stringify(resources),
  );
  return { ...recorded, resources: JSON.parse(text) };
}

function adaptInstance(recorded: Instance, present: Instance): Instance {
  const assigned = Object.keys(recorded.attributes).filter((name) => ASSIGNED_BY_AJO.test(name) && name !== "id");
  const privateState = parsePrivateState(recorded);
  return {
    ...recorded,
    attributes: {
      ...recorded.attributes,
      ...Object.fromEntries(assigned.map((name) => [name, present.attributes[name]])),
    },
    private: Buffer.from(
      JSON.stringify({
        ...privateState,
        etag: parsePrivateState(present).etag,
        ...("secrets_set_at" in privateState && { secrets_set_at: parsePrivateState(present).secrets_set_at }),
      }),
    ).toString("base64"),
  };
}

describe.each(["state-v0", "state-v1", "state-v1-blocks", "state-v2"])("matrix-upgrade %s", (fixture) => {
  const emulator = useAjoEmulator();
  const main = readFileSync(join(FIXTURES, fixture, MAIN), "utf8");
  const recorded: State = JSON.parse(readFileSync(join(FIXTURES, fixture, STATE), "utf8"));
  let workspace: Workspace;
  const parseState = (): State => JSON.parse(workspace.readFile(STATE));

  beforeAll(async () => {
    workspace = await Workspace.createWithFiles({ [MAIN]: main }, emulator.environment);
    await workspace.apply();
    workspace.writeFiles({ [STATE]: JSON.stringify(adaptRecordedState(parseState(), recorded)) });
  });

  it("was written with its schema version", () => {
    const versions = recorded.resources.flatMap(({ instances }) => instances.map((one) => one.schema_version));
    expect(new Set(versions)).toEqual(new Set([Number(/^state-v(\d+)/.exec(fixture)?.[1])]));
  });

  it("plans empty, without a warning", async () => {
    const { code, output } = await workspace.run("plan", "-detailed-exitcode", "-input=false");
    expect(output).not.toContain("outside this configuration");
    expect(code).toBe(0);
  });

  it.each(["plan", "destroy"])("remembers where its objects are: %s", async (command) => {
    const { code, output } = await workspace.start([command, "-input=false"], { AJO_SANDBOX: "dev" }).result;
    expect(joinLines(output)).toMatch(/is in the sandbox "prod"[^,]*, but the provider points at the sandbox "dev"/);
    expect(code).toBe(1);
  });

  it("is updated without changes of new options", async () => {
    const renamed = main.replace('"Brand SMS"', '"Renamed"').replace('"News of Brand."', '"Other news."');
    workspace.writeFiles({ [MAIN]: renamed });
    const changes = await workspace.plan("-refresh=false");
    expect(changes.map(({ address, actions }) => [address, actions])).toEqual([
      [SURFACE_ADDRESS, ["update"]],
      [SMS_ADDRESS, ["update"]],
    ]);
    const requestsBefore = emulator.requestCount();
    await workspace.apply("-refresh=false");
    expect(emulator.updatesSince(requestsBefore)).toHaveLength(2);
    await workspace.expectNoChanges();
  });

  it("gets the defaults of the options by the next apply", async () => {
    await workspace.apply();
    expect(await workspace.readState(SMS_ADDRESS)).toMatchObject({ sandbox: "prod", deletion_protection: false });
    expect(await workspace.readState(SURFACE_ADDRESS)).toMatchObject({
      sandbox: "prod",
      submit: true,
      on_destroy: "deactivate",
    });
    for (const { instances } of parseState().resources) for (const one of instances) expect(one.schema_version).toBe(2);
  });

  it("is destroyed", async () => {
    await workspace.destroy();
    expect((await emulator.otherUser.list()).credentials).toEqual([]);
  });
});

/** A configuration with three objects of each type that has blocks: with all of them, each half set, and with none. */
function buildBlockConfigurations(): object {
  const samples: Readonly<Record<string, { readonly brand: object }>> = buildAllResources().resource;
  const resource = Object.entries(SINGLE_BLOCKS).map(([type, blocks]) => {
    const brand = Object.fromEntries(Object.entries(samples[type]?.brand ?? {}).filter(([name]) => !(name in blocks)));
    const half = Object.entries(blocks).map(([name, block]) => [
      name,
      Object.fromEntries(Object.entries(block).slice(0, 1)),
    ]);
    const named = (suffix: string) => ({ ...brand, name: `${type} ${suffix}` });
    return [
      type,
      {
        brand: { ...named("whole"), ...blocks },
        half: { ...named("half"), ...Object.fromEntries(half) },
        without: named("without"),
      },
    ];
  });
  return Object.fromEntries(resource);
}

describe("the blocks of every resource, in a state of an older version", () => {
  const emulator = useAjoEmulator();
  const blockNames = new Set(Object.values(SINGLE_BLOCKS).flatMap((blocks) => Object.keys(blocks)));
  let workspace: Workspace;
  let state: State;

  beforeAll(async () => {
    workspace = await Workspace.create({ resource: buildBlockConfigurations() as never }, emulator.environment);
    await workspace.applyAndExpectNoChanges();
    state = JSON.parse(workspace.readFile(STATE));
  });

  it.each([
    { version: 0, missing: "null" },
    { version: 0, missing: "absent" },
    { version: 1, missing: "null" },
    { version: 1, missing: "absent" },
    { version: 2, missing: "absent" },
  ])("are read whether they are set, half set or $missing (version $version)", async ({ version, missing }) => {
    let unwrapped = 0;
    const store = (attributes: Instance["attributes"]) =>
      Object.fromEntries(
        Object.entries(attributes).flatMap(([name, value]) => {
          if (!blockNames.has(name) || !Array.isArray(value)) return [[name, value]];
          if (value.length === 0) return missing === "absent" ? [] : [[name, null]];
          unwrapped++;
          return [[name, version < 2 ? value[0] : value]];
        }),
      );
    const resources = state.resources.map((resource) => ({
      ...resource,
      instances: resource.instances.map((instance) => ({
        ...instance,
        schema_version: version,
        attributes: store(instance.attributes),
      })),
    }));
    // Each block of each type, set and half set.
    expect(unwrapped).toBe(2 * Object.values(SINGLE_BLOCKS).flatMap((blocks) => Object.keys(blocks)).length);
    workspace.writeFiles({ [STATE]: JSON.stringify({ ...state, resources }) });
    const { code, output } = await workspace.run("plan", "-detailed-exitcode", "-input=false");
    expect(output).not.toContain("outside this configuration");
    expect(output).toContain("No changes.");
    expect(code).toBe(0);
  });
});

describe("a moved block", () => {
  const emulator = useAjoEmulator();

  it("moves an object to another address, and nothing changes", async () => {
    const buildCredentialAt = (name: string) => ({ resource: { ajo_sinch_sms_credential: { [name]: smsCredential } } });
    const workspace = await Workspace.create(buildCredentialAt("brand"), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    const { id } = await workspace.readState(SMS_ADDRESS);

    const to = "ajo_sinch_sms_credential.renamed";
    workspace.write({ ...buildCredentialAt("renamed"), moved: { from: SMS_ADDRESS, to } });
    const requestsBefore = emulator.requestCount();
    const output = await workspace.applyAndExpectNoChanges();
    expect(output).toContain("has moved to ajo_sinch_sms_credential.renamed");
    expect(output).toContain("0 added, 0 changed, 0 destroyed");
    expect(emulator.updatesSince(requestsBefore)).toEqual([]);
    expect(await workspace.readState(to)).toMatchObject({ id });
  });
});
