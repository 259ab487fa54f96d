import { randomUUID } from "node:crypto";
import { DiagnosticError, emptyBlock, type ObjectValue } from "../../../src/plugin";
import { dataSources } from "../../../src/provider/provider";
import type { ProviderData } from "../../../src/provider/provider-data";
import { clientFor } from "../../../src/provider/provider-data";
import { useAjoEmulator } from "../../support/ajo-emulator";
import { buildCredentialBody, buildSurfaceBody } from "../../support/resources";
import { configureAjoProvider, createRequest } from "../support/configure";

export type DataSourceName = keyof typeof dataSources;

const createKey = () => ({ idempotencyKey: randomUUID() });

/** An emulator with three credentials, a webhook and two surfaces, and functions that read them. */
export function useDataSources() {
  const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
  const ids: Record<string, string> = {};
  let configured: ProviderData;

  beforeAll(async () => {
    configured = await configureAjoProvider(emulator.server.settings);
    Object.assign(ids, await createObjects(configured));
  });

  /** Validates a configuration and reads it, as Terraform does. */
  async function read(name: DataSourceName, config: ObjectValue, providerData = configured): Promise<ObjectValue> {
    const source = dataSources[name]();
    const request = { ...createRequest(), config: { ...emptyBlock(source.schema.block), ...config } };
    await source.validate?.(request);
    if (request.diagnostics.hasErrors) throw new DiagnosticError(...request.diagnostics.list);
    return source.read({ ...request, providerData });
  }

  /** The errors for a configuration that cannot be read. */
  async function readErrors(name: DataSourceName, config: ObjectValue) {
    const error = await read(name, config).then(
      () => new Error("It was read."),
      (reason: unknown) => reason,
    );
    if (!(error instanceof DiagnosticError)) throw error;
    return error.diagnostics.map(({ summary, detail, path }) => ({ summary, detail, path }));
  }

  return { emulator, ids, read, readErrors };
}

/** Creates the objects, and returns their ids. */
async function createObjects(providerData: ProviderData): Promise<Record<string, string>> {
  const { credentials, surfaces, webhooks } = clientFor(providerData, {});
  const sms = await credentials.create(
    { ...buildCredentialBody("Brand SMS"), vendor: "sinch", optOut: { keywords: "STOP,QUIT", message: "Bye." } },
    createKey(),
  );
  const mms = await credentials.create(
    {
      vendor: "sinch_mms",
      name: "Brand MMS",
      projectId: "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11",
      appId: "01HZX3K5Q8W9E2R4T6Y8V0A1B2",
      apiToken: Buffer.from("9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21:s").toString("base64"),
      servicePlanId: "0123456789abcdef0123456789abcdef",
      smsApiToken: "t",
      inboundCredentialId: sms.id,
    },
    createKey(),
  );
  const other = await credentials.create({ ...buildCredentialBody("Other"), vendor: "sinch" }, createKey());
  const webhook = await webhooks.create(
    { name: "Inbound/prod", smsVendor: "sinch", credentialId: sms.id, senderNumber: "54321" },
    createKey(),
  );
  const surface = await surfaces.create(
    { ...buildSurfaceBody("News", sms.id), channel: "sms", smsType: "marketing" },
    createKey(),
  );
  const draft = await surfaces.create(
    { ...buildSurfaceBody("Drafted", other.id), channel: "sms", smsType: "marketing" },
    { ...createKey(), submit: "false" },
  );
  return { sms: sms.id, mms: mms.id, other: other.id, webhook: webhook.id, surface: surface.id, draft: draft.id };
}
