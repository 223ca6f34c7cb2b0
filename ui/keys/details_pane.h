#pragma once

#include "models/domain/credential.h"
#include "ui/app_context.h"

#include <QWidget>

class QLabel;
class QTabWidget;
class QVBoxLayout;

namespace claviger {

class CheckDesk;
class ClipboardGuard;
class DetailsConsumers;
class DetailsHistory;
class DetailsOverview;
class DetailsUsage;
class DetailsVersions;
class ElidedLabel;
class KeyActions;
class MessageBar;
class MutedLabel;
class StatusChip;

/// Everything about one key, at the right of the table.
class DetailsPane final : public QWidget
{
    Q_OBJECT

public:
    /// Everything outlives the pane.
    DetailsPane(AppContext &context, ClipboardGuard &clipboard, const KeyActions &actions, const CheckDesk &desk,
                QWidget *parent = nullptr);

    /// Shows \p key, with what is known of it at once and the rest as soon as it is read. The tab stays.
    void setKey(const CredentialOverview &key);
    [[nodiscard]] CredentialId key() const { return m_key.id; }
    void clear(); ///< forgets the key; secret widgets are destroyed

    /// The part between the header and the buttons.
    [[nodiscard]] QWidget *content() const;

    void revealPrimary(); ///< as a click on the eye of the first secret
    void copyPrimary();

signals:
    void closeRequested();
    void keyRequested(claviger::CredentialId id);

private:
    void buildHeader(QVBoxLayout *layout);
    void buildTabs();
    void buildButtons(QVBoxLayout *layout, const KeyActions &actions);
    void load();
    void take(const Credential &credential);
    void followLink();
    void refreshMark();
    void refreshVerdict();

    AppContext &m_context;
    const CheckDesk &m_desk;
    CredentialOverview m_key;
    QLabel *m_mark;
    ElidedLabel *m_title;
    ElidedLabel *m_subtitle;
    StatusChip *m_status;
    StatusChip *m_validation;
    MutedLabel *m_asOf; ///< without the broker
    MessageBar *m_problem;
    QTabWidget *m_tabs;
    DetailsOverview *m_overview;
    DetailsVersions *m_versions;
    DetailsConsumers *m_consumers;
    DetailsHistory *m_history;
    DetailsUsage *m_usage;
    quint64 m_turn = 0;
    bool m_wasGone = false;
};

} // namespace claviger
