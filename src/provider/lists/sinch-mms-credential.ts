import { sinchMmsCredential } from "../../model";
import { namePrefix } from "../filters";
import { credentialKind } from "../kinds";
import { objectList } from "./object-list";

/** List resource `ajo_sinch_mms_credential` */
export const sinchMmsCredentialList = () => objectList(credentialKind(sinchMmsCredential), { namePrefix });
