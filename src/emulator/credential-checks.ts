import { type CredentialCreate, type CredentialReplace, fromWire, type Violation } from "../api";
import { sinchMmsCredential, sinchRcsCredential, sinchSmsCredential, validate } from "../model";
import { type CredentialContents, missingSecrets } from "./credential-record";
import { violationsOf } from "./violations";
import type { World } from "./world";

type Body = CredentialCreate | CredentialReplace;

/** What AJO refuses in a credential: broken rules, a missing secret, a reference that leads nowhere, an unfit dataset. */
export function credentialViolations(world: World, sandbox: string, body: Body, contents: CredentialContents) {
  return [
    ...brokenRules(body),
    ...missingSecrets(contents).map((field) => ({ field, message: "It is required, but missing." })),
    ...unknownInbound(world, sandbox, body),
    ...unfitDataset(world, body),
  ];
}

function brokenRules(body: Body): Violation[] {
  // A replacement may leave secrets out; whether any is missing depends on those that are stored.
  const options = { secretsRequired: false };
  switch (body.vendor) {
    case "sinch":
      return violationsOf(validate(sinchSmsCredential, fromWire(sinchSmsCredential, body), options));
    case "sinch_mms":
      return violationsOf(validate(sinchMmsCredential, fromWire(sinchMmsCredential, body), options));
    case "sinch_rcs":
      return violationsOf(validate(sinchRcsCredential, fromWire(sinchRcsCredential, body), options));
  }
}

function unknownInbound(world: World, sandbox: string, body: Body): Violation[] {
  const id = body.vendor === "sinch_mms" ? body.inboundCredentialId : undefined;
  if (id === undefined || id === null || world.credentials.get(sandbox, id)?.vendor === "sinch") return [];
  const message = `The sandbox "${sandbox}" has no Sinch SMS credential ${id}. Give the id of one, or leave it out.`;
  return [{ field: "inboundCredentialId", message }];
}

function unfitDataset(world: World, body: Body): Violation[] {
  const id = body.vendor === "sinch_mms" ? undefined : (body.inboundDatasetId ?? undefined);
  const reason = id === undefined ? undefined : world.unfitDatasets.get(id);
  if (reason === undefined) return [];
  const message = `The dataset ${id} cannot take up inbound messages: ${reason}. Correct it in AJO, or give the id of another one.`;
  return [{ field: "inboundDatasetId", message }];
}
