#pragma once

#include <QString>

#include <unordered_map>
#include <vector>

namespace claviger {

/// Values by name, in the order in which the names came. Takes no more names than a limit in number and in characters,
/// so that an export made to fill the memory does not.
template <typename Value>
class NameTable
{
public:
    explicit NameTable(std::size_t most)
        : m_most(most)
    {
    }

    /// The value of \p name, made when it is new; null when there is no room for it.
    [[nodiscard]] Value *at(const QString &name)
    {
        if (const auto known = m_places.find(name); known != m_places.end())
            return &m_values[known->second];
        if (m_values.size() >= m_most || m_characters + name.size() > kMostCharacters)
            return nullptr;
        m_characters += name.size();
        m_places.emplace(name, m_values.size());
        return &m_values.emplace_back();
    }

    [[nodiscard]] std::vector<Value> &values() noexcept { return m_values; }
    [[nodiscard]] const std::vector<Value> &values() const noexcept { return m_values; }

private:
    static constexpr qsizetype kMostCharacters = 8'000'000;

    std::size_t m_most;
    qsizetype m_characters = 0;
    std::unordered_map<QString, std::size_t> m_places;
    std::vector<Value> m_values;
};

} // namespace claviger
