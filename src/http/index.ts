export {
  type AbortOptions,
  type Clock,
  computeExpiry,
  type Logger,
  type RequestContext,
  SILENT_LOGGER,
  systemClock,
  type Timeouts,
  toMachineTime,
  waitWithAbort,
} from "./context";
export { canPass, isTransient, RequestError, type RequestErrorCode, transientCodeForStatus } from "./errors";
export { mapStrings } from "./map-strings";
export { type ClientCertificate, Network, type NetworkOptions } from "./network";
export type { GivenProxy, ProxySettings } from "./proxy-settings";
export { RequestLimiter, type RequestLimits } from "./request-limiter";
export { describeNonApiResponse, optionalOrIgnored, parseJson, parseRetryAfter } from "./response";
export { retry } from "./retry";
export { type HttpRequest, type HttpResponse, send } from "./send";
export { buildUrl } from "./url";
