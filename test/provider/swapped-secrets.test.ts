import { TerraformStack, Testing } from "cdktf";
import fc from "fast-check";
import {
  AjoProvider,
  ChannelSurface,
  SinchMmsCredential,
  SinchRcsCredential,
  SinchSmsCredential,
  SmsWebhook,
} from "../../src/constructs";
import {
  channelSurface,
  type Field,
  type Fields,
  providerSettings,
  SecretMask,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
  toSnakeCase,
} from "../../src/model";
import { InProcessProvider, type ResponseDiagnostic } from "../../src/plugin/testing";
import { createAjoProvider } from "../../src/provider/provider";
import { findShownParts } from "../support/secret-encodings";
import { swappedSecrets } from "../support/swapped-secrets";

type ConstructClass = new (
  scope: TerraformStack,
  id: string,
  props: never,
) => { readonly node: TerraformStack["node"] };

const SUBJECTS = [
  { model: sinchSmsCredential, construct: SinchSmsCredential },
  { model: sinchMmsCredential, construct: SinchMmsCredential },
  { model: sinchRcsCredential, construct: SinchRcsCredential },
  { model: smsWebhook, construct: SmsWebhook },
  { model: channelSurface, construct: ChannelSurface },
  { model: providerSettings, construct: AjoProvider },
] as unknown as readonly { readonly model: typeof sinchSmsCredential; readonly construct: ConstructClass }[];

/** A field that a user sets, and how to give it a text. */
interface Place {
  readonly path: readonly string[];
  readonly isSet: boolean;
  readonly isText: boolean;
}

/** The fields that are no names and no texts: the model says which. */
function listPlaces(fields: Fields, path: readonly string[] = []): Place[] {
  return Object.entries<Field>(fields).flatMap(([name, field]): Place[] => {
    if (field.presence === "computed") return [];
    if (field.kind === "block") return listPlaces(field.fields, [...path, name]);
    if ((field.kind === "string" || field.kind === "stringSet") && field.quoted === "always") return [];
    return [
      { path: [...path, name], isSet: field.kind === "stringSet", isText: !["bool", "integer"].includes(field.kind) },
    ];
  });
}

const PLACES = SUBJECTS.flatMap(({ model, construct }) =>
  listPlaces(model.configurable as Fields).map((place) => ({
    ...{ model, construct, ...place },
    title: `${model.typeName}.${place.path.join(".")}`,
  })),
);

const put = ({ path, isSet }: Place, text: string, toName: (name: string) => string): Record<string, unknown> =>
  path.reduceRight<unknown>((inner, name) => ({ [toName(name)]: inner }), isSet ? [text] : text) as Record<
    string,
    unknown
  >;

/** Blocks with all their attributes, as Terraform sends them. */
function completeBlocks(fields: Fields, config: Record<string, unknown>): Record<string, unknown> {
  const complete = ([name, value]: [string, unknown]) => {
    const field = Object.entries<Field>(fields).find(([one]) => toSnakeCase(one) === name)?.[1];
    if (field?.kind !== "block") return [name, value];
    const nulls = Object.keys(field.fields).map((member) => [toSnakeCase(member), null]);
    return [name, { ...Object.fromEntries(nulls), ...(value as object) }];
  };
  return Object.fromEntries(Object.entries(config).map(complete));
}

const textOf = (diagnostics: readonly ResponseDiagnostic[]) =>
  diagnostics.map(({ summary, detail }) => `${summary}\n${detail}`).join("\n");

/** Terraform itself refuses a text that is no number, and neither true nor false. */
const TEXT_PLACES = PLACES.filter(({ isText }) => isText);

test.each(TEXT_PLACES)("the provider shows no secret that was put into $title", async ({ model, ...place }) => {
  const mask = new SecretMask();
  const provider = new InProcessProvider(createAjoProvider(mask), { mask });
  const isProvider = (model.typeName as string) === "provider";
  await fc.assert(
    fc.asyncProperty(swappedSecrets, async ({ secret, text }) => {
      const config = completeBlocks(model.configurable, put(place, text, toSnakeCase)) as never;
      const diagnostics = await (isProvider
        ? provider.configure(config)
        : provider.validate(`ajo_${model.typeName}`, config));
      expect(findShownParts(textOf(diagnostics), secret)).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test.each(PLACES)("a construct shows no secret that was put into $title", ({ construct, ...place }) => {
  fc.assert(
    fc.property(swappedSecrets, ({ secret, text }) => {
      const stack = new TerraformStack(Testing.app(), "stack");
      let shown = "";
      try {
        const created = new construct(stack, "x", put(place, text, (name) => name) as never);
        Testing.synth(stack, true);
        shown = JSON.stringify(created.node.metadata);
      } catch (error) {
        shown = (error as Error).message;
      }
      expect(findShownParts(shown, secret)).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test("settings of the environment show no secret, either", async () => {
  const variables = listPlaces(providerSettings.configurable as Fields).map(
    ({ path }) => `AJO_${toSnakeCase(path[0] ?? "").toUpperCase()}`,
  );
  const environment = { ...process.env };
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...variables), swappedSecrets, async (variable, { secret, text }) => {
      const mask = new SecretMask();
      const provider = new InProcessProvider(createAjoProvider(mask), { mask });
      process.env = {
        ...environment,
        AJO_CLIENT_ID: "c",
        AJO_ORG_ID: "O@AdobeOrg",
        [variable]: text,
      };
      const diagnostics = await provider.configure({});
      expect(findShownParts(textOf(diagnostics), secret)).toEqual([]);
    }),
    { numRuns: 300 },
  );
  process.env = environment;
});
