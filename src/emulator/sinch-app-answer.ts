import type { DeclaredApp } from "./sinch-accounts";

type Channel = DeclaredApp["channels"][number];

/** An app as the Conversation API describes it: with the secrets of its channels in clear, as Sinch's own does. */
export function toSinchAppResponse({ id, displayName, channels }: DeclaredApp): object {
  return {
    id,
    display_name: displayName,
    channel_credentials: channels.map((channel) => ({
      channel: channel.channel,
      ...toChannelCredentials(channel),
      callback_secret: channel.secret,
      state: { status: channel.status, description: "" },
      channel_known_id: "",
      credential_ordinal_number: 0,
    })),
    conversation_metadata_report_view: "NONE",
    rate_limits: { inbound: 1000, outbound: 20, webhooks: 25 },
    retention_policy: { retention_type: "MESSAGE_EXPIRE_POLICY", ttl_days: 180 },
    processing_mode: "DISPATCH",
  };
}

function toChannelCredentials({ channel, secret }: Channel): object {
  if (channel !== "MMS") return { static_bearer: { claimed_identity: `${channel} sender`, token: secret } };
  const basic_auth = { username: "mms-user", password: secret };
  return { mms_credentials: { account_id: "mms-account", api_key: secret, basic_auth, default_sender: "12025550123" } };
}
