#pragma once

#include <QWidget>

class QLineEdit;

namespace claviger {

/// Asks to type a given label before something that cannot be undone.
class TypedConfirm final : public QWidget
{
    Q_OBJECT

public:
    explicit TypedConfirm(const QString &expected, QWidget *parent = nullptr);

    [[nodiscard]] bool isSatisfied() const noexcept { return m_satisfied; } ///< equal but for spaces at the ends
    [[nodiscard]] QLineEdit *field() const { return m_field; }

signals:
    void satisfiedChanged(bool satisfied);

private:
    void compare();

    QString m_expected;
    QLineEdit *m_field;
    bool m_satisfied = false;
};

} // namespace claviger
