import { isLoopbackAddress, isLoopbackHost, isLoopbackUrl } from "../../src/model";

test.each(["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"])("%s is a loopback address", (address) => {
  expect(isLoopbackAddress(address)).toBe(true);
  expect(isLoopbackHost(address)).toBe(true);
});

test.each(["0.0.0.0", "128.0.0.1", "::", "::ffff:10.0.0.1", "fe80::1", "", "127.0.0.1.example.com"])(
  "%j is not a loopback address",
  (address) => {
    expect(isLoopbackAddress(address)).toBe(false);
    expect(isLoopbackHost(address)).toBe(false);
  },
);

test.each([
  ["http://localhost", true],
  ["http://127.0.0.1:80", true],
  ["http://127.5.6.7", true],
  ["https://[::1]:8443/x", true],
  ["https://127.0.0.1.example.com", false],
  ["https://localhost.example.com", false],
  ["https://example.com/localhost", false],
])("%s is a loopback URL: %s", (url, expected) => {
  expect(isLoopbackUrl(url)).toBe(expected);
});
