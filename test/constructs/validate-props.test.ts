import { join } from "node:path";
import { inspect } from "node:util";
import {
  App,
  DataResource,
  Fn,
  TerraformCount,
  TerraformHclModule,
  TerraformIterator,
  TerraformLocal,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Testing,
} from "cdktf";
import { Construct } from "constructs";
import {
  AjoProvider,
  bindings,
  ChannelSurface,
  type ChannelSurfaceProps,
  PropsError,
  Secret,
  SinchMmsCredential,
  SinchSmsCredential,
  type SinchSmsCredentialProps,
  SmsWebhook,
} from "../../src/constructs";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runTerraform } from "../support/terraform";
import { argumentsOf, messageOf, testStack } from "./support";

const SURFACE: ChannelSurfaceProps = {
  name: "brand",
  channel: "sms",
  smsType: "marketing",
  senderNumber: "+46701234567",
  credentialId: "8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52",
};
const SMS: SinchSmsCredentialProps = {
  name: "Brand",
  servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
  apiToken: Secret.fromEnvironment("TF_VAR_sinch_api_token"),
};

function surfaceError(props: object, stack = testStack()): string {
  return messageOf(() => new ChannelSurface(stack, "surface", { ...SURFACE, ...props }));
}

/** What Terraform says of a stack, when it is synthesized with its provider. */
function validate(declare: (stack: TerraformStack) => void): string {
  const app = new App({ outdir: createTemporaryFolder() });
  const stack = new TerraformStack(app, "messaging");
  new AjoProvider(stack, "ajo", { sandbox: "dev" });
  declare(stack);
  app.synth();
  const folder = join(app.outdir, "stacks", "messaging");
  expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });
  return runTerraform(folder, ["validate"]).output;
}

describe("a whole block that is a reference", () => {
  const declareBrand = (stack: TerraformStack) =>
    new TerraformLocal(stack, "brand", { opt_out: { keywords: ["STOP"], message: "Bye." } }).expression;
  const refuse = () => {
    const stack = testStack();
    const optOut = Fn.lookup(declareBrand(stack), "opt_out", {});
    return messageOf(() => new SinchSmsCredential(stack, "sms", { ...SMS, optOut }));
  };

  test("is an error that says which parts may be references", () => {
    expect(refuse()).toBe(
      `stack/sms (Sinch SMS credential) has 1 problem:
  - optOut: The whole of optOut is a reference, but it becomes a block in Terraform, and only the members of a block may be references. Write optOut: { keywords: … } with a reference for each member. If only Terraform knows whether there is such a block, leave optOut out and make a dynamic block, which is left out where the value is null, with what Terraform is to read in place of REFERENCE: construct.resource.addOverride("dynamic.opt_out", { for_each: "\${(REFERENCE)[*]}", content: { keywords: "\${try(opt_out.value.keywords, null)}", message: "\${try(opt_out.value.message, null)}" } }). (AJO4025)`,
    );
  });

  test("can be written in both of the ways that the error shows", () => {
    const [, override] = /make a dynamic block: (.*\))\. \(AJO4025\)/.exec(refuse()) ?? [];
    const output = validate((stack) => {
      const reference = Fn.lookup(declareBrand(stack), "opt_out", {});
      const construct = new SinchSmsCredential(stack, "dynamic", SMS);
      new Function("construct", "reference", `${override}`)(construct, reference);
      const optOut = { keywords: Fn.lookup(reference, "keywords", []), message: Fn.lookup(reference, "message", "") };
      new SinchSmsCredential(stack, "members", { ...SMS, name: "Other", optOut });
    });
    expect(output).toContain("The configuration is valid");
  });
});

describe("a construct with count or forEach, used as one", () => {
  const CASES = [
    ["count", { count: 2 }, "0", "count.index"],
    ["count", { count: TerraformCount.of(2) }, "0", "count.index"],
    ["forEach", { forEach: TerraformIterator.fromMap({ se: "a" }) }, '"KEY"', "each.key"],
  ] as const;

  test.each(CASES)("with %s is an error that shows how to choose", (meta, props, key, sameKey) => {
    const stack = testStack();
    const credential = new SinchSmsCredential(stack, "many", { ...SMS, ...props });
    const { credentialId: _, ...rest } = SURFACE;
    expect(messageOf(() => new ChannelSurface(stack, "surface", { ...rest, credential }))).toBe(
      `stack/surface (channel surface) has 1 problem:
  - credential: stack/many has ${meta}, so it stands for several credentials, but one is needed. Choose one by its ${meta === "count" ? "index" : "key"}: credentialId: '\${ajo_sinch_sms_credential.many[${key}].id}'. If this resource has the same ${meta}, use credentialId: '\${ajo_sinch_sms_credential.many[${sameKey}].id}'. (AJO4026)`,
    );
    const webhook = { name: "w", smsVendor: "sinch", senderNumber: "12345", credential } as const;
    expect(messageOf(() => new SmsWebhook(stack, "webhook", webhook))).toContain("credentialId: '${ajo_");
    const project = {
      name: "MMS",
      servicePlanId: SMS.servicePlanId,
      apiToken: SMS.apiToken,
      projectId: "2b1f4c7e-9d36-4a58-8e0b-c5a7f1d2e394",
      appId: "01HZX5T8V3J6M9Q2R4S7W0Y1BC",
      smsApiToken: SMS.apiToken,
      inboundCredential: credential,
    };
    expect(messageOf(() => new SinchMmsCredential(stack, "mms", project))).toContain(
      `inboundCredentialId: '\${ajo_sinch_sms_credential.many[${key}].id}'`,
    );
  });

  test("can be chosen in both of the ways that the error shows", () => {
    const output = validate((stack) => {
      const each = TerraformIterator.fromMap({ se: "a", de: "b" });
      new SinchSmsCredential(stack, "many", { ...SMS, name: each.key, forEach: each });
      const credentialId = '${ajo_sinch_sms_credential.many["se"].id}';
      new ChannelSurface(stack, "one", { ...SURFACE, credentialId });
      const name = `brand_${each.key}`;
      const same = "${ajo_sinch_sms_credential.many[each.key].id}";
      new ChannelSurface(stack, "each", { ...SURFACE, name, forEach: each, credentialId: same });
    });
    expect(output).toContain("The configuration is valid");
  });

  test.each(CASES)("with %s cannot be referred to without a choice", (meta, props, key, sameKey) => {
    const stack = testStack();
    const many = new SinchSmsCredential(stack, "many", { ...SMS, ...props });
    new SinchSmsCredential(stack, "many-others", { ...SMS, name: "Other" });
    new ChannelSurface(stack, "surface", { ...SURFACE, credentialId: many.id, description: `Since ${many.createdAt}` });
    new TerraformOutput(stack, "since", { value: many.createdAt });
    const choose = (index: string, attribute: string) => `'\${ajo_sinch_sms_credential.many[${index}].${attribute}}'`;
    const message = messageOf(() => Testing.synth(stack, true));
    expect(message).toContain(
      `stack/surface refers to created_at of stack/many, which has ${meta}, so it stands for several objects. Choose one by its ${meta === "count" ? "index" : "key"}: ${choose(key, "created_at")}. If the referring resource has the same ${meta}, use ${choose(sameKey, "created_at")}. (AJO4026)`,
    );
    expect(message).toContain("stack/since refers to created_at of stack/many");
    const local = new TerraformLocal(stack, "local", { [`at ${many.createdAt}`]: ["it"] });
    const other = new DataResource(new Construct(stack, "group"), "other", { input: many.modifiedAt as never });
    const module = new TerraformHclModule(stack, "module", {
      source: "example.com/module",
      variables: { id: many.id },
    });
    new TerraformLocal(stack, "text", "What ajo_sinch_sms_credential.many.id means");
    new TerraformLocal(stack, "chosen", `\${ajo_sinch_sms_credential.many[${key}].id}`);
    new TerraformLocal(stack, "all", "${values(ajo_sinch_sms_credential.many)[*].id}");
    const everywhere = messageOf(() => Testing.synth(stack, true));
    expect(everywhere).toContain(`${local.node.path} refers to created_at of stack/many`);
    expect(everywhere).toContain(`${other.node.path} refers to modified_at of stack/many`);
    expect(everywhere).toContain(`${module.node.path} refers to id of stack/many`);
    expect(everywhere.match(/ refers to /g)).toHaveLength(5);
    const found = new bindings.dataAjoChannelSurface.DataAjoChannelSurface(stack, "found", { id: "x", ...props });
    new TerraformOutput(stack, "found-status", { value: found.status });
    expect(messageOf(() => Testing.synth(stack, true))).toContain(
      `'\${data.ajo_channel_surface.found[${key}].status}'`,
    );
  });

  test("count that is null is one", () => {
    const stack = testStack();
    const credential = new SinchSmsCredential(stack, "one", { ...SMS, count: null, forEach: null } as never);
    const { credentialId: _, ...rest } = SURFACE;
    new ChannelSurface(stack, "surface", { ...rest, credential });
    expect(argumentsOf(stack, "ajo_channel_surface")).toMatchObject({
      credential_id: "${ajo_sinch_sms_credential.one.id}",
    });
  });
});

describe("a list that only Terraform knows", () => {
  const declareList = (stack: TerraformStack) => new TerraformVariable(stack, "words", {}).listValue;

  test("cannot be spread into an array", () => {
    const stack = testStack();
    expect(surfaceError({ tags: ["a", ...declareList(stack)] }, stack)).toContain(
      `- tags[1]: tags[1] is a list that only Terraform knows, among other items. An array cannot hold its items, because their number is not known yet. Join the lists with Fn.concat([list, ["…"]]). (AJO4004)`,
    );
  });

  test("is named by its index, each of them", () => {
    const stack = testStack();
    const lists = [...declareList(stack), "a", ...new TerraformVariable(stack, "more", {}).listValue];
    const message = surfaceError({ tags: lists }, stack);
    expect(message.match(/- tags\[\d\]/g)).toEqual(["- tags[0]", "- tags[2]"]);
  });

  test("cannot be an item of an array", () => {
    const stack = testStack();
    expect(surfaceError({ tags: ["a", declareList(stack)] }, stack)).toContain(
      "- tags[1]: tags[1] is a list that only Terraform knows, but each item must be a string. Give the list itself as tags, or join several with Fn.concat. (AJO4004)",
    );
  });

  test("has no items yet", () => {
    const stack = testStack();
    expect(surfaceError({ description: `For ${declareList(stack)[0]}` }, stack)).toContain(
      "- description: The value is an item taken out of a list that only Terraform knows, as with list[0]. JavaScript cannot do that, because the items are not known yet. Use Fn.element(list, 0). (AJO4004)",
    );
  });
});

describe("meta-arguments", () => {
  test("that CDKTF would leave out or refuse without a place are errors", () => {
    const dependsOn = [new TerraformVariable(testStack(), "v", {}), null, "x"];
    expect(surfaceError({ dependsOn, count: 1, forEach: TerraformIterator.fromList(["a"]) })).toBe(
      `stack/surface (channel surface) has 3 problems:
  - count: Both count and forEach are given, but Terraform takes only one of them. Remove one. (AJO4004)
  - dependsOn[1]: dependsOn[1] must be a resource, but it is null. Remove it. (AJO4004)
  - dependsOn[2]: dependsOn[2] must be a resource, but it is a value of type string. Remove it. (AJO4004)`,
    );
    expect(surfaceError({ forEach: ["a"] })).toContain(
      "- forEach: forEach must be a TerraformIterator, but it is a list. Use TerraformIterator.fromList or TerraformIterator.fromMap. (AJO4004)",
    );
    expect(surfaceError({ dependsOn: new TerraformVariable(testStack(), "v", {}) })).toContain(
      "- dependsOn: dependsOn must be a list, but it is a value of type object. Put it in brackets. (AJO4004)",
    );
  });

  test("may have members that are null", () => {
    const stack = testStack();
    const lifecycle = { preventDestroy: null, createBeforeDestroy: true };
    new ChannelSurface(stack, "surface", { ...SURFACE, lifecycle } as never);
    expect(argumentsOf(stack, "ajo_channel_surface").lifecycle).toEqual({ create_before_destroy: true });
  });
});

test.each([
  ["no", "a value of type string"],
  [0, "a value of type number"],
  ["${var.keep}", "known only to Terraform"],
  [Fn.lookup({}, "a", true), "known only to Terraform"],
])("writeOnly: %p is an error, and never keeps a secret in the state", (writeOnly, actual) => {
  const create = () => new SinchSmsCredential(testStack(), "sms", { ...SMS, writeOnly } as never);
  expect(messageOf(create)).toContain(`- writeOnly: writeOnly must be true or false, but it is ${actual}. `);
});

test.each([
  ["${var.name}", "known only to Terraform"],
  [7, "a value of type number"],
])("an alias %p is an error", (alias, actual) => {
  const stack = new TerraformStack(new App({ outdir: createTemporaryFolder() }), "stack");
  expect(messageOf(() => new AjoProvider(stack, "ajo", { alias } as never))).toContain(
    `- alias: The alias must be a string, but it is ${actual}. `,
  );
});

describe("PropsError", () => {
  const createError = () => {
    try {
      new ChannelSurface(testStack(), "surface", { ...SURFACE, name: "1st", tags: [null] } as never);
    } catch (error) {
      return error as PropsError;
    }
    throw new Error("Nothing was thrown.");
  };

  test("has the codes in its text and in its problems", () => {
    const error = createError();
    expect(error).toBeInstanceOf(PropsError);
    expect(error.constructPath).toBe("stack/surface");
    expect(error.message).toMatch(/- name: .* \(AJO4002\)\n {2}- tags\[0\]: .* \(AJO4004\)$/);
    expect(error.problems).toEqual([
      { code: "AJO4002", path: ["name"], summary: "Invalid name", detail: expect.stringContaining('"1st"') },
      {
        code: "AJO4004",
        path: ["tags"],
        index: 0,
        summary: "Invalid tags",
        detail: expect.stringContaining("tags[0]"),
      },
    ]);
  });

  test("is printed once", () => {
    const error = createError();
    const printed = inspect(error);
    expect(printed).toMatch(/^PropsError: stack\/surface \(channel surface\) has 2 problems:/);
    expect(printed.split("AJO takes a letter")).toHaveLength(2);
    expect(printed).not.toContain("constructPath");
    expect(error.stack).toMatch(/^PropsError: /);
  });
});

test("a long list of wrong items is cut, with their number, and hides nothing else", () => {
  const tags = Array<string>(300).fill(null as never);
  const keywords = Array.from({ length: 300 }, (_, index) => `STOP,${index}`);
  const message = messageOf(() => new ChannelSurface(testStack(), "it", { ...SURFACE, tags, senderNumber: "1" }));
  expect(message).toContain("has 301 problems:");
  expect(message.split("\n  - ")).toHaveLength(1 + 10 + 1 + 1);
  expect(message).toContain("tags[9]: ");
  expect(message).toContain("tags: 290 more items have such a problem. Correct them, too. (AJO4004)");
  expect(message).toContain("senderNumber: ");
  const consent = messageOf(() => new SinchSmsCredential(testStack(), "it", { ...SMS, optOut: { keywords } }));
  expect(consent).toContain("optOut.keywords: 290 more items have such a problem.");
  const few = messageOf(() => new ChannelSurface(testStack(), "it", { ...SURFACE, tags: tags.slice(0, 11) }));
  expect(few.split("\n  - ")).toHaveLength(1 + 11);
});

test("all problems are in the error's list, also those that its message cuts", () => {
  const tags = Array<string>(300).fill(null as never);
  try {
    new ChannelSurface(testStack(), "it", { ...SURFACE, tags });
    throw new Error("Nothing was thrown.");
  } catch (error) {
    expect((error as PropsError).problems).toHaveLength(300);
  }
});
