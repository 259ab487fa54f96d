import { sinchSmsCredential } from "../model";
import { createCredentialResource } from "./credential-resource";

/** `ajo_sinch_sms_credential` */
export const createSinchSmsCredentialResource = () => createCredentialResource(sinchSmsCredential);
