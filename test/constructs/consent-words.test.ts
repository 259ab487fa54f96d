import fc from "fast-check";
import { type ConsentLanguage, ConsentWords, MessagingBrand, Secret } from "../../src/constructs";
import { countSmsSegments } from "../../src/model/sms-segments";
import { testStack, warningsOf } from "./support";

const LANGUAGES: readonly ConsentLanguage[] = ["en", "sv", "fr", "de", "es"];
const REGIONS = { US: ConsentWords.US, EU: ConsentWords.EU };
const CASES = Object.entries(REGIONS).flatMap(([name, region]) =>
  LANGUAGES.map((language) => [name, language, region] as const),
);

function listReplies(region: ConsentWords, language: ConsentLanguage, brand: string, contact: string): string[] {
  const { optIn, optOut, help, defaultReply } = region.for({ brand, contact, languages: [language] });
  return [optIn.message, optOut.message, optOut.fuzzyMessage, help.message, defaultReply].map(String);
}

describe.each(CASES)("%s in %s", (_name, language, region) => {
  test.each([
    ["Acme", "help@acme.example"],
    ["Möbler & Kök", "+46 8 123 456 78"],
    ["Café Noël", "https://cafe-noel.example/aide"],
    ["Peña y Gutiérrez", "ayuda@pena-gutierrez.example"],
    ["Müller Großhandel GmbH", "service@mueller-grosshandel.de"],
    ["B".repeat(24), "c".repeat(34)],
    ["The Very Long Brand Name", "support.team@very-long-brand.com"],
  ])("the replies of %s fit in one SMS, and name it", (brand, contact) => {
    const replies = listReplies(region, language, brand, contact);
    expect(replies.map(countSmsSegments).filter(({ segments }) => segments > 1)).toEqual([]);
    expect(replies.map((reply) => countSmsSegments(reply).encoding)).toEqual(replies.map(() => "GSM-7"));
    const [, optOut, misspelled, help] = replies;
    expect(help).toContain(contact);
    expect(help).toContain("STOP");
    expect(misspelled).toContain("STOP");
    expect(optOut).toContain("START");
    const name = /^[^:.]+/.exec(help ?? "")?.[0];
    expect(replies.every((reply) => reply.startsWith(String(name)))).toBe(true);
  });
});

test("the words that the FCC names opt out in every region and language", () => {
  for (const [, language, region] of CASES) {
    const { optOut, help, optIn } = region.for({ brand: "Acme", contact: "x", languages: [language] });
    expect(optOut.keywords).toEqual(
      expect.arrayContaining(["STOP", "QUIT", "END", "REVOKE", "OPT OUT", "CANCEL", "UNSUBSCRIBE"]),
    );
    expect(help.keywords).toContain("HELP");
    expect(optIn.keywords).toContain("START");
  }
});

test("the words of all languages count, each once; the replies are in the first", () => {
  const { optOut, help, defaultReply } = ConsentWords.EU.for({
    brand: "Acme",
    contact: "x",
    languages: ["sv", "de", "fr", "es", "sv"],
  });
  expect(optOut.keywords).toEqual([
    ...["STOP", "QUIT", "END", "REVOKE", "OPT OUT", "CANCEL", "UNSUBSCRIBE"],
    ...["STOPP", "ABMELDEN", "ABBESTELLEN", "ARRET", "ARRÊT", "BAJA"],
  ]);
  expect(help.keywords).toEqual(["HELP", "INFO", "HJÄLP", "HILFE", "AIDE", "AYUDA"]);
  expect(defaultReply).toMatch(/^Acme: ingen läser/);
});

test("a reply in the United States says how often messages come and what they cost, one in Europe does not", () => {
  const [us, eu] = [ConsentWords.US, ConsentWords.EU].map((region) => region.for({ brand: "Acme", contact: "x" }));
  const terms = /Msg frequency varies\. Msg&data rates may apply\./;
  expect([us?.help.message, us?.optIn.message]).toEqual([expect.stringMatching(terms), expect.stringMatching(terms)]);
  expect([eu?.help.message, eu?.optIn.message].filter((text) => terms.test(String(text)))).toEqual([]);
});

test.each([
  ["Café Noël", "Café Noel"],
  ["Crème “Brûlée”", 'Crème "Brulée"'],
  ["Αθήνα", "Αθήνα"],
  ["北京", "北京"],
])("%s is %s in a reply", (brand, written) => {
  expect(ConsentWords.EU.for({ brand, contact: "x" }).help.message).toMatch(new RegExp(`^${written}\\. Help`, "u"));
});

test("whatever the name, the languages and the region are, all props are valid, and nothing is warned of", () => {
  const names = fc.oneof(
    fc.string({ unit: fc.constantFrom(..."abcdXYZ 0189&'.-åäöéèñüßçêëíø"), minLength: 1, maxLength: 24 }),
    fc.constantFrom("Acme", "Café Noël", "Αθήνα", "北京 & Søn", "${not} a parameter?", "L'Été"),
  );
  const contacts = fc.oneof(fc.emailAddress({ size: "-1" }), fc.constantFrom("+46 8 123", "https://acme.example/help"));
  const sender = fc.integer({ min: 1_000_000, max: 9_999_999 });
  fc.assert(
    fc.property(
      names.map((name) => name.trim()).filter((name) => name !== ""),
      contacts,
      fc.subarray([...LANGUAGES], { minLength: 1 }).chain((some) => fc.shuffledSubarray(some, { minLength: 1 })),
      fc.constantFrom(...Object.entries(REGIONS)),
      fc.boolean(),
      sender,
      (name, contact, languages, [of, region], onWebhook, number) => {
        const country = of === "US" ? "+1206" : "+4670";
        const brand = new MessagingBrand(testStack(), "brand", {
          name,
          contact,
          region,
          languages,
          surfacePrefix: "brand",
          sms: { servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468", apiToken: Secret.fromEnvironment("TF_VAR_token") },
          ...(!onWebhook && { webhook: false as const }),
          surfaces: {
            marketing: { senderNumber: `${country}${number}` },
            transactional: { senderNumber: `${country}${10_000_000 - number}0` },
          },
        });
        expect(brand.node.findAll().flatMap((part) => warningsOf(part))).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});
