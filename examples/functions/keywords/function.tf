# ["STOP", "Quit", "OPT OUT"]
output "opt_out_words" {
  value = provider::ajo::keywords("STOP, Quit, , OPT OUT, stop")
}
