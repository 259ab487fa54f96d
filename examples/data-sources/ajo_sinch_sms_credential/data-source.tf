# By its name, in the provider's sandbox.
data "ajo_sinch_sms_credential" "brand" {
  name = "Brand SMS"
}
