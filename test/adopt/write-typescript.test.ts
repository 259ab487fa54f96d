import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import ts from "typescript";
import { type DeclaredEstate, declareObjects } from "../../src/adopt/declare-objects";
import { readValues } from "../../src/adopt/select-objects";
import { escapeForCdk, parseTypeScript, writeTypeScript } from "../../src/adopt/write-typescript";
import { NameChooser } from "../../src/estate/choose-names";
import type { ExistingObject } from "../../src/estate/read-estate";
import { createTemporaryFolder } from "../support/temporary-folder";
import { estateBodies, oddTexts, toExisting, toExistingObjects } from "./estates";

const ROOT = join(__dirname, "..", "..");
const CONFIGURATION = createTemporaryFolder();
writeFileSync(join(CONFIGURATION, "biome.json"), "{}");

const OPTIONS = { packageName: "cdktf-provider-ajo", functionName: "declareAll", sandbox: "prod", namesSandbox: false };

const declare = (objects: readonly ExistingObject[], estate = objects): DeclaredEstate =>
  declareObjects(objects, {
    estate,
    ...{ existingTargets: new Map(), chosenNames: new Map() },
    names: new NameChooser([]),
    variables: new NameChooser([]),
  });

const write = (objects: readonly ExistingObject[], options = {}) =>
  writeTypeScript(declare(objects), { ...OPTIONS, ...options });

/** What Biome makes of a text, by the defaults that Prettier has, too. */
function format(text: string): string {
  const biome = join(ROOT, "node_modules", ".bin", "biome");
  const args = [
    "format",
    "--indent-style=space",
    "--line-width=80",
    "--stdin-file-path=adopted.ts",
    `--config-path=${CONFIGURATION}`,
  ];
  const { stdout, stderr, status } = spawnSync(biome, args, { input: text, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** The props of each construct in a file, as its program would give them, by the id of its import. */
function readProps(text: string): Map<string, Readonly<Record<string, unknown>>> {
  const file = ts.createSourceFile("adopted.ts", text, ts.ScriptTarget.Latest, true);
  expect((file as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics).toEqual([]);
  const program = ts.transpile(text, { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 });
  const found = new Map<string, Readonly<Record<string, unknown>>>();
  class Recorder {
    static fromName = (_scope: unknown, _id: string, name: string) => ({ lookedUp: name });
    constructor(
      _scope: unknown,
      readonly constructId: string,
      readonly props: Readonly<Record<string, unknown>>,
    ) {}
    importFrom({ id }: { readonly id: string }) {
      found.set(id, this.props);
    }
  }
  const names = ["SinchSmsCredential", "SinchMmsCredential", "SinchRcsCredential", "SmsWebhook", "ChannelSurface"];
  const constructs = {
    ...Object.fromEntries(names.map((name) => [name, Recorder])),
    Secret: { fromEnvironment: String },
  };
  const module = { exports: {} as { declareAll?: (scope: object) => object } };
  new Function("require", "module", "exports", program)(() => constructs, module, module.exports);
  module.exports.declareAll?.({});
  return found;
}

/** The texts in a value, as Terraform takes them. */
const escapeTexts = (value: unknown): unknown => {
  if (typeof value === "string") return escapeForCdk(value);
  if (Array.isArray(value)) return value.map(escapeTexts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, escapeTexts(one)]));
};

test("The program gives each construct the values of its object, whatever is in them", () => {
  fc.assert(
    fc.property(estateBodies, (bodies) => {
      const objects = toExistingObjects(bodies);
      const props = readProps(write(objects));
      expect([...props.keys()].sort()).toEqual(objects.map(({ id }) => id).sort());
      for (const object of objects) {
        const { overrideUrl, credentialId, inboundCredentialId, apiToken, smsApiToken, ...values } = readValues(object);
        const { channel, rateLimit, ...expected } = values;
        const { optOut, ...others } = expected as { optOut?: Readonly<Record<string, unknown>> };
        const { fuzzy, ...rest } = optOut ?? {};
        const optOutProps = fuzzy === true ? { fuzzy, ...rest } : rest;
        expect(props.get(object.id)).toMatchObject({
          ...(escapeTexts(others) as object),
          ...(Object.keys(optOutProps).length > 0 && { optOut: escapeTexts(optOutProps) }),
        });
      }
    }),
    { numRuns: 100 },
  );
});

test("The file is as a formatter would leave it", () => {
  const samples = fc.sample(estateBodies, { numRuns: 15, seed: 7 });
  for (const bodies of samples) {
    const text = write(toExistingObjects(bodies));
    expect(format(text)).toBe(text);
  }
});

test("Widths around the end of a line are broken as a formatter does", () => {
  const body = (length: number) => ({
    ...{ name: "n".repeat(length), description: "d".repeat(length), channel: "sms", smsType: "marketing" },
    ...{ senderNumber: "12345", tags: ["t".repeat(Math.floor(length / 2)), "u".repeat(Math.floor(length / 2))] },
  });
  const lengths = Array.from({ length: 70 }, (_, index) => index + 1);
  const text = write(lengths.map((length) => toExisting("surfaces", body(length), length)));
  expect(format(text)).toBe(text);
});

test("A file is extended: its statements stay, and new ones follow", () => {
  fc.assert(
    fc.property(estateBodies, (bodies) => {
      const objects = toExistingObjects(bodies);
      const half = Math.ceil(objects.length / 2);
      const first = write(objects.slice(0, half));
      const second = declareObjects(objects.slice(half), {
        estate: objects,
        ...{ existingTargets: new Map(), chosenNames: new Map() },
        names: new NameChooser([...first.matchAll(/scope,\s*"([^"]+)"/g)].map(([, name = ""]) => name)),
        variables: new NameChooser([]),
      });
      const text = writeTypeScript(second, OPTIONS, first);
      expect([...readProps(text).keys()].sort()).toEqual(objects.map(({ id }) => id).sort());
      expect(text).toContain(first.slice(first.indexOf("export function"), parseTypeScript(first)?.returned.start));
    }),
    { numRuns: 50 },
  );
});

test("Text of several lines is shown line by line", () => {
  fc.assert(
    fc.property(oddTexts, (message) => {
      const text = write([toExisting("surfaces", { name: "a", channel: "sms", description: message }, 1)]);
      expect([...text].every((character) => character === "\n" || !/(?!\u200d)[\p{C}]/u.test(character))).toBe(true);
      expect(/\.join\(\s*"\\n"/.test(text)).toBe(message.includes("\n"));
    }),
  );
});

test("A sandbox that is not the environment's is named at each object", () => {
  const [sms, surface] = [
    toExisting("credentials", { vendor: "sinch", name: "Brand SMS", servicePlanId: "1" }, 1),
    toExisting("surfaces", { name: "news", channel: "sms", credentialId: "00000000-0000-4000-8000-000000000001" }, 2),
  ];
  const text = writeTypeScript(
    declare([surface as ExistingObject], [sms as ExistingObject, surface as ExistingObject]),
    {
      ...OPTIONS,
      sandbox: "stage",
      namesSandbox: true,
    },
  );
  expect(text).toContain(
    [
      "  const brandSms = SinchSmsCredential.fromName(",
      "    scope,",
      '    "brand_sms",',
      '    "Brand SMS",',
      '    { sandbox: "stage" },',
      "  );",
      "",
      '  const news = new ChannelSurface(scope, "news", {',
      '    name: "news",',
      "    credential: brandSms,",
      '    sandbox: "stage",',
      "  });",
    ].join("\n"),
  );
  expect(format(text)).toBe(text);
});

test("A credential that has no resource type is given by its id, and so is one that a prop does not take", () => {
  const rcs = toExisting("credentials", { vendor: "sinch_rcs", name: "RCS", projectId: "1", appId: "2" }, 1);
  const mms = toExisting("credentials", { vendor: "sinch_mms", name: "MMS", inboundCredentialId: rcs.id }, 2);
  const surface = toExisting("surfaces", { name: "news", channel: "sms", credentialId: "of-another-vendor" }, 3);
  const text = write([rcs, mms, surface]);
  expect(text).toContain(`    inboundCredentialId: "${rcs.id}",`);
  expect(text).toContain('    credentialId: "of-another-vendor",');
});

test("What looks like a reference of the CDK is a text", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: references of the CDK
  const texts = ["a ${TfToken[T.0]} ${b}", "#{TfToken[T.1]}", "&{TfToken[T.2]}", "-1.8881545897087503e+289"];
  // biome-ignore lint/suspicious/noTemplateCurlyInString: references of the CDK
  const first = 'a ${"$"}{TfToken[T.0]} $${b}';
  const others = ["#", "&", "-"].map((sign, index) => `\${"${sign}"}${texts[index + 1]?.slice(1)}`);
  expect(texts.map(escapeForCdk)).toEqual([first, ...others]);
});

test("AJO keeps the secrets that it has, and a draft stays a draft", () => {
  const sms = toExisting(
    "credentials",
    {
      ...{ vendor: "sinch", name: "brand", servicePlanId: "1", apiTokenUpdatedAt: "2026-01-01T00:00:00Z" },
      overrideUrl: "https://example.com/in?token=1",
    },
    1,
  );
  const draft = { ...toExisting("surfaces", { name: "news", channel: "sms" }, 2), status: "draft" };
  const active = { ...toExisting("surfaces", { name: "offers", channel: "sms" }, 3), status: "active" };
  const props = readProps(write([sms, draft, active]));
  expect(props.get(sms.id)).toMatchObject({ lifecycle: { ignoreChanges: ["api_token_wo_version"] } });
  expect(props.get(draft.id)).toEqual({ name: "news", submit: false });
  expect(props.get(active.id)).toEqual({ name: "offers" });
});
