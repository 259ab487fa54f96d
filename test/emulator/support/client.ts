import {
  type ApiProblem,
  type CredentialCreate,
  contract,
  PROBLEM_TYPES,
  type ProblemName,
  parseWith,
  type ResponseBodyOf,
  type Route,
  type SurfaceCreate,
  toProblemUrn,
  type WebhookCreate,
} from "../../../src/api";
import { COMMON_PROBLEMS } from "../../../src/api/contract/route";
import type { Emulator } from "../../../src/emulator";
import { callControlApi } from "../../../src/testing/api-user";

export { callControlApi };

type Contract = typeof contract;
type Operation = Exclude<keyof Contract, "requestToken">;

/** The emulator that a test talks to, in this process or in another. */
export type EmulatorTarget = Pick<Emulator, "url" | "settings">;

/** The parts of a request. */
export interface RequestParts {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A response as it arrived. */
export interface RawResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Requests a token from the emulator's IMS. */
export async function fetchToken(
  emulator: EmulatorTarget,
  form: Readonly<Record<string, string>> = {},
): Promise<RawResponse> {
  const { clientId, clientSecret, scopes } = emulator.settings;
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    scope: scopes.join(","),
    ...form,
  });
  return toRawResponse(await fetch(`${emulator.url}/ims/token/v3`, { method: "POST", body }));
}

/** A client of an emulator that checks every response against the contract. */
export class EmulatorClient {
  readonly #emulator: EmulatorTarget;
  readonly #headers: Readonly<Record<string, string>>;

  private constructor(emulator: EmulatorTarget, headers: Readonly<Record<string, string>>) {
    this.#emulator = emulator;
    this.#headers = headers;
  }

  /** A client with the emulator's settings. */
  static async connect(emulator: EmulatorTarget, sandbox: string = emulator.settings.sandbox): Promise<EmulatorClient> {
    const { access_token } = JSON.parse((await fetchToken(emulator)).text);
    return EmulatorClient.withToken(emulator, access_token, sandbox);
  }

  /** A client that acts as another user. */
  static async connectAs(emulator: EmulatorTarget, user: string): Promise<EmulatorClient> {
    const { access_token } = (await callControlApi(emulator, "POST", "/tokens", { user })) as { access_token: string };
    return EmulatorClient.withToken(emulator, access_token, emulator.settings.sandbox);
  }

  /** A client with a token that exists already. */
  static withToken(emulator: EmulatorTarget, token: string, sandbox: string): EmulatorClient {
    return new EmulatorClient(emulator, {
      authorization: `Bearer ${token}`,
      "x-api-key": emulator.settings.clientId,
      "x-gw-ims-org-id": emulator.settings.orgId,
      "x-sandbox-name": sandbox,
    });
  }

  /** Sends a request and accepts any response. */
  async send(
    name: Operation,
    { params = {}, query = {}, headers = {}, body }: RequestParts = {},
  ): Promise<RawResponse> {
    const { method, path } = contract[name];
    const filled = path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ""));
    const search = new URLSearchParams(query).toString();
    const response = await fetch(`${this.#emulator.url}${filled}${search === "" ? "" : `?${search}`}`, {
      method: method.toUpperCase(),
      headers: { ...this.#headers, ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return toRawResponse(response);
  }

  /** Sends a request that must succeed. */
  async do<N extends Operation>(name: N, request?: RequestParts): Promise<ResponseBodyOf<Contract[N]>> {
    const { success }: Route = contract[name];
    const { status, headers, text } = await this.send(name, request);
    if (status !== success.status) throw new Error(`${name}: ${status} ${text}`);
    const body = text === "" ? undefined : JSON.parse(text);
    if (success.schema !== undefined) expect(parseWith(success.schema, body)).toEqual({ value: body });
    for (const header of success.headers ?? []) expect(headers.get(header)).toBeTruthy();
    if (success.headers?.includes("etag")) expect(headers.get("etag")).toBe(body._etag);
    return body;
  }

  /** Sends a request that must fail with a problem that the contract names for the operation. */
  async expectProblem(name: Operation, problem: ProblemName, request?: RequestParts): Promise<ApiProblem> {
    const { problems }: Route = contract[name];
    const { status, headers, text } = await this.send(name, request);
    expect({ status, ...JSON.parse(text) }).toMatchObject({
      status: PROBLEM_TYPES[problem].status,
      type: toProblemUrn(problem),
      title: PROBLEM_TYPES[problem].title,
      requestId: headers.get("x-request-id"),
    });
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect([...problems, ...COMMON_PROBLEMS]).toContain(problem);
    if (problem === "not-found") {
      expect(JSON.parse(text)).toMatchObject({ kind: expect.any(String), id: request?.params?.id });
    }
    return JSON.parse(text);
  }
}

async function toRawResponse(response: Response): Promise<RawResponse> {
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** `If-Match` for an object as it was read. */
export function buildIfMatch({ _etag }: { readonly _etag: string }) {
  return { headers: { "if-match": _etag } };
}

/** The parts of a request that changes an object, as it was read. */
export function buildRequest({ id, _etag }: { readonly id: string; readonly _etag: string }) {
  return { params: { id }, ...buildIfMatch({ _etag }) };
}

type SmsCredential = Extract<CredentialCreate, { readonly vendor: "sinch" }>;
type RcsCredential = Extract<CredentialCreate, { readonly vendor: "sinch_rcs" }>;
type MmsCredential = Extract<CredentialCreate, { readonly vendor: "sinch_mms" }>;

export function buildSmsCredential(more: Partial<SmsCredential> = {}): SmsCredential {
  return {
    vendor: "sinch",
    name: "sms",
    servicePlanId: "5c1b9f0e7d3a4e2f8b6c0d1e2f3a4b5c",
    apiToken: "sms-token-of-the-test",
    ...more,
  };
}

export function buildMmsCredential(more: Partial<MmsCredential> = {}): MmsCredential {
  return {
    vendor: "sinch_mms",
    name: "mms",
    projectId: "7b0a9f1c-2d3e-4f50-8a61-92b3c4d5e6f7",
    appId: "01HZX3Q4R5S6T7V8W9X0Y1Z2A3",
    apiToken: Buffer.from("0f1e2d3c-4b5a-4697-8877-665544332211:key-secret-of-the-test").toString("base64"),
    servicePlanId: "5c1b9f0e7d3a4e2f8b6c0d1e2f3a4b5c",
    smsApiToken: "sms-token-of-the-mms-test",
    ...more,
  };
}

/** A body for an RCS credential, without the fall-back to SMS. */
export function buildRcsCredential(more: Partial<RcsCredential> = {}): RcsCredential {
  return {
    vendor: "sinch_rcs",
    name: "rcs",
    projectId: "7b0a9f1c-2d3e-4f50-8a61-92b3c4d5e6f7",
    appId: "01HZX3Q4R5S6T7V8W9X0Y1Z2A3",
    apiToken: Buffer.from("0f1e2d3c-4b5a-4697-8877-665544332211:key-secret-of-the-test").toString("base64"),
    ...more,
  };
}

/** A body for a webhook of an SMS credential. */
export function buildSmsWebhook(credentialId: string, more: Partial<WebhookCreate> = {}): WebhookCreate {
  return { name: "replies", smsVendor: "sinch", credentialId, senderNumber: "54321", ...more };
}

/** A body for a surface that sends with a credential. */
export function buildSurface(credentialId: string, more: Partial<SurfaceCreate> = {}): SurfaceCreate {
  return { name: "welcome", channel: "sms", smsType: "marketing", credentialId, senderNumber: "+46701234567", ...more };
}

/** A body without one of its members. */
export function omitMembers<T extends object, K extends keyof T>(body: T, ...names: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name as K))) as Omit<T, K>;
}
