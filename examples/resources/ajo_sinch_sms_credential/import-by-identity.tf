import {
  to = ajo_sinch_sms_credential.brand
  identity = {
    sandbox = "prod"
    id      = "8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52"
  }
}
