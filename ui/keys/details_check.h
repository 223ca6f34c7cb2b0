#pragma once

#include "models/domain/backend.h"
#include "models/services/verdict_text.h"
#include "ui/app_context.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace claviger {

class CheckDesk;
class CheckHistory;
class KeyActions;
class Spinner;
class VerdictCard;

/// What the provider says of a key: the verdict in full, the checks before it, and the button that asks again or, where nobody
/// can be asked, confirms by hand.
class DetailsCheck final : public QWidget
{
    Q_OBJECT

public:
    /// Everything outlives it.
    DetailsCheck(AppContext &context, const KeyActions &actions, const CheckDesk &desk, QWidget *parent = nullptr);

    /// Shows what is known at once; the history follows.
    void setKey(const CredentialOverview &key);
    void clear();

private:
    void load();
    void take(std::vector<PastCheck> checks);
    void showVerdict(const PastCheck *deciding, const PastCheck *newest);
    void refreshWork();
    [[nodiscard]] VerdictText ownWords() const;
    [[nodiscard]] QString factsOf(const PastCheck &check) const;

    AppContext &m_context;
    const CheckDesk &m_desk;
    CredentialOverview m_key;
    VerdictCard *m_card;
    CheckHistory *m_history;
    QLabel *m_said;
    QPushButton *m_check;
    QPushButton *m_confirm;
    Spinner *m_spinner;
    QLabel *m_asking;
    QTimer m_later; ///< the log grows all the time
    quint64 m_turn = 0;
};

} // namespace claviger
