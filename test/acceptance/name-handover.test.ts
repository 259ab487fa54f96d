import { useAjoEmulator } from "../support/ajo-emulator";
import { buildCredentialBody, SMS_ADDRESS, smsCredential, surface, webhook } from "../support/resources";
import { type Configuration, joinLines, Workspace } from "../support/workspace";

const APPLY = ["apply", "-auto-approve", "-input=false"] as const;

/** SMS credentials by key, each with a name or with arguments of its own. */
const credentials = (byKey: Readonly<Record<string, string | object>>): Configuration => ({
  resource: {
    ajo_sinch_sms_credential: Object.fromEntries(
      Object.entries(byKey).map(([key, change]) => [
        key,
        { ...smsCredential, ...(typeof change === "string" ? { name: change } : change) },
      ]),
    ),
  },
});

describe("a name that one object gives up and another one takes in the same apply", () => {
  const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
  beforeEach(() => emulator.reset());
  const create = (configuration: Configuration) => Workspace.create(configuration, emulator.environment);
  const listNames = async () => (await emulator.otherUser.list()).credentials.map(({ name }) => name).sort();

  it.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
    ["of a renamed object by a new one", { a: "A" }, { a: "C", c: "A" }],
    ["of a removed object by a new one", { b: "B" }, { d: "B" }],
    ["of a removed object by a renamed one", { a: "A", b: "B" }, { a: "B" }],
    ["along a chain", { a: "A", b: "B", c: "C" }, { a: "B", b: "C", c: "D", d: "A" }],
  ])("is waited for, without a warning: %s", async (_, before, after) => {
    for (let round = 0; round < 2; round++) {
      const workspace = await create(credentials(before));
      await workspace.applyAndExpectNoChanges();
      workspace.write(credentials(after));
      const args = round === 0 ? [] : ["plan.bin"];
      if (round > 0)
        expect(await workspace.expectSuccess("plan", "-input=false", "-out=plan.bin")).not.toContain("AJO");
      expect(await workspace.expectSuccess(...APPLY, ...args)).not.toContain("AJO");
      await workspace.expectNoChanges();
      expect(await listNames()).toEqual(Object.values(after).sort());
      await workspace.destroy();
    }
  });

  it("is waited for by webhooks, by drafts, and by a surface that takes over the one that is removed", async () => {
    const build = (webhooks: object, surfaces: object) => ({
      resource: {
        ajo_sinch_sms_credential: { brand: { ...smsCredential, silenced_warnings: ["AJO1010"] } },
        ajo_sms_webhook: webhooks as Readonly<Record<string, object>>,
        ajo_channel_surface: surfaces as Readonly<Record<string, object>>,
      },
    });
    const inbound = {
      ...webhook,
      sms_vendor: "sinch",
      credential_id: `\${${SMS_ADDRESS}.id}`,
      silenced_warnings: ["AJO1010"],
    };
    const draft = { ...surface, submit: false };
    const workspace = await create(
      build(
        { a: { ...inbound, name: "A" } },
        { a: { ...draft, name: "A" }, b: { ...draft, name: "B" }, live: { ...surface, name: "Live" } },
      ),
    );
    await workspace.applyAndExpectNoChanges();
    const { id } = await workspace.readState("ajo_channel_surface.live");
    workspace.write(
      build(
        { a: { ...inbound, name: "B" }, b: { ...inbound, name: "A" } },
        {
          a: { ...draft, name: "B" },
          next: { ...draft, name: "A" },
          again: { ...surface, name: "Live", reuse_deactivated: true },
        },
      ),
    );
    const output = await workspace.applyAndExpectNoChanges();
    // One about the surface that is removed, one about the surface that takes it over.
    expect(output.match(/\(AJO\d+\)/g)).toEqual(["(AJO3003)", "(AJO3003)"]);
    expect((await workspace.readState("ajo_channel_surface.again")).id).toBe(id);
  });

  it("is got by the next apply at the latest if Terraform does one thing at a time, and the error says what to do", async () => {
    const outputs: string[] = [];
    for (let round = 0; round < 3; round++) {
      const workspace = await create(credentials({ a: "A" }));
      await workspace.applyAndExpectNoChanges();
      workspace.write(credentials({ a: "C", c: "A" }));
      const { code, output } = await workspace.run(...APPLY, "-parallelism=1");
      if (code !== 0) outputs.push(output.replace(/[│\s]+/g, " "));
      if (code !== 0) await workspace.apply("-parallelism=1");
      await workspace.expectNoChanges();
      await workspace.destroy();
    }
    for (const output of outputs) {
      expect(output.match(/Error:/g)).toHaveLength(1);
      expect(output).toContain('Cannot create Sinch SMS credential "A" (AJO2014)');
      // Five seconds after the last motion, and a minute at most: on a slow machine Terraform still moves in the meantime.
      expect(output).toMatch(/The provider waited (?:[5-9]|[1-5]\d) s for that object to lose the name/);
      expect(output).toContain("Set depends_on to the address of the renamed resource, or apply again.");
    }
  });

  it("is got in one apply with depends_on, if Terraform does one thing at a time", async () => {
    const workspace = await create(credentials({ a: "A" }));
    await workspace.applyAndExpectNoChanges();
    workspace.write(credentials({ a: "C", c: { name: "A", depends_on: ["ajo_sinch_sms_credential.a"] } }));
    expect(await workspace.apply("-parallelism=1")).not.toContain("AJO");
    await workspace.expectNoChanges();
  });

  it("is got by the next apply if more objects wait than Terraform handles at a time", async () => {
    const names = Array.from({ length: 12 }, (_, index) => `Brand ${index}`);
    const keyed = (prefix: string) =>
      credentials(Object.fromEntries(names.map((name, index) => [`${prefix}${index}`, name])));
    const workspace = await create(keyed("old"));
    await workspace.applyAndExpectNoChanges();
    workspace.write(keyed("new"));
    // Whether this apply warns, and how far it gets, depends on time: a waiting object takes the place of its holder.
    await workspace.run(...APPLY, "-parallelism=3");
    await workspace.apply();
    await workspace.expectNoChanges();
    expect(await listNames()).toEqual([...names].sort());
  });

  it("is warned of at plan if somebody else's object has it, and the apply does not wait long for that", async () => {
    await emulator.otherUser.createCredential(buildCredentialBody("A"));
    const workspace = await create(credentials({ a: "A", b: "B" }));
    const plan = await workspace.expectSuccess("plan", "-input=false");
    expect(plan.match(/\(AJO\d+\)/g)).toEqual(["(AJO1012)"]);
    const output = joinLines(await workspace.expectFailure(...APPLY));
    expect(output).toContain("(AJO2014)");
    // What Terraform takes around the wait depends on the machine.
    const [, waited] = /The provider waited (\d+) s for that object/.exec(output) ?? [];
    expect(Number(waited)).toBeGreaterThanOrEqual(5);
    expect(Number(waited)).toBeLessThan(20);
    expect(await listNames()).toEqual(["A", "B"]);
  });

  it("is refused to the successor if create_before_destroy keeps the old one, and nothing is destroyed", async () => {
    const build = (name: string): Configuration => ({
      resource: {
        ajo_sinch_sms_credential: { brand: { ...smsCredential, name, lifecycle: { create_before_destroy: true } } },
        ajo_channel_surface: { brand: surface },
      },
    });
    const workspace = await create(build("Brand 2026"));
    await workspace.applyAndExpectNoChanges();
    const { id } = await workspace.readState(SMS_ADDRESS);
    const replace = `-replace=${SMS_ADDRESS}`;
    const requestsBefore = emulator.requestCount();
    const output = await workspace.expectFailure(...APPLY, replace);
    expect(output).toContain("Give the new one a new name, or remove create_before_destroy.");
    expect(emulator.writesSince(requestsBefore).every(({ status }) => status === 409)).toBe(true);
    expect((await workspace.readState(SMS_ADDRESS)).id).toBe(id);
    workspace.write(build("Brand 2027"));
    await workspace.apply(replace);
    await workspace.expectNoChanges();
    expect(await listNames()).toEqual(["Brand 2027"]);
  });
});
