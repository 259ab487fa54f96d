import {
  to = ajo_channel_surface.brand_marketing
  id = "prod/brand_marketing"
}
