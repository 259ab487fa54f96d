list "ajo_sinch_rcs_credential" "all" {
  provider = ajo
}
