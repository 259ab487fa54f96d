import type { codeKind } from "../../src/model/diagnostic-codes/catalogue";

/** What the pages call a kind of diagnostic: one of it, and all of them with what they have in common. */
interface KindWords {
  readonly one: string;
  readonly all: string;
  readonly about: string;
}

/** The kinds in the order of their codes. */
export const KIND_WORDS: Readonly<Record<ReturnType<typeof codeKind>, KindWords>> = {
  advice: {
    one: "Advice",
    all: "Advice",
    about:
      "AJO would take the configuration, but it deserves a second look. Advice never stops a run, and can be silenced by its code: `silenced_warnings` of the provider block, or `AJO_SILENCED_WARNINGS`.",
  },
  api: {
    one: "An error of the API",
    all: "Errors of the API",
    about:
      "The credential API refused something, or could not be asked. The diagnostic holds its own words and the request id.",
  },
  provider: {
    one: "A word of the provider",
    all: "What the provider refuses or tells",
    about: "The life of objects: what was found, what will become of them, and what is not done without being asked.",
  },
  configuration: {
    one: "A mistake in the configuration",
    all: "Mistakes in the configuration",
    about: "A rule is broken, told at plan or at synth, before anything is sent.",
  },
};
