# Without keywords: those of the webhook take their place.
resource "ajo_sinch_sms_credential" "brand_dialogue" {
  name            = "Brand dialogue"
  service_plan_id = "b468a3c7d95e1f206f0d3c9ab1e84752"

  api_token_wo         = var.sinch_api_token
  api_token_wo_version = "1"
}

resource "ajo_sms_webhook" "brand" {
  name          = "Brand inbound"
  sms_vendor    = "sinch"
  credential_id = ajo_sinch_sms_credential.brand_dialogue.id
  sender_number = "+46705551234"

  opt_in {
    keywords = ["START", "SUBSCRIBE", "YES"]
    message  = "You will now get news of Brand. Reply STOP to end."
  }

  opt_out {
    keywords      = ["STOP", "QUIT", "END", "REVOKE", "OPT OUT", "CANCEL", "UNSUBSCRIBE"]
    message       = "You will get no more messages from Brand."
    fuzzy         = true
    fuzzy_message = "You are still subscribed. To end, reply STOP."
  }

  help {
    keywords = ["HELP", "INFO"]
    message  = "Brand: write to help@example.com. Reply STOP to end."
  }

  custom_keyword = "DISCOUNT"
  default_reply  = "Brand cannot read answers. Reply HELP for help, STOP to end."
}

# Sinch has to call this URL: paste it into the Sinch dashboard.
output "brand_webhook_url" {
  value     = ajo_sms_webhook.brand.url
  sensitive = true
}
