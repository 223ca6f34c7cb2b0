#include "ui/audit/logged_event_view.h"

#include "models/base/future.h"
#include "models/services/error_text.h"
#include "models/services/shown_text.h"
#include "ui/app_context.h"
#include "ui/notifier.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/spinner.h"

#include <QFileDialog>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

LoggedEventView::LoggedEventView(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_text(new QPlainTextEdit)
    , m_bar(new MessageBar)
    , m_prove(secondaryButton(tr("Prove that it is in the log"), u"shield"_s))
    , m_save(secondaryButton(tr("Save proof…"), u"download"_s))
    , m_spinner(new Spinner)
{
    setObjectName(u"loggedEvent"_s);
    m_text->setObjectName(u"auditDetails"_s);
    m_text->setAccessibleName(tr("Details of the event"));
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    setTypeRole(m_text, TypeRole::Monospace);
    m_bar->setObjectName(u"proofMessage"_s);
    m_bar->setClosable(false);
    m_prove->setObjectName(u"proveEvent"_s);
    m_prove->setToolTip(tr("Checks this one event against the signed log"));
    m_save->setObjectName(u"saveEventProof"_s);
    m_save->setToolTip(tr("Writes a file with which anybody can check this one event, without the rest of the log"));
    connect(m_prove, &QPushButton::clicked, this, &LoggedEventView::prove);
    connect(m_save, &QPushButton::clicked, this, &LoggedEventView::save);
    auto *row = new QHBoxLayout;
    setGaps(row, space::kSmall);
    row->addWidget(m_prove);
    row->addWidget(m_save);
    row->addWidget(m_spinner);
    row->addStretch();
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kSmall, {0, 0, 0, space::kSmall});
    layout->addWidget(m_text, 1);
    layout->addWidget(m_bar);
    layout->addLayout(row);
    settle();
}

void LoggedEventView::setEvent(const AuditEvent &event, const QString &text)
{
    if (m_event && m_event->seq == event.seq && m_event->id == event.id) {
        m_text->setPlainText(text);
        return;
    }
    clear();
    m_event = event;
    m_text->setPlainText(text);
    settle();
}

void LoggedEventView::clear()
{
    ++m_turn;
    m_event.reset();
    m_proof.reset();
    m_text->clear();
    m_bar->clear();
    m_spinner->stop();
    settle();
}

void LoggedEventView::settle()
{
    const bool isBusy = m_spinner->isSpinning();
    m_prove->setEnabled(m_event && !isBusy);
    m_save->setVisible(m_proof.has_value());
    m_spinner->setVisible(isBusy);
}

void LoggedEventView::prove()
{
    if (!m_event)
        return;
    m_bar->clear();
    m_proof.reset();
    m_spinner->start(tr("Checking the proof"));
    settle();
    onFinished(m_context.history.prove(*m_event), this, [this, turn = ++m_turn](const Result<EventProofText> &answer) {
        if (turn == m_turn)
            answered(answer);
    });
}

void LoggedEventView::answered(const Result<EventProofText> &answer)
{
    m_spinner->stop();
    if (answer) {
        m_proof = *answer;
        m_bar->showMessage(Tone::Good,
                           tr("Proven: it is event %L1 of a log of %L2, which is signed by %3.")
                               .arg(m_event->seq)
                               .arg(answer->log.size)
                               .arg(shownLine(answer->verifierKey)));
    } else if (answer.error().code == ErrorCode::Tampered || answer.error().code == ErrorCode::RolledBack) {
        m_bar->showMessage(Tone::Bad,
                           tr("The proof is forged: what is shown here is not what the signed log has as event %L1. Do not trust "
                              "this log; tell whoever runs it, and compare it with an export that you kept.")
                               .arg(m_event->seq));
    } else {
        m_bar->showMessage(Tone::Warn, tr("Nothing was proven. %1").arg(errorText(answer.error())));
    }
    settle();
}

void LoggedEventView::save()
{
    if (!m_proof)
        return;
    auto *dialog = new QFileDialog(this, tr("Save the proof of event %L1").arg(m_event->seq));
    dialog->setObjectName(u"saveEventProofDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Event proofs (*.clavproof)"), tr("All files (*)")});
    dialog->setDefaultSuffix(u"clavproof"_s);
    dialog->selectFile(u"event-%1.clavproof"_s.arg(m_event->seq));
    connect(dialog, &QFileDialog::fileSelected, this, [this, proof = m_proof->file](const QString &file) { write(file, proof); });
    dialog->open();
}

void LoggedEventView::write(const QString &file, const QByteArray &proof)
{
    QSaveFile out(file);
    if (out.open(QIODevice::WriteOnly) && out.write(proof) == proof.size() && out.commit())
        m_context.notifier.toast(tr("Proof saved to %1").arg(file));
    else
        m_context.notifier.notice(NoticeTone::Error, errorText({ErrorCode::Storage, file, out.errorString()}));
}

} // namespace claviger
