#pragma once

#include <QString>

namespace claviger {

/// The category in \p path, which was made by \p pathTemplate (Workspace::pathTemplate): what stands there where the template has
/// a segment "{category}". Empty when it has none, or \p path is of another form. An edit keeps the category that the key has, so
/// that its path stays when the registry files the provider elsewhere by now, or does not know it.
[[nodiscard]] QString categoryIn(const QString &path, const QString &pathTemplate);

} // namespace claviger
