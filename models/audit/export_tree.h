#pragma once

#include "models/domain/audit_export.h"
#include "models/domain/audit_log.h"

#include <span>
#include <vector>

namespace claviger::merkle {

/// A complete aligned subtree: leaves index * 2^level up to (index + 1) * 2^level - 1.
struct SubtreePlace {
    int level = 0;
    quint64 index = 0;

    [[nodiscard]] quint64 begin() const noexcept { return index << static_cast<unsigned>(level); }
    [[nodiscard]] quint64 end() const noexcept { return (index + 1) << static_cast<unsigned>(level); }
};

/// The frontier of the first \p size leaves, largest first.
[[nodiscard]] std::vector<SubtreePlace> frontierPlaces(quint64 size);
/// Cover [\p from, \p size) from the left, each the largest aligned subtree that begins there and fits.
[[nodiscard]] std::vector<SubtreePlace> afterPlaces(quint64 from, quint64 size);

/// Adds a whole subtree; \p state.size must be its begin().
void appendSubtree(LogState &state, const SubtreePlace &place, const Digest &hash);

/// The log as a span of it, with what stands before and after, knows it.
class SpanTree
{
public:
    /// A tree that has the \p first leaves whose frontier is \p before (as many as frontierPlaces()).
    SpanTree(quint64 first, std::vector<Digest> before);

    /// Notes the root at \p size when it comes by (also now).
    void watch(quint64 size);
    void append(const Digest &leafHash);
    /// \p after as many as afterPlaces(size(), \p logSize).
    void close(std::span<const Digest> after, quint64 logSize);

    [[nodiscard]] quint64 size() const noexcept { return m_state.size; }
    [[nodiscard]] const LogState &state() const noexcept { return m_state; }
    [[nodiscard]] Digest root() const;
    /// Of the watched size; empty when it did not come by.
    [[nodiscard]] const std::optional<Digest> &watched() const noexcept { return m_watched; }

private:
    void look();

    LogState m_state;
    std::optional<quint64> m_watch;
    std::optional<Digest> m_watched;
};

} // namespace claviger::merkle
