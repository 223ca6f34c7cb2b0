#include "ui/keys/key_commands.h"

#include "models/base/future.h"
#include "models/domain/key_status.h"
#include "models/services/error_text.h"
#include "models/services/key_catalog.h"
#include "ui/dialogs/bulk_dialogs.h"
#include "ui/dialogs/bulk_rotate_dialog.h"
#include "ui/dialogs/delete_dialog.h"
#include "ui/dialogs/dialog_work.h"
#include "ui/dialogs/key_words.h"
#include "ui/dialogs/revoke_dialog.h"
#include "ui/dialogs/rollback_dialog.h"
#include "ui/dialogs/rotate_dialog.h"
#include "ui/keys/clipboard_guard.h"
#include "ui/moving/moving_dialog.h"
#include "ui/notice_tone.h"

#include <QWidget>

#include <algorithm>

namespace claviger {

namespace {

std::vector<CredentialOverview> dueAmong(const std::vector<CredentialOverview> &keys, Instant now)
{
    std::vector<CredentialOverview> due;
    std::ranges::copy_if(keys, std::back_inserter(due), [now](const CredentialOverview &key) {
        const KeyStatus status = statusAt(key, now);
        return status == KeyStatus::Expiring || status == KeyStatus::Overdue || status == KeyStatus::Expired;
    });
    return due;
}

} // namespace

KeyCommands::KeyCommands(AppContext &context, QWidget *page)
    : QObject(page)
    , m_context(context)
    , m_page(page)
{
}

void KeyCommands::rotate(const std::vector<CredentialOverview> &keys)
{
    if (keys.size() == 1) {
        rotateNext({keys.front().id}, 0);
        return;
    }
    auto *dialog = new BulkRotateDialog(m_context, dueAmong(keys, m_context.clock.now()), m_page->window());
    connect(dialog, &BulkRotateDialog::worked, this, [this](const QString &text, const QList<CredentialId> &person) {
        if (!text.isEmpty())
            m_context.notifier.toast(text);
        if (!person.isEmpty())
            rotateNext(person, 0);
    });
    open(dialog);
}

void KeyCommands::rotateNext(QList<CredentialId> ids, int at)
{
    withCredential(ids[at], [this, ids, at](const Credential &credential) {
        const bool first = credential.overview.lifecycle == Lifecycle::Pending;
        auto *dialog = new RotateDialog(m_context, credential, m_page->window());
        if (ids.size() > 1)
            dialog->setPlace(at + 1, static_cast<int>(ids.size()));
        connect(dialog, &RotateDialog::rotated, this, [this, first](const Credential &done) {
            const QString &label = done.overview.label;
            m_context.notifier.toast(first ? tr("“%1” has its value.").arg(label) : tr("“%1” was rotated.").arg(label));
        });
        connect(dialog, &QDialog::finished, this, [this, ids, at, turn = m_turn] {
            if (turn == m_turn && at + 1 < ids.size()) // a cancelled one is left out, the others still come
                rotateNext(ids, at + 1);
        });
        open(dialog);
    });
}

void KeyCommands::rollback(const CredentialOverview &key)
{
    withCredential(key.id, [this](const Credential &credential) {
        auto *dialog = new RollbackDialog(m_context, credential, m_page->window());
        connect(dialog, &RollbackDialog::rolledBack, this, [this, label = credential.overview.label] {
            m_context.notifier.toast(tr("“%1” has its previous value again.").arg(label));
        });
        open(dialog);
    });
}

void KeyCommands::endGrace(const CredentialOverview &key)
{
    withCredential(key.id, [this](const Credential &credential) {
        auto *dialog = new EndGraceDialog(m_context, credential, m_page->window());
        connect(dialog, &EndGraceDialog::ended, this, [this, label = credential.overview.label] {
            m_context.notifier.toast(tr("The previous value of “%1” was retired.").arg(label));
        });
        open(dialog);
    });
}

void KeyCommands::revoke(const std::vector<CredentialOverview> &keys)
{
    std::vector<CredentialOverview> live;
    std::ranges::copy_if(keys, std::back_inserter(live),
                         [](const CredentialOverview &key) { return key.lifecycle != Lifecycle::Revoked; });
    if (live.empty())
        return;
    auto *dialog = new RevokeDialog(m_context, live, m_page->window());
    connect(dialog, &RevokeDialog::revoked, this, [this](const QString &text) { m_context.notifier.toast(text); });
    open(dialog);
}

void KeyCommands::remove(const std::vector<CredentialOverview> &keys)
{
    if (anyProduction(keys)) {
        auto *dialog = new DeleteDialog(m_context, keys, m_page->window());
        connect(dialog, &DeleteDialog::deleted, this, &KeyCommands::report);
        open(dialog);
        return;
    }
    onFinished(m_context.keys.moveToTrash(targetsOf(keys), {}), this, [this](const Result<BulkAnswer> &answer) {
        if (answer)
            report(*answer);
        else
            m_context.notifier.notice(noticeToneOf(answer.error()), errorText(answer.error()));
    });
}

void KeyCommands::restore(const std::vector<CredentialOverview> &keys)
{
    onFinished(m_context.keys.restoreFromTrash(targetsOf(keys)), this, [this](const Result<BulkAnswer> &answer) {
        if (answer)
            report(*answer);
        else
            m_context.notifier.notice(noticeToneOf(answer.error()), errorText(answer.error()));
    });
}

void KeyCommands::purge(const CredentialOverview &key)
{
    auto *dialog = new PurgeDialog(m_context, key, m_page->window());
    connect(dialog, &PurgeDialog::purged, this,
            [this, label = key.label] { m_context.notifier.toast(tr("“%1” was deleted permanently.").arg(label)); });
    open(dialog);
}

void KeyCommands::editTags(const std::vector<CredentialOverview> &keys)
{
    auto *dialog = new BulkTagDialog(m_context, keys, m_page->window());
    connect(dialog, &BulkTagDialog::changed, this, &KeyCommands::report);
    open(dialog);
}

void KeyCommands::setOwner(const std::vector<CredentialOverview> &keys)
{
    auto *dialog = new BulkOwnerDialog(m_context, keys, m_page->window());
    connect(dialog, &BulkOwnerDialog::changed, this, &KeyCommands::report);
    open(dialog);
}

void KeyCommands::moveTo(const std::vector<CredentialOverview> &keys, AfterMove after)
{
    if (!m_places)
        return;
    auto *dialog = new MovingDialog(m_context, *m_places, keys, after, m_page->window());
    connect(dialog, &MovingDialog::done, this, [this](const QString &text) { m_context.notifier.toast(text); });
    open(dialog);
}

void KeyCommands::copyPath(const CredentialOverview &key)
{
    withCredential(key.id, [this](const Credential &credential) {
        if (credential.details.path.isEmpty()) { // of a broker that is gone
            m_context.notifier.notice(
                NoticeTone::Warning,
                tr("The path of “%1” was not looked at before the broker went away. Copy it when it answers "
                   "again.")
                    .arg(credential.overview.label));
            return;
        }
        ClipboardGuard::copyPlain(credential.details.path);
        m_context.notifier.toast(tr("Path copied: %1").arg(credential.details.path));
    });
}

void KeyCommands::closeAll()
{
    ++m_turn;
    for (const QPointer<QDialog> &dialog : std::exchange(m_open, {}))
        delete dialog;
}

void KeyCommands::open(QDialog *dialog)
{
    m_open.removeIf([](const QPointer<QDialog> &known) { return known.isNull(); });
    m_open.append(dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void KeyCommands::withCredential(CredentialId id, std::function<void(const Credential &)> use)
{
    onFinished(m_context.keys.credential(id), this,
               [this, turn = m_turn, use = std::move(use)](const Result<Credential> &answer) {
                   if (turn != m_turn)
                       return;
                   if (answer)
                       use(*answer);
                   else
                       m_context.notifier.notice(noticeToneOf(answer.error()), errorText(answer.error()));
               });
}

void KeyCommands::report(const BulkAnswer &answer)
{
    if (answer.undo)
        m_context.notifier.toast(answer.text, [this, undo = *answer.undo] { takeBack(undo); });
    else
        m_context.notifier.toast(answer.text);
    if (answer.firstError)
        m_context.notifier.notice(answer.firstError->code == ErrorCode::AwaitsApproval ? NoticeTone::Info : NoticeTone::Warning,
                                  errorText(*answer.firstError));
}

void KeyCommands::takeBack(const Undo &undo)
{
    onFinished(undo.run(), this, [this](const Result<> &answer) {
        if (answer)
            m_context.notifier.toast(tr("Taken back."));
        else
            m_context.notifier.notice(noticeToneOf(answer.error()), errorText(answer.error()));
    });
}

} // namespace claviger
