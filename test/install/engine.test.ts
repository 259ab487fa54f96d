import { isOlderVersion } from "../../src/install/engine";

test.each([
  ["1.9.8", "1.11", true],
  ["1.10.0-rc1", "1.11", true],
  ["0.15.5", "1.11", true],
  ["1.11.0", "1.11", false],
  ["1.12.0", "1.11", false],
  // The first number that differs decides.
  ["2.0.0", "1.11", false],
  ["22.1.0", "20.3", false],
  ["20.2.9", "20.3", true],
])("whether %s is older than %s: %s", (version, other, expected) => {
  expect(isOlderVersion(version, other)).toBe(expected);
});
