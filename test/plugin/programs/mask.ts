import type { SecretMasker } from "../../../src/plugin/framework";

/** The plainest mask that works. */
export function createPlainMask(...secrets: string[]): SecretMasker {
  return {
    add: (secret) => void secrets.push(secret),
    apply: (text) => secrets.reduce((masked, secret) => masked.replaceAll(secret, "[secret]"), text),
  };
}
