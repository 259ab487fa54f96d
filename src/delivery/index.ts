export { PROVIDER_NAME } from "./address";
export { deliverToFolder, deliverToStack, STACK_ADDRESS } from "./deliver";
