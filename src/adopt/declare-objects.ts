import type { NameChooser } from "../estate/choose-names";
import type { ExistingObject } from "../estate/read-estate";
import {
  type Field,
  type Fields,
  isSecretFieldRequired,
  listSecretFields,
  secretFieldNames,
  toSnakeCase,
} from "../model";
import { humanize } from "../model/format";
import { readValues } from "./select-objects";

/** What a reference leads to. */
export interface ReferenceTarget {
  readonly object: Pick<ExistingObject, "kind" | "id" | "name">;
  /** The id of its construct, or the name of its resource or data source. */
  readonly name: string;
  /** The constant that holds the construct, if it has not the same name in camel case. */
  readonly constant?: string;
  /** Whether it is looked up by its name, because it is managed elsewhere. */
  readonly isLookUp: boolean;
}

/** A value as both languages write it. */
export type DeclaredValue =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "texts"; readonly texts: readonly string[] }
  | { readonly kind: "literal"; readonly value: boolean | number }
  | { readonly kind: "block"; readonly members: readonly DeclaredMember[] }
  /** A secret, which the variable of this name gives. It is write-only, or kept in the state. */
  | { readonly kind: "secret"; readonly variable: string; readonly isWriteOnly: boolean }
  | { readonly kind: "reference"; readonly to: ReferenceTarget };

/** A field with its value. The name is that of the model. */
export interface DeclaredMember {
  readonly name: string;
  readonly value: DeclaredValue;
}

/** An object as it is to be declared. */
export interface Declaration {
  readonly object: ExistingObject;
  /** The id of its construct, and the name of its resource. */
  readonly name: string;
  readonly members: readonly DeclaredMember[];
}

/** A secret that the written configuration takes from a variable. */
export interface SecretToGive {
  /** The variable of Terraform. Its environment variable has `TF_VAR_` in front. */
  readonly variable: string;
  readonly object: ExistingObject;
  /** What it is: "API token". */
  readonly title: string;
  readonly isWriteOnly: boolean;
}

/** What is to be written. */
export interface DeclaredEstate {
  /** What others refer to and is not adopted. */
  readonly lookUps: readonly ReferenceTarget[];
  readonly declarations: readonly Declaration[];
  readonly secrets: readonly SecretToGive[];
}

/** What is known of the place that the configuration is written to. */
export interface DeclareContext {
  /** Everything in the sandbox. */
  readonly estate: readonly ExistingObject[];
  /** What the file declares or looks up already, by id. */
  readonly existingTargets: ReadonlyMap<string, ReferenceTarget>;
  /** The names of the objects, by id. */
  readonly chosenNames: ReadonlyMap<string, string>;
  /** Chooses the names of look-ups. */
  readonly names: NameChooser;
  readonly variables: NameChooser;
}

/** Turns objects into declarations, which refer to each other. */
export function declareObjects(objects: readonly ExistingObject[], context: DeclareContext): DeclaredEstate {
  const { names, variables } = context;
  const targets = new Map(context.existingTargets);
  const lookUps: ReferenceTarget[] = [];
  const secrets: SecretToGive[] = [];
  const named = objects.map((object) => {
    const name = context.chosenNames.get(object.id) ?? names.choose(object);
    targets.set(object.id, { object, name, isLookUp: false });
    return { object, name };
  });

  function refer(field: string, id: string): ReferenceTarget | undefined {
    const known = targets.get(id);
    // Whatever AJO has: constructs take no other credential for inbound messages.
    const isTaken = ({ kind }: ReferenceTarget["object"]) =>
      field === "credentialId" || kind.className === "SinchSmsCredential";
    if (known !== undefined) return isTaken(known.object) ? known : undefined;
    const object = context.estate.find((one) => one.id === id && one.kind.noun === "credential");
    if (object === undefined || !isTaken(object)) return undefined;
    const target = { object, name: names.choose(object), isLookUp: true };
    targets.set(id, target);
    lookUps.push(target);
    return target;
  }

  function requestSecret(object: ExistingObject, name: string, field: string, isWriteOnly: boolean): DeclaredValue {
    const variable = variables.chooseFor(`${name}_${toSnakeCase(field)}`);
    secrets.push({ variable, object, title: humanize(field), isWriteOnly });
    return { kind: "secret", variable, isWriteOnly };
  }

  const declarations = named.map(({ object, name }): Declaration => {
    const { model } = object.kind;
    const values = readValues(object);
    const neededSecrets = new Set(listNeededSecrets(object, values));
    const members = Object.entries<Field>(model.fields).flatMap(([field, description]): DeclaredMember[] => {
      if (neededSecrets.has(field)) return [{ name: field, value: requestSecret(object, name, field, true) }];
      const value = values[field];
      if (value === undefined || value === null) return [];
      if (description.kind === "string" && description.sensitive)
        return [{ name: field, value: requestSecret(object, name, field, false) }];
      const target = isReferenceField(field) ? refer(field, String(value)) : undefined;
      if (target !== undefined) return [{ name: field, value: { kind: "reference", to: target } }];
      return declareMember(field, description, value);
    });
    // An adopted draft stays a draft.
    const isDraft = object.status === "draft";
    return { object, name, members: isDraft ? [...members, declareLiteral("submit", false)] : members };
  });
  return { lookUps, declarations, secrets };
}

/** The fields that hold the id of a credential. */
export const isReferenceField = (name: string): boolean => /(?:^c|C)redentialId$/.test(name);

/** The ids of the credentials that an object refers to. */
export function listReferences(object: ExistingObject): string[] {
  return Object.entries(readValues(object)).flatMap(([name, value]) =>
    isReferenceField(name) && typeof value === "string" ? [value] : [],
  );
}

/** The secrets that an object has, or that a new one like it needs. */
function listNeededSecrets({ kind, shown }: ExistingObject, values: Readonly<Record<string, unknown>>): string[] {
  return listSecretFields(kind.model.fields)
    .filter(([name, field]) => {
      const isStored = typeof shown[secretFieldNames(name).updatedAt] === "string";
      return isStored || isSecretFieldRequired(field, (other) => (values[other] ?? undefined) !== undefined);
    })
    .map(([name]) => name);
}

const declareLiteral = (name: string, value: boolean | number): DeclaredMember => ({
  name,
  value: { kind: "literal", value },
});

/** A field with a value, or nothing if that is what it has anyway. */
function declareMember(name: string, field: Field, value: unknown): DeclaredMember[] {
  if ("default" in field && field.default === value) return [];
  switch (field.kind) {
    case "string":
      return [{ name, value: { kind: "text", text: String(value) } }];
    case "stringSet":
      return [{ name, value: { kind: "texts", texts: value as readonly string[] } }];
    case "bool":
    case "integer":
      return [declareLiteral(name, value as boolean | number)];
    case "block": {
      const members = declareMembers(field.fields, value as Readonly<Record<string, unknown>>);
      return members.length === 0 ? [] : [{ name, value: { kind: "block", members } }];
    }
    case "secret":
      return [];
  }
}

function declareMembers(fields: Fields, values: Readonly<Record<string, unknown>>): DeclaredMember[] {
  return Object.entries<Field>(fields).flatMap(([name, field]) => {
    const value = values[name];
    return value === undefined || value === null ? [] : declareMember(name, field, value);
  });
}

/** The arguments whose changes Terraform ignores: AJO keeps the secrets that it has. */
export function listIgnoredVersions({ members }: Declaration): string[] {
  return members.flatMap(({ name, value }) =>
    value.kind === "secret" && value.isWriteOnly ? [toSnakeCase(secretFieldNames(name).version)] : [],
  );
}
