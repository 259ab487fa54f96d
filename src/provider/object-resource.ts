import { type ApiClient, type Collection, type Envelope, toWire } from "../api";
import type { ObjectModel } from "../model";
import type { ApplyCall, ManagedResource } from "../plugin/provider";
import type { ObjectValue } from "../plugin/value";
import type { Ajo } from "./ajo";
import { explained, explainedUnlessGone } from "./api-diagnostics";
import { concernsAjo } from "./changes";
import { deleteWhenFree } from "./delete-when-free";
import { describedOf } from "./described";
import { existing } from "./existing/existing";
import { refuseOtherKind } from "./kinds";
import { planObject, readUnlessGone, refuseDelete, subjectOf, versionToFind, warnOfSecrets } from "./managed-object";
import { idempotencyKey, noteSecrets, noteSeen } from "./private-notes";
import { clientOf, inSandbox } from "./sandbox";
import { resourceSchema } from "./schema";
import { secretsToSend, withSecrets } from "./secrets";
import { type Answer, stateOf } from "./state";
import { stateUpgrades } from "./state-upgrade";
import { validateObject } from "./validate-object";

/** A kind of objects that are made, replaced and deleted, and have no life cycle besides. */
export interface ObjectKind<T extends Envelope, C extends object, R extends object> {
  readonly model: ObjectModel;
  /** Where the API keeps these objects. */
  collection(client: ApiClient): Collection<T, C, R>;
}

/** Objects of one kind as a Terraform resource. */
export function objectResource<T extends Envelope & Answer, C extends object, R extends object>(
  kind: ObjectKind<T, C, R>,
): ManagedResource<Ajo> {
  const { model } = kind;
  const collectionOf = (api: Ajo, object: ObjectValue) => kind.collection(clientOf(api, object));

  /** What a request says: the planned fields, and of the secrets only those that are to be sent. */
  const bodyOf = ({ planned }: ApplyCall<Ajo>, sent: Readonly<Record<string, string>>, purpose: "create" | "replace") =>
    toWire(model, withSecrets(model, describedOf(model, planned), sent), purpose);

  /** The state after a write, once what later calls need is noted. */
  const written = (call: ApplyCall<Ajo>, answer: T, sent: Readonly<Record<string, string>>): ObjectValue => {
    noteSeen(call, call.planned, answer._etag);
    noteSecrets(call.private, Object.keys(sent), answer);
    return stateOf(model, answer, inSandbox(call.api, call.planned));
  };

  return {
    schema: resourceSchema(model),

    upgrade: stateUpgrades(model),

    validate: (call) => validateObject(model, call),

    plan: (call) => planObject(model, call),

    async create(call) {
      const { api, planned, config, signal } = call;
      const sent = secretsToSend(model, { config, prior: null, planned });
      const body = bodyOf(call, sent, "create") as C;
      const answer = await explained("create", { model, name: String(planned.name) }, () =>
        collectionOf(api, planned).create(body, { idempotencyKey: idempotencyKey(call.private), signal }),
      );
      return written(call, answer, sent);
    },

    async read(call) {
      const { api, state } = call;
      const answer = await readUnlessGone(model, call, (id, options) => collectionOf(api, state).read(id, options));
      if (answer === undefined) return null;
      refuseOtherKind(kind, answer);
      warnOfSecrets(model, answer, call);
      return stateOf(model, answer, inSandbox(api, state));
    },

    async update(call) {
      const { api, prior, planned, signal } = call;
      const subject = subjectOf(model, prior, call);
      if (!concernsAjo(model, call)) return inSandbox(api, planned);
      const sent = secretsToSend(model, call);
      const body = bodyOf(call, sent, "replace") as R;
      const collection = collectionOf(api, prior);
      const answer = await explained("update", subject, async () => {
        const ifMatch = await versionToFind(call.private, () => collection.get(subject.id, { signal }));
        return collection.replace(subject.id, body, { ifMatch, signal });
      });
      return written(call, answer, sent);
    },

    async delete(call) {
      const { api, prior, signal } = call;
      const subject = subjectOf(model, prior, call);
      refuseDelete(model, call);
      const collection = collectionOf(api, prior);
      await explainedUnlessGone("delete", subject, async () => {
        const ifMatch = await versionToFind(call.private, () => collection.get(subject.id, { signal }));
        await deleteWhenFree(() => collection.delete(subject.id, { ifMatch, signal }), call);
      });
    },

    ...existing(kind),
  };
}
