export * from "../../src/testing/api-user";
