# In a file such as estate.tfquery.hcl, for terraform query.
list "ajo_channel_surface" "active" {
  provider         = ajo
  include_resource = true
  limit            = 500

  config {
    status = "active"
  }
}
