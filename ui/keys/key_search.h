#pragma once

#include <QWidget>

class QLineEdit;

namespace claviger {

class KeyCatalog;

/// The page's search field, which completes prefixes and their values as they are typed.
class KeySearch final : public QWidget
{
    Q_OBJECT

public:
    /// \p catalog outlives the widget; its values are read when completion is first wanted after a change.
    explicit KeySearch(const KeyCatalog &catalog, QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *field() const { return m_field; }

signals:
    void textChanged(const QString &text);
    void left(); ///< Down, or Esc in the empty field

private:
    QLineEdit *m_field;
};

} // namespace claviger
