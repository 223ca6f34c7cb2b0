#pragma once

#include <QWidget>

class QLabel;

namespace claviger {

class ElidedLabel;
class ProgressRow;

/// The line at the bottom: what store is open, when it locks, how the audit log stands, what is under way.
class StatusStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusStrip(QWidget *parent = nullptr);

    void setStore(const QString &text);
    void setLock(const QString &text);
    void setLog(const QString &text);
    [[nodiscard]] ProgressRow *progress() const { return m_progress; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ElidedLabel *m_store;
    QLabel *m_lock;
    QLabel *m_log;
    ProgressRow *m_progress;
};

} // namespace claviger
