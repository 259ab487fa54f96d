# By the id in AJO, in the provider's sandbox.
terraform import ajo_sinch_mms_credential.brand 5a1d9c3e-7b20-4f86-9e4d-c8f3a6b1e072

# By the sandbox and the name.
terraform import ajo_sinch_mms_credential.brand "prod/Brand MMS"
