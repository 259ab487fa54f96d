import { join } from "node:path";
import type { IResolvable } from "cdktf";
import ts from "typescript";
import type {
  AjoProviderProps,
  ChannelSurfaceProps,
  ConsentCategory,
  ResourceProps,
  SecretProps,
  SecretSource,
  SinchMmsCredentialProps,
  SinchRcsCredentialProps,
  SinchSmsCredentialProps,
  SmsWebhookProps,
} from "../../src/constructs";
import { RESOURCE_PROPS } from "../../src/constructs/meta-arguments";
import type {
  channelSurface,
  Field,
  Fields,
  providerSettings,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
} from "../../src/model";

// Most props are generated from the model; secrets and references are written by hand. Here the compiler compares all
// of them with the model.

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Flat<T> = { [K in keyof T]: T[K] };

/** The type of the prop for a field. */
type Prop<F extends Field> = F extends { kind: "secret" } | { sensitive: true }
  ? SecretSource
  : F extends { kind: "block" }
    ? Flat<PropsOf<F["fields"]>>
    : F extends { kind: "stringSet" }
      ? readonly string[] | IResolvable
      : F extends { kind: "bool" }
        ? boolean | IResolvable
        : F extends { kind: "integer" }
          ? number | IResolvable
          : F extends { allowedValues: readonly (infer V)[] }
            ? V | IResolvable
            : string;

type Settable<F extends Fields> = { [N in keyof F]: F[N] extends { presence: "computed" } ? never : N }[keyof F];
/** A field that AJO requires may have a default. */
type Required<F extends Fields> = {
  [N in keyof F]: F[N] extends { presence: "required" } ? (F[N] extends { default: unknown } ? never : N) : never;
}[keyof F];

/** The props that the model asks for. */
type PropsOf<F extends Fields> = Flat<
  { readonly [N in Required<F>]: Prop<F[N]> } & { readonly [N in Exclude<Settable<F>, Required<F>>]?: Prop<F[N]> }
>;

/** A construct's props without those that constructs add. */
type Own<P, Added extends string = never> = Flat<Omit<P, keyof ResourceProps | keyof SecretProps | Added>>;

/** The model's props, of which some may be left out because the construct has another way to give them. */
type Eased<P, Names extends keyof P> = Flat<Omit<P, Names> & { readonly [N in Names]?: P[N] }>;

type ModelProps<M extends { fields: Fields; options: Fields }> = Flat<PropsOf<M["fields"]> & PropsOf<M["options"]>>;

test("the compiler finds the props to agree with the model", () => {
  const same: readonly true[] = [
    true satisfies Same<Own<SinchSmsCredentialProps, "apiTokenVersion">, ModelProps<typeof sinchSmsCredential>>,
    true satisfies Same<
      Own<SinchMmsCredentialProps, "apiTokenVersion" | "smsApiTokenVersion" | "accessKey" | "inboundCredential">,
      Eased<ModelProps<typeof sinchMmsCredential>, "apiToken">
    >,
    true satisfies Same<
      Own<SinchRcsCredentialProps, "apiTokenVersion" | "smsApiTokenVersion" | "accessKey">,
      Eased<ModelProps<typeof sinchRcsCredential>, "apiToken">
    >,
    true satisfies Same<Own<SmsWebhookProps, "credential">, Eased<ModelProps<typeof smsWebhook>, "credentialId">>,
    true satisfies Same<
      Own<ChannelSurfaceProps, "credential">,
      Eased<ModelProps<typeof channelSurface>, "credentialId">
    >,
    true satisfies Same<Own<AjoProviderProps, "alias">, ModelProps<typeof providerSettings>>,
    true satisfies Same<Flat<ConsentCategory>, Flat<PropsOf<(typeof sinchSmsCredential)["fields"]["optIn"]["fields"]>>>,
  ];
  expect(same).toHaveLength(7);
});

test("every prop has a doc comment in the package's declarations, which editors show", () => {
  const program = ts.createProgram([join(__dirname, "..", "..", "dist", "constructs", "index.d.ts")], {
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    skipLibCheck: true,
  });
  const checker = program.getTypeChecker();
  const [file] = program.getRootFileNames().map((name) => program.getSourceFile(name));
  const symbol = file && checker.getSymbolAtLocation(file);
  const exports = symbol === undefined ? [] : checker.getExportsOfModule(symbol);
  const props = exports.filter(({ name }) => /Props$|Category$|Timeouts$/.test(name));
  const members = props.flatMap((one) => {
    const alias = one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one;
    const type = checker.getDeclaredTypeOfSymbol(alias);
    return checker.getPropertiesOfType(type).map((member) => ({ name: `${one.name}.${member.name}`, member }));
  });
  expect(members.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      "SinchSmsCredentialProps.optIn",
      "SinchMmsCredentialProps.sandbox",
      "OptOutCategory.fuzzy",
    ]),
  );
  expect(
    members.filter(({ member }) => member.getDocumentationComment(checker).length === 0).map(({ name }) => name),
  ).toEqual([]);
});

test("the names of the meta-arguments are complete", () => {
  const names: Record<keyof ResourceProps, true> = {
    provider: true,
    dependsOn: true,
    lifecycle: true,
    count: true,
    forEach: true,
  };
  expect([...RESOURCE_PROPS].sort()).toEqual(Object.keys(names).sort());
});
