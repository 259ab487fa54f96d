list "ajo_channel_surface" "all" {
  provider = ajo
}
