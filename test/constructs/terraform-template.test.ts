import fc from "fast-check";
import { isTerraformValue } from "../../src/constructs/cdktf";
import { parseTemplate } from "../../src/constructs/terraform-template";
import { escapeTemplate, quoteTemplate, toLiteral } from "../../src/text/terraform-text";

/** Texts with many markers of Terraform's templates. */
const TEXT = fc
  .array(fc.oneof(fc.constantFrom("${", "%{", "$$", "%%", "}", '"', "\\", "\n", "\b", "var.x", "~"), fc.string()))
  .map((parts) => parts.join(""));

test("an escaped text is a literal, and the same text", () => {
  fc.assert(
    fc.property(TEXT, (text) => {
      const literals = text === "" ? [] : [text];
      expect(parseTemplate(escapeTemplate(text))).toMatchObject({ isTemplate: false, references: [], literals });
    }),
  );
});

test("a text that is written as a literal is one literal, without a character that CDKTF would have to escape", () => {
  fc.assert(
    fc.property(TEXT, (text) => {
      const { references, literals } = parseTemplate(toLiteral(text));
      expect(references).toEqual([]);
      expect(literals.length).toBe(text === "" ? 0 : 1);
      expect(toLiteral(text)).not.toMatch(/\p{Cc}/u);
    }),
  );
});

test("a text is known only to Terraform exactly if there is an expression in it", () => {
  fc.assert(
    fc.property(TEXT, (text) => expect(isTerraformValue(text)).toBe(parseTemplate(text).isTemplate)),
    { examples: [["$$${x}"], ["5%${1}"], ["$%{x}"], ["%%${x}"], ["$$%%{"]] },
  );
});

test("a quoted text is one literal of an expression, whatever stands around it", () => {
  fc.assert(
    fc.property(TEXT, (text) => {
      const { references } = parseTemplate(`\${upper(${quoteTemplate(text)})}\${var.after}`);
      expect(references).toEqual([{ text: "var.after", members: [] }]);
    }),
  );
});

test.each([
  ["plain", false, [], ["plain"]],
  ["tok$${en}x", false, [], ["tok${en}x"]],
  ["$$${x}", false, [], ["$${x}"]],
  ["tok${en}x", true, [], ["tok", "x"]],
  ["5%${1+1}", true, [], ["5%"]],
  ["${count.index}-${path.module}-${terraform.workspace}", true, [], ["-", "-"]],
  ["${var.a}", true, ["var.a"], []],
  ["${ data.vault_secret.x . y }", true, ["data.vault_secret.x"], []],
  ["%{ if var.x }abc%{ endif }", true, [], ["abc"]],
  ["%{ for x in var.list }${x.y}%{ endfor }", true, ["var.list", "x.y"], []],
  ['${base64encode("k:s")}', true, [], ["k:s"]],
  ['${base64encode("k:${var.key}")}', true, ["var.key"], ["k:"]],
  ['${lookup(var.v, "token", "fallback")}', true, ["var.v"], ["fallback"]],
  ['${coalesce(var.a, "x\\"y")}', true, ["var.a"], ['x"y']],
  ['${var.x == "prod" ? "text" : var.y["key"]}', true, ["var.y"], ["text"]],
  ['${var.x ? "one" : "two"}', true, [], ["one", "two"]],
  ['${var.n >= 5 && !(var.x == "a") ? var.a : var.m["k"] ? "text" : var.b}', true, ["var.a", "var.b"], ["text"]],
  ['${[for k, v in local.m : v if k != "a"][0]}', true, ["local.m"], []],
  ['${coalesce(var.a ? "one" : var.b, var.c)}', true, ["var.b", "var.c"], ["one"]],
  ['${trimspace(file("/run/secret"))}', true, ["file()"], []],
  ['${provider::ajo::sinch_api_token("id", var.s)}', true, ["var.s"], []],
  ['${provider::ajo::sinch_api_token("id", "text")}', true, [], ["text"]],
  ['${provider::sops::file("x").data["y"]}', true, ["provider::sops::file()"], []],
  ['${jsondecode(data.aws_secret.x.secret_string)["token"]}', true, ["data.aws_secret.x.secret_string"], []],
  ['${{"a" = var.x, "b" : "text"}["a"]}', true, ["var.x"], ["text"]],
  ["${lookup(var.tokens, each.key)}", true, ["var.tokens"], []],
  ['${lookup(var.tokens, "key-${each.key}")}', true, ["var.tokens"], []],
  ['${var.tokens["${each.key}"]}', true, ["var.tokens"], []],
  ['${file("${path.root}/${each.key}")}', true, ["file()"], []],
  ['${templatefile("x", { token = var.x })}', true, ["templatefile()", "var.x"], []],
  ["${var.tokens[lower(each.key)]}", true, ["var.tokens"], []],
  ["${element(split(var.sep, var.list), var.n)}", true, ["var.list"], []],
  ['${format("%s:%-5s", var.k, var.s)}', true, ["var.k", "var.s"], [":"]],
  ['${format("key-%s", var.s)}', true, ["var.s"], ["key-"]],
  ['${join(":", ["id", var.s])}', true, ["var.s"], ["id"]],
  ['${replace(var.x, "\\n", "\\r\\t")}', true, ["var.x"], ["  "]],
  ["${random_password.p[0].result}", true, ["random_password.p"], []],
  ["${ephemeral.vault_secret.x.data}", true, ["ephemeral.vault_secret.x.data"], []],
  ["${var.a", true, ["var.a"], []],
])("%s", (text, isTemplate, references, literals) => {
  const parts = parseTemplate(text);
  expect({
    isTemplate: parts.isTemplate,
    references: parts.references.map(({ text }) => text),
    literals: parts.literals,
  }).toEqual({
    isTemplate,
    references,
    literals,
  });
});

test.each([
  ["local.a", []],
  ["local.a.b", ["b"]],
  ["local.a.b.c", ["b", "c"]],
  ['local.a["b.c"].d[0][ "e" ]', ["b.c", "d", "0", "e"]],
  ["local.a.0.b", ["0", "b"]],
  ["local.a[var.key].b", ["*", "b"]],
  ["local.a[each.key].b.c", ["*", "b", "c"]],
  ["local.a[count.index]", ["*"]],
  ["local.a[lower(each.key)].b", []],
  ['local.a["${var.key}"]', []],
  ["local.a[*].b", ["*", "b"]],
  ["local.a.*.b", ["*", "b"]],
  ['lookup(local.a, "b")', ["b"]],
  ['lookup(local.a.b , "c.d", "")', ["b", "c.d"]],
  ['lookup(local.a, "${var.b}")', []],
  ['lookup(local.a[var.b], "c")', ["*", "c"]],
  ['lookup(merge(local.a, local.b), "c")', []],
  ['coalesce(local.a, "b")', []],
])("of %s, these members are taken: %p", (expression, members) => {
  expect(parseTemplate(`\${${expression}}`).references[0]?.members).toEqual(members);
});
