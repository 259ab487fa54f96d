import fc from "fast-check";
import { hashSecret, IN_MEMORY, verifySecret } from "../../src/emulator/secret-hash";

const IN_A_FILE = { isPermanent: true };

describe.each([
  ["in memory", IN_MEMORY],
  ["for a data file", IN_A_FILE],
])("a hash %s", (_, place) => {
  test("verifies its own text, and no other text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (text, other) => {
        const hash = hashSecret(text, place);
        expect(verifySecret(text, hash)).toBe(true);
        fc.pre(other !== text);
        expect(verifySecret(other, hash)).toBe(false);
      }),
    );
  });

  test("of the same text is another one each time", () => {
    expect(hashSecret("token", place)).not.toEqual(hashSecret("token", place));
  });
});

test("only a hash for a data file is by scrypt, which takes long to try words on", () => {
  expect(hashSecret("token", IN_A_FILE).salt).toMatch(/^scrypt:/);
  expect(hashSecret("token", IN_MEMORY).salt).not.toContain("scrypt");
});

test("a hash of an older version, by HMAC, verifies its own text, and no other text", () => {
  // printf sms-token | openssl dgst -sha256 -hmac 00112233445566778899aabbccddeeff
  const stored = {
    salt: "00112233445566778899aabbccddeeff",
    hash: "68043fe4420b6bc68ace3fe7299036f943d0d67578be150815fb5e9850a4e253",
  };
  expect(verifySecret("sms-token", stored)).toBe(true);
  expect(verifySecret("sms-tokem", stored)).toBe(false);
});

test("a hash of this version is by scrypt, with its own salt", () => {
  // Made by Python: hashlib.scrypt(b"sms-token", salt=SALT.encode(), n=4096, r=8, p=1, dklen=32)
  const stored = {
    salt: "scrypt:000102030405060708090a0b0c0d0e0f",
    hash: "220ef18608cbf71e43c97e5b62169a29a708cd3fee4f10ba612755734d95b688",
  };
  expect(verifySecret("sms-token", stored)).toBe(true);
  expect(verifySecret("sms-tokem", stored)).toBe(false);
  expect(hashSecret("sms-token", IN_A_FILE).salt).toMatch(/^scrypt:[0-9a-f]{32}$/);
});
