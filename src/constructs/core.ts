/**
 * All that the constructs need of CDKTF, in one place: the generated bindings aside, no other file imports it.
 * A build for CDK Terrain, its living fork, only needs another module name here.
 */
export {
  Annotations,
  Fn,
  type ISynthesisSession,
  type ITerraformDependable,
  type ITerraformIterator,
  type TerraformCount,
  type TerraformProvider,
  type TerraformResource,
  type TerraformResourceLifecycle,
  TerraformStack,
  TerraformVariable,
  Token,
} from "cdktf";
