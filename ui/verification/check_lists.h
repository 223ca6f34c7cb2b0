#pragma once

#include "models/services/verification_overview.h"
#include "ui/app_context.h"

#include <QWidget>

class QStackedWidget;

namespace claviger {

class FailurePanel;
class FilterChips;
class LatencyPanel;
class UncheckedPanel;

/// The lists below the matrix, one at a time: failures, keys never checked, keys to confirm by hand, answer times.
class CheckLists final : public QWidget
{
    Q_OBJECT

public:
    explicit CheckLists(AppContext &context, QWidget *parent = nullptr);

    /// The first time after clear() the most urgent list is chosen.
    /// \p isReading: the history is still on its way.
    void setOverview(const VerificationOverview &overview, bool isReading);
    /// Shows the failures of one cell of the matrix; \p name is that cell for people.
    void showFailures(const QString &provider, const QString &environment, const QString &name);
    void clear();
    void refreshTimes();

signals:
    void openRequested(claviger::CredentialId id);
    void checkRequested(const std::vector<claviger::CredentialId> &ids);
    void confirmRequested(const claviger::CredentialOverview &key);

private:
    FilterChips *m_chips;
    QStackedWidget *m_stack;
    FailurePanel *m_failures;
    UncheckedPanel *m_never;
    UncheckedPanel *m_byHand;
    LatencyPanel *m_latency;
    bool m_chosen = false; ///< a list, since clear()
};

} // namespace claviger
