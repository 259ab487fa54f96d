import { providerSettings } from "../model";
import { DEFAULT_WARNING_THRESHOLDS, type WarningThresholds } from "../model/advice/settings";
import { type Resolvable, valueIfKnown } from "../model/unresolved";
import type { ObjectValue } from "../plugin/value";
import { expand } from "./described";
import { type Environment, readEnvironment } from "./settings";

/** What people decided about advice. */
export interface WarningSettings extends WarningThresholds {
  /** The codes of what they do not want to hear. */
  readonly silenced: readonly string[];
}

/**
 * What the provider block or else the environment says about advice, as far as it is known and right: what is wrong is
 * told where the settings are read. There is no provider block where Terraform only validates and it is empty.
 */
export function resolveWarningSettings(config: ObjectValue | undefined, environment: Environment): WarningSettings {
  const block = expand(providerSettings, config ?? {});
  const codes: Resolvable<readonly Resolvable<string>[]> =
    block.silencedWarnings ?? readEnvironment("silencedWarnings", environment);
  const count: Resolvable<number> = block.maxSegments ?? readEnvironment("maxSegments", environment);
  const maxSegments = valueIfKnown(count) ?? DEFAULT_WARNING_THRESHOLDS.maxSegments;
  return {
    silenced: (valueIfKnown(codes) ?? []).map(valueIfKnown).filter((code) => code !== undefined),
    maxSegments: maxSegments >= 1 ? maxSegments : DEFAULT_WARNING_THRESHOLDS.maxSegments,
  };
}
