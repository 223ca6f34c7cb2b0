#pragma once

#include "tests/bench/measure.h"

namespace claviger::bench {

/// What one check adds to the provider's own 100 ms, side by side with curl; 500 checks at once; 500 keys of a
/// store through the service with its politeness off, and how long the event loop stood still meanwhile.
void checkBench(Results &results);

} // namespace claviger::bench
