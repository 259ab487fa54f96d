list "ajo_sms_webhook" "all" {
  provider = ajo
}
