import { prepareNotes } from "./left-out-tests";

/** What jest does before all tests. */
export default prepareNotes;
