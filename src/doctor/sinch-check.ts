import { ApiError } from "../api";
import { resolutionFor } from "../api/client/errors";
import { buildUrl, SILENT_LOGGER, send, systemClock } from "../http";
import { formatList } from "../model/format";
import type { AjoConnection } from "../settings";
import { listSinchHosts } from "../sinch";
import { type CheckResult, createResult, TIMEOUTS } from "./check";

/** Asks each host of Sinch for anything, without a credential: whether something answers. */
export async function checkSinch(connection: AjoConnection): Promise<CheckResult> {
  const { sinchEndpoint } = connection.settings;
  const urls = sinchEndpoint === undefined ? listSinchHosts() : [new URL(sinchEndpoint)];
  const results = await Promise.all(urls.map(async (url) => ({ url, error: await findSinchError(connection, url) })));
  const failed = results.filter(({ error }) => error !== undefined);
  const error = failed[0]?.error;
  const listHosts = (some: readonly { readonly url: URL }[]) => formatList(some.map(({ url }) => url.host));
  if (error === undefined)
    return createResult("sinch", "ok", `${listHosts(results)} ${urls.length === 1 ? "answers" : "answer"}.`);
  return createResult(
    "sinch",
    failed.length === urls.length ? "problem" : "warning",
    `Sinch does not answer at ${listHosts(failed)}. ${error.facts}`,
    `${resolutionFor(error)} A verify block asks Sinch, in the region of its credential. Where this machine may not reach it, leave the block out.`,
  );
}

async function findSinchError({ settings, mask, network }: AjoConnection, base: URL): Promise<ApiError | undefined> {
  const createError = (init: ConstructorParameters<typeof ApiError>[0]) => new ApiError(init, mask);
  try {
    await send(
      {
        method: "GET",
        url: buildUrl(base.href, "/", {}, {}, createError),
        headers: { "user-agent": "cdktf-provider-ajo" },
      },
      { source: settings.sinchSource, signal: undefined },
      { clock: systemClock, timeouts: TIMEOUTS, log: SILENT_LOGGER, createError, network },
    );
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}
