import { type Emulator, startEmulator } from "../../src/emulator";
import {
  callControlApi,
  EmulatorClient,
  mmsCredential,
  rcsCredential,
  requestFor,
  smsCredential,
  without,
} from "./support/client";

// The fields that only one vendor's credentials have. What all credentials share is tested in credentials.test.ts.

let emulator: Emulator;
let api: EmulatorClient;

beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0 });
});

beforeEach(async () => {
  await callControlApi(emulator, "POST", "/reset");
  api = await EmulatorClient.connect(emulator);
});

afterAll(() => emulator.close());

const create = (body: object) => api.do("createCredential", { body });
const refused = async (body: object) => {
  const { violations } = await api.expectProblem("createCredential", "invalid-request", { body });
  return violations?.map(({ field }) => field);
};
describe("an SMS credential", () => {
  test.each([
    ["+46701234567", "46701234567"],
    ["0046701234567", "46701234567"],
    ["46701234567", "46701234567"],
    ["54321", "54321"],
  ])("answers the inbound number %s as Sinch does: %s", async (inboundNumber, shown) => {
    expect(await create(smsCredential({ inboundNumber }))).toMatchObject({ inboundNumber: shown });
  });

  test("stores custom keywords like the others, and the rest unchanged", async () => {
    const rest = { defaultInboundReply: "Sorry? ", overrideUrl: "https://relay.example.com/sinch?token=t" };
    const made = await create(smsCredential({ customInboundKeywords: "discount, Deal,DISCOUNT", ...rest }));
    expect(made).toMatchObject({ customInboundKeywords: "DISCOUNT,DEAL", ...rest });
    const cleared = await api.do("replaceCredential", { ...requestFor(made), body: smsCredential() });
    for (const name of ["customInboundKeywords", ...Object.keys(rest)]) expect(cleared).not.toHaveProperty(name);
  });

  test("has no custom keyword that is in a category", async () => {
    const body = smsCredential({ help: { keywords: "info" }, customInboundKeywords: "deal,INFO" });
    expect(await refused(body)).toEqual(["customInboundKeywords"]);
  });

  test("accepts https URLs only", async () => {
    expect(await refused(smsCredential({ overrideUrl: "http://relay.example.com" }))).toEqual(["overrideUrl"]);
  });
});

describe("an RCS credential", () => {
  const plan = { servicePlanId: "5c1b9f0e7d3a4e2f8b6c0d1e2f3a4b5c", smsApiToken: "sms-token-of-the-rcs-test" };

  test("is created without the fall-back to SMS, with and without a limit", async () => {
    const made = await create(rcsCredential());
    expect(made).toMatchObject({ ...without(rcsCredential(), "apiToken"), apiTokenUpdatedAt: made.createdAt });
    for (const name of ["smsApiTokenUpdatedAt", "rateLimit"]) expect(made).not.toHaveProperty(name);
    expect(await create(rcsCredential({ name: "none", rateLimit: 0 }))).toMatchObject({ rateLimit: 0 });
    expect(await refused(rcsCredential({ name: "half", rateLimit: 1.5 }))).toEqual(["rateLimit"]);
  });

  test("has a service plan and its token, or neither", async () => {
    expect(await create(rcsCredential(plan))).toHaveProperty("smsApiTokenUpdatedAt");
    const body = rcsCredential({ name: "other", ...plan });
    expect(await refused(without(body, "smsApiToken"))).toEqual(["smsApiToken"]);
    expect(await refused(without(body, "servicePlanId"))).toEqual(["servicePlanId"]);
  });

  test("gets a service plan later, with its token", async () => {
    const made = await create(rcsCredential());
    const body = without(rcsCredential({ ...plan }), "apiToken");
    const request = { ...requestFor(made), body: without(body, "smsApiToken") };
    const problem = await api.expectProblem("replaceCredential", "invalid-request", request);
    expect(problem.violations).toMatchObject([{ field: "smsApiToken" }]);
    const given = await api.do("replaceCredential", { ...requestFor(made), body });
    expect(given).toMatchObject({ smsApiTokenUpdatedAt: given.modifiedAt, apiTokenUpdatedAt: made.createdAt });
    const renamed = { ...without(body, "smsApiToken"), name: "renamed" };
    expect(await api.do("replaceCredential", { ...requestFor(given), body: renamed })).toMatchObject({
      smsApiTokenUpdatedAt: given.modifiedAt,
    });
  });

  test("loses the token of a service plan that is removed", async () => {
    const made = await create(rcsCredential(plan));
    const bare = await api.do("replaceCredential", { ...requestFor(made), body: without(rcsCredential(), "apiToken") });
    for (const name of ["servicePlanId", "smsApiTokenUpdatedAt"]) expect(bare).not.toHaveProperty(name);
    const { smsApiToken } = plan;
    expect(await callControlApi(emulator, "POST", `/secrets/prod/${made.id}`, { smsApiToken })).toEqual({
      smsApiToken: false,
    });
  });
});

describe("a dataset for inbound messages", () => {
  const reason = "its schema lacks Message Profile Details";

  test("is accepted for SMS and RCS credentials, unless AJO refuses it", async () => {
    await callControlApi(emulator, "POST", "/datasets", { id: "unfit", reason });
    for (const body of [smsCredential, rcsCredential]) {
      expect(await create(body({ inboundDatasetId: "fit" }))).toMatchObject({ inboundDatasetId: "fit" });
      const problem = await api.expectProblem("createCredential", "invalid-request", {
        body: body({ name: "other", inboundDatasetId: "unfit" }),
      });
      expect(problem.violations).toMatchObject([
        { field: "inboundDatasetId", message: expect.stringContaining(reason) },
      ]);
    }
    await callControlApi(emulator, "POST", "/reset");
    await create(smsCredential({ inboundDatasetId: "unfit" }));
  });

  test("is checked with every write", async () => {
    const made = await create(smsCredential({ inboundDatasetId: "d" }));
    await callControlApi(emulator, "POST", "/datasets", { id: "d", reason });
    const body = smsCredential({ inboundDatasetId: "d" });
    await api.expectProblem("replaceCredential", "invalid-request", { ...requestFor(made), body });
    await api.do("replaceCredential", { ...requestFor(made), body: smsCredential() });
  });
});

test("an SMS credential that handles the replies for MMS cannot be deleted", async () => {
  const sms = await create(smsCredential());
  const mms = await create(mmsCredential({ inboundCredentialId: sms.id }));
  const problem = await api.expectProblem("deleteCredential", "credential-in-use", requestFor(sms));
  expect(problem.blockedBy).toEqual([{ kind: "credential", id: mms.id, name: mms.name }]);
  await api.do("replaceCredential", { ...requestFor(mms), body: mmsCredential() });
  await api.do("deleteCredential", requestFor(sms));
});
