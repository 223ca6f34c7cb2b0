#include "ui/audit/erase_dialog.h"

#include "models/services/shown_text.h"
#include "ui/app_context.h"
#include "ui/dialogs/dialog_work.h"
#include "ui/notifier.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/progress_row.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

EraseDialog::EraseDialog(AppContext &context, QWidget *parent)
    : ConfirmDialog({.title = tr("Erase a person from the audit log"),
                     .lead = {},
                     .will = {tr("Name, computer and reasons of everything this person did are destroyed. This can't be undone."),
                              tr("That somebody was erased, when and why, is recorded without the name.")},
                     .willNot = {tr("Proofs, checkpoints and exports stay valid: what happened stays in the log."),
                                 tr("Backups and exports that were given out still hold the name: destroy them apart."),
                                 tr("Names of owners in keys, and what others wrote about the person, stay as they are.")},
                     .verb = tr("Erase person"),
                     .danger = true},
                    parent)
    , m_context(context)
    , m_actor(new QComboBox)
    , m_reason(new QLineEdit)
    , m_reasonRow(new FormRow(tr("&Reason"), m_reason))
    , m_progressRow(new ProgressRow)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"eraseDialog"_s);
    m_actor->setObjectName(u"eraseActor"_s);
    m_actor->setAccessibleDescription(tr("Whom to erase"));
    m_reason->setObjectName(u"eraseReason"_s);
    m_reason->setMaxLength(200);
    m_reasonRow->setHelp(tr("For example the number of the request. It stays in the log, so it must not name the person."));
    auto *search = linkButton(tr("Search keys for this name"));
    search->setObjectName(u"eraseSearch"_s);
    body()->addWidget(new FormRow(tr("&Person"), m_actor));
    body()->addWidget(search, 0, Qt::AlignLeft);
    body()->addWidget(m_reasonRow);
    body()->addWidget(m_progressRow);
    connect(m_actor, &QComboBox::currentIndexChanged, this, &EraseDialog::actorChosen);
    connect(m_reason, &QLineEdit::textChanged, this, &EraseDialog::refresh);
    connect(search, &QPushButton::clicked, this, [this] {
        const int at = m_actor->currentIndex();
        if (at < 0)
            return;
        const QString person = m_actors[static_cast<std::size_t>(at)].name;
        reject();
        emit searchRequested(person);
    });
    setReady(false);
    readActors();
}

EraseDialog::~EraseDialog()
{
    if (m_progress)
        m_progress->cancel();
}

void EraseDialog::readActors()
{
    m_progress = std::make_shared<Progress>();
    m_actor->setEnabled(false);
    m_progressRow->watch(m_progress, tr("Reading the log"));
    onFinished(m_context.privacy.actors(m_progress), this, [this](const Result<std::vector<LoggedActor>> &actors) {
        m_progress.reset();
        m_progressRow->stop();
        if (actors)
            showActors(*actors);
        else if (actors.error().code == ErrorCode::Cancelled)
            reject();
        else
            showProblem(errorText(actors.error()));
    });
}

void EraseDialog::showActors(const std::vector<LoggedActor> &actors)
{
    m_actors = actors;
    m_actor->clear();
    for (const LoggedActor &actor : actors)
        m_actor->addItem(tr("%1 (%Ln event(s))", nullptr, static_cast<int>(actor.events)).arg(shownLine(actor.name)), actor.name);
    m_actor->setEnabled(!actors.empty());
    if (actors.empty())
        showProblem(tr("The log names nobody any more."));
    else
        m_actor->setFocus();
}

void EraseDialog::actorChosen()
{
    const int at = m_actor->currentIndex();
    if (at < 0)
        return;
    const LoggedActor &actor = m_actors[static_cast<std::size_t>(at)];
    setLead(actor.fixed == 0
                ? QString()
                : tr("%Ln of these event(s) are of an older format and cannot be erased: their signed bytes hold the name.",
                     nullptr, static_cast<int>(actor.fixed)));
    requireTyped(actor.name);
    refresh();
}

void EraseDialog::refresh()
{
    const int at = m_actor->currentIndex();
    const QString reason = m_reason->text().trimmed();
    const bool names = at >= 0 && reason.contains(m_actors[static_cast<std::size_t>(at)].name, Qt::CaseInsensitive);
    m_reasonRow->setProblem(names ? tr("The reason must not name the person.") : QString());
    setReady(at >= 0 && !reason.isEmpty() && !names);
}

QString EraseDialog::outcomeText(const ErasedPerson &erased)
{
    QString text = tr("Erased from the audit log: %Ln personal detail(s)", nullptr, static_cast<int>(erased.fields)) + u' '
        + tr("of %Ln event(s).", nullptr, static_cast<int>(erased.events));
    if (erased.kept > 0)
        text += u' '
            + tr("%Ln event(s) of the older format still hold the name and cannot be erased.", nullptr,
                 static_cast<int>(erased.kept));
    if (erased.unreadable > 0)
        text += u' '
            + tr("%Ln event(s) cannot be read, so it is not known whom they name.", nullptr, static_cast<int>(erased.unreadable));
    return text;
}

void EraseDialog::confirm()
{
    const QString actor = m_actors[static_cast<std::size_t>(m_actor->currentIndex())].name;
    m_progress = std::make_shared<Progress>();
    setBusy(true, [progress = m_progress] { progress->cancel(); });
    m_progressRow->watch(m_progress, tr("Erasing"));
    const auto erasing = m_context.privacy.erase(actor, m_reason->text().trimmed(), m_progress);
    onFinished(erasing, this, [this](const Result<ErasedPerson> &erased) {
        m_progress.reset();
        m_progressRow->stop();
        if (!erased) {
            showProblem(erased.error().code == ErrorCode::Cancelled
                            ? tr("Stopped half-way: what was erased is gone. Erase the person again to complete it.")
                            : errorText(erased.error()));
            return;
        }
        setBusy(false);
        const bool isWhole = erased->kept == 0 && erased->unreadable == 0;
        m_context.notifier.notice(isWhole ? NoticeTone::Success : NoticeTone::Warning, outcomeText(*erased));
        accept();
    });
}

} // namespace claviger
