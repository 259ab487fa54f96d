import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findProxy } from "../../src/http/proxy-settings";
import { formatProxyUrl } from "../../src/model/network-values";
import { readProxySettings } from "../../src/settings/network-settings";

/** What Go decided: test/fixtures/go-proxy/main.go records it. */
interface GoDecisions {
  readonly targets: readonly string[];
  readonly noProxy: readonly { readonly noProxy: string; readonly direct: readonly string[] }[];
  readonly environments: readonly {
    readonly env: Readonly<Record<string, string>>;
    readonly url: string;
    readonly proxy: string | null;
  }[];
}

const GO: GoDecisions = JSON.parse(
  readFileSync(join(__dirname, "..", "fixtures", "go-proxy", "decisions.json"), "utf8"),
);

const decide = (env: Readonly<Record<string, string>>, url: string) => {
  const settings = readProxySettings(undefined, env);
  return settings === undefined ? undefined : findProxy(new URL(url), settings);
};

test.each(GO.noProxy.map((row) => [row.noProxy, row.direct] as const))("NO_PROXY=%j as in Go", (noProxy, direct) => {
  const env = { HTTPS_PROXY: "http://proxy:3128", HTTP_PROXY: "http://proxy:3128", NO_PROXY: noProxy };
  expect(GO.targets.filter((target) => decide(env, target) === undefined)).toEqual(direct);
});

test.each(
  GO.environments
    .filter(({ proxy }) => !proxy?.startsWith("socks"))
    .map(({ env, url, proxy }) => [env, url, proxy] as const),
)("%j for %s as in Go", (env, url, proxy) => {
  const found = decide(env, url)?.url;
  expect(found?.href).toEqual(proxy === null ? undefined : new URL(proxy).href);
  if (found !== undefined) expect(formatProxyUrl(found)).not.toMatch(/user|pass|p%40ss/);
});

test.each([
  ["socks5://u:c4n4ry@proxy:1080", "has the scheme socks5, and AJO speaks to proxies by http or https only"],
  ["http://u:c4n4ry%@proxy:3128", 'has a "%" in its user name or password that begins no escape; write it as "%25"'],
  ["http://u:c4n4ry@", "is not a URL"],
])("%s is refused where it would be used, without a word of it", (HTTPS_PROXY, problem) => {
  expect(decide({ HTTPS_PROXY }, "https://127.0.0.1:1/")).toBeUndefined();
  expect(decide({ HTTPS_PROXY }, "http://example.com/")).toBeUndefined();
  expect(() => decide({ HTTPS_PROXY }, "https://example.com/")).toThrow(`the proxy URL, from HTTPS_PROXY, ${problem}`);
});

test("White space around a variable does not count", () => {
  expect(decide({ HTTPS_PROXY: " http://proxy:3128\n" }, "https://example.com/")?.url.host).toBe("proxy:3128");
});

test("proxy_url is for http and https, and NO_PROXY holds for it", () => {
  const given = { value: "proxy.corp", source: "from proxy_url" };
  const env = { HTTPS_PROXY: "http://other:1", NO_PROXY: ".direct.test" };
  const settings = readProxySettings(given, env);
  if (settings === undefined) throw new Error("no settings");
  const describeFor = (url: string) => findProxy(new URL(url), settings)?.description;
  expect(describeFor("https://example.com")).toBe("http://proxy.corp (from proxy_url)");
  expect(describeFor("http://example.com")).toBe("http://proxy.corp (from proxy_url)");
  expect(describeFor("https://a.direct.test")).toBeUndefined();
  expect(describeFor("http://localhost:4010")).toBeUndefined();
});
