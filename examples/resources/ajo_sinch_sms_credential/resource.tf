resource "ajo_sinch_sms_credential" "brand" {
  name            = "Brand SMS"
  service_plan_id = "6f0d3c9ab1e84752a3c7d95e1f20b468"

  # Write-only, from an ephemeral variable: a new token is sent when its version changes.
  api_token_wo         = var.sinch_api_token
  api_token_wo_version = "1"

  opt_in {
    keywords = ["START", "YES"]
    message  = "You will now get news of Brand. Reply STOP to end."
  }

  opt_out {
    keywords = ["STOP", "QUIT", "END", "REVOKE", "OPT OUT", "CANCEL", "UNSUBSCRIBE"]
    message  = "You will get no more messages from Brand."
  }

  help {
    keywords = ["HELP", "INFO"]
    message  = "Brand: write to help@example.com, or reply STOP to end."
  }

  # Sinch is asked whether the token works before AJO gets it.
  verify {
    region = "eu"
  }

  # A successor is made, and surfaces move to it, before this one is deleted. So the successor needs another name.
  lifecycle {
    create_before_destroy = true
  }
}
