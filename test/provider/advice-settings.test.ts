import { UNKNOWN } from "../../src/plugin/value";
import { resolveWarningSettings } from "../../src/provider/advice-settings";

const WARNING_ENVIRONMENT = { AJO_SILENCED_WARNINGS: "AJO1001, AJO1002", AJO_MAX_SEGMENTS: "2" };
const DEFAULT_WARNINGS = { silenced: [], maxSegments: 3 };

describe("what people decide about advice", () => {
  it.each([
    ["is nothing by default", {}, {}, DEFAULT_WARNINGS],
    ["comes from the environment, too", {}, WARNING_ENVIRONMENT, { silenced: ["AJO1001", "AJO1002"], maxSegments: 2 }],
    ["comes from there where no provider block is shown", undefined, WARNING_ENVIRONMENT, { maxSegments: 2 }],
    [
      "comes from the provider block first",
      { silenced_warnings: [], max_segments: 5 },
      WARNING_ENVIRONMENT,
      { silenced: [], maxSegments: 5 },
    ],
    [
      "is read as far as it is known",
      { silenced_warnings: ["AJO1003", UNKNOWN], max_segments: UNKNOWN },
      WARNING_ENVIRONMENT,
      { silenced: ["AJO1003"], maxSegments: 3 },
    ],
    ["waits for codes that are not known", { silenced_warnings: UNKNOWN }, WARNING_ENVIRONMENT, { silenced: [] }],
    ["is nothing where it is no number", {}, { AJO_MAX_SEGMENTS: "many" }, DEFAULT_WARNINGS],
    ["is nothing where no reply could pass", {}, { AJO_MAX_SEGMENTS: "0" }, DEFAULT_WARNINGS],
  ])("%s", (_, config, environment, expected) => {
    expect(resolveWarningSettings(config, environment)).toMatchObject(expected);
  });
});
