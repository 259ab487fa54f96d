import { createSecretMasker } from "../../../src/plugin/secret-masker";
import { createHclogLogger } from "../../../src/plugin/serve/hclog";

/** Logs what the test names, so that what arrives on stderr can be read. */
const log = createHclogLogger("my-cloud", createSecretMasker("s3cr3t-token"), process.env);

const cases: { readonly [name: string]: () => void } = {
  levels() {
    log.trace("one");
    log.debug("two");
    log.info("three");
    log.warn("four");
    log.error("five");
  },
  fields() {
    log.info("Read the credential", {
      id: 7,
      big: 12345678901234567890n,
      nested: { list: [1, "two"] },
      none: undefined,
    });
  },
  disguise() {
    log.info("An honest line", { "@level": "error", "@message": "Another", "@timestamp": "never" });
  },
  error() {
    log.error("It failed", { error: new Error("Refused with s3cr3t-token") });
  },
  secrets() {
    log.info("Sent s3cr3t-token", { header: "Bearer s3cr3t-token", nested: { list: ["s3cr3t-token"] } });
  },
  long() {
    log.info("Sent", { body: "x".repeat(200_000), after: "still here" });
  },
  wide() {
    log.info("Sent", { body: "\u0001".repeat(20_000), text: "ü".repeat(20_000), more: "z".repeat(20_000) });
  },
  many() {
    log.info("Sent", Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`field${at}`, "value"])));
  },
  circular() {
    const itself: { itself?: unknown } = {};
    itself.itself = itself;
    log.info("Sent", { itself });
  },
  secretAtTheCut() {
    for (let at = 16_360; at < 16_390; at += 1) log.info("Sent", { body: `${"x".repeat(at)}s3cr3t-token` });
  },
};

for (const name of process.argv.slice(2)) cases[name]?.();
