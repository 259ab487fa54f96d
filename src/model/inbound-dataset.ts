import { string } from "./field";
import { nonBlank } from "./rules";

/** The dataset of a team's own for what people send. */
export const inboundDatasetField = string({
  description:
    "The id of a dataset of your own that takes up inbound messages. Its schema must be of the class XDM ExperienceEvent, with the field groups Message interaction details, Message Execution Details and Message Profile Details of Adobe CJM ExperienceEvent; schema and dataset must be enabled for Profile, which AJO checks (AJO). Left out: AJO's system dataset.",
  presence: "optional",
  rule: nonBlank("inbound dataset id"),
});
