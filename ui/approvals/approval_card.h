#pragma once

#include "models/domain/approval.h"
#include "ui/app_context.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace claviger {

class ApprovalDesk;
class FormRow;
class KeyValueList;
class MessageBar;

/// One request: what is asked for, by whom and why, what was said to it, and what one may do about it.
class ApprovalCard final : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive the card.
    ApprovalCard(AppContext &context, ApprovalDesk &desk, QWidget *parent = nullptr);

    /// Shows \p approval; a comment that is being typed for the same one stays.
    void setApproval(const Approval &approval);
    /// What it shows was decided or withdrawn meanwhile: it stays to be read, and nothing can be decided any more.
    void setOver();
    [[nodiscard]] const QString &shownId() const { return m_approval.id; } ///< empty while it shows none
    void clear();

signals:
    /// The key that the request is about should be shown; with \p reveal its secret too.
    void keyRequested(const QString &id, bool reveal);

private:
    QWidget *buildDecision();
    void fill();
    void settle();
    void decide(bool approve);
    void withdraw();
    void answered(const Result<Approval> &answer, const QString &done);

    AppContext &m_context;
    ApprovalDesk &m_desk;
    Approval m_approval;
    MessageBar *m_bar;
    KeyValueList *m_facts;
    QLabel *m_decisions;
    QLabel *m_hint;
    QLineEdit *m_comment;
    FormRow *m_commentRow;
    QPushButton *m_approve;
    QPushButton *m_decline;
    QPushButton *m_withdraw;
    QPushButton *m_reveal;
    QPushButton *m_open;
    bool m_isBusy = false;
    bool m_isOver = false; ///< gone from the list while it was shown
};

} // namespace claviger
