import { sinchRcsCredential } from "../model";
import { createCredentialResource } from "./credential-resource";

/** `ajo_sinch_rcs_credential` */
export const createSinchRcsCredentialResource = () => createCredentialResource(sinchRcsCredential);
