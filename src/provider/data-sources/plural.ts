import type { ApiClient, Credential } from "../../api";
import {
  channelSurface,
  type Fields,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
} from "../../model";
import { string } from "../../model/field";
import { oneOf } from "../../model/rules";
import type { DataSource, ObjectValue, ProviderRequest, Type } from "../../plugin";
import {
  defineArguments,
  filtersFor,
  type ListFilter,
  type ListFilters,
  matchesFilters,
  namePrefixFilter,
  sandboxArgument,
  toArgumentAttributes,
  toFilterArguments,
  validateArguments,
  withDefaults,
} from "../arguments";
import { withDiagnostics } from "../diagnostics";
import type { ApiObject } from "../flatten";
import { clientFor, type ProviderData, withSandbox } from "../provider-data";
import { flattenAttributes, toComputedAttributes } from "./computed-attributes";

/** A list of objects as a data source. */
export interface PluralDataSourceOptions {
  /** What messages call the objects: "credentials". */
  readonly title: string;
  readonly description: string;
  /** The attribute that holds them. */
  readonly resultAttribute: string;
  /** The fields of each. */
  readonly fields: Fields;
  /** Arguments in addition to the filters and the sandbox. */
  readonly extraArguments?: Fields;
  readonly filters: ListFilters;
  /** All objects, before the filters. Several data sources are read at once: prefer the cached list. */
  fetchObjects(
    client: ApiClient,
    request: Pick<ProviderRequest, "signal"> & { readonly config: ObjectValue },
  ): Promise<readonly ApiObject[]>;
}

/** A data source that lists the objects that match its filters, sorted by name. */
export function createPluralDataSource({
  title,
  description,
  resultAttribute,
  fields,
  filters,
  fetchObjects,
  extraArguments,
}: PluralDataSourceOptions): DataSource<ProviderData> {
  const argumentsModel = defineArguments(title, {
    ...toFilterArguments(filters),
    ...extraArguments,
    sandbox: sandboxArgument,
  });
  const members = omitSensitive(fields);
  const type: Type = ["list", ["object", toTypes(members)]];
  const names = Object.keys(members).map((name) => `\`${name}\``);
  return {
    schema: {
      version: 0,
      block: {
        description,
        attributes: {
          ...toArgumentAttributes(argumentsModel),
          [resultAttribute]: {
            type,
            computed: true,
            description: `The ${title} that were found, in the order of their names. Each has ${names.join(", ")}. What is not set in AJO is null, or an empty list where it is a block.`,
          },
        },
      },
    },

    validate: (request) => validateArguments(argumentsModel, request),

    async read({ providerData, config, signal }) {
      const args = withDefaults(argumentsModel, config);
      const objects = await withDiagnostics("read", { model: { title, fields } }, () =>
        fetchObjects(clientFor(providerData, config), { config: args, signal }),
      );
      const values = objects
        .filter((object) => matchesFilters(filters, args, object))
        .map((object) => flattenAttributes(fields, members, object))
        .sort(compareByName);
      return withSandbox(providerData, { ...args, [resultAttribute]: values });
    },
  };
}

/** One sensitive member would make the whole list sensitive, and nearly useless. */
function omitSensitive(fields: Fields): ReturnType<typeof toComputedAttributes> {
  return Object.fromEntries(Object.entries(toComputedAttributes(fields)).filter(([, { sensitive }]) => !sensitive));
}

function toTypes(attributes: ReturnType<typeof toComputedAttributes>): Readonly<Record<string, Type>> {
  return Object.fromEntries(Object.entries(attributes).map(([name, { type }]) => [name, type]));
}

function compareByName(left: ObjectValue, right: ObjectValue): number {
  const [one, other] = [String(left.name ?? ""), String(right.name ?? "")];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The vendors whose credentials this provider knows. */
const VENDORS = ["sinch", "sinch_mms", "sinch_rcs"] as const satisfies readonly Credential["vendor"][];

const vendorFilter: ListFilter = {
  field: string({
    description: `Only those of this vendor: ${VENDORS.map((name) => `\`${name}\``).join(", ")} (AJO). Left out: all of these.`,
    presence: "optional",
    allowedValues: VENDORS,
    rule: oneOf("a vendor", VENDORS, { owner: "this provider" }),
  }),
  matches: (credential, value) => credential.vendor === value,
};

export const createCredentialsDataSource = (): DataSource<ProviderData> =>
  createPluralDataSource({
    title: "credentials",
    description:
      "Lists the credentials of a sandbox, of one vendor or of all. What a vendor's credentials do not have is null, or an empty list where it is a block. `override_url`, which is to be hidden, is read by the data source of a single credential.",
    resultAttribute: "credentials",
    fields: {
      ...sinchSmsCredential.fields,
      ...sinchMmsCredential.fields,
      ...sinchRcsCredential.fields,
      vendor: { ...vendorFilter.field, description: "Whose credential it is (AJO)." },
    },
    filters: { vendor: vendorFilter, namePrefix: namePrefixFilter },
    fetchObjects: ({ credentials }, { signal }) => credentials.listCached({ signal }),
  });

export const createSmsWebhooksDataSource = (): DataSource<ProviderData> =>
  createPluralDataSource({
    title: "SMS webhooks",
    description:
      "Lists the SMS webhooks of a sandbox. `url`, which is to be hidden, is read by the data source of a single webhook.",
    resultAttribute: "webhooks",
    fields: smsWebhook.fields,
    filters: filtersFor(smsWebhook),
    fetchObjects: ({ webhooks }, { signal }) => webhooks.listCached({ signal }),
  });

export const createChannelSurfacesDataSource = (): DataSource<ProviderData> =>
  createPluralDataSource({
    title: "channel surfaces",
    description:
      "Lists the channel surfaces of a sandbox, those included that are deactivated: they hold their names for good (AJO).",
    resultAttribute: "surfaces",
    fields: channelSurface.fields,
    filters: filtersFor(channelSurface),
    fetchObjects: ({ surfaces }, { signal }) => surfaces.listCached({ signal }),
  });
