import { providerSettings } from "../model";
import { type AdviceSettings, DEFAULT_ADVICE } from "../model/advice/settings";
import { known, type Maybe } from "../model/unresolved";
import type { ObjectValue } from "../plugin/value";
import { describedOf } from "./described";
import { type Environment, readEnvironment } from "./settings";

/** What people decided about advice. */
export interface Advice extends AdviceSettings {
  /** The codes of what they do not want to hear. */
  readonly silenced: readonly string[];
}

/**
 * What the provider block or else the environment says about advice, as far as it is known and right: what is wrong is
 * told where the settings are read. There is no provider block where Terraform only validates and it is empty.
 */
export function adviceIn(config: ObjectValue | undefined, environment: Environment): Advice {
  const block = describedOf(providerSettings, config ?? {});
  const codes: Maybe<readonly Maybe<string>[]> =
    block.silencedWarnings ?? readEnvironment("silencedWarnings", environment);
  const count: Maybe<number> = block.maxSegments ?? readEnvironment("maxSegments", environment);
  const maxSegments = known(count) ?? DEFAULT_ADVICE.maxSegments;
  return {
    silenced: (known(codes) ?? []).map(known).filter((code) => code !== undefined),
    maxSegments: maxSegments >= 1 ? maxSegments : DEFAULT_ADVICE.maxSegments,
  };
}
