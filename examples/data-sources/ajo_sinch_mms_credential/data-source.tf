# By its name, in the provider's sandbox.
data "ajo_sinch_mms_credential" "brand" {
  name = "Brand MMS"
}
