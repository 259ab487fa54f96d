output "credential_id" {
  description = "The id of the credential."
  value       = ajo_sinch_sms_credential.this.id
}

output "surface_ids" {
  description = "The ids of the surfaces, by their type."
  value       = { for type, surface in ajo_channel_surface.this : type => surface.id }
}
