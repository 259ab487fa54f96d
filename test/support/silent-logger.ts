/** A logger that discards everything. */
export const silentLogger = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
