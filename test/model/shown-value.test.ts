import fc from "fast-check";
import { mayBeSecret } from "../../src/model/shown-value";

const LOWER = "abcdefghijklmnopqrstuvwxyz";

/** How many of 100 random texts of these characters are shown. */
function percentShown(alphabet: string, length: number): number {
  const texts = fc.string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length });
  const samples = fc.sample(texts, { seed: 1, numRuns: 2_000 });
  return (100 * samples.filter((text) => !mayBeSecret(text)).length) / samples.length;
}

test.each([
  ["lower-case letters", LOWER, 20, 3],
  ["lower-case letters", LOWER, 12, 15],
  ["capital letters", LOWER.toUpperCase(), 20, 3],
  ["hexadecimal digits", "0123456789abcdef", 32, 0],
  ["Base32", `${LOWER.toUpperCase()}234567`, 24, 1],
  ["Base64", `${LOWER}${LOWER.toUpperCase()}0123456789+/`, 24, 0],
])("random %s are hidden: %s, %i characters", (_, alphabet, length, most) => {
  expect(percentShown(alphabet, length)).toBeLessThanOrEqual(most);
});

test.each([
  ...["prod-eu-west", "customer-journeys-prod", "emea-dev-01", "2026-Q1-campaign", "qa-integration", "cjm-production"],
  ...["workflow-background", "knowledge-benchmark", "cloudflare-markdown", "throughput", "algorithmic"],
  ...["Rechtsabteilung", "Aufklärung", "Wachstumsmarkt", "développement", "campañas-españa", "maandagochtend"],
  ...["openid", "AdobeID", "read_organizations", "additional_info.projectedProductContext", "emulator.example.com"],
])("%s is shown", (text) => {
  expect(mayBeSecret(text)).toBe(false);
});
