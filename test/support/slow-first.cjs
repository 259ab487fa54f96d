const Sequencer = require("@jest/test-sequencer").default;

/** The suites that take longest, the longest first: what begins last must be short, or one worker ends alone. */
const SLOW = [
  "api/client/settle-write",
  "docs/what-happens-when",
  "acceptance/name-handover",
  "plugin/terraform",
  "plugin/conformance/corner",
  "scripts/chaos",
  "acceptance/warnings",
  "acceptance/killed-apply",
  "e2e/",
  "emulator/faults",
  "acceptance/",
  "docs/",
];

const rank = ({ path }) => {
  const found = SLOW.findIndex((part) => path.replaceAll("\\", "/").includes(`/test/${part}`));
  return found === -1 ? SLOW.length : found;
};

/** The slow suites first, and then as jest does it: by their time in the run before, or by the size of their files. */
module.exports = class SlowFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((left, right) => rank(left) - rank(right));
  }
};
