import { randomBytes } from "node:crypto";
import type { TimeSource } from "./clock";

interface Grant {
  readonly user: string;
  readonly expiresAt: number;
}

/** The access tokens that were issued. They live in memory: after a restart clients ask for new ones. */
export class TokenIssuer {
  readonly #now: TimeSource;
  readonly #grants = new Map<string, Grant>();

  constructor(now: TimeSource) {
    this.#now = now;
  }

  /** A new token that lets its bearer act as a user for some seconds. */
  issue(user: string, lifetime: number): string {
    for (const [token, { expiresAt }] of this.#grants) {
      if (expiresAt <= this.#now()) this.#grants.delete(token);
    }
    const token = randomBytes(32).toString("base64url");
    this.#grants.set(token, { user, expiresAt: this.#now() + lifetime * 1000 });
    return token;
  }

  /** Whom a token stands for, if it is valid. */
  findUser(token: string): string | undefined {
    const grant = this.#grants.get(token);
    return grant !== undefined && grant.expiresAt > this.#now() ? grant.user : undefined;
  }

  /** From now on no token that was issued is valid. */
  revokeAll(): void {
    this.#grants.clear();
  }
}
