import * as fc from "fast-check";
import { providerSettings, SETTINGS_ENV_VARS, selectErrors, UNRESOLVED, validateInput } from "../../src/model";

const findIssues = (settings: Parameters<typeof validateInput<typeof providerSettings.fields>>[1]) =>
  validateInput(providerSettings, settings);

test.each([
  {},
  { endpoint: "https://gateway.example.com/ajo/v1" },
  { endpoint: "http://127.0.0.1:4010" },
  { endpoint: "http://localhost:4010/" },
  { imsEndpoint: "http://[::1]:4010" },
  { endpoint: "http://emulator:4010", plainHttpHosts: ["emulator"] },
  { endpoint: "http://EMULATOR", imsEndpoint: "http://ims_1.test:80", plainHttpHosts: ["Emulator", "ims_1.test"] },
  { endpoint: "http://[fd00:0::2]:4010", sinchEndpoint: "http://10.0.0.5", plainHttpHosts: ["fd00::2", "10.0.0.5"] },
  { proxyUrl: "http://user:c4n4ry@proxy.example.com:3128" },
  { proxyUrl: "proxy.example.com:3128" },
  { proxyUrl: "https://[fd00::2]" },
  { clientCertificate: "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n", clientKey: "key.pem" },
  { scopes: ["openid", "AdobeID"], orgId: "1234@AdobeOrg", sandbox: "prod-2" },
])("%j is accepted", (settings) => {
  expect(findIssues(settings)).toEqual([]);
});

test.each([
  [
    { endpoint: "gateway.example.com" },
    'The endpoint "gateway.example.com" is not a URL with its scheme. Write "https://gateway.example.com".',
  ],
  [
    { imsEndpoint: "http://ims.example.com" },
    'The IMS endpoint "http://ims.example.com" is not an https URL. Secrets travel in requests, so AJO uses http only on loopback and with the hosts in plain_http_hosts. Use https. If the host is on a private network that you trust, add "ims.example.com" to plain_http_hosts (AJO_PLAIN_HTTP_HOSTS).',
  ],
  // Exact names, not those that they begin or end with.
  ...["emulator.example.com", "my.emulator", "emulators", "emulator."].map((host): [object, string] => [
    { endpoint: `http://${host}:4010`, plainHttpHosts: ["emulator"] },
    `The endpoint "http://${host}:4010" is not an https URL. Secrets travel in requests, so AJO uses http only on loopback and with the hosts in plain_http_hosts. Use https. If the host is on a private network that you trust, add "${host}" to plain_http_hosts (AJO_PLAIN_HTTP_HOSTS).`,
  ]),
  ...["http://emulator", "emulator:4010", "*", "*.test", "", "a,b", "emulator.", "10.0.0.0/8", "[fd00::2]"].map(
    (host): [object, string] => [
      { plainHttpHosts: [host] },
      `The host ${JSON.stringify(host)} is not the name or the address of one host. Write it as the endpoint has it, without scheme, port, path or wildcard, such as "emulator" or "10.0.0.5".`,
    ],
  ),
  [
    { endpoint: "http://8.8.8.8", plainHttpHosts: ["8.8.8.8"] },
    "The address 8.8.8.8 is not one of a private network, and secrets travel in requests. Remove it, and use https.",
  ],
  [
    { endpoint: "ftp://127.0.0.1" },
    'The endpoint "ftp://127.0.0.1" has the scheme "ftp". Use https, or http on loopback.',
  ],
  [
    { endpoint: "https://user:c4n4ry@host.example" },
    "The endpoint holds a user name or a password, which no request uses. Give the client id and secret as settings of their own.",
  ],
  [
    { endpoint: "https://host.example/?key=c4n4ry" },
    "The endpoint has a query or a fragment, after which no path can follow. Remove it.",
  ],
  [
    { endpoint: "https://host.example/#top" },
    "The endpoint has a query or a fragment, after which no path can follow. Remove it.",
  ],
  [
    { proxyUrl: "socks5://user:c4n4ry@proxy:1080" },
    'The proxy URL has the scheme socks5, and AJO speaks to proxies by http or https only. Write one such as "http://proxy.example.com:3128".',
  ],
  [
    { proxyUrl: "http://user:c4n4ry@proxy:port" },
    'The proxy URL is not a URL. Write one such as "http://proxy.example.com:3128".',
  ],
  [
    { proxyUrl: "user:c4n4ry%zz@proxy" },
    'The proxy URL has a "%" in its user name or password that begins no escape; write it as "%25". Write one such as "http://proxy.example.com:3128".',
  ],
  [{ clientKey: "" }, "The client key is blank. Give one, or leave it out."],
  [
    { caFile: "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n" },
    "The path of the CA file is a certificate itself. Write the certificate to a file, and give its path.",
  ],
  [{ caFile: "" }, "The path of the CA file is blank. Give one, or leave it out."],
  [{ clientId: "" }, "The client id is empty. Give it a value."],
  [{ clientSecret: " " }, "The client secret is blank. Give one, or leave it out."],
  [
    { clientSecret: "c4n4ry\n" },
    "The client secret begins or ends with white space, perhaps the line break of the file it came from. Remove it.",
  ],
  [
    { scopes: ["openid,AdobeID"] },
    'The scope "openid,AdobeID" is empty or has a blank or a comma in it. Write each scope as an item of its own.',
  ],
  [
    { orgId: "1234" },
    'The organisation id "1234" is not one word that ends with "@AdobeOrg" (Adobe). Write "1234@AdobeOrg".',
  ],
  [
    { sandbox: "Prod" },
    'The sandbox name "Prod" has characters other than lower-case letters, digits and "-" (Adobe). Write "prod".',
  ],
])("%j is refused", (settings, detail) => {
  const issues = findIssues(settings);
  expect(issues).toEqual(selectErrors(issues));
  expect(issues.map((issue) => issue.detail)).toEqual([detail]);
});

test("Hosts of plain http, or an endpoint, that only Terraform knows are not refused", () => {
  expect(findIssues({ endpoint: "http://emulator", plainHttpHosts: UNRESOLVED })).toEqual([]);
  expect(findIssues({ endpoint: "http://emulator", plainHttpHosts: ["other", UNRESOLVED] })).toEqual([]);
  expect(findIssues({ endpoint: UNRESOLVED, plainHttpHosts: ["emulator"] })).toEqual([]);
});

test("Each setting can come from the environment", () => {
  expect(Object.keys(SETTINGS_ENV_VARS).sort()).toEqual(Object.keys(providerSettings.fields).sort());
});

const VALID_STRINGS = {
  endpoint: "https://gateway.example.com",
  imsEndpoint: "https://ims.example.com",
  clientId: "c4n4ry-id",
  clientSecret: "c4n4ry",
  scopes: ["openid"],
  orgId: "1234@AdobeOrg",
  sandbox: "prod",
  sinchEndpoint: "https://sinch.example.com",
  plainHttpHosts: ["emulator"],
  silencedWarnings: ["AJO1001"],
  requestTimeout: "60s",
  retryTimeout: "5m",
  proxyUrl: "http://proxy.example.com:3128",
  caFile: "company-ca.pem",
  clientCertificate: "client.pem",
  clientKey: "client-key.pem",
  owner: "shop/production",
};
const stringSettings = Object.entries(providerSettings.fields).flatMap(([name, { kind }]) =>
  kind === "string" || kind === "stringSet" ? [name as keyof typeof VALID_STRINGS] : [],
);

test("White space around any setting is refused, without its value", () => {
  expect(stringSettings).toEqual(Object.keys(VALID_STRINGS));
  const blanks = fc.constantFrom("", " ", "\n", "\r\n", "\t", "\u00a0", "\ufeff", " \n ");
  const around = fc.tuple(blanks, blanks).filter(([before, after]) => before + after !== "");
  fc.assert(
    fc.property(fc.constantFrom(...stringSettings), around, (name, [before, after]) => {
      const valid = VALID_STRINGS[name];
      const surround = (value: string) => before + value + after;
      const issues = findIssues({ [name]: typeof valid === "string" ? surround(valid) : valid.map(surround) });
      expect(issues.map(({ path }) => path)).toEqual([[name]]);
      expect(issues[0]?.detail).toMatch(
        /^The [\w ]+ (?:begins or ends with white space|has a character that nobody sees), perhaps/,
      );
      expect(issues[0]?.detail).not.toContain(typeof valid === "string" ? valid : valid[0]);
    }),
  );
});

test.each([
  ["clientId", ""],
  ["orgId", "@AdobeOrg"],
] as const)("A character of %s that no HTTP header can hold is named with its position", (name, end) => {
  const words = fc.stringMatching(/^[!-?A-~]{1,20}$/);
  const illegal = fc.constantFrom("é", "–", "😀");
  fc.assert(
    fc.property(words, illegal, words, (before, character, after) => {
      const issues = findIssues({ [name]: `${before}${character}${after}${end}` });
      expect(issues.map(({ path }) => path)).toEqual([[name]]);
      expect(issues[0]?.detail).toContain(`cannot be sent in an HTTP header: its character ${before.length + 1} is a`);
    }),
  );
});

test("A character that nobody sees is refused in any setting, with its position and without the value", () => {
  const characters: readonly [string, string][] = [
    ["\u200b", "a zero-width space (U+200B)"],
    ["\ufeff", "a byte order mark (U+FEFF)"],
    ["\u00a0", "a no-break space (U+00A0)"],
    ["\u00ad", "a soft hyphen (U+00AD)"],
    ["\u200f", "a mark for the direction of text (U+200F)"],
    ["\u202e", "a mark for the direction of text (U+202E)"],
    ["\u2067", "a mark for the direction of text (U+2067)"],
    ["\u2060", "a word joiner (U+2060)"],
    ["\u{e0041}", "an invisible character (U+E0041)"],
    ["\u3000", "a space beyond ASCII (U+3000)"],
    ["\x07", "a control character (U+0007)"],
    ["\t", "a tab (U+0009)"],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...stringSettings), fc.constantFrom(...characters), fc.nat(), (name, one, seed) => {
      const [character, description] = one;
      const insert = (value: string) => {
        const at = 1 + (seed % (value.length - 1));
        return { at, text: value.slice(0, at) + character + value.slice(at) };
      };
      const valid = VALID_STRINGS[name];
      const { at, text } = insert(typeof valid === "string" ? valid : (valid[0] ?? ""));
      const issues = findIssues({ [name]: typeof valid === "string" ? text : [text] });
      expect(issues.map(({ path }) => path)).toEqual([[name]]);
      expect(issues[0]?.detail).toMatch(
        new RegExp(`^The [\\w ]+ has a character that nobody sees, .*: its character ${at + 1} is `),
      );
      expect(issues[0]?.detail).toContain(description);
      expect(issues[0]?.detail).not.toContain("c4n4ry");
    }),
  );
});

test.each([
  ["user:c4n4ry@gateway.example.com", "is not a URL"],
  ["https//user:c4n4ry@gateway.example.com", "is not a URL"],
  ["gateway.example.com/?token=c4n4ry", "is not a URL"],
  ["ftp://gateway.example.com/?token=c4n4ry", "has a query"],
  ["ftp://user:c4n4ry@gateway.example.com", "a user name or a password"],
])("What may be a secret in the endpoint %j is not shown", (endpoint, problem) => {
  const [issue] = findIssues({ endpoint });
  expect(issue?.detail).toContain(problem);
  expect(JSON.stringify(issue)).not.toContain("c4n4ry");
});
