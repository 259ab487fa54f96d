export { PROVIDER_NAME } from "./address";
export { installIntoFolder, installIntoStack, STACK_ADDRESS } from "./deliver";
