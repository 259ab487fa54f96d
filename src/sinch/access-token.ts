import * as z from "zod/mini";
import { computeExpiry } from "../http";
import { toSinchApiToken } from "../model";
import { createUnexpectedResponseError, formatStatus, requestSinch, type SinchContext } from "./request";

/** An access key of a Sinch project. */
export interface AccessKey {
  readonly keyId: string;
  readonly keySecret: string;
}

/** A short-lived token for the project's APIs. */
export interface AccessToken {
  readonly token: string;
  readonly expiresAt: Date;
}

const accessTokenSchema = z.object({ access_token: z.string().check(z.minLength(1)), expires_in: z.number() });

/** Requests an access token for an access key. */
export async function requestAccessToken(
  { keyId, keySecret }: AccessKey,
  signal: AbortSignal | undefined,
  context: SinchContext,
): Promise<AccessToken> {
  const { clock, mask, createError } = context;
  const key = toSinchApiToken(keyId, keySecret);
  for (const secret of [keySecret, key]) mask.add(secret);
  const response = await requestSinch(
    {
      api: "auth",
      path: "/oauth2/token",
      authorization: `Basic ${key}`,
      form: { grant_type: "client_credentials" },
    },
    signal,
    context,
  );
  if ([400, 401, 403].includes(response.status)) {
    const detail = `${response.requestLine} was answered with ${formatStatus(response)}.`;
    throw createError({ code: "key-refused", status: response.status, detail });
  }
  const result = z.safeParse(accessTokenSchema, response.body);
  if (response.status !== 200 || !result.success) throw createUnexpectedResponseError(response, context);
  const { access_token: token, expires_in: seconds } = result.data;
  mask.add(token);
  return { token, expiresAt: new Date(computeExpiry(clock, seconds)) };
}
