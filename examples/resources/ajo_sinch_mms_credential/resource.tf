resource "ajo_sinch_mms_credential" "brand" {
  name            = "Brand MMS"
  project_id      = "2b1f4c7e-9d36-4a58-8e0b-c5a7f1d2e394"
  app_id          = "01HZX5T8V3J6M9Q2R4S7W0Y1BC"
  service_plan_id = "6f0d3c9ab1e84752a3c7d95e1f20b468"

  # Write-only: new tokens are sent when their versions change.
  api_token_wo             = base64encode("${var.sinch_key_id}:${var.sinch_key_secret}")
  api_token_wo_version     = "1"
  sms_api_token_wo         = var.sinch_api_token
  sms_api_token_wo_version = "1"

  # MMS is outbound only: replies and consent are handled by an SMS credential.
  inbound_credential_id = ajo_sinch_sms_credential.brand.id

  # A successor is made, and surfaces move to it, before this one is deleted. So the successor needs another name.
  lifecycle {
    create_before_destroy = true
  }
}
