import type { BlockMistake } from "./mistake";

const SURFACE = 'resource "ajo_channel_surface"';
const SMS = 'resource "ajo_sinch_sms_credential"';
const MMS = 'resource "ajo_sinch_mms_credential"';
const WEBHOOK = 'resource "ajo_sms_webhook"';

/** Mistakes that `terraform validate` finds, without AJO. */
export const FOUND_BY_VALIDATE: readonly BlockMistake[] = [
  { title: "A phone number with spaces", block: SURFACE, wrote: 'sender_number = "+46 70-123 45 67"', code: "AJO4002" },
  {
    title: "A phone number without its country code",
    block: SURFACE,
    wrote: 'sender_number = "0701234567"',
    code: "AJO4002",
  },
  {
    title: "A sender name that is too long",
    block: SURFACE,
    wrote: 'sender_number = "Brand Newsletter"',
    code: "AJO4002",
  },
  { title: "A webhook for a sender of letters", block: WEBHOOK, wrote: 'sender_number = "BRAND"', code: "AJO4002" },
  { title: "A surface name with blanks", block: SURFACE, wrote: 'name = "Brand news"', code: "AJO4002" },
  {
    title: "A surface name that begins with a digit",
    block: SURFACE,
    wrote: 'name = "2026_offers"',
    code: "AJO4002",
  },
  { title: "A name with a blank at its end", block: SMS, wrote: 'name = "Newsletter SMS "', code: "AJO4002" },
  { title: "A value in the wrong case", block: SURFACE, wrote: 'sms_type = "Marketing"', code: "AJO4002" },
  { title: "A surface for MMS", block: SURFACE, wrote: 'channel = "mms"', code: "AJO4002" },
  { title: "A surface for another channel", block: SURFACE, wrote: 'channel = "email"', code: "AJO4002" },
  {
    title: "A region in the wrong form",
    block: SMS,
    wrote: 'verify {\n  region = "eu-west-1"\n}',
    at: 'region = "eu-west-1"',
    code: "AJO4002",
  },
  {
    title: "A timeout in words",
    block: SURFACE,
    wrote: 'timeouts {\n  create = "5 minutes"\n}',
    at: 'create = "5 minutes"',
    code: "AJO4002",
  },
  {
    title: "A timeout without a unit",
    block: SURFACE,
    wrote: "timeouts {\n  update = 30\n}",
    at: "update = 30",
    code: "AJO4002",
  },
  {
    title: "on_destroy with the word of another provider",
    block: SURFACE,
    wrote: 'on_destroy = "delete"',
    code: "AJO4002",
  },
  { title: "The title of a sandbox, not its name", block: SURFACE, wrote: 'sandbox = "Prod"', code: "AJO4002" },
  {
    title: "A subdomain with its scheme",
    block: SURFACE,
    wrote: 'subdomain = "https://sms.example.com"',
    code: "AJO4002",
  },
  {
    title: "Keywords in one string",
    block: SMS,
    wrote: 'opt_out {\n  keywords = ["STOP,END"]\n}',
    at: 'keywords = ["STOP,END"]',
    code: "AJO4002",
  },
  { title: "An empty category", block: SMS, wrote: "opt_out {}", code: "AJO4005" },
  {
    title: "A keyword in two categories",
    block: SMS,
    wrote:
      'opt_in {\n  keywords = ["YES", "INFO"]\n}\nhelp {\n  keywords = ["info"]\n  message  = "Write to help@example.com."\n}',
    at: 'keywords = ["info"]',
    code: "AJO4006",
  },
  {
    title: "Opt-out keywords without STOP",
    block: SMS,
    wrote: 'opt_out {\n  keywords = ["SLUTA"]\n}\nhelp {\n  message = "Write to help@example.com."\n}',
    at: 'keywords = ["SLUTA"]',
    code: "AJO1001",
  },
  { title: "A category as an argument", block: SMS, wrote: 'opt_out = { keywords = ["STOP"] }', code: undefined },
  {
    title: "A misspelled argument",
    block: SMS,
    wrote: 'help {\n  keyword = ["HELP"]\n  message = "Write to help@example.com."\n}',
    at: 'keyword = ["HELP"]',
    code: undefined,
  },
  {
    title: "A reference to a category without its index",
    block: SURFACE,
    wrote: "description = ajo_sinch_sms_credential.referenced.help.message",
    code: undefined,
    others:
      'resource "ajo_sinch_sms_credential" "referenced" {\n  name                 = "Referenced"\n  service_plan_id      = "6f0d3c9ab1e84752a3c7d95e1f20b468"\n  api_token_wo         = var.sinch_api_token\n  api_token_wo_version = "1"\n  help {\n    message = "Write to help@example.com."\n  }\n}\n',
  },
  {
    title: "A write-only token without its version",
    block: SMS,
    wrote: "api_token_wo = var.sinch_api_token\n# api_token_wo_version",
    at: 'resource "ajo_sinch_sms_credential" "a_write_only_token_without_its_version" {',
    code: "AJO4008",
  },
  {
    title: "A token in both forms",
    block: SMS,
    wrote: 'api_token    = "of-the-plan"\napi_token_wo = "of-the-plan"',
    at: 'resource "ajo_sinch_sms_credential" "a_token_in_both_forms" {',
    code: "AJO4007",
  },
  {
    title: "A token with the word of its header",
    block: SMS,
    wrote: 'api_token = "Bearer abc123"\n# api_token_wo\n# api_token_wo_version',
    at: 'resource "ajo_sinch_sms_credential" "a_token_with_the_word_of_its_header" {',
    code: "AJO4002",
  },
  {
    title: "An access key that is not encoded",
    block: MMS,
    wrote: 'api_token = "9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21:secret"\n# api_token_wo\n# api_token_wo_version',
    at: 'resource "ajo_sinch_mms_credential" "an_access_key_that_is_not_encoded" {',
    code: "AJO4002",
  },
  {
    title: "An override URL without encryption",
    block: SMS,
    wrote: 'override_url = "http://relay.example.com/sinch"',
    // The value is sensitive, so its line is not shown.
    at: 'resource "ajo_sinch_sms_credential" "an_override_url_without_encryption" {',
    code: "AJO4002",
  },
  {
    title: "The name of a credential in the place of its id",
    block: SURFACE,
    wrote: 'credential_id = "Newsletter SMS"',
    code: "AJO1014",
  },
  { title: "A code in lower case", block: SMS, wrote: 'silenced_warnings = ["ajo1002"]', code: "AJO4015" },
  { title: "An error that is to be silenced", block: SMS, wrote: 'silenced_warnings = ["AJO2014"]', code: "AJO4014" },
  {
    title: "A data source without id and name",
    block: 'data "ajo_sinch_sms_credential"',
    wrote: 'sandbox = "prod"',
    at: 'data "ajo_sinch_sms_credential" "a_data_source_without_id_and_name" {',
    code: "AJO4012",
  },
];

/** Mistakes that `terraform plan` finds, in comparison with AJO and with the rest of the plan. */
export const FOUND_BY_PLAN: readonly BlockMistake[] = [
  {
    title: "A new credential without its token",
    block: SMS,
    wrote: 'name = "Without token"\n# api_token_wo\n# api_token_wo_version',
    at: 'resource "ajo_sinch_sms_credential" "a_new_credential_without_its_token" {',
    code: "AJO4010",
  },
  { title: "A name that AJO has already", block: SMS, wrote: 'name = "Made by hand"', code: "AJO1012" },
  {
    title: "One name for two resources",
    block: SMS,
    wrote: 'name = "Newsletter"',
    others:
      'resource "ajo_sinch_sms_credential" "namesake" {\n  name                 = "Newsletter"\n  service_plan_id      = "6f0d3c9ab1e84752a3c7d95e1f20b468"\n  api_token_wo         = var.sinch_api_token\n  api_token_wo_version = "1"\n}\n',
    code: "AJO4022",
  },
  {
    title: "A credential that is not in this sandbox",
    block: SURFACE,
    wrote: 'credential_id = "00000000-0000-4000-8000-000000000000"',
    code: "AJO1013",
  },
  {
    title: "Keywords on a credential and on its webhook",
    block: WEBHOOK,
    wrote:
      'credential_id = ajo_sinch_sms_credential.with_keywords.id\nopt_out {\n  keywords = ["STOP"]\n}\nhelp {\n  message = "Write to help@example.com."\n}',
    at: "credential_id = ajo_sinch_sms_credential.with_keywords.id",
    others:
      'resource "ajo_sinch_sms_credential" "with_keywords" {\n  name                 = "With keywords"\n  service_plan_id      = "6f0d3c9ab1e84752a3c7d95e1f20b468"\n  api_token_wo         = var.sinch_api_token\n  api_token_wo_version = "1"\n  inbound_number       = "+46701234567"\n  opt_out {\n    keywords = ["STOP", "SLUTA"]\n  }\n  help {\n    message = "Write to help@example.com."\n  }\n}\n',
    code: "AJO1010",
  },
  {
    title: "A look-up by a name in another case",
    block: 'data "ajo_sinch_sms_credential"',
    wrote: 'name = "made by hand"',
    code: "AJO3016",
  },
  {
    title: "A look-up of a name by id",
    block: 'data "ajo_sinch_sms_credential"',
    wrote: 'id = "Made by hand"',
    code: "AJO3016",
  },
];
