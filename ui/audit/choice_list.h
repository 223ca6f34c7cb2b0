#pragma once

#include <QWidget>

class QCheckBox;
class QListWidget;

namespace claviger {

/// "All of them", or some of a list. GUI thread only.
class ChoiceList final : public QWidget
{
    Q_OBJECT

public:
    /// \p all is the text for all of them, \p name that of the list for assistive technology.
    ChoiceList(const QString &all, const QString &name, const QString &objectName, QWidget *parent = nullptr);

    void setChoices(const QStringList &texts);
    [[nodiscard]] bool isAll() const;
    [[nodiscard]] QList<int> chosen() const; ///< positions; all of them when isAll()

signals:
    void changed();

private:
    QCheckBox *m_all;
    QListWidget *m_list;
};

} // namespace claviger
