import { type CredentialCreate, type CredentialReplace, fromWire, type Violation } from "../api";
import { sinchMmsCredential, sinchRcsCredential, sinchSmsCredential, validateInput } from "../model";
import { type CredentialContents, findMissingSecrets } from "./credential-record";
import { toViolations } from "./violations";
import type { AjoState } from "./world";

type Body = CredentialCreate | CredentialReplace;

/** What AJO refuses in a credential: broken rules, a missing secret, a reference that leads nowhere, an unfit dataset. */
export function findCredentialViolations(ajo: AjoState, sandbox: string, body: Body, contents: CredentialContents) {
  return [
    ...findRuleViolations(body),
    ...findMissingSecrets(contents).map((field) => ({ field, message: "It is required, but missing." })),
    ...checkInboundCredential(ajo, sandbox, body),
    ...checkInboundDataset(ajo, body),
  ];
}

function findRuleViolations(body: Body): Violation[] {
  // A replacement may leave secrets out; whether any is missing depends on those that are stored.
  const options = { secretsRequired: false };
  switch (body.vendor) {
    case "sinch":
      return toViolations(validateInput(sinchSmsCredential, fromWire(sinchSmsCredential, body), options));
    case "sinch_mms":
      return toViolations(validateInput(sinchMmsCredential, fromWire(sinchMmsCredential, body), options));
    case "sinch_rcs":
      return toViolations(validateInput(sinchRcsCredential, fromWire(sinchRcsCredential, body), options));
  }
}

function checkInboundCredential(ajo: AjoState, sandbox: string, body: Body): Violation[] {
  const id = body.vendor === "sinch_mms" ? body.inboundCredentialId : undefined;
  if (id === undefined || id === null || ajo.credentials.get(sandbox, id)?.vendor === "sinch") return [];
  const message = `The sandbox "${sandbox}" has no Sinch SMS credential ${id}. Give the id of one, or leave it out.`;
  return [{ field: "inboundCredentialId", message }];
}

function checkInboundDataset(ajo: AjoState, body: Body): Violation[] {
  const id = body.vendor === "sinch_mms" ? undefined : (body.inboundDatasetId ?? undefined);
  const reason = id === undefined ? undefined : ajo.rejectedDatasets.get(id);
  if (reason === undefined) return [];
  const message = `The dataset ${id} cannot take up inbound messages: ${reason}. Correct it in AJO, or give the id of another one.`;
  return [{ field: "inboundDatasetId", message }];
}
