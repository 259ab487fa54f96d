import { TerraformVariable } from "cdktf";
import {
  ChannelSurface,
  type ChannelSurfaceProps,
  SinchMmsCredential,
  SinchRcsCredential,
  SinchSmsCredential,
  SmsWebhook,
} from "../../src/constructs";
import { synthesize, testStack } from "./support";

// What does not compile here is an error of `npm run typecheck`, and so is a line that compiles but should not.

const CREDENTIAL_ID = "8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52";
const SURFACE = { name: "b", channel: "sms", senderNumber: "+46701234567", credentialId: CREDENTIAL_ID } as const;
const WEBHOOK = { name: "b", senderNumber: "+46701234567", credentialId: CREDENTIAL_ID };
const SMS = { name: "b", servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468" };
const PROJECT = { ...SMS, projectId: "2b1f4c7e-9d36-4a58-8e0b-c5a7f1d2e394", appId: "01HZX5T8V3J6M9Q2R4S7W0Y1BC" };

test("tokens of every type are taken without a cast", () => {
  const stack = testStack();
  const { stringValue, numberValue, booleanValue, value } = new TerraformVariable(stack, "v", { sensitive: true });
  const secrets = { apiToken: stringValue, smsApiToken: stringValue };
  const surface = new ChannelSurface(stack, "surface", {
    ...SURFACE,
    channel: stringValue,
    smsType: stringValue,
    onDestroy: stringValue,
    submit: booleanValue,
    reuseDeactivated: booleanValue,
    tags: booleanValue,
    labels: value,
    dependsOn: [stack.node.findChild("v") as TerraformVariable],
  });
  new ChannelSurface(stack, "other", {
    ...SURFACE,
    name: "other",
    smsType: booleanValue,
    onDestroy: value,
    submit: false,
  });
  new SmsWebhook(stack, "webhook", { ...WEBHOOK, smsVendor: stringValue, optOut: { fuzzy: booleanValue } });
  new SinchSmsCredential(stack, "sms", {
    ...SMS,
    apiToken: stringValue,
    deletionProtection: booleanValue,
    optIn: { keywords: booleanValue },
    verify: { region: stringValue, onFailure: stringValue },
  });
  new SinchMmsCredential(stack, "mms", { ...PROJECT, name: "mms", ...secrets, verify: { region: booleanValue } });
  new SinchRcsCredential(stack, "rcs", {
    ...PROJECT,
    name: "rcs",
    ...secrets,
    rateLimit: numberValue,
    verify: { region: "us", onFailure: stringValue },
  });
  new SinchRcsCredential(stack, "limited", { ...PROJECT, name: "limited", ...secrets, rateLimit: booleanValue });
  const { resource } = synthesize(stack);
  expect(resource?.ajo_channel_surface?.surface).toMatchObject({
    sms_type: "${var.v}",
    on_destroy: "${var.v}",
    submit: "${var.v}",
    tags: "${var.v}",
  });
  expect(resource?.ajo_sinch_sms_credential?.sms).toMatchObject({
    verify: { region: "${var.v}", on_failure: "${var.v}" },
  });

  // A type argument is never needed, and does not stand in the way.
  const surfaces: ChannelSurface[] = [surface];
  class BrandSurface extends ChannelSurface {
    constructor() {
      super(stack, "brand", { ...SURFACE, smsType: "marketing" });
    }
  }
  surfaces.push(new BrandSurface());
  const props: ChannelSurfaceProps = { ...SURFACE, smsType: "marketing" };
  surfaces.push(new ChannelSurface(stack, "declared", props));
  const createSurface = <T extends ChannelSurfaceProps>(id: string, given: T) => new ChannelSurface(stack, id, given);
  const createMarketing = <T extends Partial<ChannelSurfaceProps>>(id: string, given: T) =>
    new ChannelSurface(stack, id, { ...SURFACE, smsType: "marketing", ...given });
  surfaces.push(createSurface("generic", props), createMarketing("partial", { submit: false }));
  expect(surfaces).toHaveLength(5);
});

test("a wrong literal, a wrong name and a missing value do not compile", () => {
  const stack = testStack();
  const apiToken = new TerraformVariable(stack, "v", { sensitive: true });
  const wrong = [
    // @ts-expect-error
    () => new ChannelSurface(stack, "a", { ...SURFACE, smsType: "promo" }),
    // @ts-expect-error
    () => new ChannelSurface(stack, "b", { ...SURFACE, smsType: "marketing", onDestroy: "delete" }),
    // @ts-expect-error
    () => new ChannelSurface(stack, "c", { ...SURFACE, channel: "email", smsType: "marketing" }),
    // @ts-expect-error
    () => new ChannelSurface(stack, "d", { ...SURFACE, smsType: "marketing", descripton: "slip" }),
    // @ts-expect-error
    () => new ChannelSurface(stack, "e", SURFACE),
    // @ts-expect-error
    () => new ChannelSurface(stack, "f", { ...SURFACE, smsType: "marketing", submit: "yes" }),
    // @ts-expect-error
    () => new SmsWebhook(stack, "g", { ...WEBHOOK, smsVendor: "infobip" }),
    // @ts-expect-error
    () => new SinchSmsCredential(stack, "h", { ...SMS, apiToken, verify: { region: "de" } }),
    // @ts-expect-error
    () => new SinchSmsCredential(stack, "i", { ...SMS, apiToken, verify: { region: "us", onFailure: "ignore" } }),
    // @ts-expect-error
    () => new SinchSmsCredential(stack, "j", { ...SMS, apiToken, verify: { region: "us", onfailure: "fail" } }),
    // @ts-expect-error
    () => new SinchRcsCredential(stack, "k", { ...PROJECT, smsApiToken: apiToken, apiToken, verify: { region: "au" } }),
    // @ts-expect-error
    () => new SinchSmsCredential(stack, "l", { ...SMS, apiToken, writeOnly: apiToken.booleanValue }),
  ];
  for (const create of wrong) expect(create).toThrow("has 1 problem");
});
