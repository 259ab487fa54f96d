import { reportLeftOut } from "./left-out-tests";

/** What jest does after all tests. */
export default reportLeftOut;
