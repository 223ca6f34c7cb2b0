#pragma once

#include <QByteArray>

namespace claviger {

/// True for the name of a variable that libpq may read, of whatever version: PGSERVICE, PGOPTIONS, PGTZ …
[[nodiscard]] bool isPostgresVariable(QByteArrayView name);

/// Removes them from this process. libpq takes every setting from them that it was not given, and some (PGSERVICE, PGTZ) even
/// when they have no parameter that could be given instead. Nothing else in the program reads them. Any thread; costs nothing
/// when there are none.
void forgetPostgresEnvironment();

} // namespace claviger
