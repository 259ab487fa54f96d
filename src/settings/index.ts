export { findSettingsBehind, isInconclusive, summarizeAccessError } from "./access-error";
export {
  completeSettings,
  type ResolvedSettings,
  type SettingDescriptions,
  type SettingsReader,
} from "./complete-settings";
export { type AjoConnection, connectFromEnvironment, requireSandbox } from "./connection";
export { type Environment, readEnvironment } from "./environment";
export { SettingsError } from "./settings-error";
