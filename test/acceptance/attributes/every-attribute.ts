import { snakeCase } from "../../../src/model";
import { type Ajo, ajo } from "../../support/ajo";
import type { Shown } from "../../support/colleague";
import { changedAttributes, type PlannedChange } from "../../support/shown-plan";
import { type Configuration, Workspace } from "../../support/workspace";
import { attributesOf, configOf, type Tried, valueAt } from "./attributes";
import { ITS_ID, LEAST } from "./values";

type States = Awaited<ReturnType<Workspace["states"]>>;
type Round = "first" | "second" | "cleared";

/** What an update may move besides what it is about. */
const MOVED_BY_AJO = ["modified_at", "last_update_status"];

/**
 * Tries every attribute of a resource: set, change, import, drift on the server, clear. Each attribute has an instance
 * of its own, and all go through a round in one run of the real Terraform, which ends with an empty plan.
 */
export function tryEveryAttribute(type: string): void {
  const tried = attributesOf(type);
  const table = (filter: (one: Tried) => boolean) => tried.filter(filter).map((one) => [one.path, one] as const);
  const isHandMade = ({ values }: Tried) => values.byHand !== undefined;

  const service = ajo({ processingTime: 0, sandboxes: ["prod", "dev"] });
  let workspace: Workspace;
  let present: States;

  beforeAll(async () => {
    workspace = await Workspace.create(configuration(type, tried, "first"), service.environment);
    await workspace.applyAndSettle();
    present = await workspace.states();
  });

  describe("set", () => {
    test.each(table(() => true))("matrix-crud %s has the value that it was given", (_, one) => {
      expect(seen(present[one.address], one)).toEqual(expected(one, one.values.first, present));
    });
  });

  describe("change", () => {
    let changes: Map<string, PlannedChange>;
    let before: States;

    beforeAll(async () => {
      before = present;
      workspace.write(configuration(type, tried, "second"));
      changes = byAddress(await workspace.plan());
      await workspace.applyAndSettle();
      present = await workspace.states();
    });

    test.each(table(({ values }) => values.refused === undefined))(
      "peers-11 %s changes, and nothing else; known after apply is only what moves",
      (_, one) => {
        const change = changes.get(one.address);
        if (one.schema.writeOnly) {
          // Terraform cannot see it change: its version says so.
          expect(change).toBeUndefined();
          return;
        }
        expect(change?.actions).toEqual(isReplaced(one) ? ["delete", "create"] : ["update"]);
        if (!isReplaced(one)) {
          expect(change && moved(change)).toEqual(movedBy(one));
          expect(change?.unknown.filter((name) => isSame(before, present, one, name))).toEqual([]);
        }
        expect(seen(present[one.address], one)).toEqual(expected(one, one.values.second, present));
      },
    );

    const single = table(({ values }) => values.refused !== undefined);
    if (single.length > 0) {
      test.each(single)("%s takes no other value", async (path, one) => {
        const { resource } = configuration(type, [], "first");
        const other = await Workspace.create(
          { resource: { ...resource, [type]: { one: { ...configOf(one, "first"), [path]: one.values.refused } } } },
          service.environment,
        );
        expect(await other.fail("validate")).toContain(`Invalid ${path}`);
      });
    }
  });

  describe("import", () => {
    let changes: Map<string, PlannedChange>;
    let imported: States;

    beforeAll(async () => {
      const other = await Workspace.create(
        { ...withoutSecrets(configuration(type, tried, "second")), import: imports(present) },
        service.environment,
      );
      changes = byAddress(await other.plan());
      await other.applyAndSettle();
      imported = await other.states();
    });

    test.each(table(() => true))("matrix-import peers-16 %s is read, and the plan is empty", (path, one) => {
      const change = changes.get(one.address);
      if (isOption(one)) {
        // What AJO does not know is taken from the configuration.
        expect(change === undefined ? [] : moved(change)).toEqual(change === undefined ? [] : [path.split(".")[0]]);
      } else {
        expect(change).toBeUndefined();
      }
      if (!isSecret(one)) {
        expect(seen(imported[one.address], one)).toEqual(seen(present[one.address], one));
      }
    });
  });

  describe("drift", () => {
    let changes: Map<string, PlannedChange>;
    let warnings: string;

    beforeAll(async () => {
      for (const one of tried.filter((one) => isHandMade(one) && !isReplaced(one))) {
        await editByHand(service, present, one);
      }
      ({ output: warnings } = await workspace.run("plan", "-input=false"));
      changes = byAddress(await workspace.plan());
      await workspace.applyAndSettle();
    });

    test.each(table((one) => isHandMade(one) && !isReplaced(one)))(
      "matrix-drift peers-13 %s changed by hand is shown, alone, and repaired",
      (_, one) => {
        const change = changes.get(one.address);
        expect(change?.actions).toEqual(["update"]);
        expect(change && moved(change)).toEqual(movedBy(one));
      },
    );

    const secrets = table((one) => isSecret(one) && one.schema.writeOnly === true);
    if (secrets.length > 0) {
      test.each(secrets)("matrix-secret-drift peers-06 %s set by hand is told, and left alone", async (path, one) => {
        const { id } = present[one.address] ?? {};
        const member = camelCase(path.replace(/_wo$/, ""));
        await service.alex.edit(String(id), { [member]: String(one.values.second).replace(/.$/, "0") });
        const { code, output } = await workspace.run("plan", "-detailed-exitcode", "-input=false");
        expect(warnings).not.toContain("was set outside");
        expect(output).toMatch(/was set\s+.?\s*outside/);
        expect(output).toContain("alex@example.com");
        expect(code).toBe(0);
      });
    }

    const fixed = table((one) => isReplaced(one) && !isOption(one) && one.values.refused === undefined);
    if (fixed.length > 0) {
      test.each(fixed)("%s cannot be changed by hand either", async (path, one) => {
        const { id } = present[one.address] ?? {};
        await expect(service.alex.edit(String(id), { [camelCase(path)]: "sinch" })).rejects.toThrow(/fixed|read-only/i);
      });
    }
  });

  describe("clear", () => {
    let changes: Map<string, PlannedChange>;
    const clearable = (one: Tried) => one.schema.required !== true;

    beforeAll(async () => {
      workspace.write(configuration(type, tried, (one) => (clearable(one) ? "cleared" : "second")));
      changes = byAddress(await workspace.plan());
      await workspace.applyAndSettle();
      present = await workspace.states();
    });

    test.each(table(clearable))("%s can be left out again", (path, one) => {
      const [argument = ""] = path.split(".");
      const change = changes.get(one.address);
      const byDefault = one.schema.default ?? null;
      if (one.schema.writeOnly || !one.schema.computed || path !== argument) {
        // A block goes as a whole, and a secret with its version.
        if (isReplaced(one)) expect(change?.actions).toEqual(["delete", "create"]);
        else expect(change && moved(change)).toContain(one.schema.writeOnly ? `${path}_version` : argument);
        expect(isNothing(valueAt(present[one.address], argument))).toBe(true);
      } else if (one.schema.default === undefined) {
        expect(change).toBeUndefined();
        expect(valueAt(present[one.address], path)).toEqual(one.values.second);
      } else {
        expect(valueAt(present[one.address], path)).toEqual(byDefault);
      }
    });

    test.each(table((one) => !clearable(one)))("%s is needed", async (path, one) => {
      const [argument = "", inner] = path.split(".");
      const config: Record<string, unknown> = { ...configOf(one, "second") };
      if (inner === undefined) delete config[argument];
      else config[argument] = one.values.with;
      const { resource } = configuration(type, [], "first");
      const other = await Workspace.create(
        { resource: { ...resource, [type]: { ...resource[type], one: config } } },
        service.environment,
      );
      expect(await other.fail("validate")).toContain(`The argument "${inner ?? argument}" is required`);
    });
  });
}

/** All instances, and what they refer to. */
function configuration(
  type: string,
  tried: readonly Tried[],
  round: Round | ((one: Tried) => Round),
): Configuration & { readonly resource: Record<string, Record<string, object>> } {
  const helper = (name: string) => ({ name, ...LEAST.ajo_sinch_sms_credential });
  const resource: Record<string, Record<string, object>> = {
    ajo_sinch_sms_credential: {
      helper_1: helper("Helper one"),
      helper_2: helper("Helper two"),
      helper_dev: { ...helper("Helper dev"), sandbox: "dev" },
    },
    ajo_sinch_mms_credential: { helper_mms: { name: "Helper MMS", ...LEAST.ajo_sinch_mms_credential } },
  };
  const instances = tried.map((one) => [
    one.address.slice(type.length + 1),
    configOf(one, typeof round === "function" ? round(one) : round),
  ]);
  resource[type] = { ...resource[type], ...Object.fromEntries(instances) };
  return { resource };
}

/** True when an attribute of the instance is in one state what it is in the other, and nobody had to expect otherwise. */
function isSame(before: States, after: States, { address, values }: Tried, name: string): boolean {
  // Whether AJO counts a first submission as an update is up to AJO.
  if (name === "last_update_status" && values.moves?.includes("status")) return false;
  return JSON.stringify(before[address]?.[name] ?? null) === JSON.stringify(after[address]?.[name] ?? null);
}

/** Null, or what Terraform shows of a block that is not there. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** What AJO never hears of. */
function isOption({ path }: Tried): boolean {
  return /^(?:sandbox|deletion_protection|verify|reuse_deactivated|submit|on_destroy|timeouts)\b/.test(path);
}

function isSecret({ path }: Tried): boolean {
  return /api_token(?:_wo(?:_version)?)?$/.test(path);
}

/** True when a change of the attribute makes a new object. */
function isReplaced({ schema, values }: Tried): boolean {
  return schema.requiresReplace === true || values.isFixed === true;
}

/** The attributes that a change alters, without what AJO moves by itself. */
function moved(change: PlannedChange): string[] {
  return changedAttributes(change)
    .filter((name) => !MOVED_BY_AJO.includes(name) && !name.endsWith("_updated_at"))
    .sort();
}

function movedBy({ path, values }: Tried): string[] {
  return [String(path.split(".")[0]), ...(values.moves ?? [])].sort();
}

function byAddress(changes: readonly PlannedChange[]): Map<string, PlannedChange> {
  return new Map(changes.map((change) => [change.address, change]));
}

/** The value in the state, in a form in which order and spelling do not count. */
function seen(state: Readonly<Record<string, unknown>> | undefined, { path }: Tried): unknown {
  return folded(valueAt(state, path) ?? null);
}

function folded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((word) => String(word).toUpperCase()).sort();
  return typeof value === "string" && /^(?:\+|00)?\d+$/.test(value) ? value.replace(/^(?:\+|00)/, "") : value;
}

/** The value that the state must hold: none of a write-only one, and of a reference what it refers to. */
function expected({ schema }: Tried, value: unknown, states: States): unknown {
  if (schema.writeOnly) return null;
  const reference = typeof value === "string" ? /^\$\{(.+)\.id\}$/.exec(value)?.[1] : undefined;
  return reference === undefined ? folded(value) : states[reference]?.id;
}

/** Somebody changes the attribute in AJO. */
async function editByHand(service: Ajo, present: States, { address, path, values }: Tried): Promise<void> {
  const { id } = present[address] ?? {};
  const value = values.byHand === ITS_ID ? present["ajo_sinch_sms_credential.helper_1"]?.id : values.byHand;
  const [member = "", inner] = path.split(".").map(camelCase);
  if (inner === undefined) return service.alex.edit(String(id), { [member]: value });
  const shown: Shown = await service.alex.get(String(id));
  await service.alex.edit(String(id), { [member]: { ...(shown[member] as object | null), [inner]: value } });
}

function camelCase(name: string): string {
  const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (snakeCase(camel) !== name) throw new Error(`${name} is no name of Terraform's.`);
  return camel;
}

function withoutSecrets(config: ReturnType<typeof configuration>): Configuration {
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

function imports(states: States): object[] {
  return Object.entries(states).map(([to, { id, sandbox }]) => ({ to, id: `${sandbox}/${id}` }));
}
