import { testEveryAttribute } from "./attribute-tests";

testEveryAttribute("ajo_sinch_sms_credential");
