import {
  type AnyMapList,
  Fn,
  TerraformIterator,
  TerraformLocal,
  TerraformResource,
  type TerraformStack,
  TerraformVariable,
} from "cdktf";
import {
  Secret,
  type SecretSource,
  SinchMmsCredential,
  SinchSmsCredential,
  type SinchSmsCredentialProps,
} from "../../src/constructs";
import { messageOf, synthesize, testApp, testStack } from "./support";

const SERVICE_PLAN = "0123456789abcdef0123456789abcdef";
/** No message may contain it. */
const SECRET = "c4n4ry";

/** What objects are made for, and how their secret is taken from it. */
type Iterated = readonly [forEach: SinchSmsCredentialProps["forEach"], apiToken: SecretSource];

function credential(stack: TerraformStack, [forEach, apiToken]: Iterated, id = "many") {
  return new SinchSmsCredential(stack, id, {
    name: `${id} \${each.key}`,
    servicePlanId: SERVICE_PLAN,
    apiToken,
    ...(forEach && { forEach }),
  });
}

function variableIn(stack: TerraformStack, id: string, config = {}): TerraformVariable {
  return new TerraformVariable(stack, id, { type: "string", sensitive: true, ...config });
}

function refusalOf(run: () => unknown): string {
  const message = messageOf(run);
  expect(message).not.toContain(SECRET);
  return message;
}

const ofMap = (map: unknown) => TerraformIterator.fromMap(map as Record<string, string>);
const ofObjects = (list: unknown) => TerraformIterator.fromComplexList(list as AnyMapList, "name");
const takeToken = (map: unknown): Iterated => {
  const iterator = ofMap(map);
  return [iterator, iterator.getString("token")];
};
const takeValue = (map: unknown): Iterated => {
  const iterator = ofMap(map);
  return [iterator, iterator.value];
};
const takeListValue = (list: string[]): Iterated => {
  const iterator = TerraformIterator.fromList(list);
  return [iterator, iterator.value as SecretSource];
};
const local = (stack: TerraformStack, value: unknown, id = "local") => new TerraformLocal(stack, id, value);

const REFUSED: Readonly<Record<string, (stack: TerraformStack) => Iterated>> = {
  "a member of a map": () => takeToken({ a: { token: SECRET } }),
  "a member of one item of a map": (stack) =>
    takeToken({ a: { token: variableIn(stack, "t").stringValue }, b: { token: SECRET } }),
  "a value of a map": () => takeValue({ a: SECRET }),
  "a number of a map": () => takeValue({ a: 123456 }),
  "an item of a list": () => takeListValue([SECRET]),
  "a member of an item of a list": () => {
    const iterator = ofObjects([{ name: "a", token: SECRET }]);
    return [iterator, iterator.getString("token")];
  },
  "a key of a map": () => {
    const iterator = ofMap({ [SECRET]: 1 });
    return [iterator, iterator.key];
  },
  "a key of a list": () => {
    const iterator = TerraformIterator.fromList([SECRET]);
    return [iterator, iterator.key];
  },
  "a key of a list of objects": () => {
    const iterator = ofObjects([{ name: SECRET }]);
    return [iterator, iterator.key];
  },
  "a local value": (stack) => takeToken(local(stack, { a: { token: SECRET } }).expression),
  "a key of a local value": (stack) => {
    const iterator = ofMap(local(stack, { [SECRET]: { token: 1 } }).expression);
    return [iterator, iterator.key];
  },
  "a nested local value": (stack) =>
    takeToken(local(stack, { a: { token: local(stack, { deep: SECRET }, "inner").expression } }).expression),
  "a local value of a local value": (stack) =>
    takeToken(local(stack, local(stack, { a: { token: SECRET } }, "inner").expression).expression),
  "a list in a local value": (stack) => takeListValue(local(stack, [SECRET]).asList),
  "a part of a local value": (stack) =>
    takeToken(Fn.lookup(local(stack, { x: { a: { token: SECRET } } }).expression, "x")),
  "a function of a local value": (stack) => takeToken(Fn.merge([local(stack, { a: { token: SECRET } }).expression])),
  "a default of a variable": (stack) =>
    takeValue(variableIn(stack, "v", { type: "map(string)", default: { a: SECRET } }).value),
  "a variable that is not sensitive": (stack) =>
    takeValue(variableIn(stack, "v", { type: "map(string)", sensitive: false }).value),
  "a list of a variable that is not sensitive": (stack) =>
    takeListValue(variableIn(stack, "v", { type: "list(string)", sensitive: false }).listValue),
  "a variable that is not sensitive, in a map": (stack) =>
    takeToken({ a: { token: variableIn(stack, "v", { sensitive: false }).stringValue } }),
  "each.value of a text": () => [ofMap({ a: { token: SECRET } }), '${each.value["token"]}'],
  "each.value in a function": () => [ofMap({ a: { token: SECRET } }), '${trimspace(lookup(each.value, "token"))}'],
  "each.value without a member": () => [ofMap({ a: { token: SECRET } }), "${one(values(each.value))}"],
  "Secret.fromReference": () => {
    const [iterator, token] = takeToken({ a: { token: SECRET } });
    return [iterator, Secret.fromReference(token as string)];
  },
  "the keys of a resource": (stack) => {
    const forEach = ofMap({ [SECRET]: 1 });
    const other = new TerraformResource(stack, "other", { terraformResourceType: "other_thing", forEach });
    const iterator = TerraformIterator.fromResources(other);
    return [iterator, iterator.key as SecretSource];
  },
  "what a resource is given": (stack) => {
    const forEach = ofMap({ a: SECRET });
    const other = new SinchSmsCredential(stack, "other", {
      name: forEach.value,
      servicePlanId: SERVICE_PLAN,
      apiToken: Secret.fromEnvironment("TF_VAR_other"),
      forEach,
    });
    const iterator = TerraformIterator.fromResources(other.resource);
    return [iterator, iterator.getString("name")];
  },
};

test.each(Object.entries(REFUSED))("a secret that forEach holds in clear is refused: %s", (_name, create) => {
  const stack = testStack();
  expect(
    refusalOf(() => {
      credential(stack, create(stack));
      synthesize(stack);
    }),
  ).toMatch(/apiToken: The API token .*\(AJO4028\)/);
});

test("says what the secret is taken from, and what to do", () => {
  const stack = testStack();
  const remedy =
    "Terraform takes no sensitive value for forEach. Keep the secrets in a sensitive variable of their own, of type map(string), and take each by its key: Fn.lookup(variable.value, iterator.key).";
  expect(refusalOf(() => credential(stack, takeToken({ a: { token: SECRET } })))).toContain(
    `apiToken: The API token comes from each.value.token, but what forEach takes there is plain text, so the secret itself would be written to the synthesized files. ${remedy} (AJO4028)`,
  );
  const brands = variableIn(stack, "brands", { type: "map(string)", sensitive: false });
  expect(refusalOf(() => credential(stack, takeValue(brands.value), "b"))).toContain(
    `The API token comes from each.value, and with it from the variable brands, which is not sensitive, so Terraform would show its value. ${remedy} (AJO4028)`,
  );
});

test("is refused too where forEach is given or changed later", () => {
  const raw = testStack();
  credential(raw, [undefined, "${each.value.token}"]).resource.addOverride("for_each", { a: { token: SECRET } });
  expect(refusalOf(() => synthesize(raw))).toContain("comes from each.value.token");
  const changed = testStack();
  const iterator = ofMap({ a: { token: variableIn(changed, "t").stringValue } });
  credential(changed, [iterator, iterator.getString("token")]).resource.forEach = ofMap({ a: { token: SECRET } });
  expect(refusalOf(() => synthesize(changed))).toContain("comes from each.value.token");
});

test("is refused as an access key's secret, and as a URL that is kept in the state", () => {
  const stack = testStack();
  const forEach = ofMap({ a: { secret: SECRET, url: `https://example.com/?t=${SECRET}` } });
  const apiToken = Secret.fromEnvironment("TF_VAR_token");
  const mms = () =>
    new SinchMmsCredential(stack, "mms", {
      name: forEach.key,
      projectId: "3f1c7f0a-1d2b-4c3d-8e4f-5a6b7c8d9e0f",
      appId: "01HZX5T8V3J6M9Q2R4S7W0Y1BC",
      servicePlanId: SERVICE_PLAN,
      smsApiToken: apiToken,
      accessKey: { keyId: "3f1c7f0a-1d2b-4c3d-8e4f-5a6b7c8d9e0f", keySecret: forEach.getString("secret") },
      forEach,
    });
  expect(refusalOf(mms)).toContain("accessKey.keySecret: The key secret comes from each.value.secret");
  const overrideUrl = forEach.getString("url");
  const sms = () =>
    new SinchSmsCredential(stack, "sms", {
      name: forEach.key,
      servicePlanId: SERVICE_PLAN,
      apiToken,
      forEach,
      overrideUrl,
    });
  expect(refusalOf(sms)).toContain("overrideUrl: The override URL comes from each.value.url");
});

const ACCEPTED: Readonly<Record<string, (stack: TerraformStack) => Iterated>> = {
  "a sensitive variable in a map beside text": (stack) =>
    takeToken({ a: { name: "Brand", token: variableIn(stack, "a").stringValue } }),
  "a sensitive variable in a local map beside text": (stack) =>
    takeToken(local(stack, { a: { name: "Brand", token: variableIn(stack, "a").value } }).expression),
  "a sensitive variable behind two local maps": (stack) => {
    const inner = local(stack, { a: { name: "Brand", token: variableIn(stack, "a").value } }, "inner");
    return takeToken(local(stack, inner.expression).expression);
  },
  "a sensitive variable in a list of objects": (stack) => {
    const list = [{ name: "a", token: variableIn(stack, "a").stringValue }];
    const iterator = ofObjects(list);
    return [iterator, iterator.getString("token")];
  },
  "a sensitive map, by the key": (stack) => {
    const iterator = TerraformIterator.fromList(["a", "b"]);
    return [iterator, Fn.lookup(variableIn(stack, "tokens", { type: "map(string)" }).value, iterator.key)];
  },
  "a member of a local map, by the key": (stack) => {
    const iterator = ofMap({ a: "Brand" });
    const tokens = local(stack, { a: { name: "Brand", token: variableIn(stack, "a").value } });
    return [iterator, Fn.lookupNested(tokens.expression, [iterator.key, "token"])];
  },
  "a data source": () => takeValue("${data.vault_generic_secret.brands.data}"),
  "a data source for each key": () => {
    const iterator = ofMap({ a: "path/to/a" });
    return [iterator, '${data.vault_generic_secret.brand[each.key].data["token"]}'];
  },
  "an attribute that a resource of another provider has": (stack) => {
    const forEach = ofMap({ a: "x" });
    const other = new TerraformResource(stack, "other", { terraformResourceType: "random_password", forEach });
    const iterator = TerraformIterator.fromResources(other);
    return [iterator, iterator.getString("result")];
  },
  "a file for each key": () => [TerraformIterator.fromList(["a"]), '${file("/run/secrets/${each.key}")}'],
  "a Secret": () => [ofMap({ a: "Brand" }), Secret.fromEnvironment("TF_VAR_token")],
};

test.each(Object.entries(ACCEPTED))("what forEach does not hold in clear is accepted: %s", (_name, create) => {
  const stack = testStack();
  credential(stack, create(stack));
  expect(() => synthesize(stack)).not.toThrow();
});

describe("a secret that forEach takes from another stack", () => {
  const SOURCES: Readonly<Record<string, (variable: TerraformVariable, here: TerraformStack) => Iterated>> = {
    "the values of a variable": ({ value }) => takeValue(value),
    "a member of a map": ({ stringValue }) => takeToken({ a: { token: stringValue } }),
    "a local value here": ({ value }, here) => takeValue(local(here, value).expression),
    "a list": ({ listValue }) => takeListValue(listValue),
    "each.value of a text": ({ value }) => [ofMap(value), "${each.value}"],
  };

  test.each(Object.entries(SOURCES))("is refused, sensitive or not: %s", (_name, create) => {
    for (const sensitive of [true, false]) {
      const app = testApp();
      const [there, here] = [testStack(app, "there"), testStack(app, "here")];
      const variable = variableIn(there, "brands", { type: "map(string)", sensitive });
      const run = () => {
        credential(here, create(variable, here));
        app.synth();
      };
      expect(refusalOf(run)).toContain('comes from var.brands of the stack "there"');
      expect(JSON.stringify(there.toTerraform())).not.toContain("cross-stack-output");
    }
  });

  test("is not what else forEach takes from there", () => {
    const app = testApp();
    const [there, here] = [testStack(app, "there"), testStack(app, "here")];
    const name = variableIn(there, "name", { sensitive: false }).stringValue;
    const forEach = ofMap({ a: { name, token: variableIn(here, "token").stringValue } });
    const resource = { servicePlanId: SERVICE_PLAN, name: forEach.getString("name"), forEach };
    new SinchSmsCredential(here, "many", { ...resource, apiToken: forEach.getString("token") });
    expect(() => app.synth()).not.toThrow();
  });
});
