import { testEveryAttribute } from "./every-attribute";

testEveryAttribute("ajo_sinch_mms_credential");
