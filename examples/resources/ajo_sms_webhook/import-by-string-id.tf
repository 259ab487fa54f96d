import {
  to = ajo_sms_webhook.brand
  id = "prod/Brand inbound"
}
