#pragma once

#include "models/tables/export_index.h"

#include <functional>

namespace claviger {

/// Which lines of an export are shown, and how sorted.
struct ExportQuestion {
    ExportRowFilter filter;
    ExportColumn column = ExportColumn::Sequence;
    Qt::SortOrder direction = Qt::AscendingOrder;

    friend bool operator==(const ExportQuestion &, const ExportQuestion &) = default;
};

/// Answers questions about one index and keeps what the next one can use: the sorted order, and what passed while a search
/// only grows. One thread at a time.
class ExportQuery
{
public:
    explicit ExportQuery(std::shared_ptr<const ExportIndex> index);

    /// The lines that pass, in order. Empty when \p stop became true meanwhile.
    [[nodiscard]] std::optional<std::vector<quint32>> lines(const ExportQuestion &question, const std::function<bool()> &stop);

private:
    [[nodiscard]] bool narrows(const ExportRowFilter &filter) const;

    std::shared_ptr<const ExportIndex> m_index;
    std::optional<ExportQuestion> m_last;
    std::vector<quint32> m_order;  ///< of m_last
    std::vector<quint8> m_passing; ///< of m_last
};

} // namespace claviger
