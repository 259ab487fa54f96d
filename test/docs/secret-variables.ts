/** Values for the variables of `examples/hcl/variables.tf`, which the examples and guides take their secrets from. */
export const SECRET_VARIABLES = {
  TF_VAR_sinch_api_token: "token-of-the-examples",
  TF_VAR_sinch_key_secret: "key-secret-of-the-examples",
};
