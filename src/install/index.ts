export { installForUser, installIntoFolder, installIntoStack, STACK_ADDRESS } from "./install";
export { LOCK_FILE_NAME } from "./lock-file";
export { findProviderVersion, PROVIDER_NAME } from "./provider-package";
