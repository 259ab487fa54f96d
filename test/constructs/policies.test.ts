import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type App, Aspects, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import * as fc from "fast-check";
import {
  Advice,
  AjoDefaults,
  AjoPolicies,
  type AjoPolicy,
  AjoProvider,
  bindings,
  ChannelSurface,
  Policy,
  type PolicyResult,
  Secret,
  SinchMmsCredential,
  SinchRcsCredential,
  SinchSmsCredential,
  type SinchSmsCredentialProps,
  SmsWebhook,
} from "../../src/constructs";
import { messageOf, testApp } from "./support";

const OTHER = SinchSmsCredential.fromId("8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52");
const TOKEN = "canary-93b1-token";
const HOOK = { smsVendor: "sinch", senderNumber: "+46701234567" } as const;
const PLAN = "0123456789abcdef0123456789abcdef";
const REPLIES = {
  optIn: { message: "You will get our news. Reply STOP to end." },
  optOut: { message: "You will get no more messages." },
  help: { message: "Brand. Write to help@example.com, or reply STOP to end." },
};
const SILENCED = ["AJO1001", "AJO1002", "AJO1003", "AJO1017"];

function createStack(app: App = testApp(), id = "stack", sandbox: string | null = "prod"): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AjoProvider(stack, "ajo", sandbox === null ? {} : { sandbox });
  return stack;
}

function declare(scope: Construct, id: string, props: Partial<SinchSmsCredentialProps> = {}): SinchSmsCredential {
  return new SinchSmsCredential(scope, id, {
    name: id,
    servicePlanId: PLAN,
    apiToken: Secret.fromEnvironment("TF_VAR_token"),
    ...props,
  } as SinchSmsCredentialProps);
}

const place = ({ code, path, attribute }: PolicyResult) => `${code} ${path} ${attribute ?? ""}`.trim();
const check = (scope: IConstruct) => AjoPolicies.of(scope).check().map(place);

/** Synthesizes an app as the command `cdktf` has it done, and returns what it prints and what CDKTF reports. */
function synthesizeApp(app: App, { continues = true } = {}) {
  let printed = "";
  const write = jest.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  for (const stack of app.node.findAll().filter((one) => TerraformStack.isStack(one))) {
    Object.assign((stack as TerraformStack).synthesizer, { continueOnErrorAnnotations: continues });
  }
  let error: unknown;
  try {
    app.synth();
  } catch (thrown) {
    error = thrown;
  } finally {
    write.mockRestore();
  }
  const readReport = () => JSON.parse(readFileSync(join(app.outdir, "ajo-policies.json"), "utf8"));
  return { printed, error, readReport };
}

const annotationsOf = ({ node }: IConstruct) =>
  node.metadata.map(({ type, data }) => `${type.replace("@cdktf/", "")} ${data}`);

describe("no plain-text secrets", () => {
  test.each<[string, Partial<SinchSmsCredentialProps>, string[]]>([
    ["write-only from the environment", {}, []],
    ["in the state", { writeOnly: false }, ["AJO5001 stack/one apiToken"]],
    ["in the files", { apiToken: Secret.unsafePlainText(TOKEN) }, ["AJO5001 stack/one apiToken"]],
    [
      "in both",
      { apiToken: Secret.unsafePlainText(TOKEN), writeOnly: false },
      Array(2).fill("AJO5001 stack/one apiToken"),
    ],
    ["a URL that is always in the state", { overrideUrl: Secret.fromEnvironment("TF_VAR_url") }, []],
    [
      "a URL in the files",
      { overrideUrl: Secret.unsafePlainText("https://relay.acme.com/x") },
      ["AJO5001 stack/one overrideUrl"],
    ],
  ])("%s", (_, props, expected) => {
    const stack = createStack();
    AjoPolicies.of(stack).add(Policy.noPlainTextSecrets());
    declare(stack, "one", { ...props, silencedWarnings: SILENCED });
    expect(check(stack)).toEqual(expected);
  });

  test("text that is joined with a reference, parts of access keys, generated classes and the provider", () => {
    const app = testApp();
    const stack = new TerraformStack(app, "stack");
    new AjoProvider(stack, "ajo", {
      clientSecret: Secret.unsafePlainText(TOKEN),
      proxyUrl: "http://proxy.acme.com:3128",
    });
    AjoPolicies.of(app).add(Policy.noPlainTextSecrets());
    const variable = new TerraformVariable(stack, "half", { sensitive: true, type: "string" });
    declare(stack, "joined", { apiToken: Secret.fromReference(`a${variable.stringValue}`) });
    new SinchMmsCredential(stack, "mms", {
      name: "mms",
      projectId: "2b1f4c7e-9d36-4a58-8e0b-c5a7f1d2e394",
      appId: "01HZX5T8V3J6M9Q2R4S7W0Y1BC",
      accessKey: { keyId: "8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52", keySecret: Secret.unsafePlainText(TOKEN) },
      servicePlanId: PLAN,
      smsApiToken: Secret.fromEnvironment("TF_VAR_token"),
    });
    new bindings.sinchSmsCredential.SinchSmsCredential(stack, "bare", {
      name: "bare",
      servicePlanId: PLAN,
      apiTokenWo: TOKEN,
    });
    expect(check(app).sort()).toEqual([
      "AJO5001 stack/ajo clientSecret",
      "AJO5001 stack/bare apiToken",
      "AJO5001 stack/joined apiToken",
      "AJO5001 stack/mms accessKey.keySecret",
    ]);
  });
});

describe("deletion protection in production", () => {
  const surface = (scope: Construct, props: object = {}) =>
    new ChannelSurface(scope, "surface", {
      name: "news",
      smsType: "marketing",
      credential: OTHER,
      senderNumber: "+46701234567",
      ...props,
    } as never);

  test("each kind has its own", () => {
    const stack = createStack();
    AjoPolicies.of(stack).add(Policy.deletionProtection());
    declare(stack, "open");
    declare(stack, "closed", { deletionProtection: true });
    declare(stack, "by_terraform", { lifecycle: { preventDestroy: true } });
    declare(stack, "elsewhere", { sandbox: "dev" });
    surface(stack);
    surface(new Construct(stack, "kept"), { onDestroy: "fail" });
    expect(check(stack)).toEqual(["AJO5002 stack/open deletionProtection", "AJO5002 stack/surface onDestroy"]);
    AjoDefaults.of(stack).set({ deletionProtection: true, onDestroy: "fail" });
    expect(check(stack)).toEqual([]);
  });

  test("the sandboxes of production are given, and one that is not known may be one of them", () => {
    const app = testApp();
    AjoPolicies.of(app).add(Policy.deletionProtection({ sandboxes: ["live", "live-2"] }));
    declare(createStack(app, "one", "live-2"), "object");
    declare(createStack(app, "two", "prod"), "object");
    declare(createStack(app, "three", null), "object");
    expect(check(app)).toEqual(["AJO5002 one/object deletionProtection", "AJO5002 three/object deletionProtection"]);
    expect(AjoPolicies.of(app).check()[1]?.message).toContain("may be one of production");
  });
});

describe("replies to consent words", () => {
  test("at the credential, at its webhook, or by defaults", () => {
    const stack = createStack();
    AjoPolicies.of(stack).add(Policy.consentReplies());
    declare(stack, "none");
    declare(stack, "all", REPLIES);
    const half = declare(stack, "half", { help: REPLIES.help });
    new SmsWebhook(stack, "hook", { name: "hook", ...HOOK, credential: half, optOut: REPLIES.optOut });
    new SmsWebhook(stack, "alone", {
      name: "alone",
      ...HOOK,
      credential: OTHER,
      ...REPLIES,
    } as never);
    declare(stack, "words", { ...REPLIES, optOut: { ...REPLIES.optOut, keywords: ["END"] } });
    expect(check(stack)).toEqual([
      "AJO5003 stack/none optOut.message",
      "AJO5003 stack/none help.message",
      "AJO5003 stack/none optIn.message",
      "AJO5003 stack/half optIn.message",
      "AJO5003 stack/words optOut.keywords",
    ]);
    AjoDefaults.of(stack).set(REPLIES);
    expect(check(stack)).toEqual(["AJO5003 stack/words optOut.keywords"]);
  });
});

test("names by a pattern, also a global one, and by a function", () => {
  const stack = createStack();
  AjoPolicies.of(stack).add(
    Policy.naming(/^brand_/g),
    Policy.naming((name) => name.length < 9, { level: "warning" }),
  );
  for (const id of ["brand_a", "brand_b", "other", "brand_long"]) declare(stack, id);
  const unknown = new TerraformVariable(stack, "name", { type: "string" });
  declare(stack, "unknown", { name: unknown.stringValue });
  expect(AjoPolicies.of(stack).check()).toMatchObject([
    {
      code: "AJO5004",
      path: "stack/other",
      level: "error",
      message: expect.stringContaining('"other" does not match /^brand_/g'),
    },
    { code: "AJO5004", path: "stack/brand_long", level: "warning" },
  ]);
});

const OWN: AjoPolicy = {
  check: ({ type, readArgument: _, ...object }) => {
    void object;
    return type === "ajo" ? [] : [{ code: "ACME-1", level: "warning", attribute: "name", message: `A ${type}.` }];
  },
};

describe("policies of the app's own", () => {
  test("see all objects and no secret", () => {
    const stack = createStack();
    const seen: unknown[] = [];
    AjoPolicies.of(stack).add(OWN, {
      check: (object) => {
        const names = ["name", "apiToken", "apiTokenWo", "sandbox", "clientSecret", "optOut", "noSuch"];
        seen.push([object.type, ...names.map((name) => object.readArgument(name))]);
        return [{ code: "ACME-2", message: `Secret: ${TOKEN}` }];
      },
    });
    declare(stack, "one", { apiToken: Secret.unsafePlainText(TOKEN), silencedWarnings: SILENCED });
    const results = AjoPolicies.of(stack).check();
    expect(results.map(place)).toEqual(["ACME-1 stack/one name", "ACME-2 stack/one", "ACME-2 stack/ajo"]);
    expect(results[1]?.message).toBe("Secret: [secret]");
    expect(seen[0]).toEqual([
      "ajo_sinch_sms_credential",
      "one",
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test.each(["AJO1001", "AJO9999", "AJO-1", "acme", "", 7])("the code %s is refused", (code) => {
    const stack = createStack();
    AjoPolicies.of(stack).add({ check: () => [{ code: code as never, message: "x" }] });
    expect(() => AjoPolicies.of(stack).check()).toThrow(/such as "ACME-1".*AJO4002/);
  });

  test("what is not a policy is refused", () => {
    expect(messageOf(() => AjoPolicies.of(createStack()).add({} as never))).toMatch(
      /stack \(policies\).*no method check/s,
    );
  });
});

describe("an acknowledgement", () => {
  test("keeps the finding, with its reason", () => {
    const stack = createStack();
    AjoPolicies.of(stack).add(OWN, Policy.deletionProtection());
    const one = declare(stack, "one");
    Advice.acknowledge(one, "AJO5002", { reason: "It is replaced in May." });
    Advice.acknowledge(one.resource, "ACME-1", "Old type.");
    Advice.acknowledge(one, "ACME-1", "Old type.");
    expect(AjoPolicies.of(stack).check()).toMatchObject([
      { code: "ACME-1", acknowledged: ["Old type."] },
      { code: "AJO5002", acknowledged: ["It is replaced in May."] },
    ]);
  });

  test.each([undefined, "", "  ", {}, { reason: " " }, null])("needs a reason, not %j", (reason) => {
    const acknowledge = () => Advice.acknowledge(createStack(), "AJO5002", reason as never);
    expect(messageOf(acknowledge)).toMatch(/needs a reason.*AJO4001/s);
  });

  test("that matches nothing is reported", () => {
    const stack = createStack();
    AjoPolicies.of(stack).add(Policy.deletionProtection());
    declare(stack, "closed", { deletionProtection: true });
    Advice.acknowledge(stack, "AJO5002", "Not so.");
    expect(AjoPolicies.of(stack).check()).toMatchObject([
      { code: "AJO5005", level: "warning", path: "stack", message: expect.stringContaining('AJO5002 ("Not so.")') },
    ]);
  });

  test("of advice takes the reason in both forms", () => {
    const credential = declare(createStack(), "one", { optOut: { keywords: ["END"] } });
    Advice.acknowledge(credential, "AJO1001", { reason: "Our gateway." });
    expect(credential.silencedWarnings).toEqual(["AJO1001"]);
  });
});

describe("the synthesis", () => {
  /** An app with two stacks, with an error in each, a warning, and something acknowledged. */
  function createApp(): App {
    const app = testApp();
    AjoPolicies.of(app).add(Policy.noPlainTextSecrets(), Policy.naming(/^n/, { level: "warning" }));
    for (const id of ["first", "second"]) {
      const stack = createStack(app, id);
      declare(stack, "n", { apiToken: Secret.unsafePlainText(TOKEN), silencedWarnings: SILENCED });
      declare(stack, "other");
    }
    Advice.acknowledge(app.node.findChild("first"), "AJO5004", { reason: "Named\nlong \u001b[31mago." });
    return app;
  }

  test("prints one table of all stacks, and CDKTF stops at the errors", () => {
    const app = createApp();
    const { printed, error, readReport } = synthesizeApp(app);
    expect(error).toBeUndefined();
    expect(printed.match(/AJO policies/g)).toHaveLength(1);
    expect(printed).toContain("AJO policies: 4 findings at 6 objects (2 error, 1 warning, 1 acknowledged)");
    expect(printed.replaceAll(/\s+/g, " ")).toContain("AJO5004 acknowledged first/other name: The name");
    expect(printed.replaceAll(/\s+/g, " ")).toContain("Acknowledged: Named long \\u001b[31mago.");
    expect(printed).not.toMatch(/[^\x20-\x7e\n…]/);
    expect(printed).not.toContain(TOKEN);
    for (const line of printed.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
    expect(readReport()).toMatchObject({ objects: 6, findings: [{ code: "AJO5001", path: "first/n" }, {}, {}, {}] });
    const [first, other] = ["n", "other"].map((id) => app.node.findChild("first").node.findChild(id));
    const errorsOf = (construct: IConstruct | undefined) =>
      annotationsOf(construct as IConstruct).filter((text) => /^error|AJO5/.test(text));
    expect(errorsOf(first)).toEqual([expect.stringMatching(/^error apiToken: .*\(AJO5001\)$/)]);
    expect(errorsOf(other)).toEqual([]);
  });

  test("outside the command cdktf, the table precedes the error of the first stack", () => {
    const { printed, error } = synthesizeApp(createApp(), { continues: false });
    expect(String(error)).toContain("AJO5001");
    expect(printed).toContain("AJO policies: 2 findings at 3 objects (1 error, 1 acknowledged)");
  });

  test("comes after the aspects, and twice finds the same", () => {
    const app = testApp();
    const stack = createStack(app);
    const credential = declare(stack, "one");
    AjoPolicies.of(app).add(Policy.deletionProtection());
    Aspects.of(stack).add({
      visit: (construct) => {
        if (construct === credential) credential.resource.deletionProtection = true;
      },
    });
    for (const _ of [1, 2]) expect(synthesizeApp(app).printed).toBe("\nAJO policies: no findings at 2 objects\n\n");
  });

  test("reports an acknowledgement only when all that it covers was checked", () => {
    const app = testApp();
    const [one, two] = ["one", "two"].map((id) => createStack(app, id)) as [TerraformStack, TerraformStack];
    declare(one, "closed", { deletionProtection: true });
    declare(two, "open");
    AjoPolicies.of(app).add(Policy.deletionProtection());
    Advice.acknowledge(app, "AJO5002", { reason: "Both." });
    Advice.acknowledge(one, "AJO5002", { reason: "This one." });
    expect(synthesizeApp(app).readReport().findings.map(place)).toEqual([
      "AJO5005 one",
      "AJO5002 two/open deletionProtection",
    ]);
  });

  test("says nothing without policies, and with skipValidation", () => {
    const quiet = testApp();
    declare(createStack(quiet), "one");
    expect(synthesizeApp(quiet).printed).toBe("");
    const skipping = Testing.app({ outdir: testApp().outdir, context: { targetVersions: { terraform: ">=1.11.0" } } });
    Object.assign(skipping, { skipValidation: true });
    AjoPolicies.of(skipping).add(Policy.deletionProtection());
    declare(createStack(skipping), "one");
    expect(synthesizeApp(skipping).printed).toBe("");
  });
});

/** Objects of every kind, bad in every way that a policy knows. */
const OBJECTS: readonly ((scope: Construct, id: string) => IConstruct)[] = [
  (scope, id) => declare(scope, id, { writeOnly: false, silencedWarnings: SILENCED }),
  (scope, id) =>
    new SinchMmsCredential(scope, id, {
      name: id,
      projectId: "2b1f4c7e-9d36-4a58-8e0b-c5a7f1d2e394",
      appId: "01HZX5T8V3J6M9Q2R4S7W0Y1BC",
      apiToken: Secret.fromEnvironment("TF_VAR_token"),
      servicePlanId: PLAN,
      smsApiToken: Secret.fromEnvironment("TF_VAR_token"),
      writeOnly: false,
    }),
  (scope, id) =>
    new SinchRcsCredential(scope, id, {
      name: id,
      projectId: "2b1f4c7e-9d36-4a58-8e0b-c5a7f1d2e394",
      appId: "01HZX5T8V3J6M9Q2R4S7W0Y1BC",
      apiToken: Secret.fromEnvironment("TF_VAR_token"),
      writeOnly: false,
    }),
  (scope, id) => new SmsWebhook(scope, id, { name: id, ...HOOK, credential: OTHER }),
  (scope, id) =>
    new ChannelSurface(scope, id, {
      name: id,
      smsType: "marketing",
      credential: OTHER,
      senderNumber: "+46701234567",
    }),
];
const POLICIES = [
  () => Policy.noPlainTextSecrets(),
  () => Policy.deletionProtection(),
  () => Policy.consentReplies(),
  () => Policy.naming(/^X/),
  () => OWN,
];
/** The codes that each object has of these policies. */
const EXPECTED = [
  ["AJO5001", "AJO5002", "AJO5003", "AJO5004", "ACME-1"],
  ["AJO5001", "AJO5002", "AJO5004", "ACME-1"],
  ["AJO5001", "AJO5002", "AJO5004", "ACME-1"],
  ["AJO5002", "AJO5003", "AJO5004", "ACME-1"],
  ["AJO5002", "AJO5004", "ACME-1"],
] as const;
const CODES = ["AJO5001", "AJO5002", "AJO5003", "AJO5004", "ACME-1"] as const;

test("whatever the objects, policies and scopes are, an acknowledgement takes exactly what it names", () => {
  const object = fc.record({ kind: fc.nat(4), scope: fc.nat(2) });
  const policy = fc.record({ policy: fc.nat(4), scope: fc.nat(3) });
  const acknowledgement = fc.record({ code: fc.nat(4), target: fc.nat(9) });
  fc.assert(
    fc.property(
      fc.array(object, { minLength: 1, maxLength: 5 }),
      fc.array(policy, { maxLength: 4 }),
      fc.array(acknowledgement, { maxLength: 3 }),
      (objects, policies, acknowledgements) => {
        const app = testApp();
        const stack = createStack(app);
        const outer = new Construct(stack, "outer");
        const scopes: Construct[] = [stack, outer, new Construct(outer, "inner"), app];
        for (const one of policies)
          AjoPolicies.of(scopes[one.scope] as Construct).add((POLICIES[one.policy] as () => AjoPolicy)());
        const constructs = objects.map(({ kind, scope }, index) =>
          OBJECTS[kind]?.(scopes[scope] as Construct, `object${index}`),
        ) as Construct[];
        const targets = [...scopes, ...constructs];
        const named = acknowledgements.map(({ code, target }, index) => ({
          code: CODES[code] as (typeof CODES)[number],
          scope: targets[target % targets.length] as Construct,
          reason: `Reason ${index}.`,
        }));
        for (const { code, scope, reason } of named) Advice.acknowledge(scope, code, { reason });

        const expected = new Set<string>();
        const used = new Set<string>();
        for (const [index, construct] of constructs.entries()) {
          const around = construct.node.scopes;
          for (const code of EXPECTED[objects[index]?.kind ?? 0] ?? []) {
            const isCovered = policies.some(
              (one) => CODES[one.policy] === code && around.includes(scopes[one.scope] as Construct),
            );
            if (!isCovered) continue;
            const matching = named.filter((one) => one.code === code && around.includes(one.scope));
            for (const { reason } of matching) used.add(reason);
            expected.add(`${code} ${construct.node.path} ${matching.map(({ reason }) => reason).join(" ")}`);
          }
        }
        const results = AjoPolicies.of(app).check();
        const found = results.filter(({ code }) => code !== "AJO5005");
        expect(
          new Set(found.map(({ code, path, acknowledged }) => `${code} ${path} ${acknowledged.join(" ")}`)),
        ).toEqual(expected);
        const unused = results
          .filter(({ code }) => code === "AJO5005")
          .map(({ message }) => /Reason \d/.exec(message)?.[0]);
        expect(unused).toEqual(
          named.filter(({ reason }) => !used.has(reason)).map(({ reason }) => reason.slice(0, -1)),
        );
      },
    ),
    { numRuns: 60 },
  );
});
