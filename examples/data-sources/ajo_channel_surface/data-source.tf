# By its name, in a sandbox of its own choice.
data "ajo_channel_surface" "brand" {
  sandbox = "prod"
  name    = "brand_marketing"
}
