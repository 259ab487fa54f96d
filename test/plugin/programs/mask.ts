import type { SecretMask } from "../../../src/plugin/provider";

/** The plainest mask that works. */
export function plainMask(...secrets: string[]): SecretMask {
  return {
    add: (secret) => void secrets.push(secret),
    apply: (text) => secrets.reduce((masked, secret) => masked.replaceAll(secret, "[secret]"), text),
  };
}
