# By the id in AJO, in the provider's sandbox.
terraform import ajo_sinch_sms_credential.brand 8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52

# By the sandbox and the name.
terraform import ajo_sinch_sms_credential.brand "prod/Brand SMS"
