#pragma once

#include "models/services/history_service.h"

#include <QWidget>

#include <optional>

class QPlainTextEdit;
class QPushButton;

namespace claviger {

struct AppContext;
class MessageBar;
class Spinner;

/// Everything about one event of the open log, and the proof that it is in it.
class LoggedEventView final : public QWidget
{
    Q_OBJECT

public:
    /// \p context outlives it.
    explicit LoggedEventView(AppContext &context, QWidget *parent = nullptr);

    /// \p text is what the event says, for people.
    void setEvent(const AuditEvent &event, const QString &text);
    void clear();

private:
    void prove();
    void answered(const Result<EventProofText> &answer);
    void save();
    void write(const QString &file, const QByteArray &proof);
    void settle();

    AppContext &m_context;
    std::optional<AuditEvent> m_event;
    std::optional<EventProofText> m_proof; ///< of this event, verified
    QPlainTextEdit *m_text;
    MessageBar *m_bar;
    QPushButton *m_prove;
    QPushButton *m_save;
    Spinner *m_spinner;
    quint64 m_turn = 0; ///< proofs of another event are dropped
};

} // namespace claviger
