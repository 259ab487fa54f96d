import { SMS_ADDRESS, smsCredential } from "./objects";

/** A surface by its place in {@link buildSurfaces}. */
export const toSurfaceAddress = (key: string) => `ajo_channel_surface.${key}`;

/** One credential and these surfaces of it, named after their keys, each with what is special about it. */
export function buildSurfaces(surfaces: Readonly<Record<string, object>>) {
  return {
    resource: {
      ajo_sinch_sms_credential: { brand: smsCredential },
      ajo_channel_surface: Object.fromEntries(
        Object.entries(surfaces).map(([key, special]) => [
          key,
          {
            name: `Brand_${key}`,
            channel: "sms",
            sms_type: "marketing",
            credential_id: `\${${SMS_ADDRESS}.id}`,
            sender_number: "12345",
            ...special,
          },
        ]),
      ),
    },
  };
}
