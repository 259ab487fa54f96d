# In a file such as estate.tfquery.hcl, for terraform query.
list "ajo_sms_webhook" "brand" {
  provider = ajo

  config {
    credential_id = "8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52"
  }
}
