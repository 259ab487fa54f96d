import {
  to = ajo_sinch_sms_credential.brand
  id = "prod/Brand SMS"
}
