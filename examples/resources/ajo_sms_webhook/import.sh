# By the id in AJO, in the provider's sandbox.
terraform import ajo_sms_webhook.brand 3f92d6b0-5e18-4ca7-a4d1-7b60e8c9f254

# By the sandbox and the name.
terraform import ajo_sms_webhook.brand "prod/Brand inbound"
