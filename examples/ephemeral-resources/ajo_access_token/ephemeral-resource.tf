# With the provider's own client id and secret.
ephemeral "ajo_access_token" "adobe" {}

# For another provider's configuration, or a write-only argument.
locals {
  adobe_authorization = "Bearer ${ephemeral.ajo_access_token.adobe.token}"
}
