# Adobe's own API: it works with AJO as it is today.
data "ajo_published_surfaces" "sms" {
  channel     = "sms"
  name_prefix = "brand"
}

output "published_surfaces" {
  value = data.ajo_published_surfaces.sms.surfaces[*].name
}
