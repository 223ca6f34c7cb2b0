#pragma once

#include "models/services/key_service.h"
#include "models/services/move_plan.h"
#include "ui/app_context.h"

#include <QList>
#include <QPointer>

class QDialog;
class QWidget;

namespace claviger {

class PlaceOpener;

/// What the actions of the page do: asks what has to be asked, does it, and says afterwards what was done.
class KeyCommands final : public QObject
{
    Q_OBJECT

public:
    /// Dialogs belong to \p page's window.
    KeyCommands(AppContext &context, QWidget *page);
    /// \p places outlives it.
    void setPlaces(PlaceOpener &places) { m_places = &places; }

    void rotate(const std::vector<CredentialOverview> &keys); ///< one by its dialog, several: those that are due
    void rollback(const CredentialOverview &key);
    void endGrace(const CredentialOverview &key);
    void revoke(const std::vector<CredentialOverview> &keys);
    void remove(const std::vector<CredentialOverview> &keys); ///< to the trash
    void restore(const std::vector<CredentialOverview> &keys);
    void purge(const CredentialOverview &key);
    void editTags(const std::vector<CredentialOverview> &keys);
    void setOwner(const std::vector<CredentialOverview> &keys);
    /// To another place, by a dialog that asks where. Nothing before setPlaces().
    void moveTo(const std::vector<CredentialOverview> &keys, AfterMove after);
    void copyPath(const CredentialOverview &key);

    /// Destroys every dialog that is open, without asking.
    void closeAll();

private:
    void open(QDialog *dialog);
    void rotateNext(QList<CredentialId> ids, int at);
    void withCredential(CredentialId id, std::function<void(const Credential &)> use);
    void report(const BulkAnswer &answer);
    void takeBack(const Undo &undo);

    AppContext &m_context;
    QWidget *m_page;
    PlaceOpener *m_places = nullptr;
    QList<QPointer<QDialog>> m_open;
    quint64 m_turn = 0; ///< what was asked for before closeAll() is dropped
};

} // namespace claviger
