import { sinchMmsCredential, sinchRcsCredential, sinchSmsCredential } from "../model";
import type { ListResource } from "../plugin";
import {
  credentialIdFilter,
  defineArguments,
  type ListFilters,
  matchesFilters,
  namePrefixFilter,
  sandboxArgument,
  surfaceStatusFilter,
  toArgumentAttributes,
  toFilterArguments,
  validateArguments,
} from "./arguments";
import { withDiagnostics } from "./diagnostics";
import { createInitialState, objectIdentity } from "./import";
import { credentialKind, isOfKind, type ObjectKind, surfaceKind, webhookKind } from "./object-kinds";
import { clientFor, type ProviderData } from "./provider-data";

/** Finds the objects of one kind for `terraform query`, in the order in which they were made. */
export function createListResource(kind: ObjectKind, filters: ListFilters): ListResource<ProviderData> {
  const { model } = kind;
  const argumentsModel = defineArguments(`list of ${model.title}s`, {
    ...toFilterArguments(filters),
    sandbox: { ...sandboxArgument, presence: "optional" },
  });
  const description = `Finds every ${model.title} of a sandbox, to be imported. ${model.description}`;
  return {
    schema: { version: 0, block: { description, attributes: toArgumentAttributes(argumentsModel) } },

    validate: (request) => validateArguments(argumentsModel, request),

    async *list({ providerData, config, signal, includeResource }) {
      const all = await withDiagnostics("read", { model }, () =>
        kind.collection(clientFor(providerData, config)).listCached({ signal }),
      );
      for (const found of all) {
        if (!isOfKind(kind, found) || !matchesFilters(filters, config, found)) continue;
        const state = createInitialState(kind, found, providerData, config.sandbox);
        yield {
          identity: objectIdentity.fromState(state, providerData),
          displayName: found.name ?? found.id,
          ...(includeResource && { resource: state }),
        };
      }
    },
  };
}

/** List resource `ajo_sinch_sms_credential` */
export const createSinchSmsCredentialListResource = () =>
  createListResource(credentialKind(sinchSmsCredential), { namePrefix: namePrefixFilter });

/** List resource `ajo_sinch_mms_credential` */
export const createSinchMmsCredentialListResource = () =>
  createListResource(credentialKind(sinchMmsCredential), { namePrefix: namePrefixFilter });

/** List resource `ajo_sinch_rcs_credential` */
export const createSinchRcsCredentialListResource = () =>
  createListResource(credentialKind(sinchRcsCredential), { namePrefix: namePrefixFilter });

/** List resource `ajo_sms_webhook` */
export const createSmsWebhookListResource = () =>
  createListResource(webhookKind, { credentialId: credentialIdFilter, namePrefix: namePrefixFilter });

/** List resource `ajo_channel_surface` */
export const createChannelSurfaceListResource = () =>
  createListResource(surfaceKind, {
    status: surfaceStatusFilter,
    credentialId: credentialIdFilter,
    namePrefix: namePrefixFilter,
  });
