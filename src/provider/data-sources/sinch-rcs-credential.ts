import { sinchRcsCredential } from "../../model";
import { credentialKind } from "../kinds";
import { objectOfKind } from "./one-object";

/** Data source `ajo_sinch_rcs_credential` */
export const sinchRcsCredentialData = () => objectOfKind(credentialKind(sinchRcsCredential));
