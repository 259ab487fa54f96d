import {
  to = ajo_sinch_mms_credential.brand
  identity = {
    sandbox = "prod"
    id      = "5a1d9c3e-7b20-4f86-9e4d-c8f3a6b1e072"
  }
}
