import * as z from "zod/mini";

/** A channel of an app, and the state in which Sinch says it is. */
export interface AppChannel {
  readonly channel: string;
  /** Undefined where Sinch does not say. */
  readonly status: string | undefined;
}

/** All that is taken from Sinch's description of an app. */
export interface SinchApp {
  readonly id: string;
  readonly displayName: string | undefined;
  readonly channels: readonly AppChannel[];
}

/** The names of channels and states. The form keeps out what a secret in their place would be. */
const wordSchema = z.string().check(z.regex(/^[A-Z]+(?:_[A-Z]+)*$/), z.maxLength(30));

const optionalOrIgnored = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);

/**
 * Takes four things from Sinch's answer and drops the rest, in which the credentials of the app's channels stand in
 * clear (Sinch). A channel that is described in another way is passed over.
 */
const appSchema = z.object({
  id: z.string(),
  display_name: optionalOrIgnored(z.string()),
  channel_credentials: optionalOrIgnored(
    z.array(
      optionalOrIgnored(
        z.object({
          channel: wordSchema,
          state: optionalOrIgnored(z.object({ status: optionalOrIgnored(wordSchema) })),
        }),
      ),
    ),
  ),
});

/** The app that an answer describes, or undefined when it describes none. */
export function parseApp(body: unknown): SinchApp | undefined {
  const result = z.safeParse(appSchema, body);
  if (!result.success) return undefined;
  const { id, display_name: displayName, channel_credentials = [] } = result.data;
  const channels = channel_credentials.flatMap((one) =>
    one === undefined ? [] : [{ channel: one.channel, status: one.state?.status }],
  );
  return { id, displayName, channels };
}
