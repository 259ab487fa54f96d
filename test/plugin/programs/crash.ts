import { createSecretMasker } from "../../../src/plugin/secret-masker";
import { installCrashHandler } from "../../../src/plugin/serve/stdio";

/** Comes to the end that the test names. */
installCrashHandler(createSecretMasker("s3cr3t-token"));

const ends: { readonly [name: string]: () => void } = {
  exception() {
    throw new TypeError("No such thing as s3cr3t-token");
  },
  rejection() {
    void Promise.reject(new RangeError("Nobody caught this"));
  },
  cause() {
    throw new Error("Could not read", { cause: new Error("The key is s3cr3t-token") });
  },
  circle() {
    const one = new Error("One");
    one.cause = new Error("Other", { cause: one });
    throw one;
  },
  properties() {
    throw Object.assign(new Error("Refused"), { request: { authorization: "whatever was in the request" } });
  },
  nonsense() {
    throw "only a word";
  },
};

// Not in the main script, where Node would name the file and the line first.
setImmediate(() => ends[process.argv[2] ?? ""]?.());
setTimeout(() => process.exit(0), 60_000);
