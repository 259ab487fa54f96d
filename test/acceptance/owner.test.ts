import { setTimeout as sleep } from "node:timers/promises";
import { useAjoEmulator } from "../support/ajo-emulator";
import { buildCredentialsAndSurface, SMS_ADDRESS, smsCredential } from "../support/resources";
import { joinLines, useOwnProcesses, Workspace } from "../support/workspace";

useOwnProcesses();

const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });

const APPLY = ["apply", "-auto-approve", "-input=false"];
const sms = (changes: object = {}) => ({
  resource: { ajo_sinch_sms_credential: { brand: { ...smsCredential, ...changes } } },
});

/** A machine with a fresh checkout, whose pipeline has this owner. */
const openMachine = (owner: string, configuration: object = sms()) =>
  Workspace.create(configuration, { ...emulator.environment, AJO_OWNER: owner });

const LISTS = { "/api-credentials": "credentials", "/channel-configurations": "surfaces" } as const;

/** Kills Terraform after AJO has created an object, and loses the machine with all its files. Returns the object's id. */
async function createAndLose(machine: Workspace, path: keyof typeof LISTS = "/api-credentials"): Promise<string> {
  await emulator.callControlApi("POST", "/faults", { kind: "hang", when: "after", method: "POST", path });
  const running = machine.start(APPLY);
  while (((await emulator.callControlApi("GET", "/faults")) as unknown[]).length > 0) await sleep(20);
  // The fault is taken when the request arrives, a little before its change is stored.
  await sleep(200);
  running.kill("SIGKILL");
  await running.result;
  return String((await emulator.otherUser.list())[LISTS[path]][0]?.id);
}

const listAll = async () => Object.values(await emulator.otherUser.list()).flat();

/** An apply that must not take the object, nor write to it. */
async function expectRefused(machine: Workspace, id: string): Promise<void> {
  const [before, count] = [await emulator.otherUser.get(id), emulator.requestCount()];
  const { code, output } = await machine.start(APPLY).result;
  expect({ code, output: joinLines(output) }).toEqual({ code: 1, output: expect.stringContaining("(AJO2014)") });
  expect(joinLines(output)).toContain(id);
  expect(await machine.listAddresses()).toEqual([]);
  expect(await emulator.otherUser.get(id)).toEqual(before);
  expect(emulator.writesSince(count).filter(({ method }) => method !== "POST")).toEqual([]);
}

beforeEach(() => emulator.reset());

describe("peers-18 after a kill on a machine that is gone", () => {
  it("the next machine of the owner has all objects in its state, and a second state of the owner gets none", async () => {
    const configuration = buildCredentialsAndSurface();
    await createAndLose(await openMachine("shop", configuration), "/channel-configurations");
    const ids = (await listAll()).map(({ id }) => id).sort();

    const next = await openMachine("shop", configuration);
    const output = joinLines(await next.applyAndExpectNoChanges());
    expect(output).toContain("An interrupted create was finished (AJO3028)");
    expect(output).toContain("An earlier apply of the same owner was interrupted");
    expect((await listAll()).map(({ id }) => id).sort()).toEqual(ids);
    const states = Object.values(await next.readStates());
    expect(states.map(({ id }) => id).sort()).toEqual(ids);

    const second = await openMachine("shop", configuration);
    expect(await second.expectFailure(...APPLY)).toContain("(AJO2014)");
    expect(await second.listAddresses()).toEqual([]);
  });

  it.each([
    ["without an owner", "", {}],
    ["by an owner whose name begins like it", "shop2", {}],
    ["by its owner with another secret", "shop", { api_token_wo: "another-token" }],
  ])("an object is not taken over %s, and its owner finds it after that", async (_, owner, changes) => {
    const id = await createAndLose(await openMachine("shop"));
    const other = await openMachine(owner, sms(changes));
    await expectRefused(other, id);
    other.write(sms());
    const { code, output } = await other.start(APPLY, { AJO_OWNER: "shop" }).result;
    expect({ code, output: joinLines(output) }).toEqual({ code: 0, output: expect.stringContaining("(AJO3028)") });
    expect(await other.readState(SMS_ADDRESS)).toMatchObject({ id });
  });

  it("in another sandbox the name is free", async () => {
    const id = await createAndLose(await openMachine("shop"));
    const elsewhere = await openMachine("shop");
    expect((await elsewhere.start(APPLY, { AJO_SANDBOX: "dev" }).result).code).toBe(0);
    expect((await elsewhere.readState(SMS_ADDRESS)).id).not.toBe(id);
  });

  it("an object that somebody has changed since is refused to its owner", async () => {
    const id = await createAndLose(await openMachine("shop"));
    await emulator.otherUser.update(id, { servicePlanId: "f".repeat(32) });
    await expectRefused(await openMachine("shop"), id);
  });

  it("two equal resources of the owner do not share one object", async () => {
    const id = await createAndLose(await openMachine("shop"));
    // The name is not known to the plan, which would refuse it.
    const name = `\${terraform_data.name.output}`;
    const { resource } = sms({ name, count: 2 });
    const twins = { resource: { ...resource, terraform_data: { name: { input: smsCredential.name } } } };
    const output = await (await openMachine("shop", twins)).expectFailure(...APPLY);
    expect(output).toMatch(/An interrupted create was finished.*declared twice \(AJO4022\)/);
    expect((await listAll()).map((object) => object.id)).toEqual([id]);
  });
});
