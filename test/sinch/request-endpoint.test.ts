import { endpointFor } from "../../src/sinch/request";

test.each([
  ["sms", "ca", "https://ca.sms.api.sinch.com"],
  ["conversation", "eu", "https://eu.conversation.api.sinch.com"],
  ["auth", undefined, "https://auth.sinch.com"],
] as const)("Without an endpoint the %s API is on one of Sinch's hosts", (api, region, base) => {
  expect(endpointFor({ endpoint: undefined, source: "from endpoint" }, api, region)).toEqual({
    base,
    source: "a host of Sinch",
  });
});

test.each([
  ["sms", "ca", "/sinch/sms/ca"],
  ["conversation", "eu", "/sinch/conversation/eu"],
  ["auth", undefined, "/sinch/auth"],
] as const)("With an endpoint the %s API is below it", (api, region, path) => {
  for (const endpoint of ["http://127.0.0.1:4010", "https://relay.example.com/a/", "https://relay.example.com/a//"]) {
    const base = `${endpoint.replace(/\/+$/, "")}${path}`;
    expect(endpointFor({ endpoint, source: "from endpoint" }, api, region)).toEqual({ base, source: "from endpoint" });
  }
});
