#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace claviger {

class ElidedLabel;
class ProgressRow;

/// The line at the bottom: what store is open, when it locks, how the audit log stands, what is under way, what is shown.
class StatusStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusStrip(QWidget *parent = nullptr);

    void setStore(const QString &text);
    /// \p soon: the lock is near, which is to be noticed.
    void setLock(const QString &text, bool soon);
    void setLog(const QString &text);
    void setShown(const QString &text); ///< how many of how many, and how many selected
    /// Says nothing any more, and ends the progress.
    void clear();
    [[nodiscard]] ProgressRow *progress() const { return m_progress; }
    /// Of checks, which may go on beside other work.
    [[nodiscard]] ProgressRow *checks() const { return m_checks; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *addPart(QHBoxLayout *layout, const QString &iconName, QWidget *text);
    void tintLock();

    ElidedLabel *m_store;
    QLabel *m_lock;
    QLabel *m_log;
    QLabel *m_shown;
    QWidget *m_lockPart = nullptr;
    QWidget *m_logPart = nullptr;
    ProgressRow *m_progress;
    ProgressRow *m_checks;
    bool m_soon = false;
};

} // namespace claviger
