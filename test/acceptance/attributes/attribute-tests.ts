import { toSnakeCase } from "../../../src/model";
import { type AjoEmulator, useAjoEmulator } from "../../support/ajo-emulator";
import type { JsonObject } from "../../support/api-user";
import { diffAttributes, type PlannedChange } from "../../support/plan-json";
import { type Configuration, Workspace } from "../../support/workspace";
import { type AttributeCase, buildConfig, getAtPath, listAttributeCases } from "./attribute-cases";
import { HELPER_CREDENTIAL_ID, MINIMAL_ARGUMENTS } from "./values";

type States = Awaited<ReturnType<Workspace["readStates"]>>;
type Round = "first" | "second" | "cleared";

/** What an update may move besides what it is about. */
const CHANGED_BY_AJO = ["modified_at", "last_update_status"];

/**
 * Tries every attribute of a resource: set, change, import, drift on the server, clear. Each attribute has an instance
 * of its own, and all go through a round in one run of the real Terraform, which ends with an empty plan.
 */
export function testEveryAttribute(type: string): void {
  const cases = listAttributeCases(type);
  const table = (filter: (one: AttributeCase) => boolean) =>
    cases.filter(filter).map((one) => [one.path, one] as const);
  const isHandMade = ({ values }: AttributeCase) => values.outside !== undefined;

  const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
  let workspace: Workspace;
  let present: States;

  beforeAll(async () => {
    workspace = await Workspace.create(buildConfiguration(type, cases, "first"), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    present = await workspace.readStates();
  });

  describe("set", () => {
    test.each(table(() => true))("matrix-crud %s has the value that it was given", (_, one) => {
      expect(readNormalized(present[one.address], one)).toEqual(expectedInState(one, one.values.first, present));
    });
  });

  describe("change", () => {
    let changes: Map<string, PlannedChange>;
    let before: States;

    beforeAll(async () => {
      before = present;
      workspace.write(buildConfiguration(type, cases, "second"));
      changes = indexByAddress(await workspace.plan());
      await workspace.applyAndExpectNoChanges();
      present = await workspace.readStates();
    });

    test.each(table(({ values }) => values.invalid === undefined))(
      "peers-11 %s changes, and nothing else; known after apply is only what moves",
      (_, one) => {
        const change = changes.get(one.address);
        if (one.schema.writeOnly) {
          // Terraform cannot see it change: its version says so.
          expect(change).toBeUndefined();
          return;
        }
        expect(change?.actions).toEqual(requiresReplace(one) ? ["delete", "create"] : ["update"]);
        if (!requiresReplace(one)) {
          expect(change && listChangedAttributes(change)).toEqual(listExpectedChanges(one));
          expect(change?.unknown.filter((name) => isSame(before, present, one, name))).toEqual([]);
        }
        expect(readNormalized(present[one.address], one)).toEqual(expectedInState(one, one.values.second, present));
      },
    );

    const single = table(({ values }) => values.invalid !== undefined);
    if (single.length > 0) {
      test.each(single)("%s takes no other value", async (path, one) => {
        const { resource } = buildConfiguration(type, [], "first");
        const other = await Workspace.create(
          { resource: { ...resource, [type]: { one: { ...buildConfig(one, "first"), [path]: one.values.invalid } } } },
          emulator.environment,
        );
        expect(await other.expectFailure("validate")).toContain(`Invalid ${path}`);
      });
    }
  });

  describe("import", () => {
    let changes: Map<string, PlannedChange>;
    let imported: States;

    beforeAll(async () => {
      const other = await Workspace.create(
        { ...removeSecrets(buildConfiguration(type, cases, "second")), import: buildImports(present) },
        emulator.environment,
      );
      changes = indexByAddress(await other.plan());
      await other.applyAndExpectNoChanges();
      imported = await other.readStates();
    });

    test.each(table(() => true))("matrix-import peers-16 %s is read, and the plan is empty", (path, one) => {
      const change = changes.get(one.address);
      if (isOption(one)) {
        // What AJO does not know is taken from the configuration.
        expect(change === undefined ? [] : listChangedAttributes(change)).toEqual(
          change === undefined ? [] : [path.split(".")[0]],
        );
      } else {
        expect(change).toBeUndefined();
      }
      if (!isSecret(one)) {
        expect(readNormalized(imported[one.address], one)).toEqual(readNormalized(present[one.address], one));
      }
    });
  });

  describe("drift", () => {
    let changes: Map<string, PlannedChange>;
    let warnings: string;

    beforeAll(async () => {
      for (const one of cases.filter((one) => isHandMade(one) && !requiresReplace(one))) {
        await changeOutsideTerraform(emulator, present, one);
      }
      ({ output: warnings } = await workspace.run("plan", "-input=false"));
      changes = indexByAddress(await workspace.plan());
      await workspace.applyAndExpectNoChanges();
    });

    test.each(table((one) => isHandMade(one) && !requiresReplace(one)))(
      "matrix-drift peers-13 %s changed by hand is shown, alone, and repaired",
      (_, one) => {
        const change = changes.get(one.address);
        expect(change?.actions).toEqual(["update"]);
        expect(change && listChangedAttributes(change)).toEqual(listExpectedChanges(one));
      },
    );

    const secrets = table((one) => isSecret(one) && one.schema.writeOnly === true);
    if (secrets.length > 0) {
      test.each(secrets)("matrix-secret-drift peers-06 %s set by hand is told, and left alone", async (path, one) => {
        const { id } = present[one.address] ?? {};
        const member = toCamelCase(path.replace(/_wo$/, ""));
        await emulator.otherUser.update(String(id), { [member]: String(one.values.second).replace(/.$/, "0") });
        const { code, output } = await workspace.run("plan", "-detailed-exitcode", "-input=false");
        expect(warnings).not.toContain("was set outside");
        expect(output).toMatch(/was set\s+.?\s*outside/);
        expect(output).toContain("alex@example.com");
        expect(code).toBe(0);
      });
    }

    const fixed = table((one) => requiresReplace(one) && !isOption(one) && one.values.invalid === undefined);
    if (fixed.length > 0) {
      test.each(fixed)("%s cannot be changed by hand either", async (path, one) => {
        const { id } = present[one.address] ?? {};
        await expect(emulator.otherUser.update(String(id), { [toCamelCase(path)]: "sinch" })).rejects.toThrow(
          /fixed|read-only/i,
        );
      });
    }
  });

  describe("clear", () => {
    let changes: Map<string, PlannedChange>;
    const clearable = (one: AttributeCase) => one.schema.required !== true;

    beforeAll(async () => {
      workspace.write(buildConfiguration(type, cases, (one) => (clearable(one) ? "cleared" : "second")));
      changes = indexByAddress(await workspace.plan());
      await workspace.applyAndExpectNoChanges();
      present = await workspace.readStates();
    });

    test.each(table(clearable))("%s can be left out again", (path, one) => {
      const [argument = ""] = path.split(".");
      const change = changes.get(one.address);
      const byDefault = one.schema.default ?? null;
      if (one.schema.writeOnly || !one.schema.computed || path !== argument) {
        // A block goes as a whole, and a secret with its version.
        if (requiresReplace(one)) expect(change?.actions).toEqual(["delete", "create"]);
        else
          expect(change && listChangedAttributes(change)).toContain(
            one.schema.writeOnly ? `${path}_version` : argument,
          );
        expect(isUnset(getAtPath(present[one.address], argument))).toBe(true);
      } else if (one.schema.default === undefined) {
        expect(change).toBeUndefined();
        expect(getAtPath(present[one.address], path)).toEqual(one.values.second);
      } else {
        expect(getAtPath(present[one.address], path)).toEqual(byDefault);
      }
    });

    test.each(table((one) => !clearable(one)))("%s is needed", async (path, one) => {
      const [argument = "", inner] = path.split(".");
      const config: Record<string, unknown> = { ...buildConfig(one, "second") };
      if (inner === undefined) delete config[argument];
      else config[argument] = one.values.with;
      const { resource } = buildConfiguration(type, [], "first");
      const other = await Workspace.create(
        { resource: { ...resource, [type]: { ...resource[type], one: config } } },
        emulator.environment,
      );
      expect(await other.expectFailure("validate")).toContain(`The argument "${inner ?? argument}" is required`);
    });
  });
}

/** All instances, and what they refer to. */
function buildConfiguration(
  type: string,
  cases: readonly AttributeCase[],
  round: Round | ((one: AttributeCase) => Round),
): Configuration & { readonly resource: Record<string, Record<string, object>> } {
  const helper = (name: string) => ({ name, ...MINIMAL_ARGUMENTS.ajo_sinch_sms_credential });
  const resource: Record<string, Record<string, object>> = {
    ajo_sinch_sms_credential: {
      helper_1: helper("Helper one"),
      helper_2: helper("Helper two"),
      helper_dev: { ...helper("Helper dev"), sandbox: "dev" },
    },
    ajo_sinch_mms_credential: { helper_mms: { name: "Helper MMS", ...MINIMAL_ARGUMENTS.ajo_sinch_mms_credential } },
  };
  const instances = cases.map((one) => [
    one.address.slice(type.length + 1),
    buildConfig(one, typeof round === "function" ? round(one) : round),
  ]);
  resource[type] = { ...resource[type], ...Object.fromEntries(instances) };
  return { resource };
}

/** True when an attribute of the instance is in one state what it is in the other, and nobody had to expect otherwise. */
function isSame(before: States, after: States, { address, values }: AttributeCase, name: string): boolean {
  // Whether AJO counts a first submission as an update is up to AJO.
  if (name === "last_update_status" && values.alsoChanges?.includes("status")) return false;
  return JSON.stringify(before[address]?.[name] ?? null) === JSON.stringify(after[address]?.[name] ?? null);
}

/** Null, or what Terraform shows of a block that is not there. */
function isUnset(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** What AJO never hears of. */
function isOption({ path }: AttributeCase): boolean {
  return /^(?:sandbox|deletion_protection|verify|reuse_deactivated|submit|on_destroy|timeouts)\b/.test(path);
}

function isSecret({ path }: AttributeCase): boolean {
  return /api_token(?:_wo(?:_version)?)?$/.test(path);
}

/** True when a change of the attribute makes a new object. */
function requiresReplace({ schema, values }: AttributeCase): boolean {
  return schema.requiresReplace === true || values.isImmutable === true;
}

/** The attributes that a change alters, without what AJO moves by itself. */
function listChangedAttributes(change: PlannedChange): string[] {
  return diffAttributes(change)
    .filter((name) => !CHANGED_BY_AJO.includes(name) && !name.endsWith("_updated_at"))
    .sort();
}

function listExpectedChanges({ path, values }: AttributeCase): string[] {
  return [String(path.split(".")[0]), ...(values.alsoChanges ?? [])].sort();
}

function indexByAddress(changes: readonly PlannedChange[]): Map<string, PlannedChange> {
  return new Map(changes.map((change) => [change.address, change]));
}

/** The value in the state, in a form in which order and spelling do not count. */
function readNormalized(state: Readonly<Record<string, unknown>> | undefined, { path }: AttributeCase): unknown {
  return normalize(getAtPath(state, path) ?? null);
}

function normalize(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((word) => String(word).toUpperCase()).sort();
  return typeof value === "string" && /^(?:\+|00)?\d+$/.test(value) ? value.replace(/^(?:\+|00)/, "") : value;
}

/** The value that the state must hold: none of a write-only one, and of a reference what it refers to. */
function expectedInState({ schema }: AttributeCase, value: unknown, states: States): unknown {
  if (schema.writeOnly) return null;
  const reference = typeof value === "string" ? /^\$\{(.+)\.id\}$/.exec(value)?.[1] : undefined;
  return reference === undefined ? normalize(value) : states[reference]?.id;
}

/** Somebody changes the attribute in AJO. */
async function changeOutsideTerraform(
  emulator: AjoEmulator,
  present: States,
  { address, path, values }: AttributeCase,
): Promise<void> {
  const { id } = present[address] ?? {};
  const value =
    values.outside === HELPER_CREDENTIAL_ID ? present["ajo_sinch_sms_credential.helper_1"]?.id : values.outside;
  const [member = "", inner] = path.split(".").map(toCamelCase);
  if (inner === undefined) return emulator.otherUser.update(String(id), { [member]: value });
  const shown: JsonObject = await emulator.otherUser.get(String(id));
  await emulator.otherUser.update(String(id), { [member]: { ...(shown[member] as object | null), [inner]: value } });
}

function toCamelCase(name: string): string {
  const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (toSnakeCase(camel) !== name) throw new Error(`${name} is no name of Terraform's.`);
  return camel;
}

function removeSecrets(config: ReturnType<typeof buildConfiguration>): Configuration {
  const resource = Object.entries(config.resource).map(([type, instances]) => [
    type,
    Object.fromEntries(
      Object.entries(instances).map(([name, values]) => [
        name,
        Object.fromEntries(Object.entries(values).filter(([argument]) => !/api_token/.test(argument))),
      ]),
    ),
  ]);
  return { resource: Object.fromEntries(resource) };
}

function buildImports(states: States): object[] {
  return Object.entries(states).map(([to, { id, sandbox }]) => ({ to, id: `${sandbox}/${id}` }));
}
