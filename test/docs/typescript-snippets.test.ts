import { join } from "node:path";
import ts from "typescript";
import { parseSnippets, ROOT, readSnippets, type Snippet } from "./snippets";

// Where a snippet imports nothing, it is a fragment of an app that has these.
const FRAGMENT_IMPORTS = ["cdktf", "cdktf-provider-ajo", "cdktf-provider-ajo/emulator"]
  .map((name) => `import { ${listValues(name).join(", ")} } from "${name}";`)
  .concat("declare const app: App; declare const stack: TerraformStack;")
  .join(" ");

function listValues(name: string): string[] {
  const resolved = require.resolve(name, { paths: [ROOT] });
  return Object.keys(require(resolved)).filter((key) => /^[A-Z]|^(?:start|forEach)/.test(key));
}

const SNIPPETS = readSnippets().filter(({ language }) => /^(?:ts|typescript)$/.test(language));

/** The module of a snippet, whose lines have the numbers that they have on the page. */
function toModule({ code, given, line }: Snippet): string {
  const isWhole = /^(?:import|export) /m.test(code);
  const head = isWhole ? given : `${FRAGMENT_IMPORTS} ${given}`;
  const lead = `${head.replace(/\n/g, " ")} ${isWhole ? "" : "{"}`;
  return `${lead}${"\n".repeat(line - 1)}${code}${isWhole ? "" : "}"}\nexport {};\n`;
}

/** What the compiler says about snippets, each with the page and the line. */
function compileSnippets(snippets: readonly Snippet[]): string[] {
  const modules = new Map(
    snippets.map((snippet) => [join(ROOT, `${snippet.file}.${snippet.line}.mts`), snippet] as const),
  );
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ["node", "jest"],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  const textOf = (file: string) => {
    const snippet = modules.get(file);
    return snippet && toModule(snippet);
  };
  host.getCurrentDirectory = () => ROOT;
  host.fileExists = (file) => modules.has(file) || fileExists(file);
  host.readFile = (file) => textOf(file) ?? readFile(file);
  const { getSourceFile } = host;
  host.getSourceFile = (file, languageVersion, ...rest) => {
    const text = textOf(file);
    return text === undefined
      ? getSourceFile(file, languageVersion, ...rest)
      : ts.createSourceFile(file, text, languageVersion, true);
  };
  const program = ts.createProgram([...modules.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, "\n");
    if (file === undefined) return text;
    const place = modules.get(file.fileName)?.file ?? file.fileName;
    return `${place}:${file.getLineAndCharacterOfPosition(start).line + 1}: ${text}`;
  });
}

test("matrix-docs every snippet in TypeScript compiles", () => {
  expect(SNIPPETS.length).toBeGreaterThan(5);
  expect(compileSnippets(SNIPPETS)).toEqual([]);
});

test("a mistake in a snippet is found, with the page and the line", () => {
  const page = 'One\n\n```ts\nconst sms = "text";\nnew SmsWebhook(stack, "a", { nmae: sms });\n```\n';
  expect(compileSnippets(parseSnippets("docs/page.md", page))).toEqual([
    expect.stringMatching(/^docs\/page\.md:5: .*nmae/),
  ]);
  const whole = '```ts\nimport { AjoProvide } from "cdktf-provider-ajo";\n```\n';
  expect(compileSnippets(parseSnippets("docs/page.md", whole))).toEqual([
    expect.stringMatching(/^docs\/page\.md:2: .*AjoProvide/),
  ]);
});
