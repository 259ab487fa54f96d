import { sinchSmsCredential } from "../../model";
import { credentialKind } from "../kinds";
import { createObjectDataSource } from "./one-object";

/** Data source `ajo_sinch_sms_credential` */
export const createSinchSmsCredentialDataSource = () => createObjectDataSource(credentialKind(sinchSmsCredential));
