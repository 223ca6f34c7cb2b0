#pragma once

#include "models/base/secret.h"

#include <QBasicTimer>
#include <QLineEdit>

#include <functional>

class QMimeData;

namespace claviger {

/// A search field that does not keep a key: pasted, dropped or typed, what looks like one leaves the field by
/// keyEntered() before it is shown. GUI thread only.
class KeySearchField final : public QLineEdit
{
    Q_OBJECT

public:
    /// Tells keys among typed words; asked after a pause of 400 ms.
    using IsKey = std::function<bool(const Secret &)>;

    explicit KeySearchField(IsKey isKey, QWidget *parent = nullptr);
    ~KeySearchField() override; ///< wipes what is left

signals:
    /// Call takeKey() to have it. (Secrets cannot be signal arguments: those are copied.)
    void keyEntered();
    /// Up, Down, Page Up or Page Down: the list below moves.
    void steered(int key);

public:
    [[nodiscard]] Secret takeKey() { return std::move(m_key); }
    void wipe();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    void accept(const QMimeData *mime);
    void paste(bool selection);
    void textArrived(const QString &text);
    void give(Secret key);

    IsKey m_isKey;
    Secret m_key;
    QBasicTimer m_pause;
    qsizetype m_length = 0;
};

} // namespace claviger
