import { testEveryAttribute } from "./attribute-tests";

testEveryAttribute("ajo_channel_surface");
