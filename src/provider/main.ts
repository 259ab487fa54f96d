import { version } from "../../package.json";
import { SecretMask } from "../model/secret-mask";
import { serve } from "../plugin";
import { createProcessProvider } from "./process-provider";

const mask = new SecretMask();

void serve({
  address: "registry.terraform.io/ajo-as-code/ajo",
  version,
  provider: (mode) => createProcessProvider(mask, mode),
  mask,
});
