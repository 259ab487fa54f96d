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
