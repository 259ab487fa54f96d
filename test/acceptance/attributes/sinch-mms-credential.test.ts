import { testEveryAttribute } from "./attribute-tests";

testEveryAttribute("ajo_sinch_mms_credential");
