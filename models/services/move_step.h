#pragma once

#include "models/domain/provider_registry.h"
#include "models/services/move_plan.h"

#include <QObject>
#include <QPromise>

namespace claviger {

/// One key on its way from one place to another. Lives until it has answered; its values are wiped then. GUI thread.
class MoveStep final : public QObject
{
    Q_OBJECT

public:
    struct Places {
        MovePlace source;
        MovePlace target;
        const ProviderRegistry &registry;
    };

    /// Deletes itself with the answer.
    static QFuture<MoveOutcome> start(const Places &places, const MoveItem &item, AfterMove after, const QString &reason,
                                      QObject *parent);

private:
    MoveStep(const Places &places, const MoveItem &item, AfterMove after, QString reason, QObject *parent);

    template <typename T, typename Handler>
    void take(const QFuture<Result<T>> &future, Handler handler);
    void readSource();
    void openNext();
    void lookForTarget();
    void create();
    void readBack(CredentialId id);
    void compareNext();
    void recordMoved();
    void trash();
    void end(std::optional<Error> error = {});

    [[nodiscard]] CredentialData data() const;
    [[nodiscard]] std::optional<Error> difference() const;

    Places m_places;
    MoveItem m_item;
    AfterMove m_after;
    QString m_reason;
    Credential m_key;
    Credential m_copy;
    SecretFields m_values;
    std::size_t m_compared = 0;
    MoveOutcome m_outcome;
    QPromise<MoveOutcome> m_promise;
};

} // namespace claviger
