#pragma once

struct QMetaObject;

namespace claviger {

/// From now on widgets of exactly the class \p type have a name and a role for assistive technology, but no text: neither
/// when it asks, nor in the events by which Qt tells what is typed, shown or removed. Any number of times, for as many
/// classes; before the first widget of the class is used. GUI thread only.
void keepTextUnheard(const QMetaObject &type);

} // namespace claviger
