import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TerraformStack, TerraformVariable, Testing } from "cdktf";
import fc from "fast-check";
import { AjoProvider, Secret, SinchMmsCredential } from "../../src/constructs";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runTerraform } from "../support/terraform";
import { synthesize, testStack } from "./support";

/** What Terraform reads in each of the values, by their names, in a configuration of this file and text. */
function readByTerraform(file: string, configuration: string): Readonly<Record<string, { readonly value: string }>> {
  const folder = createTemporaryFolder();
  writeFileSync(join(folder, file), configuration);
  expect(runTerraform(folder, ["apply", "-auto-approve"])).toMatchObject({ code: 0 });
  return JSON.parse(runTerraform(folder, ["output", "-json"]).output);
}

/** Texts with much that has a meaning in JSON, in HCL or to CDKTF. */
const TEXT = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "${",
        "%{",
        "$",
        "%",
        "}",
        '"',
        "\\",
        "\\n",
        "\n",
        "\r\n",
        "\t",
        "EOF",
        "\u2028",
        "\u0007",
        "1e+5",
      ),
      fc.string({ unit: "grapheme" }),
    ),
    { minLength: 1 },
  )
  // Of all secrets in clear only PEM may hold line breaks and other characters that nobody sees.
  .map((parts) => `-----BEGIN PRIVATE KEY-----${parts.join("")}x`);

/** Makes a provider for each text, with the text as its client key. */
function declareProviders(stack: TerraformStack, texts: readonly string[]): void {
  texts.forEach((text, index) => {
    const clientKey = Secret.unsafePlainText(text);
    new AjoProvider(stack, `p${index}`, { alias: `p${index}`, clientKey });
  });
}

/** As CDKTF writes them: in JSON an object, in HCL a line for each. */
const SYNTHESES: Readonly<Record<string, (stack: TerraformStack) => ReturnType<typeof readByTerraform>>> = {
  JSON: (stack) => {
    const settings = synthesize(stack).provider.ajo.filter(({ alias }) => alias !== undefined);
    const outputs = settings.map(({ alias, client_key: value }) => [alias, { value }]);
    return readByTerraform("main.tf.json", JSON.stringify({ output: Object.fromEntries(outputs) }));
  },
  HCL: (stack) => {
    const settings = [...Testing.synthHcl(stack).matchAll(/\nclient_key = ([^\n]*)\nalias = "(\w+)"\n/g)];
    const outputs = settings.map(([, value, alias]) => `output "${alias}" {\n  value = ${value}\n}\n`);
    return readByTerraform("main.tf", outputs.join(""));
  },
};

test.each(Object.keys(SYNTHESES))("Terraform reads a secret in clear as it is, whatever is in it (%s)", (format) => {
  fc.assert(
    fc.property(fc.array(TEXT, { minLength: 100, maxLength: 100 }), (texts) => {
      const stack = testStack();
      declareProviders(stack, texts);
      const read = SYNTHESES[format]?.(stack);
      // Terraform normalizes every string.
      const expected = texts.map((text, index) => [`p${index}`, text.normalize("NFC")]);
      expect(Object.entries(read ?? {}).map(([name, { value }]) => [name, value])).toEqual(
        expected.sort(([one = ""], [other = ""]) => (one < other ? -1 : 1)),
      );
    }),
    { numRuns: 2 },
  );
});

test("Terraform joins the secret of an access key with the key's id, in JSON and in HCL", () => {
  const keySecret = 'a"b\\c${d}%{e}$$f"';
  const stack = testStack();
  const id = new TerraformVariable(stack, "id", { default: "key" });
  new SinchMmsCredential(stack, "mms", {
    name: "m",
    projectId: "3f1c7f0a-1d2b-4c3d-8e4f-5a6b7c8d9e0f",
    appId: "01EB37HMH1M6SV18BSNS3G135H",
    servicePlanId: "0123456789abcdef0123456789abcdef",
    accessKey: { keyId: id.stringValue, keySecret: Secret.unsafePlainText(keySecret) },
    smsApiToken: Secret.fromEnvironment("TF_VAR_t"),
  });
  const [credential] = Object.values(synthesize(stack).resource?.ajo_sinch_mms_credential ?? {});
  const json = { variable: { id: { default: "key" } }, output: { token: { value: credential?.api_token_wo } } };
  const [, line] = /^api_token_wo = (.*)$/m.exec(Testing.synthHcl(stack)) ?? [];
  const hcl = `variable "id" {\n  default = "key"\n}\noutput "token" {\n  value = ${line}\n}\n`;
  const token = { token: { value: Buffer.from(`key:${keySecret}`).toString("base64") } };
  expect(readByTerraform("main.tf.json", JSON.stringify(json))).toMatchObject(token);
  expect(readByTerraform("main.tf", hcl)).toMatchObject(token);
});
