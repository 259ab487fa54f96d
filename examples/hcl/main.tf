resource "ajo_sinch_sms_credential" "newsletter" {
  name            = "Newsletter SMS"
  service_plan_id = "6f0d3c9ab1e84752a3c7d95e1f20b468"

  # Write-only: a new token is sent when its version changes.
  api_token_wo         = var.sinch_api_token
  api_token_wo_version = "1"

  opt_in {
    keywords = ["START", "YES"]
    message  = "You will now get our newsletter. Reply STOP to end."
  }

  opt_out {
    keywords = ["STOP", "END"]
    message  = "You will get no more messages."
  }

  help {
    keywords = ["HELP"]
    message  = "Write to help@example.com, or reply STOP to end."
  }

  # A successor is made, and surfaces move to it, before this one is deleted. So the successor needs another name.
  lifecycle {
    create_before_destroy = true
  }
}

resource "ajo_sinch_mms_credential" "newsletter" {
  name            = "Newsletter MMS"
  project_id      = "2b1f4c7e-9d36-4a58-8e0b-c5a7f1d2e394"
  app_id          = "01HZX5T8V3J6M9Q2R4S7W0Y1BC"
  service_plan_id = "6f0d3c9ab1e84752a3c7d95e1f20b468"

  api_token_wo         = base64encode("${var.sinch_key_id}:${var.sinch_key_secret}")
  api_token_wo_version = "1"

  sms_api_token_wo         = var.sinch_api_token
  sms_api_token_wo_version = "1"

  # Replies and consent are handled by the SMS credential.
  inbound_credential_id = ajo_sinch_sms_credential.newsletter.id

  # A successor is made, and surfaces move to it, before this one is deleted. So the successor needs another name.
  lifecycle {
    create_before_destroy = true
  }
}

resource "ajo_channel_surface" "newsletter" {
  name            = "newsletter_sms"
  description     = "Monthly newsletter"
  channel         = "sms"
  sms_type        = "marketing"
  credential_id   = ajo_sinch_sms_credential.newsletter.id
  sender_number   = "+46701234567"
  execution_field = "mobilePhone.number"

  # A new name makes a new surface. The old one keeps sending until the new one is active.
  lifecycle {
    create_before_destroy = true
  }
}

output "surface_status" {
  value = ajo_channel_surface.newsletter.status
}
