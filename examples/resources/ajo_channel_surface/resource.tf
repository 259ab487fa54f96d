resource "ajo_channel_surface" "brand_marketing" {
  name            = "brand_marketing"
  description     = "News of Brand"
  channel         = "sms"
  sms_type        = "marketing"
  credential_id   = ajo_sinch_sms_credential.brand.id
  sender_number   = "+46701234567"
  execution_field = "mobilePhone.number"

  timeouts {
    create = "6h"
  }

  # A new name makes a new surface. The old one keeps sending until the new one is active.
  lifecycle {
    create_before_destroy = true
  }
}

# A sender of its own: who answers STOP to the news still gets receipts.
resource "ajo_channel_surface" "brand_receipts" {
  name          = "brand_receipts"
  channel       = "sms"
  sms_type      = "transactional"
  credential_id = ajo_sinch_sms_credential.brand.id
  sender_number = "+46709876543"

  # Shops depend on it, so a destroy must not take it down.
  on_destroy = "fail"
}
