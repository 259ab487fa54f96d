data "ajo_channel_surfaces" "active" {
  status = "active"
}

output "active_surfaces" {
  value = { for one in data.ajo_channel_surfaces.active.surfaces : one.name => one.id }
}
