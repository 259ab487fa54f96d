ephemeral "ajo_sinch_access_token" "sinch" {
  key_id     = var.sinch_key_id
  key_secret = var.sinch_key_secret
}

# For another provider's configuration, or a write-only argument.
locals {
  sinch_authorization = "Bearer ${ephemeral.ajo_sinch_access_token.sinch.token}"
}
