import { channelSurface, type Problem } from "../../model";
import { at } from "../../model/advice/at";
import { type SendingSurface, sharedSender } from "../../model/advice/shared-sender";
import type { ObjectValue } from "../../plugin/value";
import type { Inquiry } from "./inquiry";

/** A surface that sends marketing messages from the number of transactional ones, or the other way round. */
export async function sharedSenders({ model, planned, isNew, surroundings, place }: Inquiry): Promise<Problem[]> {
  const surface = sending(planned);
  if (model.name !== channelSurface.name || surface === undefined || !isNew("senderNumber", "smsType")) return [];
  const others = await surroundings.find("surfaces", "sender_number", surface.senderNumber, place);
  return at(
    ["senderNumber"],
    sharedSender(
      surface,
      others.flatMap(({ values }) => sending(values) ?? []),
    ),
  );
}

/** What a surface sends with, if all of it is known. */
function sending({
  id,
  name,
  sms_type: smsType,
  sender_number: senderNumber,
  status,
}: ObjectValue): SendingSurface | undefined {
  if (typeof name !== "string" || typeof smsType !== "string" || typeof senderNumber !== "string") return undefined;
  return {
    name,
    smsType,
    senderNumber,
    ...(typeof id === "string" && { id }),
    ...(typeof status === "string" && { status }),
  };
}
