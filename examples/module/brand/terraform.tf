terraform {
  required_version = ">= 1.11"

  required_providers {
    ajo = {
      source  = "ajo-as-code/ajo"
      version = "~> 0.1"
    }
  }
}
