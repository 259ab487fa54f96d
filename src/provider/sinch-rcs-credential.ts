import { sinchRcsCredential } from "../model";
import { credentialResource } from "./credential-resource";

/** `ajo_sinch_rcs_credential` */
export const sinchRcsCredentialResource = () => credentialResource(sinchRcsCredential);
