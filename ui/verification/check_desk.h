#pragma once

#include "models/services/key_catalog.h"
#include "models/services/verification_report.h"
#include "ui/app_context.h"

#include <QPointer>
#include <QSet>

class QDialog;
class QWidget;

namespace claviger {

/// What the actions about checks do: begins them, and says afterwards what came of them. GUI thread.
class CheckDesk final : public QObject
{
    Q_OBJECT

public:
    /// Dialogs belong to \p page's window.
    CheckDesk(AppContext &context, QWidget *page);

    /// Asks the providers about \p ids; those that are being asked about already are left alone.
    void check(const std::vector<CredentialId> &ids);
    /// Asks about what is due within \p scope; says so when nothing is.
    void checkDue(const KeyScope &scope);
    /// Asks how the person saw that \p key works.
    void confirmByHand(const CredentialOverview &key);

    /// True while a check that began here goes on about \p id.
    [[nodiscard]] bool isChecking(const CredentialId &id) const { return m_going.contains(id); }
    /// Closes the dialog and says nothing more about what was begun. Call when the store is locked.
    void clear();

signals:
    void goingChanged();

private:
    [[nodiscard]] std::vector<CredentialId> due(const KeyScope &scope) const;
    void take(const Result<VerificationReport> &report);

    AppContext &m_context;
    QWidget *m_page;
    QPointer<QDialog> m_dialog;
    QSet<CredentialId> m_going;
    quint64 m_turn = 0; ///< what began before clear() is no longer spoken of
};

} // namespace claviger
