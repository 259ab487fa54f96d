# By its name, in the provider's sandbox.
data "ajo_sms_webhook" "brand" {
  name = "Brand inbound"
}
