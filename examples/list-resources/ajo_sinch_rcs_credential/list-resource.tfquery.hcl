# In a file such as estate.tfquery.hcl, for terraform query.
list "ajo_sinch_rcs_credential" "all" {
  provider = ajo
}
