import { type ApiClient, type Collection, type ObjectMetadata, toWire } from "../api";
import type { ObjectModel } from "../model";
import type { ApplyRequest, Resource } from "../plugin/provider";
import type { ObjectValue } from "../plugin/value";
import type { ProviderData } from "./ajo";
import { withDiagnostics, withDiagnosticsUnlessNotFound } from "./api-diagnostics";
import { hasRemoteChanges } from "./changes";
import { deleteWithRetry } from "./delete-when-free";
import { expand } from "./described";
import { createImportMethods } from "./existing/existing";
import { assertKind } from "./kinds";
import {
  checkDelete,
  modifyCommonPlan,
  readOrWarnMissing,
  resolveIfMatch,
  resolveTarget,
  warnOfSecretDrift,
} from "./managed-object";
import { loadIdempotencyKey, saveSentSecrets, saveVersion } from "./private-notes";
import { clientFor, withSandbox } from "./sandbox";
import { toSchema } from "./schema";
import { collectSecretsToSend, withSecrets } from "./secrets";
import { type ApiObject, flatten } from "./state";
import { createStateUpgraders } from "./state-upgrade";
import { validateObject } from "./validate-object";

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
        collectionFor(providerData, state).read(id, options),
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
