import type * as z from "zod/mini";
import { describeNonApiResponse, type HttpRequest, type HttpResponse, send } from "../../http";
import { parseWith } from "../contract/check";
import { type EndpointSetting, endpointSource } from "./address";
import type { ClientContext } from "./context";
import { parseErrorResponse } from "./read-error";

/** One attempt of a request. Whatever is not a success is thrown. */
export async function sendOnce(
  request: HttpRequest,
  setting: EndpointSetting,
  signal: AbortSignal | undefined,
  context: ClientContext,
): Promise<HttpResponse> {
  const response = await send(request, { source: endpointSource(setting), signal }, context);
  if (response.status >= 200 && response.status < 300) return response;
  // Secrets are hidden before long texts are cut, for half a secret would not be recognized.
  const safe = { ...response, text: context.mask.apply(response.text) };
  throw context.fail(parseErrorResponse(request, safe, { setting, now: context.clock.now() }));
}

/** The body of an answer, which must be as the API's description says. */
export function parseBody<S extends z.ZodMiniType>(
  schema: S,
  request: HttpRequest,
  response: HttpResponse,
  setting: EndpointSetting,
  { fail }: Pick<ClientContext, "fail">,
): z.output<S> {
  const { status } = response;
  const body = parseJson(response.text);
  if (body === undefined)
    throw fail({ ...describeNonApiResponse(request.url, response, endpointSource(setting)), status });
  const checked = parseWith(schema, body);
  if ("value" in checked) return checked.value;
  const [first, ...others] = checked.violations.map(({ field, message }) =>
    field === "" ? message : `${field}: ${message}`,
  );
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  throw fail({
    code: "unexpected-response",
    status,
    detail: `The answer to ${request.method} ${request.url} is not as the API's description says. ${first}${more}`,
  });
}

/** JSON has no undefined, so that stands for what is not JSON. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
