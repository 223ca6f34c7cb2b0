#pragma once

#include "models/services/verification_service.h"

#include <QWidget>

#include <functional>
#include <optional>

class QLabel;
class QPushButton;

namespace claviger {

class Spinner;
class StatusChip;

/// "Check with the provider" for values that a person is entering: asks when it is clicked, can be stopped, and says in place
/// what came of it, what that means and what to do. The verdict stands until forget(). GUI thread only.
class ProviderCheck final : public QWidget
{
    Q_OBJECT

public:
    /// Begins one check of the values as they are; \p cancel stops it.
    using Ask = std::function<QFuture<Result<TriedValues>>(ProgressPtr cancel)>;

    explicit ProviderCheck(Ask ask, QWidget *parent = nullptr);
    ~ProviderCheck() override; ///< stops what is on its way

    /// Enter on one of its buttons presses that one, not the default button of the dialog.
    void setEnterPresses(bool presses);
    /// False: the values are not complete, nobody can be asked about them.
    void setReady(bool ready);
    /// The values are others now: stops what is on its way and takes the verdict away.
    void forget();
    /// Stops what is on its way; an earlier verdict of the same values stands.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_cancel != nullptr; }
    /// What the provider said of these values: the last answer that decided, else the last; empty before the first.
    [[nodiscard]] const std::optional<TriedValues> &standing() const { return m_standing; }

signals:
    void answered();

private:
    void start();
    void take(const Result<TriedValues> &answer);
    void end();
    void showRunning();
    void showAnswer(const TriedValues &tried);
    void say(const QString &text, const QString &remedy);

    Ask m_ask;
    QPushButton *m_button;
    Spinner *m_spinner;
    QPushButton *m_stop;
    StatusChip *m_chip;
    QLabel *m_text;
    QLabel *m_remedy;
    std::optional<TriedValues> m_standing;
    ProgressPtr m_cancel; ///< of the check on its way; null: there is none
    quint64 m_turn = 0;   ///< answers of earlier checks are dropped
    bool m_ready = true;
};

} // namespace claviger
