#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;

namespace claviger {

struct AppContext;
class MessageBar;

/// Says while a broker is open how it stands: offline, in maintenance, before an announced one, or that one has to sign in.
/// Hidden while all is well.
class LinkBar final : public QWidget
{
    Q_OBJECT

public:
    /// \p context must outlive the bar.
    explicit LinkBar(AppContext &context, QWidget *parent = nullptr);

private:
    void refresh();
    void countDown();
    void act();

    AppContext &m_context;
    MessageBar *m_bar;
    QLabel *m_next;
    QTimer m_second;
    QString m_shown; ///< so that nothing is announced twice
};

} // namespace claviger
