export { installIntoFolder, installIntoStack, STACK_ADDRESS } from "./install";
export { PROVIDER_NAME } from "./provider-package";
