list "ajo_sinch_sms_credential" "all" {
  provider = ajo
}
