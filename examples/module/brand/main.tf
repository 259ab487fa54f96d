resource "ajo_sinch_sms_credential" "this" {
  sandbox         = var.sandbox
  name            = "${var.name} SMS"
  service_plan_id = var.service_plan_id

  api_token_wo         = var.api_token
  api_token_wo_version = var.api_token_version

  opt_out {
    keywords = ["STOP", "END"]
    message  = "${var.name}: you will get no more messages."
  }

  help {
    message = "${var.name}: write to ${var.contact}. Reply STOP to end."
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "ajo_channel_surface" "this" {
  for_each = var.sender_numbers

  sandbox       = var.sandbox
  name          = "${lower(var.name)}_${each.key}"
  sms_type      = each.key
  credential_id = ajo_sinch_sms_credential.this.id
  sender_number = each.value

  lifecycle {
    create_before_destroy = true
  }
}
