import {
  to = ajo_sinch_rcs_credential.brand
  id = "prod/Brand RCS"
}
