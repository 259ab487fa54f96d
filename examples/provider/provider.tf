terraform {
  required_version = ">= 1.11"

  required_providers {
    ajo = {
      source  = "ajo-as-code/ajo"
      version = "~> 0.1"
    }
  }
}

# AJO_ENDPOINT, AJO_CLIENT_ID, AJO_CLIENT_SECRET and AJO_ORG_ID come from the environment.
provider "ajo" {
  sandbox = "prod"
}
