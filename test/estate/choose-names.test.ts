import fc from "fast-check";
import ts from "typescript";
import { NameChooser, toCamelCase } from "../../src/estate/choose-names";
import { ADOPTABLE_KINDS, type AdoptableKind } from "../../src/estate/read-estate";
import { oddNames, trickyNames } from "../adopt/estates";

const [SMS, , , WEBHOOK, SURFACE] = ADOPTABLE_KINDS as readonly [
  AdoptableKind,
  AdoptableKind,
  AdoptableKind,
  AdoptableKind,
  AdoptableKind,
];

test.each([
  ["Brand SMS", "brand_sms"],
  ["brandSMS", "brand_sms"],
  ["BrandMarketing", "brand_marketing"],
  ["brand-marketing.2026", "brand_marketing_2026"],
  ["Größe & Maß", "grosse_mass"],
  ["Ærø", "aero"],
  ["Бренд", "brend"],
  ["北京 SMS", "bei_jing_sms"],
  ["  Brand  ", "brand"],
  ["2026 Promo", "surface_2026_promo"],
  ["👩‍💻", "surface"],
  ["new", "new_surface"],
  ["default", "default_surface"],
  ["scope", "scope_surface"],
  ["count", "count_surface"],
  ["constructor", "constructor_surface"],
  ["AJO", "ajo_surface"],
  ["Newsletter for everybody who has ever asked for one", "newsletter_for_everybody_who_has_ever"],
  ["x".repeat(60), "x".repeat(40)],
])("%s is %s", (name, expected) => {
  expect(new NameChooser([]).choose({ name, kind: SURFACE })).toBe(expected);
});

test("A name that is taken gets its kind, then a number", () => {
  const names = new NameChooser(["taken"]);
  const choose = (name: string, kind: AdoptableKind) => names.choose({ name, kind });
  expect(choose("Brand SMS", SMS)).toBe("brand_sms");
  expect(choose("Brand SMS", WEBHOOK)).toBe("brand_sms_webhook");
  expect(choose("brand_sms", SURFACE)).toBe("brand_sms_surface");
  expect(choose("brand-sms", SURFACE)).toBe("brand_sms_2");
  expect(choose("brand.sms", SURFACE)).toBe("brand_sms_3");
  expect(choose("Taken", SURFACE)).toBe("taken_surface");
  // In TypeScript both would be brand1.
  expect([choose("brand1", SURFACE), choose("brand 1", SURFACE)]).toEqual(["brand1", "brand_1_surface"]);
});

/** Whether TypeScript takes a name for a constant in a module. */
function isConstant(name: string): boolean {
  const text = `export function f(scope: object) {\n  const ${name} = 1;\n  return { ${name} };\n}\n`;
  const { diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  return diagnostics.length === 0;
}

test("Every name is unique, and valid in TypeScript and in Terraform", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.oneof(oddNames, trickyNames, fc.string({ unit: "grapheme" }), fc.constantFrom("await", "let", "Default")),
          fc.constantFrom(...ADOPTABLE_KINDS),
        ),
        {
          maxLength: 15,
        },
      ),
      (objects) => {
        const names = new NameChooser([]);
        const chosen = objects.map(([name, kind]) => names.choose({ name, kind }));
        for (const name of chosen) expect(name).toMatch(/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/);
        const constants = chosen.map(toCamelCase);
        expect(new Set(constants).size).toBe(objects.length);
        expect(constants.filter((name) => !isConstant(name))).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});
