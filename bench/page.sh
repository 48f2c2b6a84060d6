#!/bin/bash
# page.sh: pages beside the same bytes as a file by the same nginx. BENCH_BASE,
# BENCH_DIR.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/lib.sh
. bench/lib.sh

# A visitor at the first question, whose answers are in the database.
cookie=$(node bench/visitors.mjs one "$BENCH_BASE")
page contact /contact ""
page municipalities /gemeenten ""
page form /aanmelden/adres "$cookie"
