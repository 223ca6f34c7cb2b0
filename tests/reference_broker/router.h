#pragma once

#include "tests/reference_broker/exchange.h"

namespace claviger::reference {

/// What `Idempotency-Key` is for an operation.
enum class Repetition : quint8 {
    Ignored,    ///< reads, and reveals: nothing of them is kept
    Understood, ///< the key may be left out
    Demanded    ///< 400 without
};

struct Route {
    QByteArray method;
    QString pattern;                          ///< "/consumers/{consumer}/tokens", after the base path
    QString operation;                        ///< "token.issue": faults and /operations/{key} go by it
    std::function<Answer(Request &)> handler; ///< runs on the broker's thread, one request after another; may wait for the store
    Repetition repetition = Repetition::Ignored;
    QString capability{};                                  ///< 501 while it is switched off; empty: always there
    bool isOpen = false;                                   ///< needs no token
    bool isForServices = false;                            ///< a service token may come here
    std::function<QString(const Request &)> operationOf{}; ///< where the operation follows from the body
};

/// The table of operations.
class Router
{
public:
    struct Match {
        const Route *route = nullptr; ///< null: none
        bool isKnownPath = false;     ///< there is one with another method
        QHash<QString, QString> params;
    };

    void add(Route route) { m_routes.push_back(std::move(route)); }
    /// \p segments of the path after the base, decoded.
    [[nodiscard]] Match find(const QByteArray &method, const QStringList &segments) const;
    [[nodiscard]] const std::vector<Route> &routes() const noexcept { return m_routes; }

private:
    std::vector<Route> m_routes;
};

} // namespace claviger::reference
