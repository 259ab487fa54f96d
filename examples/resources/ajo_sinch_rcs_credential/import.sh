# By the id in AJO, in the provider's sandbox.
terraform import ajo_sinch_rcs_credential.brand c7e40b15-92a6-4d3f-8b70-1f5e6a9d2c83

# By the sandbox and the name.
terraform import ajo_sinch_rcs_credential.brand "prod/Brand RCS"
