import type { ValidationIssue } from "../model";

/** What is wrong with a setting. */
export type SettingIssue = Omit<ValidationIssue, "severity">;

/** Settings that cannot be used. Its message is for the user of a command, with all of them; no secret is in it. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly issues: readonly SettingIssue[];

  constructor(...issues: readonly SettingIssue[]) {
    super(issues.map(({ code, summary, detail }) => `${summary} (${code}). ${detail}`).join("\n"));
    this.issues = issues;
  }
}
