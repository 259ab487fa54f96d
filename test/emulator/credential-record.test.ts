import { type Emulator, startEmulator } from "../../src/emulator";
import {
  buildMmsCredential,
  buildRcsCredential,
  buildRequest,
  buildSmsCredential,
  callControlApi,
  EmulatorClient,
  omitMembers,
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
const expectRefusal = async (body: object) => {
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
    expect(await create(buildSmsCredential({ inboundNumber }))).toMatchObject({ inboundNumber: shown });
  });

  test("stores custom keywords like the others, and the rest unchanged", async () => {
    const rest = { defaultInboundReply: "Sorry? ", overrideUrl: "https://relay.example.com/sinch?token=t" };
    const created = await create(buildSmsCredential({ customInboundKeywords: "discount, Deal,DISCOUNT", ...rest }));
    expect(created).toMatchObject({ customInboundKeywords: "DISCOUNT,DEAL", ...rest });
    const cleared = await api.do("replaceCredential", { ...buildRequest(created), body: buildSmsCredential() });
    for (const name of ["customInboundKeywords", ...Object.keys(rest)]) expect(cleared).not.toHaveProperty(name);
  });

  test("has no custom keyword that is in a category", async () => {
    const body = buildSmsCredential({ help: { keywords: "info" }, customInboundKeywords: "deal,INFO" });
    expect(await expectRefusal(body)).toEqual(["customInboundKeywords"]);
  });

  test("accepts https URLs only", async () => {
    expect(await expectRefusal(buildSmsCredential({ overrideUrl: "http://relay.example.com" }))).toEqual([
      "overrideUrl",
    ]);
  });
});

describe("an RCS credential", () => {
  const plan = { servicePlanId: "5c1b9f0e7d3a4e2f8b6c0d1e2f3a4b5c", smsApiToken: "sms-token-of-the-rcs-test" };

  test("is created without the fall-back to SMS, with and without a limit", async () => {
    const created = await create(buildRcsCredential());
    expect(created).toMatchObject({
      ...omitMembers(buildRcsCredential(), "apiToken"),
      apiTokenUpdatedAt: created.createdAt,
    });
    for (const name of ["smsApiTokenUpdatedAt", "rateLimit"]) expect(created).not.toHaveProperty(name);
    expect(await create(buildRcsCredential({ name: "none", rateLimit: 0 }))).toMatchObject({ rateLimit: 0 });
    expect(await expectRefusal(buildRcsCredential({ name: "half", rateLimit: 1.5 }))).toEqual(["rateLimit"]);
  });

  test("has a service plan and its token, or neither", async () => {
    expect(await create(buildRcsCredential(plan))).toHaveProperty("smsApiTokenUpdatedAt");
    const body = buildRcsCredential({ name: "other", ...plan });
    expect(await expectRefusal(omitMembers(body, "smsApiToken"))).toEqual(["smsApiToken"]);
    expect(await expectRefusal(omitMembers(body, "servicePlanId"))).toEqual(["servicePlanId"]);
  });

  test("gets a service plan later, with its token", async () => {
    const created = await create(buildRcsCredential());
    const body = omitMembers(buildRcsCredential({ ...plan }), "apiToken");
    const request = { ...buildRequest(created), body: omitMembers(body, "smsApiToken") };
    const problem = await api.expectProblem("replaceCredential", "invalid-request", request);
    expect(problem.violations).toMatchObject([{ field: "smsApiToken" }]);
    const given = await api.do("replaceCredential", { ...buildRequest(created), body });
    expect(given).toMatchObject({ smsApiTokenUpdatedAt: given.modifiedAt, apiTokenUpdatedAt: created.createdAt });
    const renamed = { ...omitMembers(body, "smsApiToken"), name: "renamed" };
    expect(await api.do("replaceCredential", { ...buildRequest(given), body: renamed })).toMatchObject({
      smsApiTokenUpdatedAt: given.modifiedAt,
    });
  });

  test("loses the token of a service plan that is removed", async () => {
    const created = await create(buildRcsCredential(plan));
    const bare = await api.do("replaceCredential", {
      ...buildRequest(created),
      body: omitMembers(buildRcsCredential(), "apiToken"),
    });
    for (const name of ["servicePlanId", "smsApiTokenUpdatedAt"]) expect(bare).not.toHaveProperty(name);
    const { smsApiToken } = plan;
    expect(await callControlApi(emulator, "POST", `/secrets/prod/${created.id}`, { smsApiToken })).toEqual({
      smsApiToken: false,
    });
  });
});

describe("a dataset for inbound messages", () => {
  const reason = "its schema lacks Message Profile Details";

  test("is accepted for SMS and RCS credentials, unless AJO refuses it", async () => {
    await callControlApi(emulator, "POST", "/datasets", { id: "unfit", reason });
    for (const body of [buildSmsCredential, buildRcsCredential]) {
      expect(await create(body({ inboundDatasetId: "fit" }))).toMatchObject({ inboundDatasetId: "fit" });
      const problem = await api.expectProblem("createCredential", "invalid-request", {
        body: body({ name: "other", inboundDatasetId: "unfit" }),
      });
      expect(problem.violations).toMatchObject([
        { field: "inboundDatasetId", message: expect.stringContaining(reason) },
      ]);
    }
    await callControlApi(emulator, "POST", "/reset");
    await create(buildSmsCredential({ inboundDatasetId: "unfit" }));
  });

  test("is checked with every write", async () => {
    const created = await create(buildSmsCredential({ inboundDatasetId: "d" }));
    await callControlApi(emulator, "POST", "/datasets", { id: "d", reason });
    const body = buildSmsCredential({ inboundDatasetId: "d" });
    await api.expectProblem("replaceCredential", "invalid-request", { ...buildRequest(created), body });
    await api.do("replaceCredential", { ...buildRequest(created), body: buildSmsCredential() });
  });
});

test("an SMS credential that handles the replies for MMS cannot be deleted", async () => {
  const sms = await create(buildSmsCredential());
  const mms = await create(buildMmsCredential({ inboundCredentialId: sms.id }));
  const problem = await api.expectProblem("deleteCredential", "credential-in-use", buildRequest(sms));
  expect(problem.blockedBy).toEqual([{ kind: "credential", id: mms.id, name: mms.name }]);
  await api.do("replaceCredential", { ...buildRequest(mms), body: buildMmsCredential() });
  await api.do("deleteCredential", buildRequest(sms));
});
