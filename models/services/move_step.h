#pragma once

#include "models/domain/provider_registry.h"
#include "models/services/move_plan.h"

#include <QObject>
#include <QPromise>

#include <functional>

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
    void compareValue(const QString &field, bool isSame);
    void replace();
    void recordMoved();
    void recordAt(const MovePlace &place, const EventDraft &event, std::function<void()> then);
    void trash();
    void end(std::optional<Error> error = {});

    [[nodiscard]] QString targetName(std::size_t index) const;
    [[nodiscard]] Error differs(const QString &what) const;
    [[nodiscard]] std::optional<Error> otherKey() const;
    [[nodiscard]] std::optional<Error> otherContent() const;
    [[nodiscard]] bool mayReplace() const;
    [[nodiscard]] std::vector<PlainField> givenFields(const Credential &copy) const;

    Places m_places;
    MoveItem m_item;
    AfterMove m_after;
    QString m_reason;
    Credential m_key;
    MoveFit m_fit; ///< of m_key
    Credential m_copy;
    SecretFields m_values; ///< under the names of the source
    std::size_t m_compared = 0;
    MoveOutcome m_outcome;
    QPromise<MoveOutcome> m_promise;
};

} // namespace claviger
