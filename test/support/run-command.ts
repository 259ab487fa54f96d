export * from "../../src/testing/run-command";
