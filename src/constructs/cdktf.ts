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

/**
 * CDKTF takes a stack trace for each token and each part of a generated resource. Nobody sees them, and they are most
 * of the time that it takes to make a resource. (CDK Terrain has a switch for it.)
 */
export function withoutStackTraces<T>(run: () => T): T {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => undefined;
  try {
    return run();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
