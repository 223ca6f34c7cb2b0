#pragma once

namespace claviger {

/// Makes :/icons/<name>.svg available. May be called more than once; any thread.
void initIcons();

} // namespace claviger
