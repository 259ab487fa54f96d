import * as z from "zod/mini";
import { CONVERSATION_REGIONS, SMS_REGIONS } from "../model";
import { hashSecret, IN_MEMORY, type SecretHash, verifySecret } from "./secret-hash";

const nonEmptyString = z.string().check(z.minLength(1));

const channelSchema = z.strictObject({
  channel: z.string().check(z.regex(/^[A-Z]+$/)),
  status: z._default(z.enum(["ACTIVE", "PENDING", "FAILING"]), "ACTIVE"),
  /** Stored as plain text, because Sinch shows it so. */
  secret: z._default(nonEmptyString, "a secret of the channel, in clear as Sinch answers it"),
});

const appSchema = z.strictObject({
  id: nonEmptyString,
  region: z.enum(CONVERSATION_REGIONS),
  displayName: z._default(z.string(), "App"),
  channels: z._default(z.array(channelSchema), []),
});

const accessKeySchema = z.strictObject({ keyId: nonEmptyString, keySecret: nonEmptyString });

const servicePlanSchema = z.strictObject({
  id: nonEmptyString,
  region: z.enum(SMS_REGIONS),
  apiToken: nonEmptyString,
  blocked: z._default(z.boolean(), false),
});

const projectSchema = z.strictObject({
  id: nonEmptyString,
  accessKeys: z._default(z.array(accessKeySchema), []),
  apps: z._default(z.array(appSchema), []),
});

/** The accounts of Sinch's customers. */
export const sinchAccountsSchema = z.strictObject({
  servicePlans: z._default(z.array(servicePlanSchema), []),
  projects: z._default(z.array(projectSchema), []),
});

export type DeclaredApp = z.output<typeof appSchema>;

interface ServicePlan {
  readonly region: string;
  readonly tokenHash: SecretHash;
  readonly blocked: boolean;
}

interface AccessKey {
  readonly projectId: string;
  readonly secretHash: SecretHash;
}

interface DeclaredAccounts {
  readonly servicePlans: ReadonlyMap<string, ServicePlan>;
  readonly keys: ReadonlyMap<string, AccessKey>;
  readonly projects: ReadonlyMap<string, readonly DeclaredApp[]>;
}

/**
 * The accounts that Sinch has. While none are declared, every credential is valid in every region, so that users who only
 * care about AJO need not set Sinch up. They live in memory only, because the secrets of the channels are plain text.
 */
export class SinchAccounts {
  #declared: DeclaredAccounts | undefined;

  /** Replaces all accounts. */
  declare({ servicePlans, projects }: z.output<typeof sinchAccountsSchema>): void {
    this.#declared = {
      servicePlans: new Map(
        servicePlans.map(({ id, region, apiToken, blocked }) => [
          id,
          { region, tokenHash: hashSecret(apiToken, IN_MEMORY), blocked },
        ]),
      ),
      keys: new Map(
        projects.flatMap(({ id: projectId, accessKeys }) =>
          accessKeys.map(({ keyId, keySecret }) => [
            keyId,
            { projectId, secretHash: hashSecret(keySecret, IN_MEMORY) },
          ]),
        ),
      ),
      projects: new Map(projects.map(({ id, apps }) => [id, apps])),
    };
  }

  /** Makes every credential valid again. */
  clear(): void {
    this.#declared = undefined;
  }

  /** What a token may do with a service plan in a region. */
  checkServicePlan(id: string, token: string, region: string): "open" | "blocked" | "refused" {
    if (token === "") return "refused";
    if (this.#declared === undefined) return "open";
    const plan = this.#declared.servicePlans.get(id);
    if (plan === undefined || plan.region !== region || !verifySecret(token, plan.tokenHash)) return "refused";
    return plan.blocked ? "blocked" : "open";
  }

  isValidKey(keyId: string, secret: string): boolean {
    if (this.#declared === undefined) return true;
    const key = this.#declared.keys.get(keyId);
    return key !== undefined && verifySecret(secret, key.secretHash);
  }

  isKeyOfProject(keyId: string, projectId: string): boolean {
    return this.#declared === undefined || this.#declared.keys.get(keyId)?.projectId === projectId;
  }

  findApp(projectId: string, id: string, region: string): DeclaredApp | undefined {
    if (this.#declared === undefined) return createPlaceholderApp(id);
    return this.#declared.projects.get(projectId)?.find((app) => app.id === id && app.region === region);
  }
}

/** An app that can send everything that AJO sends. */
function createPlaceholderApp(id: string): DeclaredApp {
  const channels = ["SMS", "MMS", "RCS"].map((channel) => ({ channel }));
  return z.parse(appSchema, { id, region: "us", channels });
}
