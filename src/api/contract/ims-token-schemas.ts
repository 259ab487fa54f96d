import * as z from "zod/mini";
import { describe, looseObject } from "./schema";

/** The form that asks Adobe IMS for a token. */
export const tokenRequestSchema = describe(
  looseObject({
    grant_type: z.literal("client_credentials"),
    client_id: describe(z.string(), "The client id of the Adobe Developer Console project."),
    client_secret: describe(z.string(), "Its client secret. Only ever in the body, for URLs are logged."),
    scope: describe(z.string(), "The scopes of the project, separated by commas."),
  }),
  "The client-credentials grant (OAuth server-to-server).",
  "TokenRequest",
);

/** A token of Adobe IMS. */
export const tokenSchema = describe(
  looseObject({
    access_token: z.string().check(z.minLength(1)),
    token_type: z.string(),
    expires_in: describe(z.number(), "Seconds until it expires. There is no refresh token: ask again."),
  }),
  "A token for the `Authorization` header.",
  "Token",
);
