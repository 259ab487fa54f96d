ephemeral "ajo_sinch_api_token" "brand" {
  key_id     = var.sinch_key_id
  key_secret = var.sinch_key_secret
}

resource "ajo_sinch_rcs_credential" "coupons" {
  name       = "Coupons RCS"
  project_id = "2b1f4c7e-9d36-4a58-8e0b-c5a7f1d2e394"
  app_id     = "01HZX7C2D5F8G1H4J6K9M0N3P2"

  api_token_wo         = ephemeral.ajo_sinch_api_token.brand.token
  api_token_wo_version = "1"
}
