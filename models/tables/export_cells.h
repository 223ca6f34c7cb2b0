#pragma once

#include "models/domain/audit_export.h"
#include "models/tables/export_filter.h"
#include "models/tables/table_words.h"

#include <optional>

namespace claviger {

/// What one cell of an export's table says, to the eye and to the ear.
class ExportCell
{
public:
    /// \p event: empty for a line that cannot be read; must outlive the cell. \p blamed: the check complains about the line.
    ExportCell(const std::optional<ExportEvent> &event, ExportColumn column, bool blamed);

    [[nodiscard]] QString text() const;
    [[nodiscard]] QString spoken() const;
    [[nodiscard]] QString toolTip() const;
    [[nodiscard]] CellTone tone() const;
    /// Name of an icon where the cell is a chip; else empty.
    [[nodiscard]] QString icon() const;
    /// Whether the log has a value here that the file does not disclose.
    [[nodiscard]] bool isWithheld() const;

private:
    [[nodiscard]] QString value() const;

    const std::optional<ExportEvent> &m_event;
    ExportColumn m_column;
    bool m_blamed;
};

} // namespace claviger
