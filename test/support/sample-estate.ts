import type { Emulator } from "../../src/emulator";

const PIPELINE = "emulator@techacct.adobe.com";
const SERVICE_PLAN = { servicePlanId: "5c1b9f0e7d3a4e2f8b6c0d1e2f3a4b5c", apiToken: "a-token" };
const MMS = {
  ...{ projectId: "7b0a9f1c-2d3e-4f50-8a61-92b3c4d5e6f7", appId: "01HZX3Q4R5S6T7V8W9X0Y1Z2A3", smsApiToken: "a-token" },
  servicePlanId: SERVICE_PLAN.servicePlanId,
  apiToken: Buffer.from("0f1e2d3c-4b5a-4697-8877-665544332211:a-key-secret").toString("base64"),
};

/**
 * Fills an emulator with the objects of a brand in every state, and with requests of a pipeline that something went wrong with. It
 * must have no processing time.
 *
 * @returns The ids of a credential and of a surface.
 */
export async function fillWithSampleEstate(emulator: Emulator): Promise<{ credential: string; surface: string }> {
  const as = PIPELINE;
  const help = { keywords: "HELP,INFO", message: "Brand: write to help@example.com. Reply STOP to end." };
  const sms = { name: "Brand SMS", ...SERVICE_PLAN, help, optOut: { keywords: "STOP,UNSUBSCRIBE" } };
  const { id: credential } = await emulator.create("ajo_sinch_sms_credential", sms, { as });
  const mms = await emulator.create(
    "ajo_sinch_mms_credential",
    { name: "Brand MMS", ...MMS, inboundCredentialId: credential },
    { as },
  );
  const createSurface = (name: string, more: object = {}) =>
    emulator.create(
      "ajo_channel_surface",
      { name, channel: "sms", smsType: "marketing", credentialId: credential, senderNumber: "+46701234567", ...more },
      { as },
    );
  const { id: surface } = await createSurface("brand-marketing", { description: "Newsletters and offers" });
  await createSurface("order-updates", {
    smsType: "transactional",
    credentialId: mms.id,
    senderNumber: "+46701234568",
  });
  emulator.failNext("The sender is not registered with the carrier.");
  await createSurface("spring-sale", { senderNumber: "+46701234569" });
  await createSurface("old-brand", { senderNumber: "+46701234560" });
  await emulator.deactivate("old-brand", { as });
  await emulator.create("ajo_channel_surface", { name: "summer-preview", channel: "sms" }, { draft: true });
  await fetch(`${emulator.url}/_emulator/journeys/prod/Welcome%20series`, {
    method: "PUT",
    body: JSON.stringify({ surfaceIds: [surface] }),
  });
  await fetch(`${emulator.url}/_emulator/requests`, { method: "DELETE" });
  await runPipeline(emulator, credential, surface);
  return { credential, surface };
}

/** What the log shows of an apply in which a response is lost, the API fails for a moment, and a colleague edits. */
async function runPipeline(emulator: Emulator, credential: string, surface: string): Promise<void> {
  const { clientId, clientSecret, orgId } = emulator.settings;
  const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret, scope: "openid" };
  const issued = await fetch(`${emulator.url}/ims/token/v3`, { method: "POST", body: new URLSearchParams(form) });
  const { access_token: token } = (await issued.json()) as { access_token: string };
  const send = async (method: string, path: string, more: Readonly<Record<string, string>> = {}, body?: object) => {
    const headers = {
      authorization: `Bearer ${token}`,
      "x-api-key": clientId,
      "x-gw-ims-org-id": orgId,
      "x-sandbox-name": "prod",
    };
    const sent = { method, headers: { ...headers, "content-type": "application/json", ...more } };
    await fetch(`${emulator.url}${path}`, { ...sent, ...(body && { body: JSON.stringify(body) }) }).catch(
      () => undefined,
    );
  };
  await send("GET", "/api-credentials?limit=100");
  await send("GET", "/channel-configurations?limit=100");
  const webhook = { name: "Brand replies", smsVendor: "sinch", credentialId: credential, senderNumber: "54321" };
  emulator.injectFault({ kind: "cut", when: "after", method: "POST" });
  await send("POST", "/sms-webhooks", { "idempotency-key": "replies" }, webhook);
  await send("POST", "/sms-webhooks", { "idempotency-key": "replies" }, webhook);
  await emulator.edit("Brand SMS", { help: { message: "Call us on 0800." } }, { as: "sam@example.com" });
  emulator.injectFault({ kind: "status", status: 503, retryAfter: 2 });
  await send("GET", `/api-credentials/${credential}`);
  await send("GET", `/api-credentials/${credential}`);
  await send(
    "PUT",
    `/api-credentials/${credential}`,
    { "if-match": '"1"' },
    { vendor: "sinch", name: "Brand SMS", ...SERVICE_PLAN },
  );
  await send("POST", `/channel-configurations/${surface}/deactivate`, { "if-match": "*" });
  emulator.injectFault({ kind: "slow", milliseconds: 20_000, method: "PUT", path: "/channel-configurations/*" });
}
