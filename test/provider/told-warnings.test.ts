import fc from "fast-check";
import { type ObjectModel, sinchMmsCredential, sinchSmsCredential } from "../../src/model";
import { type Diagnostic, type ObjectValue, UNKNOWN, type Value } from "../../src/plugin";
import { type CheckedConfig, type NoteStore, type PhaseNotes, ToldWarnings } from "../../src/provider/told-warnings";
import { completeObject } from "./support/plan-request";

const SCOPE = "prod";

/** Notes of processes that follow each other, in memory and in clear. */
class Notes {
  readonly #ended: PhaseNotes[] = [];
  #present: PhaseNotes[] = [];

  /** A new process. What the others noted is all that it knows. */
  startProcess(): ToldWarnings {
    this.#ended.push(...this.#present.splice(0));
    return new ToldWarnings((): NoteStore => {
      const earlier = [...this.#ended];
      return {
        salt: "salt",
        hash: (salt, text) => `${salt} ${text}`,
        loadEarlier: () => earlier,
        append: (phase, scope, checked: readonly CheckedConfig[]) => {
          this.#present.push({ phase, scope, salt: "salt", checked });
        },
      };
    });
  }
}

const warningFor = (value: Value): Diagnostic => ({
  severity: "warning",
  code: "AJO1001",
  summary: "Questionable",
  detail: `${String(value)} is questionable.`,
});

/** An object of a configuration: its values, and which of them are written down. */
interface Declared {
  readonly model: ObjectModel;
  readonly name: string;
  readonly isNameKnown: boolean;
  readonly number: string | null;
  readonly isNumberKnown: boolean;
}

const arbitraryDeclared: fc.Arbitrary<Declared> = fc.record({
  model: fc.constantFrom<ObjectModel>(sinchSmsCredential, sinchMmsCredential),
  name: fc.constantFrom("a", "b", "c"),
  isNameKnown: fc.boolean(),
  number: fc.constantFrom("1", "2", null),
  isNumberKnown: fc.boolean(),
});

const configOf = ({ model, name, number }: Declared): ObjectValue =>
  completeObject(model, { name, inbound_number: number });
const writtenDown = (one: Declared): ObjectValue => ({
  ...configOf(one),
  ...(!one.isNameKnown && { name: UNKNOWN }),
  ...(!one.isNumberKnown && { inbound_number: UNKNOWN }),
});

/** A number is questionable, and whoever knows it warns. */
const warningsAbout = ({ inbound_number: number }: ObjectValue): Diagnostic[] =>
  typeof number === "string" ? [warningFor(number)] : [];

/** Runs the three processes of an apply, and returns which object got how many warnings. */
function runCommand(objects: readonly Declared[]): number[] {
  const notes = new Notes();
  const validating = notes.startProcess();
  const counts = objects.map((one) => {
    const config = writtenDown(one);
    validating.note("validate", "", one.model, config, warningsAbout(config));
    return warningsAbout(config).length;
  });
  for (const _ of ["plan", "apply"]) {
    const told = notes.startProcess();
    objects.forEach((one, index) => {
      const config = configOf(one);
      const warnings = warningsAbout(config);
      const given = warnings.filter((warning) => !told.wasTold(SCOPE, one.model, config, warning));
      counts[index] = (counts[index] ?? 0) + given.length;
      told.note("plan", SCOPE, one.model, config, warnings);
    });
  }
  return counts;
}

test("no warning is lost: every object with one gets it from one of the processes", () => {
  fc.assert(
    fc.property(fc.array(arbitraryDeclared, { minLength: 1, maxLength: 8 }), (objects) => {
      runCommand(objects).forEach((count, index) => {
        if (objects[index]?.number === null) expect(count).toBe(0);
        else expect(count).toBeGreaterThan(0);
      });
    }),
    { numRuns: 2_000 },
  );
});

test("each warning is given once where names tell the objects apart", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(arbitraryDeclared, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
      (objects) => {
        const named = objects.map((one) => ({ ...one, isNameKnown: true }));
        expect(runCommand(named)).toEqual(named.map(({ number }) => (number === null ? 0 : 1)));
      },
    ),
    { numRuns: 1_000 },
  );
});

describe("a plan", () => {
  const config = completeObject(sinchSmsCredential, { name: "a", inbound_number: "1", api_token: "c4n4ry" });
  const warning = warningFor("1");

  function isRepeated(changes: {
    readonly phase?: "validate" | "plan";
    readonly scope?: string;
    readonly before?: ObjectValue;
    readonly warning?: Diagnostic;
  }): boolean {
    const notes = new Notes();
    const { phase = "validate", scope = SCOPE, before = config } = changes;
    notes.startProcess().note(phase, scope, sinchSmsCredential, before, [warning]);
    return notes.startProcess().wasTold(SCOPE, sinchSmsCredential, config, changes.warning ?? warning);
  }

  it.each<[string, boolean, Parameters<typeof isRepeated>[0]]>([
    ["repeats a warning about the same values", true, {}],
    ["does not compare secrets", true, { before: { ...config, api_token: UNKNOWN } }],
    ["repeats nothing about other values", false, { before: { ...config, name: "b" } }],
    ["repeats nothing about a value that is null now", false, { before: { ...config, service_plan_id: "p" } }],
    ["repeats nothing in other words", false, { warning: { ...warning, detail: "Else." } }],
    ["repeats nothing at another argument", false, { warning: { ...warning, path: ["name"] } }],
    ["repeats what a plan with the same provider configuration told", true, { phase: "plan" }],
    ["repeats nothing that another provider configuration planned", false, { phase: "plan", scope: "dev" }],
  ])("%s", (_, expected, changes) => {
    expect(isRepeated(changes)).toBe(expected);
  });

  it.each(["AJO1009", "AJO1010"])("repeats a warning about other objects, %s, in whatever words", (code) => {
    const notes = new Notes();
    const inPlan = {
      ...warning,
      code,
      path: ["credential_id"],
      detail: 'The credential that is not known yet ("a" or "b").',
    };
    notes.startProcess().note("plan", SCOPE, sinchSmsCredential, config, [inPlan]);
    const told = notes.startProcess();
    const wasTold = (changes: object, about = config) =>
      told.wasTold(SCOPE, sinchSmsCredential, about, { ...inPlan, detail: 'The credential "a".', ...changes });
    expect(wasTold({})).toBe(true);
    expect(wasTold({ path: ["name"] })).toBe(false);
    expect(wasTold({ code: "AJO1001" })).toBe(false);
    expect(wasTold({}, { ...config, name: "b" })).toBe(false);
  });

  it("keeps no secret, not even hashed", () => {
    const appended: CheckedConfig[] = [];
    const told = new ToldWarnings(() => ({
      salt: "",
      hash: (_, text) => text,
      loadEarlier: () => [],
      append: (_, __, checked) => appended.push(...checked),
    }));
    const secrets = { api_token: "c4n4ry-1", api_token_wo: "c4n4ry-2", override_url: "https://c4n4ry-3.example.com" };
    told.note("plan", SCOPE, sinchSmsCredential, { ...config, ...secrets }, [warning]);
    expect(JSON.stringify(appended)).toContain("inbound_number");
    expect(JSON.stringify(appended)).not.toContain("c4n4ry");
  });

  it("leaves nothing behind while there is no warning, and then all that it has checked", () => {
    const appended: number[] = [];
    const open = jest.fn(() => ({
      salt: "",
      hash: (_: string, text: string) => text,
      loadEarlier: () => [],
      append: (_: string, __: string, checked: readonly CheckedConfig[]) => appended.push(checked.length),
    }));
    const told = new ToldWarnings(open);
    told.note("validate", "", sinchSmsCredential, config, []);
    told.note("validate", "", sinchSmsCredential, config, []);
    expect(open).not.toHaveBeenCalled();
    told.note("validate", "", sinchSmsCredential, config, [warning]);
    told.note("validate", "", sinchSmsCredential, config, []);
    expect(appended).toEqual([3, 1]);
  });
});
