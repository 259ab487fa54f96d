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
import type { ObjectModel } from "../../model";
import type { ApplyRequest, ObjectValue, ProviderRequest, Resource } from "../../plugin";
import { withDiagnostics, withDiagnosticsUnlessNotFound } from "../diagnostics";
import { expand } from "../expand";
import { type ApiObject, createStateUpgraders, flatten } from "../flatten";
import { createImportMethods } from "../import";
import { assertKind, credentialKind, webhookKind } from "../object-kinds";
import { saveReadSecrets, saveSentSecrets, saveVersion } from "../private-state";
import { clientFor, type ProviderData, withSandbox } from "../provider-data";
import { toSchema } from "../schema";
import { collectSecretsToSend, withSecrets } from "../secrets";
import { postOnce, withCreateAttempt } from "../unfinished/create-once";
import { createFinishedWarning } from "../unfinished/messages";
import {
  checkDelete,
  hasRemoteChanges,
  modifyCommonPlan,
  readOrWarnMissing,
  resolveIfMatch,
  resolveTarget,
} from "./common";
import { sendWhenNameIsFree } from "./name-wait";
import { withPipeline } from "./pipeline";
import { createOrKeepUnread } from "./unread-create";
import { validateObject } from "./validate";

/** A resource for one of the Sinch credentials. */
export const createCredentialResource = (model: ObjectModel) =>
  createCrudResource<Credential, CredentialCreate, CredentialReplace>(credentialKind(model));

export const createSmsWebhookResource = () => createCrudResource<Webhook, WebhookCreate, WebhookReplace>(webhookKind);

interface CrudKind<T extends ObjectMetadata, C extends object, R extends object> {
  readonly model: ObjectModel;
  collection(client: ApiClient): Collection<T, C, R>;
}

/** A resource for objects that are only created, replaced and deleted. */
function createCrudResource<T extends ObjectMetadata & ApiObject, C extends object, R extends object>(
  kind: CrudKind<T, C, R>,
): Resource<ProviderData> {
  const { model } = kind;

  const collectionFor = (providerData: ProviderData, object: ObjectValue) =>
    kind.collection(clientFor(providerData, object));

  /** The planned fields, and only those secrets that are to be sent. */
  const buildBody = (
    plannedState: ObjectValue,
    secrets: Readonly<Record<string, string>>,
    writeKind: "create" | "replace",
  ) => toWire(model, withSecrets(model, expand(model, plannedState), secrets), writeKind);

  /** Saves the version and the times of the secrets that were sent, and returns the new state. */
  const finishWrite = (
    request: ApplyRequest<ProviderData>,
    object: T,
    secrets: Readonly<Record<string, string>>,
  ): ObjectValue => {
    const { providerData, privateState, plannedState } = request;
    saveVersion(request, plannedState, object._etag);
    saveSentSecrets(privateState, Object.keys(secrets), object);
    return flatten(model, object, withSandbox(providerData, plannedState));
  };

  return withPipeline(model, {
    schema: toSchema(model),

    validate: (request) => validateObject(model, request),

    modifyPlan: (request) => modifyCommonPlan(model, request),

    async create(request) {
      const { providerData, plannedState, config, signal } = request;
      const secrets = collectSecretsToSend(model, { config, priorState: null, plannedState });
      const body = buildBody(plannedState, secrets, "create") as C;
      const create = async () => {
        const object = await withCreateAttempt(model, request, async (attempt) => {
          const collection = collectionFor(providerData, plannedState);
          const requests = {
            post: (idempotencyKey: string, options: { readonly mayExist: boolean }) =>
              collection.create(body, { idempotencyKey, signal, ...options }),
            get: (id: string) => collection.get(id, { signal }),
          };
          const { object, isOutdated } = await sendWhenNameIsFree(request, () =>
            postOnce(model, request, attempt, requests),
          );
          if (!isOutdated) return object;
          const replacement = buildBody(plannedState, secrets, "replace") as R;
          const idempotencyKey = await attempt.beginEdit();
          const changed = await collection.replace(object.id, replacement, {
            ifMatch: object._etag,
            idempotencyKey,
            signal,
          });
          request.diagnostics.add(createFinishedWarning(model, changed, "changed"));
          return changed;
        });
        return finishWrite(request, object, secrets);
      };
      return withDiagnostics("create", { model, name: String(plannedState.name) }, () =>
        createOrKeepUnread(model, request, create),
      );
    },

    async read(request) {
      const { providerData, state } = request;
      const object = await readOrWarnMissing(model, request, (id, options) =>
        collectionFor(providerData, state).getCached(id, options),
      );
      if (object === undefined) return null;
      assertKind(kind, object);
      saveReadSecrets(model, request.privateState, object);
      return flatten(model, object, withSandbox(providerData, state));
    },

    async update(request) {
      const { providerData, priorState, plannedState, signal } = request;
      const target = resolveTarget(model, priorState, request);
      if (!hasRemoteChanges(model, request)) return withSandbox(providerData, plannedState);
      const secrets = collectSecretsToSend(model, request);
      const body = buildBody(plannedState, secrets, "replace") as R;
      const collection = collectionFor(providerData, priorState);
      const object = await withDiagnostics("update", target, async () => {
        const ifMatch = await resolveIfMatch(request.privateState, () => collection.get(target.id, { signal }));
        return sendWhenNameIsFree(request, () => collection.replace(target.id, body, { ifMatch, signal }));
      });
      return finishWrite(request, object, secrets);
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

    upgradeState: createStateUpgraders(model),

    ...createImportMethods(kind),
  });
}

/** Seven seconds in all. */
const RETRY_DELAYS_MS = [1_000, 2_000, 4_000];

/**
 * Deletes an object, and retries while other objects use it. Without a reference between the two, Terraform deletes both
 * at the same time, and the API may be slow to notice that the other one has gone.
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
