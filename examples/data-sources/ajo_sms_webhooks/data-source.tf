# The webhooks of one credential.
data "ajo_sms_webhooks" "brand" {
  credential_id = ajo_sinch_sms_credential.brand_dialogue.id
}

output "webhooks" {
  value = { for one in data.ajo_sms_webhooks.brand.webhooks : one.name => one.id }
}
