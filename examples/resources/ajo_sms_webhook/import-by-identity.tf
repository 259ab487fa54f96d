import {
  to = ajo_sms_webhook.brand
  identity = {
    sandbox = "prod"
    id      = "3f92d6b0-5e18-4ca7-a4d1-7b60e8c9f254"
  }
}
