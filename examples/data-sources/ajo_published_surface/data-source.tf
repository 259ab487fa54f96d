# Adobe's own API: it works with AJO as it is today.
data "ajo_published_surface" "brand" {
  name = "brand_marketing"
}
