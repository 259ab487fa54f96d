/** Everything the constructs use of CDKTF. Only this file and the generated bindings import it. */
export {
  Annotations,
  Aspects,
  Fn,
  type IAspect,
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
 * Runs a function without the stack traces that CDKTF captures for each token and each part of a generated resource.
 * They are never shown, and take most of the time of creating a resource. (CDK Terrain has a switch for them.)
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
