import * as fc from "fast-check";
import { parseApp } from "../../src/sinch/verify-project-credential";

test("Only four members of the response are kept", () => {
  const app = parseApp({
    id: "app",
    display_name: "Shop",
    token: "secret",
    channel_credentials: [
      {
        channel: "SMS",
        static_bearer: { claimed_identity: "plan", token: "secret" },
        callback_secret: "secret",
        state: { status: "ACTIVE", description: "secret" },
        channel_known_id: "secret",
      },
    ],
  });
  expect(app).toEqual({ id: "app", displayName: "Shop", channels: [{ channel: "SMS", status: "ACTIVE" }] });
});

test("Members of another format are ignored, not the whole response", () => {
  const channel_credentials = [7, null, {}, { channel: "sk-secret" }, { channel: "MMS", state: "ACTIVE" }];
  expect(parseApp({ id: "app", display_name: 7, channel_credentials })).toEqual({
    id: "app",
    displayName: undefined,
    channels: [{ channel: "MMS", status: undefined }],
  });
});

test("No JSON makes it throw, and only words that match the pattern become channels", () => {
  const words = fc.constantFrom("id", "display_name", "channel_credentials", "channel", "state", "status");
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.string(),
      fc.constantFrom("MMS", "ACTIVE"),
      fc.constant(null),
      fc.integer(),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(words, tie("value"), { maxKeys: 4 }),
    ),
  })).value;
  const app = fc.record({
    id: fc.string(),
    channel_credentials: fc.array(fc.oneof(json, fc.record({ channel: json, state: fc.record({ status: json }) }))),
  });
  fc.assert(
    fc.property(fc.oneof(json, app), (body) => {
      for (const { channel, status = "ACTIVE" } of parseApp(body)?.channels ?? []) {
        expect(channel).toMatch(/^[A-Z_]{1,30}$/);
        expect(status).toMatch(/^[A-Z_]{1,30}$/);
      }
    }),
  );
});
