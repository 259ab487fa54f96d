import { toApiCredential } from "./credential-record";
import type { EmulatorObject } from "./emulator-object";
import type { AjoState } from "./state";
import { toApiSurface } from "./surface-record";
import { listCurrentSurfaces } from "./surfaces";
import { toApiWebhook } from "./webhook-record";

const CREDENTIAL_TYPES = {
  sinch: "ajo_sinch_sms_credential",
  sinch_mms: "ajo_sinch_mms_credential",
  sinch_rcs: "ajo_sinch_rcs_credential",
} as const;

/** The members of objects that hold the id of another object. */
const REFERENCES: readonly string[] = ["credentialId", "inboundCredentialId"];

/** The objects of these sandboxes as the API shows them, each kind in the order of creation. It is no request of a client. */
export function listObjects(ajo: AjoState, sandboxes: readonly string[]): EmulatorObject[] {
  return ajo.store.transaction(() =>
    sandboxes.flatMap((sandbox) => [
      ...ajo.credentials.list(sandbox).map((record) => {
        return describeObject(CREDENTIAL_TYPES[record.vendor], sandbox, toApiCredential(record));
      }),
      ...ajo.webhooks.list(sandbox).map((record) => describeObject("ajo_sms_webhook", sandbox, toApiWebhook(record))),
      ...listCurrentSurfaces(ajo, sandbox).map((record) => {
        return describeObject("ajo_channel_surface", sandbox, toApiSurface(record));
      }),
    ]),
  );
}

function describeObject(type: string, sandbox: string, object: object): EmulatorObject {
  const values = object as Readonly<Record<string, unknown>>;
  const { id, name, status, modifiedAt, modifiedBy } = values as Readonly<Record<string, string | undefined>>;
  return {
    type,
    sandbox,
    id: id ?? "",
    name: name ?? "",
    status: status ?? null,
    modifiedAt: modifiedAt ?? "",
    modifiedBy: modifiedBy ?? "",
    uses: REFERENCES.flatMap((member) => (typeof values[member] === "string" ? [values[member]] : [])),
    values,
  };
}
