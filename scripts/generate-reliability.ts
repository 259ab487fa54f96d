import { readRecord, writePage } from "./chaos/record";

// Makes docs/reliability.md again from the figures of the last long runs.
writePage(readRecord());
