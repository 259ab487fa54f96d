/** A log that nobody asked for. */
export const silentLogger = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
