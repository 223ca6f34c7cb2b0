#pragma once

#include "models/domain/consumer.h"

#include <optional>

namespace claviger {

/// The services of the open broker, read when they are wanted and kept up to date. GUI thread.
class ConsumerDesk final : public QObject
{
    Q_OBJECT

public:
    /// \p registry outlives it.
    explicit ConsumerDesk(ConsumerRegistry &registry, QObject *parent = nullptr);

    /// Reads the list; again by itself whenever it changes, until clear().
    void load();
    void clear();

    [[nodiscard]] const std::vector<Consumer> &consumers() const { return m_consumers; }
    [[nodiscard]] const Consumer *find(const QString &name) const; ///< null when there is none; until the next signal
    [[nodiscard]] bool isLoading() const { return m_isLoading; }
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; } ///< of the last reading

    /// InvalidInput, with consumerProblem() as detail, before anybody is asked.
    [[nodiscard]] QFuture<Result<Consumer>> save(Consumer consumer);
    [[nodiscard]] ConsumerRegistry &registry() const { return m_registry; }

signals:
    void changed(); ///< list, error or isLoading() are others now

private:
    ConsumerRegistry &m_registry;
    std::vector<Consumer> m_consumers;
    std::optional<Error> m_error;
    quint64 m_turn = 0; ///< answers of earlier turns are dropped
    bool m_isWanted = false;
    bool m_isLoading = false;
    bool m_isOutdated = false; ///< it changed while it was read: once more, however often that was
    bool m_isLoaded = false;
};

} // namespace claviger
