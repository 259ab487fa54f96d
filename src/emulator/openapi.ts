// Loaded lazily: the document is large, and few ask for it.

/** The OpenAPI document of the credential API. It is delivered with the package. */
export function readOpenApiDocument(): object {
  return require("../../docs/openapi.json") as object;
}
