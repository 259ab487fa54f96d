import { appendFileSync, readFileSync } from "node:fs";
import type { Attribute, Provider } from "../../../../src/plugin";
import { everything } from "./everything";
import { cornerFunctions } from "./functions";
import type { CornerJournal } from "./journal";
import { lease } from "./lease";
import { lookup } from "./lookup";
import { parts } from "./parts";
import { rogue } from "./rogue";
import { thing, thingList } from "./thing";

const description = "Text in *Markdown*.";
const optional: Attribute = { type: "string", description, optional: true };

/** A provider with something of every kind, for the corner cases of the protocol. */
export const cornerProvider: Provider<CornerJournal> = {
  schema: {
    version: 0,
    block: {
      description,
      attributes: {
        endpoint: optional,
        token: { ...optional, sensitive: true },
        journal: { ...optional, description: "Where to write down what is done." },
      },
    },
  },
  resources: {
    corner_everything: () => everything,
    corner_thing: () => thing,
    corner_rogue: () => rogue,
    corner_parts: () => parts,
  },
  dataSources: { corner_lookup: () => lookup },
  ephemeralResources: { corner_lease: () => lease },
  listResources: { corner_thing: () => thingList },
  functions: cornerFunctions,
  configure({ config, diagnostics }) {
    const { journal, endpoint } = config;
    if (endpoint !== null && typeof endpoint !== "string") {
      diagnostics.add({
        severity: "warning",
        summary: "The endpoint is not known yet",
        detail: "What needs it fails.",
        path: ["endpoint"],
      });
    }
    return {
      append(line) {
        if (typeof journal !== "string") return 1;
        appendFileSync(journal, `${line}\n`);
        return readFileSync(journal, "utf8")
          .split("\n")
          .filter((one) => one === line).length;
      },
    };
  },
};
