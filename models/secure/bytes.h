#pragma once

#include <QByteArray>

#include <cstddef>
#include <span>

namespace claviger {

using Bytes = std::span<const std::byte>;

/// The bytes of \p view, not copied.
[[nodiscard]] inline Bytes asBytes(QByteArrayView view) noexcept
{
    return std::as_bytes(std::span(view.data(), static_cast<std::size_t>(view.size())));
}

/// The same bytes for Qt, not copied.
[[nodiscard]] inline QByteArrayView asView(Bytes bytes) noexcept
{
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

/// Overwrites \p bytes in place, also when other QByteArrays share them: every holder loses them.
void wipeShared(const QByteArray &bytes) noexcept;

} // namespace claviger
