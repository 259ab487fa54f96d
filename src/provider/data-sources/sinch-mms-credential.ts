import { sinchMmsCredential } from "../../model";
import { credentialKind } from "../kinds";
import { objectOfKind } from "./one-object";

/** Data source `ajo_sinch_mms_credential` */
export const sinchMmsCredentialData = () => objectOfKind(credentialKind(sinchMmsCredential));
