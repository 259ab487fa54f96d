import type { Attribute } from "../../plugin/schema";

/** The token that an ephemeral resource gives. */
export const TOKEN_ATTRIBUTE: Attribute = {
  type: "string",
  computed: true,
  sensitive: true,
  description: "The token. It is stored nowhere.",
};

/** Until when the token can be used. */
export const EXPIRES_AT_ATTRIBUTE: Attribute = {
  type: "string",
  computed: true,
  description:
    "When the token expires, RFC 3339 in UTC. A run that lasts longer needs to be run again: Terraform cannot hand out a newer token in its course (Terraform).",
};
