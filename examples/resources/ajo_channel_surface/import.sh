# By the id in AJO, in the provider's sandbox.
terraform import ajo_channel_surface.brand_marketing 1e7b4a90-3c5d-4d28-8f16-92b0d7e5c3a4

# By the sandbox and the name.
terraform import ajo_channel_surface.brand_marketing "prod/brand_marketing"
