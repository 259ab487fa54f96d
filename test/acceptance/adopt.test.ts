import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { copyExample } from "../../scripts/copy-example";
import { adopt } from "../../src/adopt/adopt";
import type { AdoptOptions } from "../../src/adopt/adopt-options";
import type { AdoptReport, RequestedSecret } from "../../src/adopt/report";
import { startCommand } from "../../src/terraform/run-command";
import { createEstate, type EstateBodies, estateBodies } from "../adopt/estates";
import { useAjoEmulator } from "../support/ajo-emulator";
import { buildSurfaceBody } from "../support/resources";
import { createTemporaryFolder } from "../support/temporary-folder";
import { createIsolatedEnvironment } from "../support/terraform";
import { Workspace } from "../support/workspace";

jest.setTimeout(240_000);

const SANDBOXES = ["prod", "stage", "dev"] as const;
const emulator = useAjoEmulator({ processingTime: 0, sandboxes: [...SANDBOXES] });
beforeEach(() => emulator.reset());

const OVERRIDE_URL = "https://example.com/in?token=$%7B1&a=%25{x";

/** A value that is not the secret, but has its form: no plan compares it with AJO. */
function inventSecret({ title, type }: RequestedSecret): string {
  if (title === "override URL") return OVERRIDE_URL;
  const isProjectToken = title === "API token" && type !== "ajo_sinch_sms_credential";
  return isProjectToken
    ? Buffer.from("9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21:other").toString("base64")
    : "another-token";
}

const giveSecrets = ({ secrets }: AdoptReport): NodeJS.ProcessEnv =>
  Object.fromEntries(secrets.map((secret) => [secret.environmentVariable, inventSecret(secret)]));

/** Expects that a plan imports this many objects and changes nothing, and that nothing is left to do after the apply. */
async function expectImports(workspace: Workspace, count: number): Promise<void> {
  const requests = emulator.requestCount();
  expect(await workspace.expectSuccess("plan", "-input=false")).toContain(
    `Plan: ${count} to import, 0 to add, 0 to change, 0 to destroy.`,
  );
  await workspace.applyAndExpectNoChanges();
  expect(emulator.writesSince(requests)).toEqual([]);
}

const runAdopt = (options: AdoptOptions) =>
  adopt({ ...options, environment: { ...emulator.environment, ...createIsolatedEnvironment() } });

/** A file whose objects a stack of the app declares. */
interface AdoptedStack {
  readonly sandbox: string;
  readonly report: AdoptReport;
}

/** An app of a CDK, whose stacks declare what was adopted. */
class AdoptingApp {
  readonly folder = join(createTemporaryFolder(), "project");

  constructor(private readonly cdk: "cdktf" | "cdktn") {
    copyExample(cdk === "cdktf" ? "adopt" : "cdktn", this.folder);
  }

  /** Compiles the app with a stack for each sandbox, and returns what it synthesizes. */
  async synthesize(stacks: readonly AdoptedStack[]): Promise<string[]> {
    const packageName = this.cdk === "cdktf" ? "cdktf-provider-ajo" : "cdktf-provider-ajo/cdktn";
    const files = stacks.flatMap(({ report, sandbox }) => report.files.map((file) => ({ ...file, sandbox })));
    const program = [
      `import { App, TerraformStack } from "${this.cdk}";`,
      `import { AjoProvider } from "${packageName}";`,
      ...files.map(
        ({ path, functionName }, index) =>
          `import { ${functionName} as declare${index} } from "./${path.replace(/\.ts$/, "")}";`,
      ),
      'const context = { targetVersions: { terraform: ">=1.11.0", opentofu: ">=1.11.0" } };',
      "const app = new App({ context });",
      ...stacks.flatMap(({ sandbox }) => [
        `const ${sandbox} = new TerraformStack(app, "${sandbox}");`,
        `new AjoProvider(${sandbox}, "ajo");`,
      ]),
      ...files.map(({ sandbox }, index) => `declare${index}(${sandbox});`),
      "app.synth();",
    ];
    writeFileSync(join(this.folder, "main.ts"), program.join("\n"));
    await this.#run("tsc", "--noUnusedLocals", "--noUnusedParameters");
    await this.#run("tsx", "main.ts");
    return stacks.map(({ sandbox }) =>
      readFileSync(join(this.folder, "cdktf.out", "stacks", sandbox, "cdk.tf.json"), "utf8"),
    );
  }

  async #run(command: string, ...args: readonly string[]): Promise<void> {
    const running = startCommand(join(this.folder, "node_modules", ".bin", command), args, {
      cwd: this.folder,
      env: createIsolatedEnvironment(),
    });
    const { code, output } = await running.result;
    if (code !== 0) throw new Error(`${command} ended with ${code}:\n${output}`);
  }
}

const createIn = async (sandbox: string, bodies: EstateBodies) =>
  createEstate(await emulator.signInToSandbox(sandbox), bodies);

describe.each(["cdktf", "cdktn"] as const)("with %s", (cdk) => {
  test("What is adopted compiles, and its plan imports everything and changes nothing", async () => {
    const estates = fc.tuple(...SANDBOXES.map(() => estateBodies));
    await fc.assert(
      fc.asyncProperty(estates, async (bodies) => {
        await emulator.reset();
        const app = new AdoptingApp(cdk);
        const stacks: AdoptedStack[] = [];
        for (const [index, sandbox] of SANDBOXES.entries()) {
          const ids = await createIn(sandbox, bodies[index] as EstateBodies);
          // One of the sandboxes gets a folder of files.
          const options = { workingFolder: app.folder, sandbox, out: index === 1 ? sandbox : `${sandbox}.ts` };
          const report = await runAdopt(options);
          expect(ids.length).toBeGreaterThan(2);
          expect(report.leftOut).toEqual([]);
          expect(report.adopted.map(({ id }) => id).sort()).toEqual([...ids].sort());
          stacks.push({ sandbox, report });
          expect((await runAdopt(options)).files).toEqual([]);
        }
        const configurations = await app.synthesize(stacks);
        for (const [index, { report }] of stacks.entries()) {
          const files = { "cdk.tf.json": configurations[index] as string };
          const environment = { ...emulator.environment, ...giveSecrets(report) };
          const workspace = await Workspace.createWithFiles(files, environment);
          await expectImports(workspace, report.adopted.length);
        }
      }),
      { numRuns: 1, endOnFailure: true },
    );
  });
});

const PROVIDER = 'terraform {\n  required_providers {\n    ajo = {\n      source = "ajo-as-code/ajo"\n    }\n  }\n}\n';

test("The same in HCL, and a second run adds only what somebody has made since", async () => {
  await fc.assert(
    fc.asyncProperty(estateBodies, async (bodies) => {
      await emulator.reset();
      const ids = await createIn("prod", bodies);
      const folder = createTemporaryFolder();
      const options = { workingFolder: folder, language: "hcl" } as const;
      const first = await runAdopt(options);
      expect(first.adopted.map(({ id }) => id).sort()).toEqual([...ids].sort());
      const file = join(folder, "adopted.tf");
      const secrets = giveSecrets(first);
      const workspace = await Workspace.createWithFiles(
        { "provider.tf": PROVIDER, "adopted.tf": readFileSync(file, "utf8") },
        { ...emulator.environment, ...secrets },
      );
      await expectImports(workspace, ids.length);

      // The import blocks are gone: names in AJO, and states, tell what is managed.
      writeFileSync(file, readFileSync(file, "utf8").replace(/^import \{[^}]*\}\n\n/gm, ""));
      const states = [join(workspace.folder, "terraform.tfstate")];
      expect(await runAdopt({ ...options, states })).toMatchObject({ files: [], adopted: [] });
      expect(await runAdopt({ ...options, states: [] })).toMatchObject({ files: [], adopted: [] });
      const credential = first.adopted.find(({ type }) => type.endsWith("credential"))?.id as string;
      const made = await emulator.otherUser.createSurface(buildSurfaceBody("made-by-hand", credential));
      expect(await runAdopt({ ...options, states: [] })).toMatchObject({
        adopted: [{ id: made, address: "ajo_channel_surface.made_by_hand" }],
        files: [{ path: "adopted.tf", action: "extended" }],
      });
      workspace.writeFiles({ "adopted.tf": readFileSync(file, "utf8") });
      await expectImports(workspace, 1);
    }),
    { numRuns: 2, endOnFailure: true },
  );
});

test.each([
  ["nobody has edited", (text: string) => text],
  [
    "somebody has edited",
    (text: string) =>
      `${text
        .replaceAll("brandSms", "brand")
        .replace(/ {2}brand\.importFrom.*\n/, "")
        .replace('scope, "brand_sms"', 'scope, "sms"')}// Mine.\n`,
  ],
])("A file that %s is extended, and refers to what it has", async (_, edit) => {
  const credential = await emulator.otherUser.createCredential({
    ...{ vendor: "sinch", name: "Brand SMS", servicePlanId: "0123456789abcdef0123456789abcdef", apiToken: "a-token" },
  });
  const app = new AdoptingApp("cdktf");
  const options = { workingFolder: app.folder, out: "prod.ts" };
  const first = await runAdopt(options);
  const file = join(app.folder, "prod.ts");
  const before = edit(readFileSync(file, "utf8"));
  writeFileSync(file, before);
  await emulator.otherUser.createSurface(buildSurfaceBody("brand", credential));
  const second = await runAdopt({ ...options, editedFiles: "add" });
  expect(second.files).toEqual([{ path: "prod.ts", action: "extended", functionName: "declareProd" }]);
  const text = readFileSync(file, "utf8");
  const constant = /const (\w+) = new SinchSmsCredential/.exec(before)?.[1];
  expect(text).toContain(`credential: ${constant},`);
  expect(text.endsWith(before.slice(before.indexOf("}\n", before.indexOf("  return")) + 2))).toBe(true);
  const [configuration = ""] = await app.synthesize([{ sandbox: "prod", report: second }]);
  const environment = { ...emulator.environment, ...giveSecrets(first) };
  const count = before.match(/\.importFrom\(/g)?.length ?? 0;
  const workspace = await Workspace.createWithFiles({ "cdk.tf.json": configuration }, environment);
  if (count === 1) await expectImports(workspace, 2);
  else expect(await workspace.expectSuccess("plan", "-input=false")).toContain("Plan: 1 to import, 1 to add,");
});

test.each(["cdktf", "cdktn"] as const)("A text that looks like a reference of %s comes over as it is", async (cdk) => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: references of the CDK
  const texts = ["${TfToken[TOKEN.0]}", "#{TfToken[TOKEN.1]}", "-1.8881545897087503e+289", "&{TfToken[TOKEN.2]}"];
  const credential = await emulator.otherUser.createCredential({
    ...{ vendor: "sinch", name: texts[0], servicePlanId: "0123456789abcdef0123456789abcdef", apiToken: "a-token" },
    help: { keywords: texts.join(","), message: texts.join("\n") },
  });
  const tags = { tags: [texts[1]], description: texts.join(" ") };
  await emulator.otherUser.createSurface({ ...buildSurfaceBody("news", credential), ...tags });
  const app = new AdoptingApp(cdk);
  const report = await runAdopt({ workingFolder: app.folder, out: "prod.ts" });
  const [configuration = ""] = await app.synthesize([{ sandbox: "prod", report }]);
  const environment = { ...emulator.environment, ...giveSecrets(report) };
  await expectImports(await Workspace.createWithFiles({ "cdk.tf.json": configuration }, environment), 2);
});

test("What is not adopted is looked up by its name", async () => {
  const credential = await emulator.otherUser.createCredential({
    ...{
      vendor: "sinch",
      name: `Brand $\{SMS}`,
      servicePlanId: "0123456789abcdef0123456789abcdef",
      apiToken: "a-token",
    },
  });
  for (const name of ["news", "offers"]) await emulator.otherUser.createSurface(buildSurfaceBody(name, credential));
  const app = new AdoptingApp("cdktf");
  const choose = { kinds: ["surface"] } as const;
  const report = await runAdopt({ workingFolder: app.folder, out: "prod.ts", choose });
  expect(report.adopted.map(({ name }) => name)).toEqual(["news", "offers"]);
  expect(report.leftOut).toMatchObject([{ id: credential, reason: "not-chosen" }]);
  const [configuration = ""] = await app.synthesize([{ sandbox: "prod", report }]);
  await expectImports(await Workspace.createWithFiles({ "cdk.tf.json": configuration }, emulator.environment), 2);

  const folder = createTemporaryFolder();
  await runAdopt({ workingFolder: folder, out: "adopted.tf", choose });
  const files = { "provider.tf": PROVIDER, "adopted.tf": readFileSync(join(folder, "adopted.tf"), "utf8") };
  await expectImports(await Workspace.createWithFiles(files, emulator.environment), 2);
});

test("Surfaces that are deactivated or unfinished are left out, unless they are asked for", async () => {
  const { otherUser } = emulator;
  const credential = await otherUser.createCredential({
    ...{ vendor: "sinch", name: "Brand SMS", servicePlanId: "0123456789abcdef0123456789abcdef", apiToken: "a-token" },
  });
  await otherUser.deactivate(await otherUser.createSurface(buildSurfaceBody("old", credential)));
  await otherUser.createSurface({ ...buildSurfaceBody("refused", credential), subdomain: "cdn.example.com" });
  await otherUser.createDraft({ name: "begun", channel: "sms" });
  await emulator.setProcessingTime(60_000);
  await otherUser.createSurface(buildSurfaceBody("checked", credential));
  const workingFolder = createTemporaryFolder();
  const { leftOut, adopted } = await runAdopt({ workingFolder, dryRun: true });
  expect(adopted.map(({ name }) => name)).toEqual(["Brand SMS"]);
  expect(leftOut.map(({ name, reason }) => [name, reason])).toEqual([
    ["begun", "unusable"],
    ["checked", "unfinished"],
    ["old", "deactivated"],
    ["refused", "unfinished"],
  ]);
  const all = await runAdopt({ workingFolder, dryRun: true, includeDeactivated: true, includeUnfinished: true });
  expect(all.adopted.map(({ name }) => name)).toEqual(["Brand SMS", "checked", "old", "refused"]);
  expect(all.files).toEqual([]);
  await emulator.setProcessingTime(0);
});
