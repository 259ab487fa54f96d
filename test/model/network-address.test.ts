import { isLoopbackAddress, isLoopbackHost, isLoopbackUrl } from "../../src/model";
import { isPrivateAddress } from "../../src/model/network-address";

test.each(["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"])("%s is a loopback address", (address) => {
  expect(isLoopbackAddress(address)).toBe(true);
  expect(isLoopbackHost(address)).toBe(true);
  expect(isPrivateAddress(address)).toBe(true);
});

test.each(["0.0.0.0", "128.0.0.1", "::", "::ffff:10.0.0.1", "fe80::1", "", "127.0.0.1.example.com"])(
  "%j is not a loopback address",
  (address) => {
    expect(isLoopbackAddress(address)).toBe(false);
    expect(isLoopbackHost(address)).toBe(false);
  },
);

test.each([
  "10.0.0.1",
  "10.255.255.255",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.0.1",
  "169.254.1.1",
  "192.0.2.2",
  "::ffff:10.0.0.1",
  "fd00::2",
  "fe80::1",
  "fe80::1%eth0",
])("%s is a private address", (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each([
  "9.255.255.255",
  "11.0.0.0",
  "172.15.255.255",
  "172.32.0.0",
  "192.167.255.255",
  "192.169.0.0",
  "8.8.8.8",
  // Of providers' networks (RFC 6598), and for benchmarks: some proxies answer for public names with them.
  "100.64.0.1",
  "198.18.0.1",
  "0.0.0.0",
  "::",
  "::ffff:8.8.8.8",
  "64:ff9b::a00:1",
  "2606:4700::1",
  "fec0::1",
  "",
  "10.0.0.1.example.com",
  "emulator",
])("%j is not a private address", (address) => {
  expect(isPrivateAddress(address)).toBe(false);
});

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
