#pragma once

#include <QWidget>

class QLineEdit;

namespace claviger {

class KeyCatalog;
class KeyTableModel;

/// The page's search field, which completes prefixes and their values as they are typed.
class KeySearch final : public QWidget
{
    Q_OBJECT

public:
    /// \p catalog and the \p model that shows it outlive the widget; values are read when completion is first wanted after a
    /// change.
    KeySearch(const KeyCatalog &catalog, const KeyTableModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *field() const { return m_field; }

signals:
    void textChanged(const QString &text);
    void left(); ///< Down, or Esc in the empty field

private:
    QLineEdit *m_field;
};

} // namespace claviger
