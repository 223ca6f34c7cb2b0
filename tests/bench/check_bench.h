#pragma once

#include "tests/bench/measure.h"

namespace claviger::bench {

/// What one check adds to the provider's own 100 ms, side by side with curl, and 500 checks at once.
void checkBench(Results &results);

} // namespace claviger::bench
