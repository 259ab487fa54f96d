import { installCorner } from "../support/corner-host";
import { CornerProcess, createObject, decodeValue, encodeValue, UNKNOWN_ON_THE_WIRE } from "../support/corner-process";
import { buildResourceBlock, Stack } from "../support/corner-stack";

jest.setTimeout(180_000);

let plugins: string;
let wire: CornerProcess;

beforeAll(async () => {
  plugins = await installCorner();
  wire = await CornerProcess.configured();
});

afterAll(() => wire.close());

const PROVIDER = 'provider "corner" {\n  journal = "journal"\n}\n';
const createStack = (config: string) => new Stack(plugins, PROVIDER + config);
const buildLease = (name: string) => `ephemeral "corner_lease" "it" {\n  name = ${name}\n}\n`;

describe("3.5 ephemeral", () => {
  test("3.5 ephemeral: result against config", () => {
    expect(createStack(buildLease('"stubborn"')).diagnostics("plan")).toMatchObject([
      { severity: "error", summary: "Provider produced invalid ephemeral resource instance" },
    ]);
  });

  test("3.5 ephemeral: an error at opening", () => {
    const shown = createStack(buildLease('"failing"')).diagnostics("plan");
    expect(shown).toMatchObject([
      { summary: "Could not open corner_lease", detail: expect.stringContaining("It cannot be had") },
    ]);
  });

  test("3.5 ephemeral: opened and closed for the plan and again for the apply, and stored nowhere", () => {
    const stack = createStack(
      buildLease('"a"') + buildResourceBlock("corner_everything", "  secret_wo = ephemeral.corner_lease.it.token"),
    );
    stack.succeed("apply", "-auto-approve");
    expect(stack.journal).toEqual(["open a", "close a", "open a", "close a"]);
    expect(stack.state.attributes.secret_length).toBe(String("token-of-a".length));
    expect(stack.state.text).not.toContain("token-of-a");
    stack.succeed("plan", "-out=saved");
    expect(stack.succeed("show", "-json", "saved")).not.toContain("token-of-a");
  });

  test("3.5 ephemeral: not opened while its configuration is unknown", () => {
    const later = 'resource "terraform_data" "later" {\n  input = "late"\n}\n';
    const stack = createStack(later + buildLease("terraform_data.later.output"));
    stack.succeed("plan", "-input=false");
    expect(stack.journal).toEqual([]);
    stack.succeed("apply", "-auto-approve");
    expect(stack.journal).toEqual(["open late", "close late"]);
  });
});

describe("3.5 identity (Terraform 1.12 and newer ask for it; what reaches them is shown over the wire)", () => {
  test.each(["unknown identity", "identity of another type"])(
    "3.5 identity: %s never reaches Terraform",
    async (habit) => {
      const created = await wire.apply("corner_rogue", { config: { habit } });
      expect(created.newIdentity).toBeUndefined();
      expect(created.reported).toMatchObject([{ severity: "error", summary: "Invalid identity of corner_rogue" }]);
    },
  );
});

describe("3.5 import", () => {
  const rogue = buildResourceBlock("corner_rogue", '  habit = "imported"');

  test("3.5 import: 0 results, more than 1, missing type cannot be: it is one, with its type", async () => {
    const { importedResources } = await wire.call("importResourceState", { typeName: "corner_rogue", id: "7" });
    expect(importedResources).toMatchObject([{ typeName: "corner_rogue" }]);
  });

  test("3.5 import: write-only is null", async () => {
    const { importedResources } = await wire.call("importResourceState", { typeName: "corner_rogue", id: "7" });
    expect(importedResources.map(({ state }) => decodeValue(state))).toMatchObject([{ id: "7", secret_wo: null }]);
  });

  test("3.5 import: null state", () => {
    expect(createStack(rogue).fail("import", "corner_rogue.it", "nothing")).toMatch(
      /Could not import corner_rogue.*The provider returned no state\./,
    );
  });

  test("3.5 import: not found on read", () => {
    const shown = createStack(`${rogue}import {\n  to = corner_rogue.it\n  id = "absent"\n}\n`).diagnostics("plan");
    expect(shown).toMatchObject([{ summary: "Cannot import non-existent remote object" }]);
  });

  test("3.5 import: what is found is imported, and Terraform 1.11 writes its configuration", () => {
    const stack = createStack('import {\n  to = corner_thing.it\n  id = "id of a"\n}\n');
    stack.succeed("plan", "-generate-config-out=generated.tf");
    expect(stack.succeed("apply", "-auto-approve")).toContain("1 imported, 0 added, 0 changed, 0 destroyed");
    expect(stack.state.attributes).toMatchObject({ id: "id of a", name: "a", place: "here" });
  });
});

describe("3.5 function", () => {
  const buildOutput = (call: string) => `output "it" {\n  value = ${call}\n}\n`;

  test("3.5 function: differing result for the same arguments", () => {
    const stack = createStack('resource "terraform_data" "it" {\n  input = provider::corner::drift()\n}\n');
    expect(stack.fail("apply", "-auto-approve")).toContain("provider function returned an inconsistent result");
  });

  test("3.5 function: an error is shown at the argument that it is about, without the argument", () => {
    const [shown, ...more] = createStack(buildOutput('provider::corner::refuse("first", "second-secret")')).diagnostics(
      "plan",
    );
    expect(more).toEqual([]);
    expect(shown).toMatchObject({ severity: "error", summary: "Invalid function argument" });
    expect(shown?.detail).toContain('Invalid value for "more" parameter: Refused: [argument], [argument]');
  });

  test("3.5 function: null where it is not allowed, and a result of another type", () => {
    expect(createStack(buildOutput("provider::corner::shout(null)")).fail("plan")).toContain(
      "Invalid function argument",
    );
    expect(createStack(buildOutput("provider::corner::misfit()")).fail("plan")).toContain("mistake in the provider");
  });

  test("3.5 function: an unknown argument makes the result unknown, unless the function takes it", () => {
    const later = 'resource "terraform_data" "later" {\n  input = "late"\n}\n';
    const known = `output "known" {\n  value = provider::corner::is_known(terraform_data.later.output)\n}\n`;
    const stack = createStack(later + buildOutput("provider::corner::shout(terraform_data.later.output)") + known);
    expect(stack.succeed("plan", "-input=false")).toMatch(/it = \(known after apply\).*known = /);
    stack.succeed("apply", "-auto-approve");
    expect(stack.outputs.it?.value).toBe("LATE");
  });
});

describe("3.5, the rest", () => {
  test("3.5 normalisation: the API's own spelling is no broken promise, and no change afterwards", () => {
    createStack(buildResourceBlock("corner_everything", '  folded = "Stop"')).apply();
  });

  test("3.5 legacy_type_system: never set", async () => {
    const plan = await wire.plan("corner_thing", { config: { name: "a" } });
    const applied = await wire.apply("corner_thing", { config: { name: "a" } });
    expect([plan.legacyTypeSystem, applied.legacyTypeSystem]).toEqual([false, false]);
  });

  test("3.5 requires_replace: what does not differ replaces nothing", () => {
    const rogue = (fixed: string) =>
      PROVIDER + buildResourceBlock("corner_rogue", `  habit = "replaces what stays"\n  fixed = "${fixed}"`);
    const stack = new Stack(plugins, rogue("a"));
    stack.succeed("apply", "-auto-approve");
    stack.write(rogue("b"));
    expect(stack.succeed("apply", "-auto-approve")).toContain("0 added, 1 changed, 0 destroyed");
  });

  test("3.5 requires_replace: the second plan of a replacement gets the private bytes of the first", async () => {
    const prior = { id: "everything", revision: 1, place: "here", size: 1.5, group: { name: null, size: null } };
    const config = { place: "there", group: prior.group };
    const priorPrivate = Buffer.from('{"made":"yes"}');
    const first = await wire.plan(
      "corner_everything",
      { prior, config, proposed: { ...prior, place: "there" } },
      { priorPrivate },
    );
    expect(first.requiresReplace).toHaveLength(1);
    const second = await wire.plan("corner_everything", { config }, { priorPrivate: first.plannedPrivate });
    expect(JSON.parse(Buffer.from(second.plannedPrivate).toString())).toEqual({ made: "yes", planned: "yes" });
  });

  test("3.5 sensitive: values travel in clear, are marked in the schema, and masked in what is told", async () => {
    const config = encodeValue(createObject("corner_lookup", { key: "failing", secret: "hush-hush" }));
    const diagnostics = await wire.callForDiagnostics("readDataSource", { typeName: "corner_lookup", config });
    expect(diagnostics).toMatchObject([{ detail: expect.stringContaining("not even with [secret].") }]);
    const { dataSourceSchemas } = await wire.call("getProviderSchema", {});
    const sensitive = dataSourceSchemas.corner_lookup?.block?.attributes.filter((one) => one.sensitive);
    expect(sensitive?.map(({ name }) => name)).toEqual(["secret"]);
  });

  test("3.5 unknown in Configure: the plan goes on", async () => {
    const later = 'resource "terraform_data" "later" {\n  input = "late"\n}\n';
    const provider = 'provider "corner" {\n  endpoint = terraform_data.later.output\n}\n';
    const stack = new Stack(plugins, later + provider + buildResourceBlock("corner_thing", '  name = "a"'));
    expect(stack.diagnostics("plan")).toMatchObject([
      { severity: "warning", summary: "The endpoint is not known yet" },
    ]);
    const again = await CornerProcess.start();
    expect(await again.configure({ endpoint: UNKNOWN_ON_THE_WIRE, journal: UNKNOWN_ON_THE_WIRE })).toHaveLength(1);
    again.close();
  });
});
