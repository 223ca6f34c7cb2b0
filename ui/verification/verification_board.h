#pragma once

#include "models/services/key_catalog.h"
#include "models/services/verification_overview.h"
#include "ui/app_context.h"

#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace claviger {

/// What the Verification page shows, kept up to date while somebody looks: the catalogue's keys within a scope and the checks of
/// the last 30 days. Many keys are copied piece by piece and summed up on a worker. GUI thread.
class VerificationBoard final : public QObject
{
    Q_OBJECT

public:
    explicit VerificationBoard(AppContext &context, QObject *parent = nullptr);

    /// While false nothing is read; what changed is read when it becomes true.
    void setActive(bool active);
    void setScope(const KeyScope &scope);
    [[nodiscard]] const KeyScope &scope() const { return m_scope; }
    /// Reads the history again, e.g. after it could not be read.
    void reload();
    /// Sums up anew: what is due is another with time.
    void refreshTimes() { keysChanged(); }
    /// Forgets everything.
    void clear();

    [[nodiscard]] const VerificationOverview &overview() const { return m_overview; }
    [[nodiscard]] bool isReading() const { return m_reading; } ///< the history

signals:
    void changed();
    /// The history cannot be read: remedies and answer times are missing.
    void historyFailed(const claviger::Error &error);

private:
    void keysChanged();
    void historyChanged();
    void compute();
    void copyKeys();
    void sum();
    void take(VerificationOverview overview);
    void stopSumming();

    AppContext &m_context;
    KeyScope m_scope;
    std::shared_ptr<const std::vector<PastCheck>> m_past;
    VerificationOverview m_overview;
    QTimer m_soon;         ///< many keys may change at once
    QTimer m_later;        ///< a batch adds to the history all the time
    QTimer m_copying;      ///< runs while pieces of the keys are copied
    OverviewList m_copied; ///< within the scope
    std::size_t m_nextKey = 0;
    quint64 m_sumTurn = 0;
    bool m_summing = false; ///< on the worker
    quint64 m_turn = 0;
    bool m_active = false;
    bool m_keysStale = true;
    bool m_historyStale = true;
    bool m_reading = false;
    QThreadPool m_pool; ///< goes first: what runs there uses the rest
};

} // namespace claviger
