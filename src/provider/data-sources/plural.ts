import type { ApiClient } from "../../api";
import {
  channelSurface,
  type Fields,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
} from "../../model";
import { type ArgumentsModel, LIST_ARGUMENTS, vendorArgument } from "../../model/data-source-arguments";
import type { DataSource, ObjectValue, ProviderRequest, Type } from "../../plugin";
import {
  filtersFor,
  type ListFilter,
  type ListFilters,
  matchesFilters,
  namePrefixFilter,
  toArgumentAttributes,
  validateArguments,
  withDefaults,
} from "../arguments";
import { withDiagnostics } from "../diagnostics";
import type { ApiObject } from "../flatten";
import { clientFor, type ProviderData, withSandbox } from "../provider-data";
import { flattenAttributes, toComputedAttributes } from "./computed-attributes";

/** A list of objects as a data source. */
export interface PluralDataSourceOptions {
  readonly typeName: keyof typeof LIST_ARGUMENTS;
  readonly description: string;
  /** The attribute that holds them. */
  readonly resultAttribute: string;
  /** The fields of each. */
  readonly fields: Fields;
  readonly filters: ListFilters;
  /** All objects, before the filters. Several data sources are read at once: prefer the cached list. */
  fetchObjects(
    client: ApiClient,
    request: Pick<ProviderRequest, "signal"> & { readonly config: ObjectValue },
  ): Promise<readonly ApiObject[]>;
}

/** A data source that lists the objects that match its filters, sorted by name. */
export function createPluralDataSource({
  typeName,
  description,
  resultAttribute,
  fields,
  filters,
  fetchObjects,
}: PluralDataSourceOptions): DataSource<ProviderData> {
  const argumentsModel: ArgumentsModel = LIST_ARGUMENTS[typeName];
  const { title } = argumentsModel;
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
            description: `The ${title} that were found, sorted by name. Each has ${names.join(", ")}. Unset values are null, unset blocks empty lists.`,
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

const vendorFilter: ListFilter = {
  field: vendorArgument,
  matches: (credential, value) => credential.vendor === value,
};

export const createCredentialsDataSource = (): DataSource<ProviderData> =>
  createPluralDataSource({
    typeName: "credentials",
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
    typeName: "sms_webhooks",
    description:
      "Lists the SMS webhooks of a sandbox. `url`, which is to be hidden, is read by the data source of a single webhook.",
    resultAttribute: "webhooks",
    fields: smsWebhook.fields,
    filters: filtersFor(smsWebhook),
    fetchObjects: ({ webhooks }, { signal }) => webhooks.listCached({ signal }),
  });

export const createChannelSurfacesDataSource = (): DataSource<ProviderData> =>
  createPluralDataSource({
    typeName: "channel_surfaces",
    description:
      "Lists the channel surfaces of a sandbox, those included that are deactivated: they hold their names for good (AJO).",
    resultAttribute: "surfaces",
    fields: channelSurface.fields,
    filters: filtersFor(channelSurface),
    fetchObjects: ({ surfaces }, { signal }) => surfaces.listCached({ signal }),
  });
