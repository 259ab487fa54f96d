import { runInNewContext } from "node:vm";
import {
  Fn,
  Lazy,
  Op,
  TerraformCount,
  type TerraformElement,
  TerraformIterator,
  TerraformLocal,
  TerraformStack,
  TerraformVariable,
  Testing,
  Token,
} from "cdktf";
import fc from "fast-check";
import {
  AjoProvider,
  bindings,
  ChannelSurface,
  PropsError,
  Secret,
  SinchMmsCredential,
  SinchRcsCredential,
  SinchSmsCredential,
  SmsWebhook,
} from "../../src/constructs";
import {
  channelSurface,
  type Field,
  type Fields,
  type ObjectModel,
  providerSettings,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
} from "../../src/model";
import { toSnakeCase } from "../../src/model/names";
import { createTemporaryFolder } from "../support/temporary-folder";
import { messageOf } from "./support";

// The props of every construct, from the models: a new field is tested here as soon as it has an example.

type Props = Readonly<Record<string, unknown>>;
type ConstructClass = new (stack: TerraformStack, id: string, props: never) => unknown;

interface Subject {
  readonly model: ObjectModel;
  readonly construct: ConstructClass;
  /** The generated class, which is right by definition. */
  readonly binding: ConstructClass;
  /** Optional props that are not fields of the model. */
  readonly otherProps: readonly string[];
  /** Props for every example, if they differ from the examples of the fields. */
  readonly constant?: Props;
}

const META_ARGUMENTS = ["provider", "dependsOn", "lifecycle", "count", "forEach"];
const SMS_SECRETS = ["writeOnly", "apiTokenVersion"];
const PROJECT_SECRETS = [...SMS_SECRETS, "smsApiTokenVersion", "accessKey"];

const sms = { model: sinchSmsCredential, construct: SinchSmsCredential };
const mms = { model: sinchMmsCredential, construct: SinchMmsCredential };
const rcs = { model: sinchRcsCredential, construct: SinchRcsCredential };

const SUBJECTS: readonly [title: string, subject: Subject][] = [
  [
    "SinchSmsCredential",
    {
      ...sms,
      binding: bindings.sinchSmsCredential.SinchSmsCredential,
      otherProps: [...META_ARGUMENTS, ...SMS_SECRETS],
    },
  ],
  [
    "SinchSmsCredential with secrets in the state",
    {
      ...sms,
      binding: bindings.sinchSmsCredential.SinchSmsCredential,
      otherProps: [...META_ARGUMENTS, "apiTokenVersion"],
      constant: { writeOnly: false },
    },
  ],
  [
    "SinchMmsCredential",
    {
      ...mms,
      binding: bindings.sinchMmsCredential.SinchMmsCredential,
      otherProps: [...META_ARGUMENTS, ...PROJECT_SECRETS, "inboundCredential"],
    },
  ],
  [
    "SinchRcsCredential",
    {
      ...rcs,
      binding: bindings.sinchRcsCredential.SinchRcsCredential,
      otherProps: [...META_ARGUMENTS, ...PROJECT_SECRETS],
    },
  ],
  [
    "SmsWebhook",
    {
      model: smsWebhook,
      construct: SmsWebhook,
      binding: bindings.smsWebhook.SmsWebhook,
      otherProps: [...META_ARGUMENTS, "credential"],
    },
  ],
  [
    "ChannelSurface",
    {
      model: channelSurface,
      construct: ChannelSurface,
      binding: bindings.channelSurface.ChannelSurface,
      otherProps: [...META_ARGUMENTS, "credential"],
    },
  ],
  [
    "AjoProvider",
    {
      model: providerSettings,
      construct: AjoProvider,
      binding: bindings.provider.AjoProvider,
      otherProps: ["alias"],
    },
  ],
];

/** A token that refers to something sensitive. */
const SECRET_REFERENCE = '${data.vault_generic_secret.sinch.data["token"]}';

/** Values that each field accepts. The keywords of a block begin with its name, so that none is in two categories. */
const EXAMPLES: Props = {
  name: "sms_marketing",
  servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
  projectId: "2b1f4c7e-9d36-4a58-8e0b-c5a7f1d2e394",
  appId: "01HZX5T8V3J6M9Q2R4S7W0Y1BC",
  apiToken: SECRET_REFERENCE,
  smsApiToken: SECRET_REFERENCE,
  overrideUrl: SECRET_REFERENCE,
  clientSecret: SECRET_REFERENCE,
  proxyUrl: SECRET_REFERENCE,
  clientKey: SECRET_REFERENCE,
  caFile: "company-ca.pem",
  clientCertificate: "client.pem",
  customInboundKeywords: ["DISCOUNT"],
  defaultInboundReply: "What?",
  inboundNumber: "+46701234567",
  inboundDatasetId: "dataset",
  inboundCredentialId: "8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52",
  credentialId: "8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52",
  senderNumber: "+46701234567",
  rateLimit: 5,
  sandbox: "dev",
  customKeyword: "OFFER",
  defaultReply: "What?",
  message: "Write to us.",
  fuzzyMessage: "Did you mean STOP?",
  description: "For the newsletter",
  executionField: "mobilePhone.number",
  subdomain: "go.example.com",
  marketingActions: ["email"],
  tags: ["news"],
  labels: ["core/C1"],
  create: "30m",
  update: "30m",
  delete: "30m",
  endpoint: "https://gateway.example.com",
  imsEndpoint: "https://ims.example.com",
  sinchEndpoint: "https://sinch.example.com",
  clientId: "client",
  scopes: ["openid"],
  orgId: "1234567890ABCDEF@AdobeOrg",
  plainHttpHosts: ["emulator"],
  silencedWarnings: ["AJO1001"],
  maxSegments: 3,
  maxConcurrency: 5,
  requestsPerSecond: 5,
  requestTimeout: "60s",
  retryTimeout: "5m",
  owner: "shop/production",
};

function exampleOf(field: Field, name: string, blockName = ""): unknown {
  if (field.kind === "block") return mapFields(field.fields, (member, key) => exampleOf(member, key, name));
  if (field.kind === "bool") return false;
  if (field.kind === "string" && field.allowedValues) return field.allowedValues[0];
  if (name === "keywords") return [`${blockName.toUpperCase()}WORD`];
  if (EXAMPLES[name] === undefined) throw new Error(`Add an example of ${name}.`);
  return EXAMPLES[name];
}

function mapFields(fields: Fields, map: (field: Field, name: string) => unknown): Props {
  const settable = Object.entries(fields).filter(([, field]) => field.presence !== "computed");
  return Object.fromEntries(settable.map(([name, field]) => [name, map(field, name)]));
}

const exampleProps = ({ model, constant }: Subject): Props => ({
  ...mapFields(model.configurable, exampleOf),
  ...constant,
});

/** Everything that a token may refer to, in one stack. */
class Sources {
  readonly variable: TerraformVariable;
  readonly local: TerraformLocal;
  readonly data: bindings.dataAjoChannelSurface.DataAjoChannelSurface;
  readonly list: bindings.dataAjoChannelSurfaces.DataAjoChannelSurfaces;
  readonly iterator: TerraformIterator;

  constructor(stack: TerraformStack) {
    this.variable = new TerraformVariable(stack, "source", { sensitive: true });
    this.local = new TerraformLocal(stack, "brand", this.variable.value);
    this.data = new bindings.dataAjoChannelSurface.DataAjoChannelSurface(stack, "found", { id: "x" });
    this.list = new bindings.dataAjoChannelSurfaces.DataAjoChannelSurfaces(stack, "all", {});
    this.iterator = TerraformIterator.fromList(this.variable.listValue);
  }
}

/** Makes a token, or a list that adds tokens to the literal value of a field. */
type Encode = (sources: Sources, literal?: unknown) => unknown;

/** References, in every form in which CDKTF encodes them. */
const REFERENCES: Readonly<Record<string, Encode>> = {
  "variable.value": ({ variable }) => variable.value,
  "variable.stringValue": ({ variable }) => variable.stringValue,
  "variable.numberValue": ({ variable }) => variable.numberValue,
  "variable.booleanValue": ({ variable }) => variable.booleanValue,
  "variable.listValue": ({ variable }) => variable.listValue,
  "local.expression": ({ local }) => local.expression,
  "local.asString": ({ local }) => local.asString,
  "local.asNumber": ({ local }) => local.asNumber,
  "local.asBoolean": ({ local }) => local.asBoolean,
  "local.asList": ({ local }) => local.asList,
  "local.asStringMap": ({ local }) => local.asStringMap,
  "local.asAnyMap": ({ local }) => local.asAnyMap,
  "Token.asAny": ({ variable }) => Token.asAny(variable.value),
  "Token.asString": ({ variable }) => Token.asString(variable.value),
  "Token.asNumber": ({ variable }) => Token.asNumber(variable.value),
  "Token.asList": ({ variable }) => Token.asList(variable.value),
  "Token.asNumberList": ({ variable }) => Token.asNumberList(variable.value),
  "Token.asStringMap": ({ variable }) => Token.asStringMap(variable.value),
  "Token.asNumberMap": ({ variable }) => Token.asNumberMap(variable.value),
  "Token.asBooleanMap": ({ variable }) => Token.asBooleanMap(variable.value),
  "a string of a data source": ({ data }) => data.name,
  "a list of a data source": ({ data }) => data.tags,
  "an item of a data source": ({ list }) => list.surfaces.get(0).name,
  "items of a data source": ({ list }) => list.surfaces,
  "a reference in Terraform's words": () => "${var.source}",
};

/** Expressions that are more than a reference. */
const EXPRESSIONS: Readonly<Record<string, Encode>> = {
  "Fn.concat": ({ variable }) => Fn.concat([["STOP"], variable.listValue]),
  "Fn.lookup": ({ local }) => Fn.lookup(local.expression, "a", ["b"]),
  "Fn.conditional": ({ variable }) => Fn.conditional(variable.booleanValue, "a", "b"),
  "Fn.join": ({ variable }) => Fn.join(",", variable.listValue),
  "Fn.max": ({ variable }) => Fn.max([1, variable.numberValue]),
  "Fn.try": ({ variable }) => Fn.try([variable.value, null]),
  "Op.not": ({ variable }) => Op.not(variable.booleanValue),
  "Op.add": ({ variable }) => Op.add(variable.numberValue, 1),
  "Lazy.anyValue": ({ variable }) => Lazy.anyValue({ produce: () => variable.value }),
  "Lazy.stringValue": ({ variable }) => Lazy.stringValue({ produce: () => variable.stringValue }),
  "Lazy.numberValue": ({ variable }) => Lazy.numberValue({ produce: () => variable.numberValue }),
  "Lazy.listValue": ({ variable }) => Lazy.listValue({ produce: () => variable.listValue }),
  "Token.nullValue": () => Token.nullValue(),
  "iterator.value": ({ iterator }) => (iterator as ReturnType<typeof TerraformIterator.fromList>).value,
  "iterator.getAny": ({ iterator }) => iterator.getAny("a"),
  "iterator.getString": ({ iterator }) => iterator.getString("a"),
  "iterator.getNumber": ({ iterator }) => iterator.getNumber("a"),
  "iterator.getBoolean": ({ iterator }) => iterator.getBoolean("a"),
  "iterator.getList": ({ iterator }) => iterator.getList("a"),
  "iterator.getStringMap": ({ iterator }) => iterator.getStringMap("a"),
  "iterator.keys": ({ iterator }) => iterator.keys(),
  "iterator.pluckProperty": ({ iterator }) => iterator.pluckProperty("a"),
  "iterator.dynamic": ({ iterator }) => iterator.dynamic({ a: "b" }),
  "count.index": () => TerraformCount.of(3).index,
  "count.index in text": () => `a${TerraformCount.of(3).index}`,
  "a number and a string in text": ({ variable }) => `${variable.numberValue}${variable.stringValue}`,
  "a string in text": ({ variable }) => `a-${variable.stringValue}`,
  "an expression in Terraform's words": () => "a-${upper(var.source)}",
  "a directive in Terraform's words": () => "%{ if var.source }a%{ endif }",
};

/** Arrays of which only the items are tokens. */
const LISTS_OF_TOKENS: Readonly<Record<string, Encode>> = {
  "a list with a string": ({ variable }, literal) => [literal, variable.stringValue].flat(),
  "a list of one string": ({ variable }) => [variable.stringValue],
  "a list with a number in text": (_, literal) => [literal, `STOP${TerraformCount.of(3).index}`].flat(),
  "a list with any token": ({ variable }, literal) => [literal, variable.value].flat(),
  "a list with an expression": (_, literal) => ["${var.source}", literal].flat(),
};

const isSecret = (field: Field) => field.kind === "secret" || (field.kind === "string" && field.sensitive === true);

/** The encodings that a field takes: a secret is one reference, and CDKTF's providers take no maps. */
function encodingsFor(field: Field, { model }: Subject): Readonly<Record<string, Encode>> {
  const encodings = isSecret(field)
    ? REFERENCES
    : { ...REFERENCES, ...EXPRESSIONS, ...(field.kind === "stringSet" && LISTS_OF_TOKENS) };
  const excluded = isSecret(field) ? /list|map|items/i : model === providerSettings ? /map/i : undefined;
  return Object.fromEntries(Object.entries(encodings).filter(([name]) => !excluded?.test(name)));
}

const ENCODINGS = Object.keys({ ...REFERENCES, ...EXPRESSIONS, ...LISTS_OF_TOKENS });

/** Encodings of what is sensitive in another stack: one of each way in which CDKTF gets to it. */
const CROSSING = [
  "variable.value",
  "variable.stringValue",
  "variable.numberValue",
  "variable.listValue",
  "local.asString",
  "local.asList",
  "Fn.join",
  "Fn.conditional",
  "Op.add",
  "Lazy.anyValue",
  "Lazy.stringValue",
  "a number and a string in text",
  "a list with a string",
  "a list with any token",
];

const createApp = () => {
  const context = { targetVersions: { terraform: ">=1.11.0", opentofu: ">=1.11.0" } };
  return Testing.app({ outdir: createTemporaryFolder(), context });
};

/** A stack in which only what is under test differs. */
function createStack(isProvider: boolean, app = createApp()): TerraformStack {
  const stack = new TerraformStack(app, "stack");
  if (!isProvider) new AjoProvider(stack, "ajo");
  return stack;
}

/** What is synthesized of the provider or of the resource, or the message of the error. */
function synthesize(subject: Subject, create: (stack: TerraformStack) => unknown): unknown {
  const isProvider = subject.model === providerSettings;
  const stack = createStack(isProvider);
  create(stack);
  const { provider, resource } = JSON.parse(Testing.synth(stack, true));
  if (isProvider) return provider.ajo;
  const { "//": _, ...synthesized } = resource[`ajo_${subject.model.typeName}`].subject;
  return synthesized;
}

type MakeProps = (sources: Sources) => Props;

const fromConstruct = (subject: Subject, makeProps: MakeProps) =>
  synthesize(subject, (stack) => new subject.construct(stack, "subject", makeProps(new Sources(stack)) as never));

const fromBinding = (subject: Subject, makeProps: MakeProps) =>
  synthesize(
    subject,
    (stack) => new subject.binding(stack, "subject", toArguments(subject, makeProps(new Sources(stack))) as never),
  );

/** The arguments of the generated class for props: a secret has two names in Terraform. */
function toArguments({ model }: Subject, { writeOnly = true, ...props }: Props): Props {
  const entries = Object.entries(props).flatMap(([name, value]) => {
    if (!writeOnly || model === providerSettings || model.configurable[name]?.kind !== "secret") return [[name, value]];
    return [
      [`${name}Wo`, value],
      [`${name}WoVersion`, "1"],
    ];
  });
  return Object.fromEntries(entries);
}

/** Props of which each field, in blocks too, has what `choose` chooses. */
function propsBy(subject: Subject, choose: (field: Field, path: string) => Encode): MakeProps {
  return (sources) => ({
    ...mapFields(subject.model.configurable, (field, name) =>
      field.kind === "block"
        ? mapFields(field.fields, (member, key) =>
            choose(member, `${name}.${key}`)(sources, exampleOf(member, key, name)),
          )
        : choose(field, name)(sources, exampleOf(field, name)),
    ),
    ...subject.constant,
  });
}

const listFields = (fields: Fields): [path: string, field: Field][] =>
  Object.entries(fields).flatMap(([name, field]): [string, Field][] =>
    field.kind === "block"
      ? listFields(field.fields).map(([key, member]): [string, Field] => [`${name}.${key}`, member])
      : [[name, field]],
  );

const pathsOf = ({ model }: Subject) => listFields(model.configurable).map(([path]) => path);

/** The example of a field at a path such as `optOut.keywords`. */
function exampleAt(field: Field, path: string): unknown {
  const [name = "", key] = path.split(".");
  return key === undefined ? exampleOf(field, name) : exampleOf(field, key, name);
}

/** Tests every prop of every construct, with the CDK that the test file imports. */
export function describeEveryProp(): void {
  describe.each(SUBJECTS)("%s", (_title, subject) => {
    const { model, construct, otherProps } = subject;
    const create = (props: unknown) => () =>
      new construct(createStack(model === providerSettings), "subject", props as never);
    const blocks = Object.entries(model.configurable).filter(([, field]) => field.kind === "block");

    test.each(ENCODINGS)("%s reaches every argument as the generated class writes it", (encoding) => {
      const makeProps = propsBy(subject, (field, path) => {
        return encodingsFor(field, subject)[encoding] ?? (() => exampleAt(field, path));
      });
      const expected = fromBinding(subject, makeProps);
      expect(fromConstruct(subject, makeProps)).toEqual(expected);
    });

    test.each([
      ["behind a sign", (n: unknown) => `+${n}`],
      ["behind a dash", (n: unknown) => `x-${n}`],
      ["behind a point", (n: unknown) => `.${n}`],
      ["behind a digit", (n: unknown) => `1${n}`],
      ["before a digit", (n: unknown) => `${n}1`],
      ["before a point", (n: unknown) => `${n}.com`],
      ["before a letter", (n: unknown) => `${n}e`],
      ["beside another one", (n: unknown) => `${n}-${n}${n}+${n}`],
    ])("a number in text %s is found, although the generated class does not find it", (_place, write) => {
      const makeProps = (property: "numberValue" | "stringValue") =>
        propsBy(subject, (field, path) => {
          if (isSecret(field)) return () => exampleAt(field, path);
          return ({ variable }) => write(variable[property]);
        });
      const expected = fromBinding(subject, makeProps("stringValue"));
      expect(fromConstruct(subject, makeProps("numberValue"))).toEqual(expected);
      expect(JSON.stringify(expected)).toContain(write("${var.source}"));
    });

    test.each(CROSSING)("%s of another stack is refused in every prop that is not a secret", (encoding) => {
      const app = createApp();
      const sources = new Sources(new TerraformStack(app, "there"));
      const encodes = (field: Field) => (isSecret(field) ? undefined : encodingsFor(field, subject)[encoding]);
      const props = propsBy(subject, (field, path) => encodes(field) ?? (() => exampleAt(field, path)))(sources);
      const stack = createStack(model === providerSettings, app);
      new construct(stack, "subject", props as never);
      const places = listFields(model.configurable)
        .filter(([, field]) => field.presence !== "computed" && encodes(field) !== undefined)
        .map(([path, field]) => {
          const place = path.split(".").map(toSnakeCase).join(".");
          return field.kind === "stringSet" && encoding.startsWith("a list") ? `${place}[1]` : place;
        });
      if (places.length === 0) return;
      for (const message of [messageOf(() => app.synth()), messageOf(() => Testing.synth(stack, true))]) {
        const [, found] =
          /subject: The value of (.*) comes from (?:var.source|local.brand) of the stack "there", .*Secret.fromEnvironment\(.* \(AJO4027\)/.exec(
            message,
          ) ?? [];
        expect(found?.split(/, | and /).sort()).toEqual(places.sort());
      }
    });

    test("a secret in clear beside the props is refused, for each argument that takes one", () => {
      const secrets = Object.entries(model.configurable).filter(
        ([, field]) => isSecret(field) && field.presence !== "computed",
      );
      const names = secrets.flatMap(([name, { kind }]) => (kind === "secret" ? [name, `${name}Wo`] : [name]));
      const own = model === providerSettings ? names.filter((name) => !name.endsWith("Wo")) : names;
      const changes: readonly ((element: TerraformElement, name: string) => void)[] = [
        (element, name) => element.addOverride(toSnakeCase(name), "c4n4ry"),
        (element, name) => Object.assign(element, { [name]: "c4n4ry" }),
        (element, name) => element.addOverride(toSnakeCase(name), new TerraformVariable(element, "v", {}).stringValue),
      ];
      for (const name of own) {
        for (const change of changes) {
          const stack = createStack(model === providerSettings);
          const made = new construct(stack, "subject", exampleProps(subject) as never) as {
            resource?: TerraformElement;
          };
          change(made.resource ?? (made as TerraformElement), name);
          const message = messageOf(() => Testing.synth(stack, true));
          expect(message).toMatch(
            new RegExp(`stack/subject: ${toSnakeCase(name)} was set beside the props\\. .*\\(AJO4028\\)`),
          );
          expect(message).not.toContain("c4n4ry");
        }
      }
    });

    test("tokens among literal values reach their arguments", () => {
      const choices = fc.array(fc.nat(), { minLength: pathsOf(subject).length, maxLength: pathsOf(subject).length });
      fc.assert(
        fc.property(choices, (numbers) => {
          const makeProps = propsBy(subject, (field, path) => {
            const encodes = [() => exampleAt(field, path), ...Object.values(encodingsFor(field, subject))];
            const number = numbers[pathsOf(subject).indexOf(path)] ?? 0;
            // Half of the values are literal.
            return (number % 2 === 0 ? undefined : encodes[number % encodes.length]) ?? (() => exampleAt(field, path));
          });
          expect(fromConstruct(subject, makeProps)).toEqual(fromBinding(subject, makeProps));
        }),
        { numRuns: 30 },
      );
    });

    test("a whole block in any encoding is an error that shows the dynamic block", () => {
      for (const [name] of blocks) {
        for (const [encoding, encode] of Object.entries({ ...REFERENCES, ...EXPRESSIONS })) {
          const stack = createStack(false);
          const props = { ...exampleProps(subject), [name]: encode(new Sources(stack)) };
          const message = messageOf(() => new construct(stack, "subject", props as never));
          expect({ encoding, message }).toEqual({
            encoding,
            message: expect.stringMatching(`- ${name}: .*addOverride\\("dynamic.${toSnakeCase(name)}".* \\(AJO4025\\)`),
          });
        }
      }
    });

    test.each([
      ["a Secret", () => Secret.fromEnvironment("TF_VAR_x"), "is given as a Secret, but this prop is not secret: "],
      ["a variable", ({ variable }) => variable, 'is given as the construct "stack/source", but a construct is not'],
      [
        "a local value",
        ({ local }) => local,
        'is given as the construct "stack/brand", but a construct is not a value.',
      ],
      ["a construct", ({ data }) => data, "Give the attribute that is needed, such as its id."],
    ] as [string, Encode, string][])(
      "%s in place of a value is named, with what to write",
      (_name, encode, expected) => {
        for (const [path, field] of listFields(model.configurable)) {
          if (field.presence === "computed" || isSecret(field)) continue;
          const [name = "", member] = path.split(".");
          const stack = createStack(false);
          const value = encode(new Sources(stack));
          for (const given of field.kind === "stringSet" ? [value, [exampleAt(field, path), value].flat()] : [value]) {
            const example = exampleProps(subject);
            const whole = member === undefined ? given : { ...(example[name] as Props), [member]: given };
            const props = { ...example, [name]: whole };
            const message = messageOf(() => new construct(stack, `x${stack.node.children.length}`, props as never));
            expect(message.split("\n").filter((line) => line.includes("- "))).toEqual([
              expect.stringContaining(` - ${path}${Array.isArray(given) ? "[1]" : ""}: ${member ?? name}`),
            ]);
            expect(message).toContain(expected);
          }
        }
      },
    );

    test("null is as good as left out, for each optional prop and for any of them", () => {
      const example = exampleProps(subject);
      // Of the service plan and its token, each needs the other.
      const optional = Object.entries(model.configurable)
        .filter(
          ([name, { presence }]) => presence.startsWith("optional") && !["servicePlanId", "smsApiToken"].includes(name),
        )
        .map(([name]) => name);
      const names = [...optional, ...otherProps];
      const expectSame = (nulls: readonly string[]) => {
        const without = Object.fromEntries(Object.entries(example).filter(([name]) => !nulls.includes(name)));
        const withNulls = { ...without, ...Object.fromEntries(nulls.map((name) => [name, null])) };
        expect(fromConstruct(subject, () => withNulls)).toEqual(fromConstruct(subject, () => without));
      };
      for (const name of names) expectSame([name]);
      fc.assert(fc.property(fc.subarray(names), expectSame), { numRuns: 30 });
    });

    test("null is as good as left out, for each member of each block", () => {
      for (const [name, field] of blocks) {
        if (field.kind !== "block") continue;
        for (const member of Object.keys(field.fields)) {
          const { [member]: _, ...rest } = exampleOf(field, name) as Props;
          const outcome = (block: Props) =>
            outcomeOf(() => fromConstruct(subject, () => ({ ...exampleProps(subject), [name]: block })));
          expect(outcome({ ...rest, [member]: null })).toEqual(outcome(rest));
        }
      }
    });

    test("null is as good as left out, for what is required", () => {
      const example = exampleProps(subject);
      const required = Object.entries(model.configurable)
        .filter(([, field]) => field.presence === "required" && !("default" in field && field.default !== undefined))
        .map(([name]) => name);
      for (const name of required) {
        const { [name]: _, ...rest } = example;
        expect(create(rest)).toThrow(PropsError);
        expect(messageOf(create({ ...rest, [name]: null }))).toBe(messageOf(create(rest)));
      }
      if (required.length === 0) return;
      for (const props of [undefined, null]) expect(messageOf(create(props))).toBe(messageOf(create({})));
    });

    test("a wrong item of a list is named by its index", () => {
      const findLists = (fields: Fields, wrap: (value: unknown, name: string) => Props): [string, Props][] =>
        Object.entries(fields).flatMap(([name, field]): [string, Props][] => {
          if (field.kind === "stringSet")
            return [null, undefined, 7, {}, []].map((item) => [name, wrap(["A", item], name)]);
          if (field.kind !== "block") return [];
          return findLists(field.fields, (value, member) => ({ [name]: { [member]: value } })).map(
            ([member, props]) => [`${name}.${member}`, props],
          );
        });
      for (const [path, props] of findLists(model.configurable, (value, name) => ({ [name]: value }))) {
        const argument = path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
        expect(messageOf(create({ ...exampleProps(subject), ...props }))).toContain(
          `- ${path}[1]: ${argument} must be a list of strings, but ${argument}[1] is `,
        );
      }
    });

    test("props may be getters, inherited or frozen", () => {
      const example = exampleProps(subject);
      const expected = fromConstruct(subject, () => example);
      expect(fromConstruct(subject, () => withGetters(example))).toEqual(expected);
      expect(fromConstruct(subject, () => Object.create(example))).toEqual(expected);
      expect(fromConstruct(subject, () => Object.freeze({ ...example }))).toEqual(expected);
      expect(fromConstruct(subject, () => Object.assign(Object.create(null), example))).toEqual(expected);
      const otherRealm = runInNewContext(`JSON.parse(${JSON.stringify(JSON.stringify(example))})`);
      expect(fromConstruct(subject, () => otherRealm)).toEqual(expected);
    });

    test.each([["a text"], [7], [[]], ["${var.props}"], [true]])("%p in place of the props is an error", (props) => {
      expect(messageOf(create(props))).toMatch(
        /has 1 problem:\n {2}- The props must be an object, but they are .*\(AJO4004\)$/,
      );
    });
  });
}

/** The same object, as an instance of a class with getters, blocks included. */
function withGetters(object: Props): Props {
  const prototype = {};
  for (const [name, value] of Object.entries(object)) {
    const isBlock = typeof value === "object" && value !== null && !Array.isArray(value);
    Object.defineProperty(prototype, name, { get: () => (isBlock ? withGetters(value as Props) : value) });
  }
  return Object.create(prototype);
}

function outcomeOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return (error as Error).message;
  }
}
