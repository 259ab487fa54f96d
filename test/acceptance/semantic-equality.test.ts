import { useAjoEmulator } from "../support/ajo-emulator";
import { diffAttributes } from "../support/plan-json";
import {
  buildAllResources,
  type ConfigOverrides,
  rcsCredential,
  SMS_ADDRESS,
  SURFACE_ADDRESS,
  smsCredential,
  surface,
  WEBHOOK_ADDRESS,
  webhook,
} from "../support/resources";
import { Workspace } from "../support/workspace";

const CATEGORIES = ["opt_in", "opt_out", "help", "double_opt_in"] as const;

/** The same object with other spellings of its keywords and messages. */
function reword(
  object: typeof smsCredential | typeof webhook,
  keywords: (list: readonly string[]) => readonly string[],
  message: (text: string) => string,
) {
  const categories = CATEGORIES.map((name) => {
    const category = object[name];
    return [name, { ...category, keywords: keywords(category.keywords), message: message(category.message) }];
  });
  return { ...object, ...Object.fromEntries(categories) };
}

const keep = <T>(value: T): T => value;
const reverseOrder = (list: readonly string[]) => [...list].reverse();
const swapCase = (list: readonly string[]) =>
  list.map((keyword) => (keyword === keyword.toUpperCase() ? keyword.toLowerCase() : keyword.toUpperCase()));

describe("semantically equal values are not a change", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;
  const sms = { ...smsCredential, custom_inbound_keywords: ["Discount", "OFFER"], default_inbound_reply: "Not read." };
  const marked = { ...surface, tags: ["Spring", "News"], marketing_actions: ["Newsletter", "Loyalty"] };
  const buildConfiguration = (changes: ConfigOverrides = {}) =>
    buildAllResources({ ...changes, sms: changes.sms ?? sms, surface: changes.surface ?? marked });

  const readId = async (address: string) => String((await workspace.readState(address)).id);

  beforeAll(async () => {
    workspace = await Workspace.create(buildConfiguration(), emulator.environment);
    await workspace.applyAndExpectNoChanges();
  });

  afterEach(() => workspace.write(buildConfiguration()));

  it("peers-09 the order of keywords, actions and tags in the configuration", async () => {
    workspace.write(
      buildConfiguration({
        sms: { ...reword(sms, reverseOrder, keep), custom_inbound_keywords: ["OFFER", "Discount"] },
        webhook: reword(webhook, reverseOrder, keep),
        surface: { ...marked, tags: ["News", "Spring"], marketing_actions: ["Loyalty", "Newsletter"] },
      }),
    );
    await workspace.expectNoChanges();
  });

  it("peers-09 the case of keywords in the configuration; the state keeps the first spelling", async () => {
    workspace.write(
      buildConfiguration({
        sms: { ...reword(sms, swapCase, keep), custom_inbound_keywords: ["DISCOUNT", "offer"] },
        webhook: reword(webhook, swapCase, keep),
      }),
    );
    await workspace.expectNoChanges();
    expect(await workspace.readState(SMS_ADDRESS)).toMatchObject({ custom_inbound_keywords: ["Discount", "OFFER"] });
  });

  it("peers-09 order, case, blanks and repetitions in AJO", async () => {
    const optIn = { keywords: " yes,start,,START , Yes", message: smsCredential.opt_in.message };
    await emulator.otherUser.update(await readId(SMS_ADDRESS), { optIn, customInboundKeywords: "offer,DISCOUNT" });
    await emulator.otherUser.update(await readId(WEBHOOK_ADDRESS), { optIn });
    await emulator.otherUser.update(await readId(SURFACE_ADDRESS), { marketingActions: ["Loyalty", "Newsletter"] });
    await workspace.expectNoChanges();
    expect(await workspace.readState(SMS_ADDRESS)).toMatchObject({ opt_in: [{ keywords: ["START", "Yes"] }] });
  });

  it("peers-10 trailing white space and line ends of messages in the configuration", async () => {
    const asHeredoc = (text: string) => `${text}\n`;
    const asOnWindows = (text: string) => `${text}  \r\n`;
    for (const message of [asHeredoc, asOnWindows]) {
      workspace.write(
        buildConfiguration({
          sms: { ...reword(sms, keep, message), default_inbound_reply: message(sms.default_inbound_reply) },
          webhook: { ...reword(webhook, keep, message), default_reply: message(webhook.default_reply) },
        }),
      );
      await workspace.expectNoChanges();
    }
  });

  it("peers-10 a heredoc of several lines that AJO stores with other line ends", async () => {
    const lines = "Welcome.\nSend STOP to leave.\n";
    workspace.write(buildConfiguration({ sms: { ...sms, default_inbound_reply: lines } }));
    await workspace.applyAndExpectNoChanges();
    const id = await readId(SMS_ADDRESS);
    await emulator.otherUser.update(id, { defaultInboundReply: "Welcome.\r\nSend STOP to leave.  " });
    await workspace.expectNoChanges();
    expect(await workspace.readState(SMS_ADDRESS)).toMatchObject({ default_inbound_reply: lines });
    workspace.write(buildConfiguration());
    await workspace.apply();
  });

  it("another word, or white space inside a message, is a change", async () => {
    const { keywords, message } = sms.opt_in;
    workspace.write(
      buildConfiguration({
        sms: {
          ...sms,
          opt_in: { keywords: [...keywords, "MORE"], message },
          opt_out: { ...sms.opt_out, message: sms.opt_out.message.replace(" ", "  ") },
        },
        surface: { ...marked, marketing_actions: ["newsletter", "Loyalty"] },
      }),
    );
    const changes = await workspace.plan();
    expect(changes.map((change) => [change.address, diffAttributes(change)])).toEqual([
      [SURFACE_ADDRESS, ["marketing_actions"]],
      [SMS_ADDRESS, ["opt_in", "opt_out"]],
    ]);
  });
});

describe("peers-12 an argument that is left out", () => {
  const emulator = useAjoEmulator();
  const { name, service_plan_id, api_token_wo, api_token_wo_version } = smsCredential;
  const { project_id, app_id } = rcsCredential;
  const { sms_vendor, credential_id, sender_number } = webhook;
  const least = {
    resource: {
      ajo_sinch_sms_credential: { brand: { name, service_plan_id, api_token_wo, api_token_wo_version } },
      ajo_sinch_mms_credential: {
        brand: {
          name: "Least MMS",
          project_id,
          app_id,
          api_token_wo: rcsCredential.api_token_wo,
          api_token_wo_version,
          service_plan_id,
          sms_api_token_wo: "token",
          sms_api_token_wo_version: "1",
        },
      },
      ajo_sinch_rcs_credential: {
        brand: {
          name: "Least RCS",
          project_id,
          app_id,
          api_token_wo: rcsCredential.api_token_wo,
          api_token_wo_version,
        },
      },
      ajo_sms_webhook: { brand: { name: "Least webhook", sms_vendor, credential_id, sender_number } },
      ajo_channel_surface: {
        brand: {
          name: "Least",
          channel: "sms",
          sms_type: "marketing",
          credential_id: surface.credential_id,
          sender_number,
        },
      },
    },
  };
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await Workspace.create(least, emulator.environment);
  });

  it("is AJO's default: no difference after the first apply, and AJO's keywords are not in the state", async () => {
    await workspace.applyAndExpectNoChanges();
    for (const address of [SMS_ADDRESS, WEBHOOK_ADDRESS]) {
      const state = await workspace.readState(address);
      expect(CATEGORIES.map((category) => state[category])).toEqual(CATEGORIES.map(() => []));
      const shown = await emulator.otherUser.get(String(state.id));
      expect([shown.optIn, shown.optOut, shown.help, shown.doubleOptIn]).toEqual(CATEGORIES.map(() => undefined));
    }
  });

  it("is not a difference when another user sets the default", async () => {
    const states = await workspace.readStates();
    const updateOutside = (address: string, change: object) =>
      emulator.otherUser.update(String(states[address]?.id), change);
    await updateOutside(SMS_ADDRESS, { optIn: { keywords: "" }, customInboundKeywords: "", overrideUrl: null });
    await updateOutside("ajo_sinch_rcs_credential.brand", { rateLimit: 0 });
    await updateOutside(WEBHOOK_ADDRESS, { optOut: { keywords: "" }, customKeyword: null });
    await updateOutside(SURFACE_ADDRESS, { tags: [], labels: [], marketingActions: [] });
    await workspace.expectNoChanges();
  });

  it("is a difference when another user sets something else, and is reset", async () => {
    const { id } = await workspace.readState(SMS_ADDRESS);
    await emulator.otherUser.update(String(id), { optIn: { keywords: "START" } });
    const [change, ...others] = await workspace.plan();
    expect(others).toEqual([]);
    expect(change && diffAttributes(change)).toEqual(["opt_in"]);
    await workspace.applyAndExpectNoChanges();
  });
});
