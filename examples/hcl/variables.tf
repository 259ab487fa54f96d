# Ephemeral values are in neither plan nor state. Set them as TF_VAR_sinch_api_token and so on.

variable "sinch_api_token" {
  description = "The API token of the Sinch service plan."
  type        = string
  sensitive   = true
  ephemeral   = true
}

variable "sinch_key_secret" {
  description = "The secret of the Sinch project's access key."
  type        = string
  sensitive   = true
  ephemeral   = true
}

variable "sinch_key_id" {
  description = "The id of the Sinch project's access key."
  type        = string
  default     = "8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52"
}
