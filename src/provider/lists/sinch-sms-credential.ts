import { sinchSmsCredential } from "../../model";
import { namePrefix } from "../filters";
import { credentialKind } from "../kinds";
import { objectList } from "./object-list";

/** List resource `ajo_sinch_sms_credential` */
export const sinchSmsCredentialList = () => objectList(credentialKind(sinchSmsCredential), { namePrefix });
