/**
 * What the model uses of zod. The build bundles it into this one file: the package itself loads 90 files, half of them
 * translations of its messages.
 */
export {
  enum,
  int,
  minimum,
  regex,
  safeParse,
  string,
  type ZodMiniString,
  type ZodMiniType,
} from "zod/mini";
