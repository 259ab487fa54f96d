import { toSinchApiToken } from "../../src/model";
import {
  APP,
  createTestClient,
  KEY,
  OTHER_KEY,
  PROJECT,
  PROJECT_TOKEN,
  type TestSinchClient,
  useSinchEmulator,
} from "./support/test-client";

const emulator = useSinchEmulator();
let client: TestSinchClient;
beforeEach(() => {
  client = createTestClient(emulator.url);
});

const buildCredential = (more: object = {}) => ({
  projectId: PROJECT,
  appId: APP,
  apiToken: PROJECT_TOKEN,
  region: "eu",
  ...more,
});
const buildPath = (region: string) => `/sinch/conversation/${region}/v1/projects/${PROJECT}/apps/${APP}`;
const verify = (more: object = {}) => client.sinch.verifyProjectCredential(buildCredential(more));

test("A token with access to the app in its region works, with one request", async () => {
  expect(await verify()).toEqual({ outcome: "works" });
  expect(await verify({ channel: "MMS" })).toEqual({ outcome: "works" });
  expect(emulator.paths()).toEqual([buildPath("eu"), buildPath("eu")]);
});

test("A key that Sinch does not know is refused without probing other regions, because keys are global", async () => {
  expect(await verify({ apiToken: toSinchApiToken(KEY.keyId, "another-secret") })).toMatchObject({
    outcome: "refused",
    reason: "token",
    detail: expect.stringContaining("(401 UNAUTHENTICATED); keys are the same in every region."),
  });
  expect(emulator.paths()).toEqual([buildPath("eu")]);
});

test("A key of another project is distinguished from an unknown one", async () => {
  expect(await verify({ apiToken: toSinchApiToken(OTHER_KEY.keyId, OTHER_KEY.keySecret) })).toMatchObject({
    outcome: "refused",
    reason: "project-access",
    detail: expect.stringContaining(`does not let it at the project "${PROJECT}" (403 PERMISSION_DENIED)`),
  });
});

test("An app in another region is found there", async () => {
  expect(await verify({ region: "br" })).toEqual({
    outcome: "refused",
    reason: "region",
    summary: "The app is in another region of Sinch",
    detail: `The project "${PROJECT}" has the app "${APP}" in eu, not in br. Set the region to eu.`,
    regions: ["eu"],
  });
  expect(emulator.paths().sort()).toEqual([buildPath("br"), buildPath("eu"), buildPath("us")]);
});

test("An app that no region has is refused", async () => {
  expect(await verify({ appId: "01HZX3Q4R5S6T7V8W9X0Y1Z2A4" })).toMatchObject({
    outcome: "refused",
    reason: "app",
    detail: expect.stringContaining(`is not in the project "${PROJECT}", neither in eu nor in us or br.`),
  });
});

test("A region that could not be probed is named", async () => {
  await emulator.injectFault({ kind: "html", path: "/sinch/conversation/us/*" });
  await emulator.injectFault({ kind: "status", status: 429, path: "/sinch/conversation/br/*" });
  expect(await verify({ appId: "unknown" })).toMatchObject({
    reason: "app",
    detail: expect.stringContaining(", not in eu; us, br could not be asked. Copy both ids"),
  });
});

test("A channel that is not active is refused, and the app's channels are listed", async () => {
  expect(await verify({ channel: "RCS" })).toEqual({
    outcome: "refused",
    reason: "channel-not-active",
    summary: "The RCS channel of the app is not active",
    detail: `The token, the project and the app "${APP}" ("The \\"retail\\" app") are right, but RCS cannot be sent with it: its channels are SMS (ACTIVE), MMS (ACTIVE), RCS (PENDING). Set RCS up in the Conversation API overview of the Sinch dashboard, or give the id of another app.`,
  });
});

test("A channel that the app does not have is refused", async () => {
  expect(await verify({ appId: "app-without-channels", region: "us", channel: "MMS" })).toMatchObject({
    reason: "channel-not-active",
    summary: "The app has no MMS channel",
    detail: expect.stringContaining("its channels are none."),
  });
});

test("A region that the Conversation API does not have is refused without a request", async () => {
  expect(await verify({ region: "au" })).toMatchObject({
    reason: "region",
    detail: `"au" is not a region of Sinch's conversation API. Set the region to one of us, eu, br.`,
  });
  expect(emulator.paths()).toEqual([]);
});

test("An id that Sinch calls malformed is refused by name", async () => {
  await emulator.injectFault({ kind: "status", status: 400 });
  expect(await verify()).toMatchObject({
    reason: "malformed-id",
    detail: expect.stringContaining("(400 INVALID_ARGUMENT)"),
  });
});
