import { quoteInFull } from "./format";
import { suggestNames } from "./names";
import { isLoopbackUrl } from "./network-address";
import { chooseSuggestion, stringRule } from "./rules";
import { EXAMPLE_URLS } from "./secret-mask";
import { mayBeSecret, nameValue, showValue } from "./shown-value";

/** A host without scheme, or with a misspelled one, with the scheme that it needs. */
function suggestUrls(value: string): string[] {
  const [prefix = "", scheme = ""] = /^([a-z]*):?\/+/i.exec(value) ?? [];
  if (scheme !== "" && suggestNames(scheme, ["http", "https"]).length === 0) return [];
  const rest = value.slice(prefix.length);
  const isHost = /^[\w.-]+(?::\d+)?(?:\/[\w./-]*)?$/.test(rest) && !mayBeSecret(rest);
  return isHost ? [`http://${rest}`, `https://${rest}`] : [];
}

/** True for a URL that needs nothing else: https, or http on this machine. */
const isUrl = (value: string) => URL.canParse(value) && (value.startsWith("https:") || isLoopbackUrl(value));

/** A URL as a message shows it. What may be a password or a token of it is not shown. */
const nameUrl = (value: string, what: string) => (/[@?#]/.test(value) ? what : nameValue(value, what));

/** The rule for the base URL of a service. Whether it may be of http depends on another setting. */
export const urlRule = (what: string) =>
  stringRule((value) => {
    const suggestion = chooseSuggestion(suggestUrls(value), isUrl);
    if (!URL.canParse(value) || !/^[a-z]+:\/\//i.test(value)) {
      return `${nameUrl(value, `The ${what}`)} is not a URL with its scheme. Write ${suggestion === undefined ? `one such as "${EXAMPLE_URLS.endpoint}"` : quoteInFull(suggestion)}.`;
    }
    const url = new URL(value);
    if (url.username !== "" || url.password !== "") {
      return `The ${what} holds a user name or a password, which no request uses. Give the client id and secret as settings of their own.`;
    }
    if (/[?#]/.test(value)) {
      return `The ${what} has a query or a fragment, after which no path can follow. Remove it.`;
    }
    // Whether http is allowed depends on another setting.
    if (url.protocol === "https:" || url.protocol === "http:") return undefined;
    return `${nameUrl(value, `The ${what}`)} has the scheme ${showValue(url.protocol.slice(0, -1))}. ${suggestion === undefined ? "Use https, or http on loopback." : `Write ${quoteInFull(suggestion)}.`}`;
  });
