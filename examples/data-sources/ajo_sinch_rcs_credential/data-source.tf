# By its name, in the provider's sandbox.
data "ajo_sinch_rcs_credential" "brand" {
  name = "Brand RCS"
}
