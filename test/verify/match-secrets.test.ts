import fc from "fast-check";
import {
  combineAccessKeys,
  readEnvironmentSecrets,
  readSecretsFile,
  readVariablesFile,
  SecretsFileError,
} from "../../src/verify/given-secrets";
import { applyMappings, matchSecrets, nameVariable } from "../../src/verify/match-secrets";

const slots = [
  { name: "Brand SMS", id: "11111111-aaaa", secret: "apiToken" },
  { name: "Brand", id: "22222222-bbbb", secret: "apiToken" },
  { name: "Brand", id: "22222222-bbbb", secret: "smsApiToken" },
  { name: "Würze/DE", id: "33333333-cccc", secret: "apiToken" },
  { name: "***", id: "44444444-dddd", secret: "apiToken" },
] as const;

const give = (...path: string[]) => ({ path, value: path.join("|"), source: "test" });

/** The slot that a name is for, as `name secret`. */
function match(...path: string[]): string | undefined {
  const { found, unused } = matchSecrets([give(...path)], slots);
  const [slot] = found.keys();
  expect(unused).toHaveLength(slot === undefined ? 1 : 0);
  return slot && `${slot.name} ${slot.secret}`;
}

test.each([
  [["Brand SMS", "apiToken"], "Brand SMS apiToken"],
  [["Brand SMS", "api_token"], "Brand SMS apiToken"],
  [["11111111-aaaa", "apiToken"], "Brand SMS apiToken"],
  [["brand_sms_api_token"], "Brand SMS apiToken"],
  [["brand_sms_token"], "Brand SMS apiToken"],
  [["brand-sms"], "Brand SMS apiToken"],
  [["secrets", "brand_sms"], undefined],
  [["brand", "sms_token"], "Brand smsApiToken"],
  [["brand_token"], "Brand apiToken"],
  [["würze_de_token"], "Würze/DE apiToken"],
  [["Würze/DE".normalize("NFD"), "apiToken"], "Würze/DE apiToken"],
  [["***", "apiToken"], "*** apiToken"],
  [["brand_password"], undefined],
  [["apiToken"], undefined],
  [["Brand SMS", "smsApiToken"], undefined],
] as [string[], string | undefined][])("%j is %s", (path, expected) => expect(match(...path)).toBe(expected));

test("the variables that adopt names belong to their objects", () => {
  const nameless = fc.constantFrom(
    "***",
    "1. Rån & Sön",
    "Größe",
    "北京 SMS",
    "Northwind Spring Campaign Newsletter Germany SMS",
  );
  const secrets = fc.constantFrom("apiToken" as const, "smsApiToken" as const);
  fc.assert(
    fc.property(fc.oneof(nameless, fc.string({ minLength: 1, unit: "grapheme" })), secrets, (name, secret) => {
      const slot = { name, id: "1", secret };
      const given = give(nameVariable(slot));
      expect(matchSecrets([given], [slot]).found.get(slot)).toBe(given);
    }),
  );
});

test("what could be of two objects is of neither", () => {
  const twins = [
    { name: "Brand SMS", id: "1", secret: "apiToken" },
    { name: "brand-sms", id: "2", secret: "apiToken" },
  ];
  expect(matchSecrets([give("brand_sms_token")], twins).unused).toHaveLength(1);
  expect([...matchSecrets([give("brand-sms", "apiToken")], twins).found.keys()]).toEqual([twins[1]]);
});

test("the better name goes first, then the later secret", () => {
  const given = [give("Brand SMS", "apiToken"), give("brand_sms_token"), give("brand_sms_api_token")];
  expect(matchSecrets(given, slots).found.get(slots[0])?.path).toEqual(["Brand SMS", "apiToken"]);
  expect(matchSecrets(given.slice(1), slots).found.get(slots[0])?.path).toEqual(["brand_sms_api_token"]);
});

test("a mapping names the variable of a secret", () => {
  const mapping = { object: "Brand SMS", secret: "apiToken", variable: "newsletter" };
  const { given, missing } = applyMappings([give("newsletter")], [mapping, { ...mapping, variable: "other" }]);
  expect(matchSecrets(given, slots).found.get(slots[0])?.value).toBe("newsletter");
  expect(missing).toEqual([{ ...mapping, variable: "other" }]);
});

test("of a variable that is given twice the later value is meant, as by Terraform", () => {
  const variables = ["earlier", "later"].map((value) => ({ path: ["newsletter"], value, source: value }));
  const { given } = applyMappings(variables, [{ object: "Brand SMS", secret: "apiToken", variable: "newsletter" }]);
  expect(given.at(-1)).toEqual({ path: ["Brand SMS", "apiToken"], value: "later", source: "later" });
});

test("an access key in two parts is one token", () => {
  const token = Buffer.from("the-id:the-secret").toString("base64");
  const part = (value: string, ...path: string[]) => ({ path, value, source: "s" });
  for (const given of [
    [part("the-id", "Brand", "keyId"), part("the-secret", "Brand", "keySecret")],
    [part("the-secret", "brand_key_secret"), part("the-id", "brand_key_id")],
    [part("the-id", "secrets", "key_id"), part("the-secret", "secrets", "key_secret")],
  ]) {
    const [combined, ...others] = combineAccessKeys(given);
    expect({ value: combined?.value, others }).toEqual({ value: token, others: [] });
  }
  expect(combineAccessKeys([part("the-secret", "brand_key_secret")])).toHaveLength(1);
});

test("variables of the environment are read as Terraform reads them, with maps", () => {
  const environment = {
    TF_VAR_a: "x",
    TF_VAR_map: '{"b":{"c":"y"},"n":1}',
    TF_VAR_empty: "",
    TF_VAR_odd: "{not json",
    PATH: "z",
  };
  expect(readEnvironmentSecrets(environment)).toEqual([
    { path: ["a"], value: "x", source: "TF_VAR_a" },
    { path: ["map", "b", "c"], value: "y", source: "TF_VAR_map" },
    { path: ["odd"], value: "{not json", source: "TF_VAR_odd" },
  ]);
});

test.each([
  ["secrets.json", '{ "a": "the-secret"'],
  ["secrets.json", '"the-secret"'],
  ["secrets.json", '["the-secret"]'],
  ["vars.tfvars", 'a = "the-secret'],
])("%s with %j is refused, and nothing of it is quoted", (name, text) => {
  const read = () => (name.endsWith(".json") ? readSecretsFile : readVariablesFile)({ name, text });
  expect(read).toThrow(SecretsFileError);
  expect(read).toThrow(name);
  expect(read).not.toThrow("the-secret");
});

test("no secret is matched twice, and none is lost", () => {
  const paths = fc.array(
    fc.array(fc.constantFrom("Brand", "brand_sms", "Brand SMS", "apiToken", "sms_token", "x", ""), {
      minLength: 1,
      maxLength: 3,
    }),
  );
  fc.assert(
    fc.property(paths, (list) => {
      const given = list.map((path, index) => ({ path, value: String(index), source: "test" }));
      const { found, unused } = matchSecrets(given, slots);
      const used = [...found.values()];
      expect(new Set(used).size).toBe(used.length);
      for (const secret of used) expect(unused).not.toContain(secret);
    }),
  );
});
