import { sinchSmsCredential } from "../../model";
import { credentialKind } from "../kinds";
import { objectOfKind } from "./one-object";

/** Data source `ajo_sinch_sms_credential` */
export const sinchSmsCredentialData = () => objectOfKind(credentialKind(sinchSmsCredential));
