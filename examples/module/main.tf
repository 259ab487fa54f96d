terraform {
  required_version = ">= 1.11"

  required_providers {
    ajo = {
      source  = "ajo-as-code/ajo"
      version = "~> 0.1"
    }
  }
}

variable "sinch_api_token" {
  description = "The API token of the Sinch service plan."
  type        = string
  sensitive   = true
  ephemeral   = true
  default     = null
}

module "brand" {
  source   = "./brand"
  for_each = toset(["Acme", "Umbra"])

  name            = each.key
  sandbox         = "prod"
  service_plan_id = "6f0d3c9ab1e84752a3c7d95e1f20b468"
  api_token       = var.sinch_api_token
  contact         = "help@example.com"

  sender_numbers = {
    marketing     = each.key == "Acme" ? "+46701234567" : "+46702345678"
    transactional = each.key == "Acme" ? "+46709876543" : "+46708765432"
  }
}

output "surface_ids" {
  value = { for name, brand in module.brand : name => brand.surface_ids }
}
