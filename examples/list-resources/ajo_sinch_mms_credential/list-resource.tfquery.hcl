list "ajo_sinch_mms_credential" "all" {
  provider = ajo
}
