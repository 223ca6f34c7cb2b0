#pragma once

#include "models/domain/broker_link.h"

#include <QDialog>

class QPushButton;
class QScrollArea;

namespace claviger {

struct AppContext;
class BrokerChoicesForm;
class BrokerWayForm;
class BusyOverlay;
class KeyValueList;
class MessageBar;
class Panel;

/// Sets a broker up, or changes one: its address is looked up, the card that it shows is read by the person, and what is chosen
/// is kept. Show it with open(); it deletes itself. Typed tokens and passphrases go to the keychain, or nowhere.
class BrokerDialog final : public QDialog
{
    Q_OBJECT

public:
    /// A new one.
    explicit BrokerDialog(AppContext &context, QWidget *parent = nullptr);
    /// Changes \p profile.
    BrokerDialog(AppContext &context, const BrokerProfile &profile, QWidget *parent = nullptr);
    ~BrokerDialog() override;

signals:
    /// It is in the list of brokers now; the dialog closes.
    void kept(const QString &id);

private:
    void build(const QString &title);
    QWidget *buildCard();
    QWidget *buildButtons();
    void lookUp();
    void lookedUp(const Result<BrokerCard> &card);
    void showCard(const BrokerCard &card);
    /// Scrolls so that \p row of the form stands at the top.
    void bringUp(const QWidget *row);
    void byHand();
    void wayChanged();
    void keep();
    void keepSecrets(const BrokerProfile &profile);
    void finishKeeping(const Result<> &done, const QString &id);

    AppContext &m_context;
    BrokerProfile m_profile;
    const BrokerProfile m_before; ///< as it was kept; of a new one nothing
    bool m_isNew = true;
    ProgressPtr m_cancel;
    MessageBar *m_bar;
    BrokerWayForm *m_way;
    Panel *m_card = nullptr;
    KeyValueList *m_facts;
    BrokerChoicesForm *m_choices;
    QPushButton *m_byHand;
    QPushButton *m_keep;
    QScrollArea *m_scroll;
    BusyOverlay *m_busy = nullptr;
};

/// "3F:1C:9A:…" in groups that can be compared with another screen, for the lower hex \p digest.
[[nodiscard]] QString fingerprintText(const QString &digest);

} // namespace claviger
