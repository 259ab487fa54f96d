import { Testing } from "cdktf";
import { ChannelSurface, SinchSmsCredential } from "cdktf-provider-ajo";
import { useAjo } from "cdktf-provider-ajo/testing/jest";
import { Messaging } from "./messaging";

// An emulator takes the place of AJO. Terraform plans and deploys for real.
const ajo = useAjo();

function createStack() {
  const app = Testing.app();
  return new Messaging(app, "messaging");
}

test("sends marketing and transactional messages, each from a number of its own", async () => {
  const plan = await ajo.plan(createStack());
  await expect(plan).toCreate(SinchSmsCredential, { name: "Acme SMS" });
  await expect(plan).toCreate(ChannelSurface, { smsType: "marketing", senderNumber: "+46701234567" });
  await expect(plan).toCreate(ChannelSurface, { smsType: "transactional", senderNumber: "+46701234568" });
});

test("deploys, and has nothing to do after it", async () => {
  const stack = createStack();
  await ajo.deploy(stack);
  await expect(stack).toPlanEmpty();
});
