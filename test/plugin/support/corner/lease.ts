import type { EphemeralResource } from "../../../../src/plugin";
import type { CornerJournal } from "./journal";

const description = "Text.";

/** An ephemeral resource that writes down when it is opened, renewed and closed. */
export const lease: EphemeralResource<CornerJournal> = {
  schema: {
    version: 0,
    block: {
      description,
      attributes: {
        name: { type: "string", description, required: true },
        renew_after: { type: "number", description, optional: true },
        token: { type: "string", description, computed: true, sensitive: true },
        note: { type: "string", description, computed: true },
      },
    },
  },
  validate({ config, diagnostics }) {
    if (config.name === "invalid")
      diagnostics.add({ severity: "error", summary: "Invalid name", detail: "Choose another.", path: ["name"] });
  },
  async open({ providerData, config, privateState }) {
    const { name, renew_after: seconds } = config;
    const token = `token-of-${String(name)}`;
    providerData.append(`open ${String(name)}`);
    privateState.set("name", String(name));
    if (name === "failing") throw new Error("It cannot be had.");
    const result = { ...config, ...(name === "stubborn" && { name: "another" }), token, note: "a-private-note" };
    return { result, ...(typeof seconds === "number" && { renewAt: new Date(Date.now() + seconds * 1000) }) };
  },
  async renew({ providerData, privateState, diagnostics, log }) {
    const times = Number(privateState.get("times") ?? 0) + 1;
    privateState.set("times", times);
    log.info("Renewing a lease", { token: `token-of-${String(privateState.get("name"))}`, note: "a-private-note" });
    providerData.append(`renew ${String(privateState.get("name"))} ${times}`);
    if (privateState.get("name") === "hidden")
      diagnostics.add({
        severity: "error",
        summary: "Not renewed",
        detail: "token-of-hidden and a-private-note are over.",
      });
    return times < 3 ? { renewAt: new Date(Date.UTC(2100, 0)) } : {};
  },
  close({ providerData, privateState }) {
    providerData.append(`close ${String(privateState.get("name"))}`);
  },
};
