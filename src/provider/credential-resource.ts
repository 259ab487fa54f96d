import { type Credential, type CredentialCreate, type CredentialReplace, toWire } from "../api";
import type { ObjectModel } from "../model";
import { DiagnosticError } from "../plugin/diagnostics";
import type { ApplyCall, ManagedResource } from "../plugin/provider";
import type { ObjectValue } from "../plugin/value";
import type { Ajo } from "./ajo";
import { explained, explainedUnlessGone } from "./api-diagnostics";
import { describedOf } from "./described";
import {
  importById,
  planObject,
  readUnlessGone,
  subjectOf,
  validateObject,
  versionToFind,
  warnOfSecrets,
} from "./managed-object";
import { idempotencyKey, noteSecrets, noteSeen } from "./private-notes";
import { clientOf, inSandbox } from "./sandbox";
import { resourceSchema } from "./schema";
import { secretsToSend, withSecrets } from "./secrets";
import { stateOf } from "./state";

/** A credential of one vendor as a Terraform resource. */
export function credentialResource(model: ObjectModel): ManagedResource<Ajo> {
  /** What a request says: the planned fields, and of the secrets only those that are to be sent. */
  const bodyOf = ({ planned }: ApplyCall<Ajo>, sent: Readonly<Record<string, string>>, purpose: "create" | "replace") =>
    toWire(model, withSecrets(model, describedOf(model, planned), sent), purpose);

  /** The state after a write, once what later calls need is noted. */
  const written = (call: ApplyCall<Ajo>, answer: Credential, sent: Readonly<Record<string, string>>): ObjectValue => {
    noteSeen(call, call.planned, answer._etag);
    noteSecrets(call.private, Object.keys(sent), answer);
    return stateOf(model, answer, inSandbox(call.api, call.planned));
  };

  return {
    schema: resourceSchema(model),

    validate: (call) => validateObject(model, call),

    plan: (call) => planObject(model, call),

    async create(call) {
      const { api, planned, config, signal } = call;
      const sent = secretsToSend(model, null, planned, config);
      const body = bodyOf(call, sent, "create") as CredentialCreate;
      const answer = await explained("create", { model, name: String(planned.name) }, () =>
        clientOf(api, planned).credentials.create(body, { idempotencyKey: idempotencyKey(call.private), signal }),
      );
      return written(call, answer, sent);
    },

    async read(call) {
      const { api, state, signal } = call;
      const answer = await readUnlessGone(model, call, (id) => clientOf(api, state).credentials.read(id, { signal }));
      if (answer === undefined) return null;
      refuseOtherVendor(model, answer);
      warnOfSecrets(model, answer, call);
      return stateOf(model, answer, inSandbox(api, state));
    },

    async update(call) {
      const { api, prior, planned, config, signal } = call;
      const subject = subjectOf(model, prior, call);
      const sent = secretsToSend(model, prior, planned, config);
      const body = bodyOf(call, sent, "replace") as CredentialReplace;
      const { credentials } = clientOf(api, prior);
      const answer = await explained("update", subject, async () => {
        const ifMatch = await versionToFind(call.private, () => credentials.get(subject.id, { signal }));
        return credentials.replace(subject.id, body, { ifMatch, signal });
      });
      return written(call, answer, sent);
    },

    async delete(call) {
      const { api, prior, signal } = call;
      const subject = subjectOf(model, prior, call);
      const { credentials } = clientOf(api, prior);
      await explainedUnlessGone("delete", subject, async () => {
        const ifMatch = await versionToFind(call.private, () => credentials.get(subject.id, { signal }));
        await credentials.delete(subject.id, { ifMatch, signal });
      });
    },

    import: async (call) => importById(model, call.id),
  };
}

/** An id can be that of another vendor's credential, as after an import into the wrong resource. */
function refuseOtherVendor(model: ObjectModel, { id, name, vendor }: Credential): void {
  if (vendor === model.vendor) return;
  throw new DiagnosticError({
    severity: "error",
    summary: `Not a ${model.title}`,
    detail: `The credential "${name}" (${id}) is of the vendor "${vendor}", while a ${model.title} is of "${model.vendor}". Use the resource type of that vendor.`,
  });
}
