import { assertOnlyEphemeral, choosePlaceholders, listMissingVariables } from "../../src/drift/placeholders";
import { isPlaceholderSecret } from "../../src/model/secret-fields";
import type { EngineDiagnostic } from "../../src/terraform/json-stream";

const missing = (name: string): EngineDiagnostic => ({
  ...{ severity: "error", code: undefined, address: undefined, summary: "No value for required variable" },
  detail: `The root module input variable "${name}" is not set, and has no default value.`,
});

/** A graph as the engines print it: what depends on what. */
const graphOf = (...edges: readonly (readonly [string, string])[]) =>
  [
    "digraph {",
    ...edges.map(
      ([from, to]) => `\t\t"[root] ${from.replaceAll('"', '\\"')}" -> "[root] ${to.replaceAll('"', '\\"')}"`,
    ),
    "}",
  ].join("\n");

const PROVIDER = 'provider["registry.terraform.io/ajo-as-code/ajo"]';
const RESOURCE = "ajo_sinch_sms_credential.brand (expand)";

test("variables without a value are found, but only if nothing else is wrong", () => {
  expect(listMissingVariables([missing("a"), missing("b"), missing("a")])).toEqual(["a", "b"]);
  expect(listMissingVariables([missing("a"), { ...missing("b"), summary: "Other" }])).toEqual([]);
  expect(listMissingVariables([])).toEqual([]);
});

test.each([
  ["of a resource", [[RESOURCE, "var.token"]]],
  [
    "of a resource, through local values",
    [
      ["local.a (expand)", "var.token"],
      ["local.b (expand)", "local.a (expand)"],
      [RESOURCE, "local.b (expand)"],
    ],
  ],
  [
    "of a resource in modules",
    [
      ["module.m.var.t (expand)", "var.token"],
      ["module.m.module.n.var.t (expand)", "module.m.var.t (expand)"],
      [`module.m.module.n.${RESOURCE}`, "module.m.module.n.var.t (expand)"],
    ],
  ],
  ["of nothing", []],
  [
    "of a resource that a provider is closed after",
    [
      [RESOURCE, "var.token"],
      [`${PROVIDER} (close)`, RESOURCE],
      ["root", `${PROVIDER} (close)`],
    ],
  ],
] as const)("a placeholder takes the place of a secret %s", (_, edges) => {
  const { TF_VAR_token: value = "" } = choosePlaceholders(["token"], graphOf(...edges));
  expect(isPlaceholderSecret(value)).toBe(true);
  expect(isPlaceholderSecret(Buffer.from(`key-id:${value}`).toString("base64"))).toBe(true);
  expect(isPlaceholderSecret("another-token")).toBe(false);
});

test.each([
  ["a provider", [[PROVIDER, "var.token"]]],
  [
    "a provider, through a local value",
    [
      ["local.a (expand)", "var.token"],
      [PROVIDER, "local.a (expand)"],
    ],
  ],
  ["a data source", [["data.ajo_sms_webhook.a (expand)", "var.token"]]],
  [
    "a data source of a module",
    [
      ["module.m.var.t (expand)", "var.token"],
      ["module.m.data.ajo_sms_webhook.a (expand)", "module.m.var.t (expand)"],
    ],
  ],
  [
    "an ephemeral resource",
    [
      [RESOURCE, "var.token"],
      ["ephemeral.ajo_sinch_access_token.a (expand)", "var.token"],
    ],
  ],
  ["a check", [["check.a", "var.token"]]],
] as const)("no placeholder goes to %s", (_, edges) => {
  expect(() => choosePlaceholders(["token"], graphOf(...edges))).toThrow(
    /"token" has no value\. .* needs it\. .*TF_VAR_token/,
  );
});

test("a plan with the value of a variable shows that it is not ephemeral", () => {
  expect(() => assertOnlyEphemeral(["a", "b"], { variables: { b: { value: "x" } } })).toThrow(/"b" has no value/);
  expect(() => assertOnlyEphemeral(["a"], { variables: { b: { value: "x" } } })).not.toThrow();
});
