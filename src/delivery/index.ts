export { PROVIDER_NAME, providerAddress } from "./address";
export { type Delivery, deliverToFolder, deliverToStack, type RequiredProvider, STACK_ADDRESS } from "./deliver";
export { DeliveryError } from "./delivery-error";
