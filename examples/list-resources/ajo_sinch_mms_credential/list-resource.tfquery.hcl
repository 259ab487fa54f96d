# In a file such as estate.tfquery.hcl, for terraform query.
list "ajo_sinch_mms_credential" "all" {
  provider = ajo
}
