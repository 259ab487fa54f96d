import fc from "fast-check";
import * as z from "zod/mini";
import { channelSurface, providerSettings, sinchSmsCredential, smsWebhook } from "../../src/model";
import { validateSilencedCodes } from "../../src/model/silenced-warnings";
import { listRules, type Rule } from "./support/rules";

const RULES = listRules();

const WRITTEN = [
  ...[
    "+46 70-123 45 67",
    "+46 (0)70 123 45 67",
    "0046 70 123 45 67",
    "(415) 555-0100",
    "+1.415.555.0100",
    "0701234567",
  ],
  ...[
    "tel:+46701234567",
    "+4670‑1234567",
    "１２３４５",
    "123 45",
    "+1234567890123456",
    "+",
    "12",
    "Café & Co",
    "ACME Support",
  ],
  ...["1-brand news", "2nd_brand", "Nyhetsbrev Å", "_x", "brand news ", "---", "é", "ブランド", "-1-"],
  ...[
    "30 m",
    "30",
    "5 minutes",
    "1 hour 30 min",
    "2d",
    "PT30M",
    "P1DT2H",
    "1h30",
    "1,5h",
    "0s",
    "-5m",
    "0 minutes",
    "1h and 5m",
  ],
  ...[
    "Marketing",
    "EU",
    "eu-west-1",
    "europe",
    "SMS",
    "mms",
    "RCS",
    "email",
    "Sinch",
    "sinch-conversational",
    "trans",
    "Fail",
  ],
  ...[
    "Prod",
    "My Sandbox",
    " prod",
    "gateway.example.com",
    "http://gateway.example.com/x",
    "localhost:4010",
    "ftp://a.b",
  ],
  ...[
    "1234567890ABCDEF",
    "1234567890ABCDEF@adobeorg",
    "SMS.Example.com",
    "https://sms.example.com/",
    "/mobilePhone/number",
  ],
  ...[
    "07-1",
    "070 123",
    "12 34 56 78",
    "+46701234567 x12",
    "+46701234567 / 68",
    "AT&T",
    "Joe's Bar",
    "Größe",
    "日本 news",
  ],
  ...["htp://127.0.0.1", "hhtps://gateway.example.com", "https//x.example", "ftp://gateway.example.com", "wss://x"],
  ...["alex@example.com", "1234@techacct.adobe.com", "sinch_rcs", "1,000s", "pro\u200bd", "-"],
  ...["START,YES", " STOP", "a\tb", "openid AdobeID", ""],
];

const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WRITTEN) },
  fc.string({ unit: "grapheme" }),
  fc.string(),
  fc.stringMatching(/^\+?[\d ().-]{1,20}$/),
  fc.stringMatching(/^[\d.,]{1,4} ?(?:h|hours?|m|mins?|minutes|d|days?|s|ms|sec)( ?\d{1,2} ?[a-z]{0,3})?$/),
  fc
    .tuple(fc.constantFrom(...WRITTEN), fc.constantFrom(" ", "!", "1", "é", "\n", "x".repeat(80)))
    .map(([a, b]) => a + b),
);

const SHOWN = /(?:Write|Did you mean|such as|as in|like|for seconds or|Add the unit:) ("(?:[^"\\]|\\.)*")/g;

/** The values that a message offers, in place of the one that it refuses. */
function listSuggestions(message: string): string[] {
  return [...message.matchAll(SHOWN)].map(([, text = ""]) => JSON.parse(text) as string);
}

test("there are rules with suggestions", () => {
  const suggesting = RULES.filter(([, rule]) =>
    WRITTEN.some((text) => listSuggestions(z.safeParse(rule, text).error?.issues[0]?.message ?? "").length > 0),
  );
  expect(suggesting.length).toBeGreaterThan(40);
});

test.each(RULES)("what a message about %s suggests is accepted", (_, rule) => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const { message } of z.safeParse(rule, text).error?.issues ?? []) {
        for (const suggestion of listSuggestions(message)) {
          expect({ text, message, suggestion, ...z.safeParse(rule, suggestion) }).toMatchObject({ success: true });
        }
      }
    }),
    { numRuns: 500 },
  );
});

test("a code that a message suggests can be silenced", () => {
  const code = fc.oneof(fc.constantFrom("ajo1002", "AJO-1002", "1002", "2014", "ajo2014", "AJO9999"), fc.string());
  fc.assert(
    fc.property(code, (text) => {
      for (const { detail } of validateSilencedCodes([], [text], { acceptsChanges: true })) {
        for (const suggestion of listSuggestions(detail).filter(
          (one) => !/time that|its time/.test(detail) || !one.includes("@"),
        ))
          expect(validateSilencedCodes([], [suggestion], { acceptsChanges: true })).toEqual([]);
      }
    }),
  );
});

const refusal = (rule: Rule, text: string) => z.safeParse(rule, text).error?.issues[0]?.message;

test.each([
  ["+46 70-123 45 67", "+46701234567"],
  ["+46 (0)70 123 45 67", "+46701234567"],
  ["0046 70 123 45 67", "+46701234567"],
  ["tel:+1 (415) 555-0100", "+14155550100"],
  ["123 45", "12345"],
])("the sender %j is shown as it should be: %j", (text, number) => {
  for (const { senderNumber } of [channelSurface.fields, smsWebhook.fields])
    expect(refusal(senderNumber.rule, text)).toContain(` Write "${number}".`);
});

test.each(["0701234567", "070-123 45 67", "(415) 555-0100", "+0701234567"])("%j asks for its country code", (text) => {
  for (const { senderNumber } of [channelSurface.fields, smsWebhook.fields])
    expect(refusal(senderNumber.rule, text)).toMatch(/has no country code.*such as "\+46701234567"/);
});

test.each([
  [channelSurface.fields.name.rule, "1-brand news", ' Write "s1-brand-news".'],
  [channelSurface.fields.name.rule, "Nyhetsbrev Å", ' Write "Nyhetsbrev-A".'],
  [channelSurface.fields.name.rule, "ブランド", ' Give it a name such as "brand-marketing".'],
  [channelSurface.fields.smsType.rule, "Marketing", ' Did you mean "marketing"?'],
  [channelSurface.fields.channel.rule, "SMS", ' Did you mean "sms"?'],
  [
    channelSurface.fields.channel.rule,
    "mms",
    'AJO sends MMS with the channel "sms" and a Sinch MMS credential. Write "sms", and',
  ],
  [channelSurface.fields.channel.rule, "email", 'all with the channel "sms". Write "sms", or create'],
  [sinchSmsCredential.options.verify.fields.region.rule, "EU", ' Did you mean "eu"?'],
  [sinchSmsCredential.options.verify.fields.region.rule, "europe", ' Did you mean "eu"?'],
  [channelSurface.options.timeouts.fields.create.rule, "5 minutes", ' Write "5m".'],
  [channelSurface.options.timeouts.fields.create.rule, "30", ' Add the unit: "30s" for seconds or "30m" for minutes.'],
  [channelSurface.options.timeouts.fields.create.rule, "2 days", ' Write "48h".'],
  [channelSurface.options.sandbox.rule, "Prod", ' Write "prod".'],
  [channelSurface.fields.senderNumber.rule, "Joe's Café", ' Write "Joes Cafe".'],
  [channelSurface.fields.senderNumber.rule, "Größe-Bar", ' Write "Grosse Bar".'],
  [channelSurface.fields.name.rule, "Größe 1", ' Write "Grosse-1".'],
  [smsWebhook.fields.smsVendor.rule, "sinch_rcs", ' Write "sinch" for the SMS API, or "sinch_conversational" for'],
  [smsWebhook.fields.smsVendor.rule, "Twilio", ' Write "sinch" for the SMS API, or "sinch_conversational" for'],
  [providerSettings.fields.endpoint.rule, "htp://127.0.0.1:4010", ' Write "http://127.0.0.1:4010".'],
  [providerSettings.fields.endpoint.rule, "hhtps://gateway.example.com", ' Write "https://gateway.example.com".'],
  [providerSettings.fields.orgId.rule, "1234567890ABCDEF", ' Write "1234567890ABCDEF@AdobeOrg".'],
  [providerSettings.fields.endpoint.rule, "gateway.example.com", ' Write "https://gateway.example.com".'],
  [providerSettings.fields.endpoint.rule, "localhost:4010", ' Write "http://localhost:4010".'],
  [providerSettings.fields.orgId.rule, "1234@adobeorg", ' Write "1234@AdobeOrg".'],
])("%#: %j gets the suggestion", (rule, text, expected) => {
  expect(refusal(rule, text)).toContain(expected);
});

const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  æ: "ae",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  œ: "oe",
  ı: "i",
  ħ: "h",
};

/** The letters and digits that a value says, however it is written: "Café" says cafe. */
function toMeaning(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[ßøæłđðþœıħ]/g, (letter) => LETTERS[letter] ?? "")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** The same of a sender: "tel:0046 (0)70 1" says 46701. */
function toSenderMeaning(text: string): string {
  const plain = text.normalize("NFKC").trim().replace(/^tel:/i, "");
  if (/\p{L}/u.test(plain)) return toMeaning(text);
  return toMeaning(plain.replace(/(\d\s*)\(0\)/, "$1").replace(/[^\d+]/g, "")).replace(/^00/, "");
}

test.each([
  ["sender", channelSurface.fields.senderNumber.rule, toSenderMeaning],
  ["inbound number", sinchSmsCredential.fields.inboundNumber.rule, toSenderMeaning],
  ["keyword", smsWebhook.fields.customKeyword.rule, toMeaning],
  ["surface name", channelSurface.fields.name.rule, (text: string) => toMeaning(text).replace(/^s(?=\d)/, "")],
  ["sandbox", channelSurface.options.sandbox.rule, toMeaning],
  ["execution field", channelSurface.fields.executionField.rule, toMeaning],
  ["subdomain", channelSurface.fields.subdomain.rule, (text: string) => toMeaning(text).replace(/^https?/, "")],
])("a suggestion for a %s says what the refused value said", (_, rule, says) => {
  const words = fc.array(
    fc.oneof(
      fc.constantFrom("Café", "AT&T", "Größe", "Łódź", "070", "+46", "x12", "日本", "/", "-", "(0)"),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 5 },
  );
  const text = fc.oneof(
    anyText,
    fc.tuple(words, fc.constantFrom(" ", "", "-")).map(([parts, glue]) => parts.join(glue)),
  );
  fc.assert(
    fc.property(text, (value) => {
      const [suggestion] = / Write ("(?:[^"\\]|\\.)*")\.$/.exec(refusal(rule, value) ?? "")?.slice(1) ?? [];
      if (suggestion !== undefined) expect(says(JSON.parse(suggestion) as string)).toBe(says(value));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  [
    channelSurface.fields.senderNumber.rule,
    [
      "07-1",
      "070 123",
      "12 34 56 78",
      "+46701234567 x12",
      "+46701234567;ext=12",
      "+46701234567 / 68",
      "AT&T",
      "日本 news",
    ],
  ],
  [channelSurface.fields.name.rule, ["日本 news", "ブランド"]],
  [providerSettings.fields.orgId.rule, ["alex@example.com", "1234@techacct.adobe.com", "Acme", "My Company"]],
  [providerSettings.fields.endpoint.rule, ["ftp://gateway.example.com", "wss://127.0.0.1"]],
  [channelSurface.options.sandbox.rule, ["", "-", " ", "My Sandbox"]],
  [channelSurface.options.timeouts.fields.create.rule, ["1,000s", "P1M", "1 month"]],
])("%#: where nothing surely is meant, nothing is suggested", (rule, values) => {
  for (const value of values) expect(refusal(rule, value)).not.toMatch(/Write "|Did you mean/);
});

test.each([
  ["ajo3002@2026-11-28T09:24:46Z", 'Write "AJO3002@2026-11-28T09:24:46Z".'],
  ["ajo3002@2026-11-28t09:24:46z", 'Write "AJO3002@2026-11-28T09:24:46Z".'],
  ["ajo1002", 'Write "AJO1002".'],
  ["AJ01002", 'Write "AJO1002".'],
  [" AJO-1002 ", 'Write "AJO1002".'],
  ["ajo2014", "AJO2014 is no advice"],
  ["ajo3002", "AJO3002 is not silenced for good"],
  ["AJO10021", "A code looks like"],
  ["1002 1003", "A code looks like"],
])("the code %j gets the answer: %s", (code, expected) => {
  const [issue] = validateSilencedCodes([], [code], { acceptsChanges: true });
  expect(issue?.detail).toContain(expected);
});

test.each(["uk", "promotional", "x"])("%j is near no value, so none is suggested", (text) => {
  for (const rule of [channelSurface.fields.smsType.rule, sinchSmsCredential.options.verify.fields.region.rule])
    expect(refusal(rule, text)).not.toContain("Did you mean");
});

/** What a long text repeats, and what stands before and after it. */
const REPEATED = [
  " ",
  "\n",
  "1",
  "0",
  "a",
  "A",
  "x",
  "é",
  "-",
  ".",
  "/",
  ",",
  ";",
  "(",
  "+",
  "%",
  "_",
  "x ",
  "1h",
  "a.",
  "ext",
];
const AROUND = [
  ["", "!"],
  ["+4", "y"],
  ["https://h", "é"],
];

/** Short ones first: one that is slow already would not end for a long time. */
const LENGTHS = [1_000, 20_000];

test.each(RULES)("a long text takes no time that grows with the square of its length: %s", (_, rule) => {
  const isSlow = (value: string) => {
    const start = process.cpuUsage();
    rule.safeParse(value);
    return process.cpuUsage(start).user > 300_000;
  };
  const slow = REPEATED.flatMap((part) =>
    AROUND.flatMap(([before = "", after = ""]) => {
      const length = LENGTHS.find((one) => isSlow(before + part.repeat(one / part.length) + after));
      return length === undefined ? [] : [`${before}${part}…${after}, ${length} characters`];
    }),
  );
  expect(slow).toEqual([]);
});
