import { createClient } from "../api";
import { providerSettings, type SecretMask } from "../model";
import type { Provider } from "../plugin/provider";
import type { SinchClient } from "../sinch";
import { adviceIn } from "./advice-settings";
import type { Ajo } from "./ajo";
import { dataSources } from "./data-sources";
import { ephemeralResources } from "./ephemeral";
import { functions } from "./functions";
import { listResources } from "./lists";
import { Surroundings } from "./pre-flight/surroundings";
import { refusal } from "./problem-diagnostic";
import { resourceSchema } from "./schema";
import { resolveSettings, validateSettings } from "./settings";
import { SITUATION_CODES } from "./situation-codes";

/** The `ajo` provider. Whatever it has is loaded when Terraform first asks for it. */
export function ajoProvider(mask: SecretMask): Provider<Ajo> {
  return {
    schema: { ...resourceSchema(providerSettings), version: 0 },

    resources: {
      ajo_sinch_sms_credential: () =>
        (require("./sinch-sms-credential") as typeof import("./sinch-sms-credential")).sinchSmsCredentialResource(),
      ajo_sinch_mms_credential: () =>
        (require("./sinch-mms-credential") as typeof import("./sinch-mms-credential")).sinchMmsCredentialResource(),
      ajo_sinch_rcs_credential: () =>
        (require("./sinch-rcs-credential") as typeof import("./sinch-rcs-credential")).sinchRcsCredentialResource(),
      ajo_sms_webhook: () => (require("./sms-webhook") as typeof import("./sms-webhook")).smsWebhookResource(),
      ajo_channel_surface: () =>
        (require("./channel-surface") as typeof import("./channel-surface")).channelSurfaceResource(),
    },

    dataSources,
    ephemeralResources,
    functions,
    listResources,
    codes: SITUATION_CODES,

    validate: ({ config, diagnostics }) => validateSettings(config, diagnostics),

    configure({ config, log }) {
      const settings = resolveSettings(config, process.env);
      const advice = adviceIn(config, process.env);
      if (settings === undefined) {
        return { ...UNKNOWN_SETTINGS, advice, surroundings: new Surroundings(refuseUnknownSettings) };
      }
      const { orgId, sandbox, sinchEndpoint } = settings;
      const client = createClient({ ...settings, mask, log });
      let sinch: SinchClient | undefined;
      return {
        orgId,
        sandbox,
        advice,
        surroundings: new Surroundings((other) => client.inSandbox(other)),
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

const UNKNOWN_SETTINGS: Omit<Ajo, "advice" | "surroundings"> = {
  orgId: undefined,
  sandbox: undefined,
  client: refuseUnknownSettings,
  sinch: refuseUnknownSettings,
};

function refuseUnknownSettings(): never {
  throw refusal({
    code: "AJO3021",
    summary: "Provider settings not known yet",
    detail:
      "An object must be read or written, but a setting of the provider is known only after apply. Apply what it depends on first (terraform apply -target=…), or take the setting from somewhere that is known at plan.",
  });
}
