import { ApiProxy } from "../../support/api-proxy";
import { type Failure, type FailureScene, PLAN_AS_JSON, renderSurface } from "./failure";

const CREATE = { method: "POST", path: "/api-credentials" };
const READS = { method: "GET", path: "/api-credentials*", count: 100 };
const SHORT = { AJO_RETRY_TIMEOUT: "2s" };
const IN_ORDER = "Everything is as declared.";
const UNCHANGED = "Nothing was changed, in AJO and in the state.";

/** Applies a new credential, whose requests the faults hit, so that it ends well all the same. */
const endWell =
  (...faults: readonly object[]): Failure["provoke"] =>
  async (scene) => {
    scene.begin();
    for (const fault of faults) await scene.injectFault(fault);
    return [(await scene.run()).findCompletion()];
  };

/** Applies a new credential, whose requests the faults hit. */
const failToCreate =
  (code: string, ...faults: readonly object[]): Failure["provoke"] =>
  async (scene) => {
    scene.begin();
    for (const fault of faults) await scene.injectFault(fault);
    return [(await scene.run()).findMessage(code)];
  };

/** Plans an existing credential, whose reads the fault hits. */
const failToPlan =
  (code: string, fault: object): Failure["provoke"] =>
  async (scene) => {
    scene.begin();
    await scene.prepare();
    await scene.injectFault({ ...READS, ...fault });
    return [(await scene.run(PLAN_AS_JSON)).findMessage(code)];
  };

/** The API, and what stands between it and the provider. */
export const ANSWERS: readonly Failure[] = [
  {
    title: "The API throttles",
    explanation: "The provider waits as long as AJO asks for, with all its requests, and goes on.",
    leaves: IN_ORDER,
    resolution: "Nothing. If it happens often, set `requests_per_second` or a lower `max_concurrency`.",
    provoke: endWell({ kind: "status", status: 429, retryAfter: 1, count: 2, ...CREATE }),
  },
  {
    title: "The API throttles for longer than the provider waits",
    explanation: "The first sentence is that of the API: here the emulator's.",
    leaves: "What was made before is in the state. Nothing is half made: a throttled request is refused.",
    resolution: "Apply again later, or set a longer `retry_timeout`.",
    provoke: failToCreate("AJO2009", { kind: "status", status: 429, retryAfter: 900, ...CREATE }),
  },
  {
    title: "The API is down for a moment",
    explanation:
      "The provider sends the request again, for as long as `retry_timeout` says: five minutes, if you set nothing.",
    leaves: IN_ORDER,
    resolution: "Nothing.",
    provoke: endWell({ kind: "status", status: 503, count: 3 }, { kind: "cut", ...CREATE }),
  },
  {
    title: "The API goes down in the middle of an apply",
    settings: SHORT,
    leaves: "What was made before is in the state. What failed is not, and may be in AJO.",
    resolution: "Apply again when the API is back.",
    async provoke(scene) {
      scene.begin("", renderSurface());
      await scene.injectFault({ kind: "cut", path: "/channel-configurations*", count: 1_000 });
      return [(await scene.run()).findMessage("AJO2004")];
    },
  },
  {
    title: "A gateway answers with an HTML page and status 502",
    settings: SHORT,
    leaves: "The object may be in AJO. It is not in the state.",
    resolution: "Apply again when the gateway is well. The provider finds its own object.",
    nextCode: "AJO3028",
    provoke: failToCreate("AJO2010", {
      kind: "html",
      status: 502,
      when: "after",
      path: "/api-credentials*",
      count: 1_000,
    }),
  },
  {
    title: "A network answers with its sign-in page",
    leaves: UNCHANGED,
    resolution: "Sign in to the network, or correct `endpoint`, and plan again.",
    provoke: failToPlan("AJO2008", { kind: "html", status: 200 }),
  },
  {
    title: "Something answers 404 that is not the API",
    explanation:
      "A wrong base path, a gateway without the route, another service. Only the API itself can say that an object is gone.",
    leaves: UNCHANGED,
    resolution: "Correct `endpoint` or the gateway, and plan again.",
    provoke: failToPlan("AJO2028", { kind: "foreign-404", form: "html" }),
  },
  {
    title: "An answer is cut, or its end is missing",
    explanation: "The provider sends a write again with the same key, and AJO gives its first answer again.",
    leaves: IN_ORDER,
    resolution: "Nothing.",
    provoke: endWell(
      { kind: "truncate", ...CREATE },
      { kind: "truncate", bytes: 40, contentLength: "short", ...CREATE },
      { kind: "gzip", ...CREATE },
    ),
  },
  {
    title: "AJO makes an object, and no answer about it can be used",
    explanation: "It is a warning, because Terraform would replace an object whose create failed.",
    leaves: "The object is in AJO and in the state, without what AJO computes.",
    resolution: "Plan or apply again, which reads the object.",
    async provoke(scene) {
      scene.begin();
      await scene.injectFault({ kind: "truncate", bytes: 60, contentLength: "short", count: 1_000, ...CREATE });
      await scene.injectFault({ kind: "html", status: 200, ...READS, path: "/api-credentials/*" });
      return [(await scene.run()).expectSuccess().findMessage("AJO3030")];
    },
  },
  {
    title: "A lost answer, and a gateway that removes the key of a request",
    explanation:
      "Without the header `Idempotency-Key`, AJO cannot tell a repetition from another object of the same name.",
    leaves: "The object is in AJO. It is not in the state.",
    resolution:
      "If nobody else made the object, import it with the block in the message. Have the gateway pass the header on.",
    async provoke(scene) {
      const proxy = await ApiProxy.start(scene.emulator.server.settings.endpoint, {
        stripHeaders: ["idempotency-key"],
      });
      try {
        scene.begin();
        await scene.injectFault({ kind: "cut", when: "after", ...CREATE });
        return [(await scene.run(undefined, { AJO_ENDPOINT: proxy.url })).findMessage("AJO2014")];
      } finally {
        await proxy.stop();
      }
    },
    resolve: importNamed,
  },
  {
    title: "The API never answers",
    settings: { AJO_REQUEST_TIMEOUT: "1s", ...SHORT },
    leaves: "The object may be in AJO. It is not in the state.",
    resolution: "Apply again. Ask those who run the API if it stays so.",
    nextCode: "AJO3028",
    provoke: failToCreate("AJO2006", { kind: "hang", when: "after", path: "/api-credentials*", count: 1_000 }),
  },
  {
    title: "Reads are behind",
    explanation:
      "AJO answers from a copy that has not seen the last change. The provider knows the version it has seen, waits a moment and asks again.",
    leaves: IN_ORDER,
    resolution: "Nothing.",
    async provoke(scene) {
      scene.begin();
      await scene.injectFault({ kind: "lag", reads: 2, ...CREATE });
      await scene.prepare();
      scene.declare('name = "Newsletter"');
      await scene.injectFault({ kind: "stale", reads: 3, method: "PUT" });
      return [(await scene.run()).findCompletion()];
    },
  },
  {
    title: "Your clock and that of AJO differ, or a clock jumps",
    explanation:
      "Waits are measured by a clock that nobody can set. A time at which AJO wants to be asked again is taken relative to the time in the same answer: here AJO's clock is an hour ahead.",
    leaves: IN_ORDER,
    resolution: "Nothing.",
    async provoke(scene) {
      const toDate = (seconds: number) => new Date(Date.now() + 3_600_000 + seconds * 1_000).toUTCString();
      const proxy = await ApiProxy.start(scene.emulator.server.settings.endpoint, {
        headers: () => ({ date: toDate(0) }),
      });
      try {
        scene.begin();
        await scene.injectFault({ kind: "status", status: 429, retryAfter: toDate(2), ...CREATE });
        return [(await scene.run(undefined, { AJO_ENDPOINT: proxy.url })).findCompletion()];
      } finally {
        await proxy.stop();
      }
    },
  },
  {
    title: "The access token expires in the middle of an apply",
    explanation: "The provider gets a new token from Adobe IMS, and sends the request again.",
    leaves: IN_ORDER,
    resolution: "Nothing.",
    provoke: endWell({ kind: "status", status: 401, ...CREATE }),
  },
  {
    title: "AJO has a status that the provider does not know",
    settings: { AJO_RETRY_TIMEOUT: "2s" },
    leaves: "The surface is in AJO and in the state, with the status as it is.",
    resolution: "Look at the object in AJO. Upgrade the provider if there is a newer version.",
    async provoke(scene) {
      scene.begin("", renderSurface());
      const member = { kind: "unknown-value", member: "status", value: "under_review" };
      await scene.injectFault({ ...member, path: "/channel-configurations*", count: 1_000 });
      return [(await scene.run()).expectSuccess().findMessage("AJO3031")];
    },
  },
];

/** Adds the import block of the message, filled in. */
async function importNamed(scene: FailureScene): Promise<void> {
  const [credential] = (await scene.emulator.otherUser.list()).credentials;
  scene.declare("", `import {\n  to = ajo_sinch_sms_credential.newsletter\n  id = "prod/${credential?.id}"\n}\n`);
}
