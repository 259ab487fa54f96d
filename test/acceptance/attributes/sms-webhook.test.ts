import { testEveryAttribute } from "./attribute-tests";

testEveryAttribute("ajo_sms_webhook");
