import {
  type Fields,
  type ObjectModel,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  type ValidationIssue,
} from "../../model";
import { string } from "../../model/field";
import { valueIfKnown } from "../../model/object";
import { nonBlank } from "../../model/rules";
import type { DataSource, ObjectValue } from "../../plugin";
import { defineArguments, sandboxArgument, toArgumentAttributes, validateArguments, withDefaults } from "../arguments";
import { findObject, type LookupKey } from "../lookup";
import { credentialKind, type ObjectKind, surfaceKind, webhookKind } from "../object-kinds";
import { type ProviderData, resolveSandbox, withSandbox } from "../provider-data";
import { flattenAttributes, toComputedAttributes } from "./computed-attributes";

/** One object as a data source. */
export interface SingularDataSourceOptions {
  /** What a person calls it: "channel surface". */
  readonly title: string;
  readonly description: string;
  /** What there is to read of it. */
  readonly fields: Fields;
  /** Arguments besides its id, its name and the sandbox. */
  readonly extraArguments?: Fields;
  /** Where the arguments say that it is to be found. */
  kindFor(config: ObjectValue): ObjectKind;
}

/** A data source that reads one object, which is known by its id or by its name. */
export function createSingularDataSource({
  title,
  description,
  fields,
  kindFor,
  ...more
}: SingularDataSourceOptions): DataSource<ProviderData> {
  const argumentsModel = defineLookupArguments(title, more.extraArguments);
  const attributes = toComputedAttributes(fields);
  return {
    schema: {
      version: 0,
      block: {
        description: `${description} It is found by its id or by its name.`,
        attributes: { ...attributes, ...toArgumentAttributes(argumentsModel) },
      },
    },

    validate: (request) => validateArguments(argumentsModel, request),

    async read({ providerData, config, signal }) {
      const args = withDefaults(argumentsModel, config);
      const lookupKey = toLookupKey(config);
      const sandbox = resolveSandbox(providerData, config);
      const found = await findObject(
        kindFor(args),
        { providerData, sandbox, signal },
        lookupKey,
        Object.keys(lookupKey),
      );
      const read = flattenAttributes(fields, attributes, found);
      // What is configured stays as it was written.
      const entries = Object.keys(attributes).map((name) => [name, args[name] ?? read[name] ?? null]);
      return withSandbox(providerData, { ...args, ...Object.fromEntries(entries) });
    },
  };
}

/** The data source for what a resource type stands for. */
export function createObjectDataSource(kind: ObjectKind): DataSource<ProviderData> {
  const { title, description, fields } = kind.model;
  return createSingularDataSource({
    title,
    description: `${description} What is not set in AJO is null, and of a secret only the time of its last change can be read (AJO).`,
    fields,
    kindFor: () => kind,
  });
}

/** Arguments of which exactly one says what is wanted. */
function defineLookupArguments(title: string, extraArguments: Fields = {}): ObjectModel {
  return defineArguments(
    title,
    {
      id: string({
        description: `The id of the ${title}. Exactly one of \`id\` and \`name\` is to be set.`,
        presence: "optionalComputed",
        rule: nonBlank("id"),
      }),
      name: string({
        description: `The name of the ${title}, as AJO shows it; case counts. Exactly one of \`id\` and \`name\` is to be set.`,
        presence: "optionalComputed",
        rule: nonBlank("name"),
      }),
      sandbox: sandboxArgument,
      ...extraArguments,
    },
    ({ id, name }): ValidationIssue[] => {
      const issue = { severity: "error", code: "AJO4012", path: ["name"] } as const;
      if (id === undefined && name === undefined) {
        const detail = `A ${title} is found by its id or by its name, and neither is set. Set one of them.`;
        return [{ ...issue, summary: "No id and no name", detail }];
      }
      if (valueIfKnown(id) === undefined || valueIfKnown(name) === undefined) return [];
      const detail = `A ${title} is found by its id or by its name, and both are set. Take one of them out.`;
      return [{ ...issue, summary: "Both an id and a name", detail }];
    },
  );
}

/** What is wanted. Without an id there is a name, for that was checked. */
function toLookupKey({ id, name }: ObjectValue): LookupKey {
  return typeof id === "string" ? { id } : { name: String(name) };
}

/** Data source `ajo_sinch_sms_credential` */
export const createSinchSmsCredentialDataSource = () => createObjectDataSource(credentialKind(sinchSmsCredential));

/** Data source `ajo_sinch_mms_credential` */
export const createSinchMmsCredentialDataSource = () => createObjectDataSource(credentialKind(sinchMmsCredential));

/** Data source `ajo_sinch_rcs_credential` */
export const createSinchRcsCredentialDataSource = () => createObjectDataSource(credentialKind(sinchRcsCredential));

/** Data source `ajo_sms_webhook` */
export const createSmsWebhookDataSource = () => createObjectDataSource(webhookKind);

/** Data source `ajo_channel_surface` */
export const createChannelSurfaceDataSource = () => createObjectDataSource(surfaceKind);
