import type { kindForCode } from "../../src/model/diagnostic-codes/catalogue";

/** What the pages call a kind of diagnostic: one of it, and all of them with what they have in common. */
interface KindTexts {
  readonly singular: string;
  readonly heading: string;
  readonly description: string;
}

/** The kinds in the order of their codes. */
export const KIND_TEXTS: Readonly<Record<ReturnType<typeof kindForCode>, KindTexts>> = {
  advice: {
    singular: "Advice",
    heading: "Advice",
    description:
      "AJO would take the configuration, but it deserves a second look. Advice never stops a run, and can be silenced by its code: `silenced_warnings` of the provider block, or `AJO_SILENCED_WARNINGS`.",
  },
  api: {
    singular: "An error of the API",
    heading: "Errors of the API",
    description:
      "The credential API refused something, or could not be asked. The diagnostic holds its own words and the request id.",
  },
  provider: {
    singular: "A word of the provider",
    heading: "What the provider refuses or tells",
    description:
      "The life of objects: what was found, what will become of them, and what is not done without being asked.",
  },
  configuration: {
    singular: "A mistake in the configuration",
    heading: "Mistakes in the configuration",
    description: "A rule is broken, told at plan or at synth, before anything is sent.",
  },
};
