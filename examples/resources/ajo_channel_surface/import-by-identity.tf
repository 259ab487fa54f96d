import {
  to = ajo_channel_surface.brand_marketing
  identity = {
    sandbox = "prod"
    id      = "1e7b4a90-3c5d-4d28-8f16-92b0d7e5c3a4"
  }
}
