# In a file such as estate.tfquery.hcl, for terraform query.
list "ajo_sinch_sms_credential" "brand" {
  provider = ajo

  config {
    sandbox     = "prod"
    name_prefix = "Brand"
  }
}
