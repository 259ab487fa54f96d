data "ajo_credentials" "brand_mms" {
  vendor      = "sinch_mms"
  name_prefix = "Brand"
}

output "mms_credentials" {
  value = { for one in data.ajo_credentials.brand_mms.credentials : one.name => one.id }
}
