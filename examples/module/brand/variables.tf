variable "name" {
  description = "The brand's name, as people read it in replies."
  type        = string
}

variable "sandbox" {
  description = "The sandbox of AJO."
  type        = string
}

variable "service_plan_id" {
  description = "The id of the Sinch service plan."
  type        = string
}

variable "api_token" {
  description = "The API token of the service plan. It is in neither plan nor state."
  type        = string
  sensitive   = true
  ephemeral   = true
  default     = null
}

variable "api_token_version" {
  description = "Change it to have the token sent again."
  type        = string
  default     = "1"
}

variable "contact" {
  description = "Where people get help."
  type        = string
}

variable "sender_numbers" {
  description = "The sender of each type of message."
  type        = object({ marketing = string, transactional = string })
}
