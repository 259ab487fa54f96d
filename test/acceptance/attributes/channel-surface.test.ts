import { testEveryAttribute } from "./every-attribute";

testEveryAttribute("ajo_channel_surface");
