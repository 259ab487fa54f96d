terraform {
  required_version = ">= 1.11"

  required_providers {
    ajo = {
      source = "ajo-as-code/ajo"
    }
  }
}

# Where AJO is, and who we are, comes from the environment: AJO_ENDPOINT, AJO_CLIENT_ID, AJO_CLIENT_SECRET, AJO_ORG_ID.
provider "ajo" {}
