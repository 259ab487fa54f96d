export { installIntoFolder, installIntoStack, STACK_ADDRESS } from "./install";
export { LOCK_FILE_NAME } from "./lock-file";
export { PROVIDER_NAME } from "./provider-package";
export { PLUGINS_FOLDER } from "./write-provider";
