import { toSnakeCase } from "../../../src/model";
import type { StoredObject } from "../../../src/testing/api-user";
import { type AjoEmulator, useAjoEmulator } from "../../support/ajo-emulator";
import { diffAttributes, type PlannedChange } from "../../support/plan-json";
import { type Configuration, Workspace } from "../../support/workspace";
import { type AttributeCase, buildConfig, getMember, listAttributeCases } from "./attribute-cases";
import { HELPER_CREDENTIAL_ID, MINIMAL_ARGUMENTS } from "./values";

type States = Awaited<ReturnType<Workspace["readStates"]>>;
type Round = "first" | "second" | "cleared";

/** Attributes that AJO changes with every update. */
const CHANGED_BY_AJO = ["modified_at", "modified_by", "last_update_status"];

/**
 * Tests every attribute of a resource: set, change, import, drift, clear. Each attribute has its own instance. All
 * instances of a round are applied in one run of Terraform, which must end with an empty plan.
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
    test.each(table(() => true))("matrix-crud %s has its configured value", (_, one) => {
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
      "peers-11 %s changes, and nothing else; only attributes that change are known after apply",
      (_, one) => {
        const change = changes.get(one.address);
        if (one.schema.writeOnly) {
          // Terraform cannot see a write-only change. Its version changes instead.
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
      test.each(single)("%s accepts no other value", async (path, one) => {
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
        // AJO does not store options: they come from the configuration.
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
      "matrix-drift peers-13 a change of %s by another user is shown, alone, and reverted",
      (_, one) => {
        const change = changes.get(one.address);
        expect(change?.actions).toEqual(["update"]);
        expect(change && listChangedAttributes(change)).toEqual(listExpectedChanges(one));
      },
    );

    const secrets = table((one) => isSecret(one) && one.schema.writeOnly === true);
    if (secrets.length > 0) {
      test.each(secrets)(
        "matrix-secret-drift peers-06 a change of %s by another user is a warning, and is kept",
        async (path, one) => {
          const { id } = present[one.address] ?? {};
          const member = toCamelCase(path.replace(/_wo$/, ""));
          await emulator.otherUser.update(String(id), { [member]: String(one.values.second).replace(/.$/, "0") });
          const { code, output } = await workspace.run("plan", "-detailed-exitcode", "-input=false");
          expect(warnings).not.toContain("was set outside");
          expect(output).toMatch(/was set\s+.?\s*outside/);
          expect(output).toContain("alex@example.com");
          expect(code).toBe(0);
        },
      );
    }

    const fixed = table((one) => requiresReplace(one) && !isOption(one) && one.values.invalid === undefined);
    if (fixed.length > 0) {
      test.each(fixed)("%s cannot be changed by another user either", async (path, one) => {
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

    test.each(table(clearable))("%s can be removed", (path, one) => {
      const [argument = ""] = path.split(".");
      const change = changes.get(one.address);
      const byDefault = one.schema.default ?? null;
      if (one.schema.writeOnly || !one.schema.computed || one.schema.keepUnset || path !== argument) {
        // A block is removed as a whole, and a secret with its version. Only what was imported is kept on a condition.
        if (requiresReplace(one)) expect(change?.actions).toEqual(["delete", "create"]);
        else
          expect(change && listChangedAttributes(change)).toContain(
            one.schema.writeOnly ? `${path}_version` : argument,
          );
        expect(isUnset(getMember(present[one.address], argument))).toBe(true);
      } else if (one.schema.default === undefined) {
        expect(change).toBeUndefined();
        expect(getMember(present[one.address], path)).toEqual(one.values.second);
      } else {
        expect(getMember(present[one.address], path)).toEqual(byDefault);
      }
    });

    test.each(table((one) => !clearable(one)))("%s is required", async (path, one) => {
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

/** All instances, and the helpers that they refer to. */
function buildConfiguration(
  type: string,
  cases: readonly AttributeCase[],
  round: Round | ((one: AttributeCase) => Round),
): Configuration & { readonly resource: Record<string, Record<string, object>> } {
  const buildHelper = (name: string) => ({ name, ...MINIMAL_ARGUMENTS.ajo_sinch_sms_credential });
  const resource: Record<string, Record<string, object>> = {
    ajo_sinch_sms_credential: {
      helper_1: buildHelper("Helper one"),
      helper_2: buildHelper("Helper two"),
      helper_dev: { ...buildHelper("Helper dev"), sandbox: "dev" },
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

/** True when an attribute has the same value in both states although the plan had it as unknown. */
function isSame(before: States, after: States, one: AttributeCase, name: string): boolean {
  const { address, values } = one;
  // AJO may count the first submission as an update.
  if (name === "last_update_status" && values.alsoChanges?.includes("status")) return false;
  // Only AJO knows who changes an object, here the same user each time.
  if (name === "modified_by") return isSame(before, after, one, "modified_at");
  return JSON.stringify(before[address]?.[name] ?? null) === JSON.stringify(after[address]?.[name] ?? null);
}

/** True for null, and for what Terraform shows for an absent block. */
function isUnset(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** True for options of the provider, which are never sent to AJO. */
function isOption({ path }: AttributeCase): boolean {
  return /^(?:sandbox|deletion_protection|silenced_warnings|verify|reuse_deactivated|submit|on_destroy|timeouts)\b/.test(
    path,
  );
}

function isSecret({ path }: AttributeCase): boolean {
  return /api_token(?:_wo(?:_version)?)?$/.test(path);
}

/** True when a change of the attribute replaces the object. */
function requiresReplace({ schema, values }: AttributeCase): boolean {
  return schema.requiresReplace === true || values.isImmutable === true;
}

/** The attributes that a change alters, without those that AJO changes. */
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

/** The value in the state, without differences of order and spelling. */
function readNormalized(state: Readonly<Record<string, unknown>> | undefined, { path }: AttributeCase): unknown {
  return normalize(getMember(state, path) ?? null);
}

function normalize(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((word) => String(word).toUpperCase()).sort();
  return typeof value === "string" && /^(?:\+|00)?\d+$/.test(value) ? value.replace(/^(?:\+|00)/, "") : value;
}

/** The value that the state must have: null for write-only arguments, and the id for references. */
function expectedInState({ schema }: AttributeCase, value: unknown, states: States): unknown {
  if (schema.writeOnly) return null;
  const reference = typeof value === "string" ? /^\$\{(.+)\.id\}$/.exec(value)?.[1] : undefined;
  return reference === undefined ? normalize(value) : states[reference]?.id;
}

/** Changes the attribute in AJO as another user. */
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
  const shown: StoredObject = await emulator.otherUser.get(String(id));
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
