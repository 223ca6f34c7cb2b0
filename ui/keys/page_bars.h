#pragma once

#include <QWidget>

class QLabel;

namespace claviger {

class ClipboardGuard;
class KeyActions;

/// What can be done with the selected keys, in place of the filters.
class SelectionBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SelectionBar(const KeyActions &actions, QWidget *parent = nullptr);

    /// \p inTrash: restoring is offered instead of the rest.
    void setSelection(int count, bool inTrash);

signals:
    void clearRequested();

private:
    QLabel *m_count;
    QList<QWidget *> m_live;
    QWidget *m_restore;
};

/// Says what secret is on the clipboard and for how long. Hidden while there is none.
class ClipboardStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit ClipboardStrip(ClipboardGuard &guard, QWidget *parent = nullptr);

private:
    QLabel *m_text;
};

} // namespace claviger
