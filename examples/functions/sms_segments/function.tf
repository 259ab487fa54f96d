locals {
  help_reply = "Brand: write to help@example.com. Reply STOP to end."
}

check "help_reply_is_one_sms" {
  assert {
    condition     = provider::ajo::sms_segments(local.help_reply).segments == 1
    error_message = "The help reply needs more than one SMS."
  }
}
