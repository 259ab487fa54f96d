import { sinchMmsCredential } from "../../model";
import { credentialKind } from "../kinds";
import { createObjectDataSource } from "./one-object";

/** Data source `ajo_sinch_mms_credential` */
export const createSinchMmsCredentialDataSource = () => createObjectDataSource(credentialKind(sinchMmsCredential));
