resource "ajo_sms_webhook" "brand" {
  name          = "Brand inbound"
  sms_vendor    = "sinch"
  credential_id = ajo_sinch_sms_credential.brand.id
  sender_number = "+46701234567"

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
