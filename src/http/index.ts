export {
  type AbortOptions,
  type Clock,
  computeExpiry,
  type Logger,
  type RequestContext,
  systemClock,
  type Timeouts,
  toMachineTime,
  waitWithAbort,
} from "./context";
export { canPass, RequestError, type RequestErrorCode, transientCodeForStatus } from "./errors";
export { createMaskingLogger, maskDeep } from "./mask";
export { RequestLimiter, type RequestLimits } from "./request-limiter";
export { describeNonApiResponse, optionalOrIgnored, parseJson, parseRetryAfter } from "./response";
export { retry } from "./retry";
export { buildUrl, type HttpRequest, type HttpResponse, send } from "./send";
