#pragma once

#include "models/base/ids.h"

#include <QObject>

#include <optional>
#include <vector>

class QItemSelectionModel;

namespace claviger {

class KeyTableModel;

/// Keeps selected keys selected and the current key current when the table is reset by a filter,
/// as long as they are still shown. Create it after the view has its model.
class KeySelection final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this object; \p selection selects whole rows.
    KeySelection(KeyTableModel &model, QItemSelectionModel &selection, QObject *parent = nullptr);

    /// In table order.
    [[nodiscard]] std::vector<CredentialId> selected() const;
    [[nodiscard]] std::optional<CredentialId> current() const;
    /// Selects those of \p ids that are shown and nothing else; \p current becomes the current row when it is shown.
    void select(const std::vector<CredentialId> &ids, std::optional<CredentialId> current = std::nullopt);

signals:
    /// After any change of the selection or of the current row.
    void changed();

private:
    void save();
    void restore();

    KeyTableModel &m_model;
    QItemSelectionModel &m_selection;
    std::vector<CredentialId> m_savedSelection;
    std::optional<CredentialId> m_savedCurrent;
    int m_savedColumn = 0;
    bool m_restoring = false;
};

} // namespace claviger
