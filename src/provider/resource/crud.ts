import { setTimeout as sleep } from "node:timers/promises";
import {
  type ApiClient,
  ApiError,
  type Collection,
  type Credential,
  type CredentialCreate,
  type CredentialReplace,
  type ObjectMetadata,
  toWire,
  type Webhook,
  type WebhookCreate,
  type WebhookReplace,
} from "../../api";
import { type ObjectModel, sinchMmsCredential, sinchRcsCredential, sinchSmsCredential } from "../../model";
import type { ApplyRequest, ObjectValue, ProviderRequest, Resource } from "../../plugin";
import { withDiagnostics, withDiagnosticsUnlessNotFound } from "../diagnostics";
import { expand } from "../expand";
import { type ApiObject, createStateUpgraders, flatten } from "../flatten";
import { createImportMethods } from "../import";
import { assertKind, credentialKind, webhookKind } from "../object-kinds";
import { loadIdempotencyKey, saveSentSecrets, saveVersion } from "../private-state";
import { clientFor, type ProviderData, withSandbox } from "../provider-data";
import { toSchema } from "../schema";
import { collectSecretsToSend, withSecrets } from "../secrets";
import {
  checkDelete,
  hasRemoteChanges,
  modifyCommonPlan,
  readOrWarnMissing,
  resolveIfMatch,
  resolveTarget,
  warnOfSecretDrift,
} from "./common";
import { withPipeline } from "./pipeline";
import { validateObject } from "./validate";

/** A kind of objects that are made, replaced and deleted, and have no life cycle besides. */
export interface CrudKind<T extends ObjectMetadata, C extends object, R extends object> {
  readonly model: ObjectModel;
  /** Where the API keeps these objects. */
  collection(client: ApiClient): Collection<T, C, R>;
}

/** Objects of one kind as a Terraform resource. */
export function createCrudResource<T extends ObjectMetadata & ApiObject, C extends object, R extends object>(
  kind: CrudKind<T, C, R>,
): Resource<ProviderData> {
  const { model } = kind;
  const collectionFor = (providerData: ProviderData, object: ObjectValue) =>
    kind.collection(clientFor(providerData, object));

  /** What a request says: the planned fields, and of the secrets only those that are to be sent. */
  const buildBody = (
    { plannedState }: ApplyRequest<ProviderData>,
    sent: Readonly<Record<string, string>>,
    purpose: "create" | "replace",
  ) => toWire(model, withSecrets(model, expand(model, plannedState), sent), purpose);

  /** The state after a write, once what later calls need is noted. */
  const finishWrite = (
    request: ApplyRequest<ProviderData>,
    apiObject: T,
    sent: Readonly<Record<string, string>>,
  ): ObjectValue => {
    saveVersion(request, request.plannedState, apiObject._etag);
    saveSentSecrets(request.privateState, Object.keys(sent), apiObject);
    return flatten(model, apiObject, withSandbox(request.providerData, request.plannedState));
  };

  return {
    schema: toSchema(model),

    upgradeState: createStateUpgraders(model),

    validate: (request) => validateObject(model, request),

    modifyPlan: (request) => modifyCommonPlan(model, request),

    async create(request) {
      const { providerData, plannedState, config, signal } = request;
      const sent = collectSecretsToSend(model, { config, priorState: null, plannedState });
      const body = buildBody(request, sent, "create") as C;
      const apiObject = await withDiagnostics("create", { model, name: String(plannedState.name) }, () =>
        collectionFor(providerData, plannedState).create(body, {
          idempotencyKey: loadIdempotencyKey(request.privateState),
          signal,
        }),
      );
      return finishWrite(request, apiObject, sent);
    },

    async read(request) {
      const { providerData, state } = request;
      const apiObject = await readOrWarnMissing(model, request, (id, options) =>
        collectionFor(providerData, state).getCached(id, options),
      );
      if (apiObject === undefined) return null;
      assertKind(kind, apiObject);
      warnOfSecretDrift(model, apiObject, request);
      return flatten(model, apiObject, withSandbox(providerData, state));
    },

    async update(request) {
      const { providerData, priorState, plannedState, signal } = request;
      const target = resolveTarget(model, priorState, request);
      if (!hasRemoteChanges(model, request)) return withSandbox(providerData, plannedState);
      const sent = collectSecretsToSend(model, request);
      const body = buildBody(request, sent, "replace") as R;
      const collection = collectionFor(providerData, priorState);
      const apiObject = await withDiagnostics("update", target, async () => {
        const ifMatch = await resolveIfMatch(request.privateState, () => collection.get(target.id, { signal }));
        return collection.replace(target.id, body, { ifMatch, signal });
      });
      return finishWrite(request, apiObject, sent);
    },

    async delete(request) {
      const { providerData, priorState, signal } = request;
      const target = resolveTarget(model, priorState, request);
      checkDelete(model, request);
      const collection = collectionFor(providerData, priorState);
      await withDiagnosticsUnlessNotFound("delete", target, async () => {
        const ifMatch = await resolveIfMatch(request.privateState, () => collection.get(target.id, { signal }));
        await deleteWithRetry(() => collection.delete(target.id, { ifMatch, signal }), request);
      });
    },

    ...createImportMethods(kind),
  };
}

/** A credential of one vendor as a Terraform resource. */
export const createCredentialResource = (model: ObjectModel) =>
  withPipeline(model, createCrudResource<Credential, CredentialCreate, CredentialReplace>(credentialKind(model)));

/** `ajo_sinch_sms_credential` */
export const createSinchSmsCredentialResource = () => createCredentialResource(sinchSmsCredential);

/** `ajo_sinch_mms_credential` */
export const createSinchMmsCredentialResource = () => createCredentialResource(sinchMmsCredential);

/** `ajo_sinch_rcs_credential` */
export const createSinchRcsCredentialResource = () => createCredentialResource(sinchRcsCredential);

/** `ajo_sms_webhook` */
export const createSmsWebhookResource = () =>
  withPipeline(webhookKind.model, createCrudResource<Webhook, WebhookCreate, WebhookReplace>(webhookKind));

/** What stands in the way may be leaving: seven seconds in all. */
const RETRY_DELAYS_MS = [1_000, 2_000, 4_000];

/**
 * Deletes an object, with some patience while others use it: without a reference between the two Terraform deletes
 * both at the same time, and the API may be slow to notice that a user has gone.
 */
export async function deleteWithRetry(
  deleteObject: () => Promise<void>,
  { signal, log }: Pick<ProviderRequest, "signal" | "log">,
): Promise<void> {
  for (const delay of RETRY_DELAYS_MS) {
    try {
      return await deleteObject();
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "credential-in-use") throw error;
      log.info("What is to be deleted is still in use, trying again", { wait_ms: delay });
      await sleep(delay, undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
  return deleteObject();
}
