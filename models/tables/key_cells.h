#pragma once

#include "models/base/clock.h"
#include "models/tables/key_columns.h"
#include "models/tables/key_index.h"

#include <QString>

#include <optional>

namespace claviger {

/// The texts of one row of the keys table, made on demand. \p index must outlive it.
class KeyCells
{
public:
    KeyCells(const KeyIndex &index, quint32 row, Instant now);

    [[nodiscard]] QString text(KeyColumn column) const;
    /// Exact times, whole lists, what a status follows from; empty when the cell says it all.
    [[nodiscard]] QString toolTip(KeyColumn column) const;
    /// "Status: Expiring"; never empty.
    [[nodiscard]] QString accessibleText(KeyColumn column) const;
    /// Of a time column; empty in the others.
    [[nodiscard]] std::optional<Instant> time(KeyColumn column) const;

private:
    [[nodiscard]] QString statusReason() const;
    [[nodiscard]] QString verdictTip() const; ///< what the verdict means, what to do, and when it was
    [[nodiscard]] QString timeText(KeyColumn column, Instant at) const;

    const KeyFacts &m_facts;
    const CredentialOverview &m_key;
    const QString &m_provider;
    Instant m_now;
};

} // namespace claviger
