import {
  to = ajo_sinch_mms_credential.brand
  id = "prod/Brand MMS"
}
