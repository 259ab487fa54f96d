import type * as z from "zod/mini";
import { foreignAnswer, type HttpAnswer, type HttpRequest, send } from "../../http";
import { check } from "../contract/check";
import { type AddressSetting, originOf } from "./address";
import type { Context } from "./context";
import { readError } from "./read-error";

/** One attempt of a request. Whatever is not a success is thrown. */
export async function exchange(
  request: HttpRequest,
  setting: AddressSetting,
  signal: AbortSignal | undefined,
  context: Context,
): Promise<HttpAnswer> {
  const answer = await send(request, { origin: originOf(setting), signal }, context);
  if (answer.status >= 200 && answer.status < 300) return answer;
  // Secrets are hidden before long texts are cut, for half a secret would not be recognized.
  const safe = { ...answer, text: context.mask.apply(answer.text) };
  throw context.fail(readError(request, safe, { setting, now: context.clock.now() }));
}

/** The body of an answer, which must be as the API's description says. */
export function bodyOf<S extends z.ZodMiniType>(
  schema: S,
  request: HttpRequest,
  answer: HttpAnswer,
  setting: AddressSetting,
  { fail }: Pick<Context, "fail">,
): z.output<S> {
  const { status } = answer;
  const body = parseJson(answer.text);
  if (body === undefined) throw fail({ ...foreignAnswer(request.url, answer, originOf(setting)), status });
  const checked = check(schema, body);
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
