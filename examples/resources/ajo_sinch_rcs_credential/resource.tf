resource "ajo_sinch_rcs_credential" "brand" {
  name       = "Brand RCS"
  project_id = "2b1f4c7e-9d36-4a58-8e0b-c5a7f1d2e394"
  app_id     = "01HZX7C2D5F8G1H4J6K9M0N3P2"
  rate_limit = 50

  # Write-only: new tokens are sent when their versions change.
  api_token_wo         = base64encode("${var.sinch_key_id}:${var.sinch_key_secret}")
  api_token_wo_version = "1"

  # For phones that take no RCS: the fall-back to SMS.
  service_plan_id          = "6f0d3c9ab1e84752a3c7d95e1f20b468"
  sms_api_token_wo         = var.sinch_api_token
  sms_api_token_wo_version = "1"

  # A successor is made, and surfaces move to it, before this one is deleted. So the successor needs another name.
  lifecycle {
    create_before_destroy = true
  }
}
