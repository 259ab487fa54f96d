import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import ts from "typescript";
import { currentPlatform } from "../../src/install/provider-package";
import { leanGrpc } from "../../src/plugin/bundle/lean-grpc";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runTerraform } from "../support/terraform";

const ROOT = join(__dirname, "..", "..");
const LIBRARY = join(ROOT, "src", "plugin");

/** The provider that the README shows. */
const [, code = ""] = /```ts\n(.*?)```/s.exec(readFileSync(join(LIBRARY, "README.md"), "utf8")) ?? [];

test("the provider of the README is about 40 lines long and type-checks", () => {
  expect(code.trim().split("\n").length).toBeLessThanOrEqual(46);
  const file = join(LIBRARY, "readme-example.ts");
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(
    { ...config, include: [], files: ["src/plugin/index.ts"] },
    ts.sys,
    ROOT,
  );
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? code : readFile(name));
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, code, ts.ScriptTarget.ES2022, true) : getSourceFile(name, ...rest);
  const problems = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host));
  expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
});

test("the provider of the README works with the real Terraform", async () => {
  const plugins = createTemporaryFolder();
  const folder = join(plugins, "registry.terraform.io", "example", "notes", "1.0.0", currentPlatform());
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, "terraform-provider-notes_v1.0.0");
  await build({
    stdin: { contents: code, resolveDir: LIBRARY, loader: "ts" },
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    banner: { js: "#!/usr/bin/env node" },
    plugins: [leanGrpc],
  });
  chmodSync(outfile, 0o755);

  const stack = createTemporaryFolder();
  const notes = createTemporaryFolder();
  const write = (attributes: string) =>
    writeFileSync(
      join(stack, "main.tf"),
      `terraform {
  required_providers {
    notes = { source = "example/notes" }
  }
}

provider "notes" {
  folder = "${notes}"
}

resource "notes_note" "it" {
  ${attributes}
}
`,
    );
  const terraform = (...args: string[]) => {
    const { code: exit, output } = runTerraform(stack, args);
    return `${exit}: ${output.replace(/\s+/g, " ")}`;
  };
  const readContent = (name: string) => readFileSync(join(notes, name), "utf8");

  write('name = "a"');
  expect(terraform("init", `-plugin-dir=${plugins}`)).toMatch(/^0: /);
  expect(terraform("apply", "-auto-approve")).toContain("1 added, 0 changed, 0 destroyed");
  expect(readContent("a")).toBe("Hello");
  expect(terraform("plan", "-detailed-exitcode")).toMatch(/^0: .*No changes/);

  write('name = "a"\n  text = "Bye"');
  expect(terraform("apply", "-auto-approve")).toContain("0 added, 1 changed, 0 destroyed");
  expect(readContent("a")).toBe("Bye");

  write('name = "b"\n  text = "Bye"');
  expect(terraform("apply", "-auto-approve")).toContain("1 added, 0 changed, 1 destroyed");
  expect([existsSync(join(notes, "a")), readContent("b")]).toEqual([false, "Bye"]);

  expect(terraform("state", "rm", "notes_note.it")).toMatch(/^0: /);
  expect(terraform("import", "notes_note.it", join(notes, "b"))).toContain("Import successful");
  expect(terraform("plan", "-detailed-exitcode")).toMatch(/^0: .*No changes/);

  expect(terraform("destroy", "-auto-approve")).toContain("1 destroyed");
  expect(existsSync(join(notes, "b"))).toBe(false);
});
