terraform {
  required_version = ">= 1.11"

  required_providers {
    ajo = {
      source  = "ajo-as-code/ajo"
      version = "~> 0.1"
    }
  }
}

# Where AJO is, who we are, and the sandbox come from the environment: AJO_ENDPOINT, AJO_CLIENT_ID, AJO_CLIENT_SECRET,
# AJO_ORG_ID, AJO_SANDBOX.
provider "ajo" {}
