#pragma once

#include <QWidget>

class QLineEdit;

namespace claviger {

/// A path that can be typed or chosen. The field of a FormRow.
class FileField final : public QWidget
{
    Q_OBJECT

public:
    /// \p title and \p filter are of the dialog that chooses.
    FileField(const QString &objectName, const QString &title, const QString &filter, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const; ///< trimmed, absolute; empty for none
    void setText(const QString &file);

signals:
    void changed();

private:
    void choose();

    QString m_title;
    QString m_filter;
    QLineEdit *m_edit;
};

} // namespace claviger
