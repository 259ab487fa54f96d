import fc from "fast-check";
import { parseVariables, VariablesFileError } from "../../src/verify/tfvars";

const parse = (text: string) => Object.fromEntries(parseVariables(text));

test("a file as people write it", () => {
  const text = `# Secrets of the brand
brand_token = "first" // the one of today
count = 3
enabled=true

/* maps
   and lists */
secrets = {
  sms   = "second"
  "Brand MMS" : { key_id = "k", key_secret = "s:e#c//r" },
  none  = null
}
list = ["a", "b",
  "c"]
text = <<EOT
line one
  line "two"
EOT
indented = <<-END
    a
      b
    END
last = "\\u00e9 \\"quoted\\" \\\\ $\${kept}"`;
  expect(parse(text)).toEqual({
    brand_token: "first",
    count: undefined,
    enabled: undefined,
    secrets: { sms: "second", "Brand MMS": { key_id: "k", key_secret: "s:e#c//r" }, none: undefined },
    list: ["a", "b", "c"],
    text: 'line one\n  line "two"\n',
    indented: "a\n  b\n",
    last: `é "quoted" \\ \${kept}`,
  });
});

test.each([
  ["", {}],
  ['\ufeffa = "b"\r\n', { a: "b" }],
  ['a = ""', { a: "" }],
  ["# only a comment", {}],
])("%j", (text, expected) => expect(parse(text)).toEqual(expected));

test.each([
  ['a = "unfinished secret', 1],
  ['a = "b" c = "d"', 1],
  ['a = "b"\n= "secret-value"', 2],
  ['a = "b"\nc = {\n  d = "secret-value"', 3],
  ["a = <<EOT\nsecret-value\n", 3],
  ['a "secret-value"', 1],
  ["a = [", 1],
])("%j is refused at line %i, and nothing of it is quoted", (text, line) => {
  let message = "";
  try {
    parse(text);
  } catch (error) {
    if (error instanceof VariablesFileError) message = error.message;
  }
  expect(message).toContain(`line ${line} is not what Terraform takes`);
  expect(message).not.toContain("secret");
});

/** A value, and how Terraform writes it. */
type Written = readonly [value: unknown, text: string];

const texts: fc.Arbitrary<Written> = fc.string({ unit: "grapheme", maxLength: 30 }).map((value) => {
  const escaped = value
    .replace(/[\\"]/g, "\\$&")
    .replace(/\n/g, "\\n")
    .replace(/\r/g, "\\r")
    .replace(/\t/g, "\\t")
    .replace(/([$%])\{/g, "$1$1{");
  return [value, `"${escaped}"`];
});
const names = fc.stringMatching(/^[a-z_][a-z0-9_-]{0,10}$/);
const values: fc.Arbitrary<Written> = fc.letrec<{ value: Written }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    texts,
    fc.constantFrom<Written>([undefined, "12"], [undefined, "-1.5e3"], [undefined, "true"], [undefined, "null"]),
    fc
      .array(tie("value"), { maxLength: 3 })
      .map((items): Written => [items.map(([value]) => value), `[${items.map(([, text]) => text).join(", ")}]`]),
    fc
      .uniqueArray(fc.tuple(names, tie("value")), { maxLength: 3, selector: ([name]) => name })
      .map(
        (members): Written => [
          Object.fromEntries(members.map(([name, [value]]) => [name, value])),
          `{\n${members.map(([name, [, text]]) => `  ${name} = ${text}\n`).join("")}}`,
        ],
      ),
  ),
})).value;

test("what is written is read", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(names, values), { maxLength: 5, selector: ([name]) => name }), (variables) => {
      const text = variables.map(([name, [, written]]) => `${name} = ${written} # c\n`).join("");
      expect(parse(text)).toEqual(Object.fromEntries(variables.map(([name, [value]]) => [name, value])));
    }),
  );
});

test("any text is read or refused, in a time that grows with its length", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'a="{}[]\n<-EOT\\#/*, $1'), maxLength: 200 }), (text) => {
      try {
        parse(text);
      } catch (error) {
        expect(error).toBeInstanceOf(VariablesFileError);
      }
    }),
  );
});
