#pragma once

#include <QtGlobal>

#include <cstddef>
#include <span>
#include <string_view>

class QDebug;
class QString;

namespace claviger {

/// Owns secret bytes: outside swap where the system allows it, wiped on
/// destruction, impossible to copy by accident, impossible to print at all.
///
/// Memory comes from OpenSSL's secure heap when main() has set one up and it has
/// room, from the ordinary heap otherwise; it is cleansed before release either way.
class Secret
{
public:
    Secret() noexcept = default;
    explicit Secret(std::size_t size); ///< \p size zero bytes
    explicit Secret(std::span<const std::byte> bytes);
    ~Secret();

    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;

    /// The only way to duplicate a secret, so that a reviewer can search for it.
    [[nodiscard]] Secret clone() const;

    /// UTF-8 of \p text, whose own characters are then wiped. The buffer of
    /// \p text must not be shared, or only its copy would be; debug builds assert.
    [[nodiscard]] static Secret takeUtf8(QString &text);

    /// A copy of \p text; whoever owns \p text wipes it.
    [[nodiscard]] static Secret fromText(std::string_view text);

    /// The bytes as characters, for a parser or cipher; valid while this object lives unchanged.
    [[nodiscard]] std::string_view view() const noexcept;

    [[nodiscard]] std::span<std::byte> bytes() noexcept { return {m_data, m_size}; }
    [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return {m_data, m_size}; }
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_size == 0; }

    /// Compares in time that depends on the sizes only.
    [[nodiscard]] bool equals(const Secret &other) const noexcept;

    friend QDebug operator<<(QDebug, const Secret &) = delete;

private:
    std::byte *m_data = nullptr;
    std::size_t m_size = 0;
};

} // namespace claviger
