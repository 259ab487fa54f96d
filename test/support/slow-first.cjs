const Sequencer = require("@jest/test-sequencer").default;

/** The suites that take longest, the longest first: what begins last must be short, or one worker ends alone. */
const SLOW = [
  "acceptance/killed-apply",
  "docs/what-happens-when",
  "acceptance/compare-states.",
  "scripts/chaos.",
  "acceptance/owner",
  "acceptance/lost-responses",
  "e2e/github-pipeline",
  "acceptance/warnings",
  "acceptance/create-before-destroy",
  "e2e/gitlab-pipeline",
  "acceptance/bad-input",
  "acceptance/name-handover",
  "cli/drift",
  "e2e/",
  "api/client/settle-write",
  "emulator/faults",
  "constructs/every-prop",
  "acceptance/",
  "docs/",
  "plugin/serve/",
  "testing/",
  "cli/",
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
