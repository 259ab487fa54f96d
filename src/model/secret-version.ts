import { listViews } from "./decode-views";
import type { Warning } from "./validation-issue";

/** A shorter secret may be part of any version by chance. */
const MIN_HELD_LENGTH = 4;

/** True if the version is the secret, or has it in it, also encoded. */
export function holdsSecret(version: unknown, secret: unknown): boolean {
  if (typeof version !== "string" || typeof secret !== "string" || secret === "") return false;
  if (version === secret) return secret.length >= MIN_HELD_LENGTH || !/^\d+$/.test(secret);
  if (secret.length < MIN_HELD_LENGTH || version.length < secret.length) return false;
  return listViews(version).some(({ text }) => text.toLowerCase().includes(secret.toLowerCase()));
}

/** What is wrong with a version that is a secret, or holds one, by the names of both. */
export function createSecretVersionError(version: string, secret: string, example: string): Warning {
  return {
    code: "AJO4032",
    summary: `${version} holds the secret`,
    detail: `${version} is the value of ${secret}, or holds it. Terraform writes the version to the plan and the state in clear. Set ${example} or the date of the rotation, and change it whenever the secret changes.`,
  };
}
