import { createClient } from "../api";
import { providerSettings, type SecretMask } from "../model";
import type { Provider } from "../plugin/provider";
import type { SinchClient } from "../sinch";
import { resolveWarningSettings } from "./advice-settings";
import type { ProviderData } from "./ajo";
import { dataSources } from "./data-sources";
import { ephemeralResources } from "./ephemeral";
import { functions } from "./functions";
import { listResources } from "./lists";
import { PlannedObjects } from "./pre-flight/surroundings";
import { createDiagnosticError } from "./problem-diagnostic";
import { toSchema } from "./schema";
import { resolveSettings, validateSettings } from "./settings";
import { DIAGNOSTIC_REASON_CODES } from "./situation-codes";

/** The `ajo` provider. Whatever it has is loaded when Terraform first asks for it. */
export function ajoProvider(mask: SecretMask): Provider<ProviderData> {
  return {
    schema: { ...toSchema(providerSettings), version: 0 },

    resources: {
      ajo_sinch_sms_credential: () =>
        (
          require("./sinch-sms-credential") as typeof import("./sinch-sms-credential")
        ).createSinchSmsCredentialResource(),
      ajo_sinch_mms_credential: () =>
        (
          require("./sinch-mms-credential") as typeof import("./sinch-mms-credential")
        ).createSinchMmsCredentialResource(),
      ajo_sinch_rcs_credential: () =>
        (
          require("./sinch-rcs-credential") as typeof import("./sinch-rcs-credential")
        ).createSinchRcsCredentialResource(),
      ajo_sms_webhook: () => (require("./sms-webhook") as typeof import("./sms-webhook")).createSmsWebhookResource(),
      ajo_channel_surface: () =>
        (require("./channel-surface") as typeof import("./channel-surface")).createChannelSurfaceResource(),
    },

    dataSources,
    ephemeralResources,
    functions,
    listResources,
    diagnosticCodes: DIAGNOSTIC_REASON_CODES,

    validate: ({ config, diagnostics }) => validateSettings(config, diagnostics),

    configure({ config, log }) {
      const settings = resolveSettings(config, process.env);
      const advice = resolveWarningSettings(config, process.env);
      if (settings === undefined) {
        return { ...UNCONFIGURED, warningSettings: advice, plannedObjects: new PlannedObjects(throwUnknownSettings) };
      }
      const { orgId, sandbox, sinchEndpoint } = settings;
      const client = createClient({ ...settings, mask, log });
      let sinch: SinchClient | undefined;
      return {
        orgId,
        sandbox,
        warningSettings: advice,
        plannedObjects: new PlannedObjects((other) => client.inSandbox(other)),
        client: (other = sandbox) => client.inSandbox(other),
        sinch() {
          const { createSinchClient } = require("../sinch") as typeof import("../sinch");
          sinch ??= createSinchClient({ endpoint: sinchEndpoint, mask, log });
          return sinch;
        },
      };
    },
  };
}

const UNCONFIGURED: Omit<ProviderData, "warningSettings" | "plannedObjects"> = {
  orgId: undefined,
  sandbox: undefined,
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
