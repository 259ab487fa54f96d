/** The options in NODE_OPTIONS that the provider keeps: for memory and for certificates. Node takes `_` for `-`, too. */
const KEPT_NODE_OPTIONS = "--m[ai][xn][-_]*[-_]size*=*|--use[-_]*[-_]ca";

/**
 * Variables for other programs that Node or gRPC would obey: print what they do, with whatever is in it, write files, load
 * modules, or speak TLS in another way. Those that the bundle reads are all here: a test compares.
 */
export const REMOVED_VARIABLES = [
  ...[
    "NODE_COMPILE_CACHE",
    "NODE_ICU_DATA",
    "NODE_DEBUG",
    "NODE_DEBUG_NATIVE",
    "NODE_PATH",
    "NODE_PENDING_DEPRECATION",
    "NODE_REDIRECT_WARNINGS",
  ],
  ...["NODE_REPL_EXTERNAL_MODULE", "NODE_TEST_CONTEXT", "NODE_USE_ENV_PROXY", "NODE_V8_COVERAGE"],
  ...["GRPC_DEFAULT_SSL_ROOTS_FILE_PATH", "GRPC_NODE_DEBUG_SEND_ERROR_DETAILS", "GRPC_NODE_TRACE"],
  ...["GRPC_NODE_VERBOSITY", "GRPC_SSL_CIPHER_SUITES", "GRPC_TRACE", "GRPC_VERBOSITY"],
  ...["BUF_BIGINT_DISABLE", "GRPC_NODE_USE_ALTERNATIVE_RESOLVER"],
];

/**
 * The provider starts as a shell script, which starts Node. For Node, the second line is a string and a comment.
 *
 * Other options in NODE_OPTIONS are meant for other programs: an agent or a loader there may be missing from this folder,
 * or print something, and what a provider prints first must be the handshake. If it is not, Terraform shows it, so that
 * users without Node read what is missing.
 */
export const PROVIDER_BANNER = `#!/bin/sh
":" //; set -f; kept=; for option in $NODE_OPTIONS; do case $option in ${KEPT_NODE_OPTIONS}) kept="$kept $option";; esac; done; export NODE_OPTIONS="$kept"; unset ${REMOVED_VARIABLES.join(" ")}; command -v node >/dev/null 2>&1 && exec node "$0" "$@"; echo 'The provider ajo needs Node.js 20 or newer, and there is no "node" on the PATH. Install it (https://nodejs.org), then run Terraform again.'; exit 1`;
