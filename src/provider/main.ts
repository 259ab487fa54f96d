import { SecretMask } from "../model/secret-mask";
import { serve } from "../plugin/serve";

const mask = new SecretMask();

// Terraform starts this file several times per command: what is not needed to listen is loaded later.
void serve({
  address: "registry.terraform.io/ajo-as-code/ajo",
  provider: () => (require("./provider") as typeof import("./provider")).ajoProvider(mask),
  mask,
});
