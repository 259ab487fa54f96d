import { createClient } from "../api";
import { Network } from "../http";
import {
  channelSurface,
  type ObjectModel,
  providerSettings,
  type SecretMask,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
} from "../model";
import type { DiagnosticCode } from "../model/diagnostic-codes/codes";
import { type DiagnosticReason, isUnknown, type Provider, type Resource } from "../plugin";
import type { SinchClient } from "../sinch";
import { AccessCheck } from "./access-check";
import { resolveSettings, resolveWarningSettings, validateSettings } from "./config";
import { createDiagnosticError } from "./diagnostics";
import { credentialKind, surfaceKind, webhookKind } from "./object-kinds";
import { PlannedNames } from "./plan-checks/planned-names";
import { RelatedObjects } from "./plan-checks/related-objects";
import { TakenNames } from "./plan-checks/taken-names";
import type { ProviderData } from "./provider-data";
import { RunProgress } from "./run-progress";
import { toSchema } from "./schema";
import { ToldWarnings, withToldWarnings } from "./told-warnings";
import { ReleaseQueue, toKeyPrefix } from "./unfinished/owner";
import { UnfinishedCreates } from "./unfinished/unfinished-creates";

export function createAjoProvider(
  mask: SecretMask,
  told = new ToldWarnings(),
  unfinishedCreates = new UnfinishedCreates(),
  releases = new ReleaseQueue(),
): Provider<ProviderData> {
  return {
    schema: { ...toSchema(providerSettings), version: 0 },

    resources: createResources(told, unfinishedCreates),
    dataSources,
    ephemeralResources,
    functions,
    listResources,
    diagnosticCodes: DIAGNOSTIC_REASON_CODES,

    validate: ({ config, diagnostics }) => validateSettings(config, process.env, diagnostics),

    configure({ config, log }) {
      const settings = resolveSettings(config, process.env);
      const warningSettings = resolveWarningSettings(config, process.env);
      if (settings === undefined) {
        return {
          ...UNCONFIGURED,
          warningSettings,
          relatedObjects: new RelatedObjects(throwUnknownSettings),
          plannedNames: new PlannedNames(),
          takenNames: new TakenNames(),
          runProgress: new RunProgress(),
          refreshedSurfaces: new Map(),
          unfinishedCreates,
          releases,
        };
      }
      const { orgId, sandbox, owner, sinchEndpoint, sinchSource } = settings;
      const network = new Network(settings.network);
      // Not before there are settings: most processes of Terraform only ask for the schema.
      const { listNetworkSecrets } =
        require("../settings/network-settings") as typeof import("../settings/network-settings");
      for (const secret of listNetworkSecrets(settings.network)) mask.add(secret);
      const client = createClient({ ...settings, network, mask, log });
      let sinch: SinchClient | undefined;
      return {
        orgId,
        sandbox,
        warningSettings,
        accessCheck: settings.skipAccessCheck ? undefined : new AccessCheck(client, settings.descriptions),
        relatedObjects: new RelatedObjects((other) => client.inSandbox(other)),
        plannedNames: new PlannedNames(),
        takenNames: new TakenNames(),
        runProgress: new RunProgress(),
        refreshedSurfaces: new Map(),
        unfinishedCreates,
        keyPrefix: owner === undefined ? "" : toKeyPrefix(owner),
        releases,
        client: () => client,
        sinch() {
          const { createSinchClient } = require("../sinch") as typeof import("../sinch");
          sinch ??= createSinchClient({ endpoint: sinchEndpoint, source: sinchSource, network, mask, log });
          return sinch;
        },
      };
    },
  };
}

const UNCONFIGURED: Pick<ProviderData, "orgId" | "sandbox" | "accessCheck" | "keyPrefix" | "client" | "sinch"> = {
  orgId: undefined,
  keyPrefix: "",
  sandbox: undefined,
  accessCheck: undefined,
  client: throwUnknownSettings,
  sinch: throwUnknownSettings,
};

function throwUnknownSettings(): never {
  throw createDiagnosticError({
    code: "AJO3021",
    summary: "Provider settings not known yet",
    detail:
      "An object must be read or written, but a setting of the provider is known only after apply. Apply what it depends on first (terraform apply -target=…), or take the setting from somewhere that is known at plan.",
  });
}

/** The codes of the diagnostics that the plugin framework adds. */
export const DIAGNOSTIC_REASON_CODES = {
  "not-configured": "AJO3022",
  "state-of-another-version": "AJO3023",
  "unexpected-failure": "AJO3024",
  "list-incomplete": "AJO3025",
  "write-only-unsupported": "AJO4016",
  "read-only-argument": "AJO4031",
  "type-unknown": "AJO4017",
  "not-supported": "AJO4019",
} as const satisfies Record<DiagnosticReason, DiagnosticCode>;

// Everything below is loaded when Terraform first asks for it: the handshake and most requests need little of it.
const crud = () => require("./resource/crud") as typeof import("./resource/crud");
const surface = () => require("./channel-surface/resource") as typeof import("./channel-surface/resource");
const singular = () => require("./data-sources/singular") as typeof import("./data-sources/singular");
const plural = () => require("./data-sources/plural") as typeof import("./data-sources/plural");
const published = () => require("./data-sources/published") as typeof import("./data-sources/published");
const lists = () => require("./list-resources") as typeof import("./list-resources");
const ephemeral = () => require("./ephemeral-resources") as typeof import("./ephemeral-resources");
const functionModule = () => require("./functions") as typeof import("./functions");

const smsKind = credentialKind(sinchSmsCredential);
const mmsKind = credentialKind(sinchMmsCredential);
const rcsKind = credentialKind(sinchRcsCredential);

function createResources(told: ToldWarnings, unfinishedCreates: UnfinishedCreates) {
  const create = (model: ObjectModel, resource: Resource<ProviderData>) =>
    withNotedBlocks(model, withToldWarnings(model, resource, told), unfinishedCreates);
  const createCredential = (model: ObjectModel) => () => create(model, crud().createCredentialResource(model));
  return {
    ajo_sinch_sms_credential: createCredential(sinchSmsCredential),
    ajo_sinch_mms_credential: createCredential(sinchMmsCredential),
    ajo_sinch_rcs_credential: createCredential(sinchRcsCredential),
    ajo_sms_webhook: () => create(smsWebhook, crud().createSmsWebhookResource()),
    ajo_channel_surface: () => create(channelSurface, surface().createChannelSurfaceResource()),
  } satisfies Provider<ProviderData>["resources"];
}

/** A resource whose blocks are noted while Terraform validates: what an earlier apply began and no block has is told. */
function withNotedBlocks(
  { typeName }: ObjectModel,
  resource: Resource<ProviderData>,
  { abandoned }: UnfinishedCreates,
): Resource<ProviderData> {
  return {
    ...resource,
    async validate(request) {
      const { name } = request.config;
      // A plan validates each object once more.
      if (request.providerData === undefined) abandoned.noteValidated(typeName, isUnknown(name) ? undefined : name);
      await resource.validate?.(request);
    },
  };
}

export const dataSources = {
  ajo_sinch_sms_credential: () => singular().createObjectDataSource(smsKind),
  ajo_sinch_mms_credential: () => singular().createObjectDataSource(mmsKind),
  ajo_sinch_rcs_credential: () => singular().createObjectDataSource(rcsKind),
  ajo_credentials: () => plural().createCredentialsDataSource(),
  ajo_sms_webhook: () => singular().createObjectDataSource(webhookKind),
  ajo_sms_webhooks: () => plural().createSmsWebhooksDataSource(),
  ajo_channel_surface: () => singular().createObjectDataSource(surfaceKind),
  ajo_channel_surfaces: () => plural().createChannelSurfacesDataSource(),
  ajo_published_surface: () => published().createPublishedSurfaceDataSource(),
  ajo_published_surfaces: () => published().createPublishedSurfacesDataSource(),
} satisfies Provider<ProviderData>["dataSources"];

/** What `terraform query` can list. */
export const listResources = {
  ajo_sinch_sms_credential: () => lists().createListResource(smsKind),
  ajo_sinch_mms_credential: () => lists().createListResource(mmsKind),
  ajo_sinch_rcs_credential: () => lists().createListResource(rcsKind),
  ajo_sms_webhook: () => lists().createListResource(webhookKind),
  ajo_channel_surface: () => lists().createListResource(surfaceKind),
} satisfies Provider<ProviderData>["listResources"];

export const ephemeralResources = {
  ajo_access_token: () => ephemeral().createAccessTokenEphemeral(),
  ajo_sinch_access_token: () => ephemeral().createSinchAccessTokenEphemeral(),
  ajo_sinch_api_token: () => ephemeral().createSinchApiTokenEphemeral(),
} satisfies Provider<ProviderData>["ephemeralResources"];

export const functions = {
  sinch_api_token: () => functionModule().createSinchApiTokenFunction(),
  keywords: () => functionModule().createKeywordsFunction(),
  sms_segments: () => functionModule().createSmsSegmentsFunction(),
} satisfies Provider<ProviderData>["functions"];
