import {
  to = ajo_sinch_rcs_credential.brand
  identity = {
    sandbox = "prod"
    id      = "c7e40b15-92a6-4d3f-8b70-1f5e6a9d2c83"
  }
}
