#pragma once

#include "models/base/secret.h"

#include <QByteArrayView>

#include <algorithm>
#include <string_view>

namespace claviger {

/// Secret text that grows; what it outgrew is wiped.
class SecretBuffer
{
public:
    void append(std::string_view text)
    {
        if (text.size() > m_room.size() - m_size) {
            Secret larger(std::max(m_size + text.size(), 2 * m_room.size()));
            std::ranges::copy(m_room.bytes().first(m_size), larger.bytes().begin());
            m_room = std::move(larger);
        }
        std::ranges::copy(std::as_bytes(std::span(text)), m_room.bytes().subspan(m_size).begin());
        m_size += text.size();
    }
    void append(QByteArrayView text) { append(std::string_view(text.data(), static_cast<std::size_t>(text.size()))); }
    void append(char c) { append(std::string_view(&c, 1)); }

    [[nodiscard]] std::string_view view() const noexcept { return m_room.view().substr(0, m_size); }
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    void clear() noexcept { m_size = 0; }

    /// What was appended, in a secret of just its size; the buffer is empty then.
    [[nodiscard]] Secret take()
    {
        Secret exact = Secret::fromText(view());
        m_room = Secret();
        m_size = 0;
        return exact;
    }

private:
    Secret m_room;
    std::size_t m_size = 0;
};

} // namespace claviger
