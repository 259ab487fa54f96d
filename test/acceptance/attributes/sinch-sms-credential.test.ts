import { testEveryAttribute } from "./every-attribute";

testEveryAttribute("ajo_sinch_sms_credential");
