#pragma once

#include "models/base/error.h"
#include "models/domain/credential.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QPushButton;
class QStackedWidget;

namespace claviger {

struct AppContext;
class CheckDesk;
class CheckLists;
class CheckSummary;
class EmptyState;
class MatrixView;
class MessageBar;
class ProgressRow;
class VerificationBoard;
class VerificationMatrixModel;

/// The Verification page: whether every key is still accepted, by the word of its provider. A matrix of providers and
/// environments, and below it what fails, what was never checked, what a person has to confirm, and how long providers take.
///
/// The page reads only while it is seen. GUI thread only.
class VerificationPage final : public QWidget
{
    Q_OBJECT

public:
    /// Everything in \p context must outlive the page.
    explicit VerificationPage(AppContext &context, QWidget *parent = nullptr);

    /// Shows the keys of one workspace and environment; an empty text means all of them.
    void setScope(const QString &workspace, const QString &environment);
    /// Forgets everything; call when the store is locked.
    void clear();

signals:
    /// The key should be shown with its details.
    void keyRequested(claviger::CredentialId id);
    /// The keys that \p query finds should be shown.
    void keysRequested(const QString &query);
    void addKeyRequested();
    /// The settings of the schedule should be shown.
    void settingsRequested();
    void manualRequested(const QString &topic);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    [[nodiscard]] QWidget *buildTop();
    [[nodiscard]] QWidget *buildContent();
    void wire();
    void refresh();
    void explainNothing();
    void refreshDue();
    void running();
    void choose(const QModelIndex &cell);
    void actOnNothing();

    AppContext &m_context;
    VerificationBoard *m_board;
    CheckDesk *m_desk;
    VerificationMatrixModel *m_model;
    CheckSummary *m_summary;
    QPushButton *m_checkDue;
    QStackedWidget *m_work; ///< the button, or how far its work is
    ProgressRow *m_progress;
    MessageBar *m_problem;
    QStackedWidget *m_stack; ///< content, or why there is none
    MatrixView *m_matrix;
    CheckLists *m_lists;
    EmptyState *m_empty;
    ProgressRow *m_loading;
    QTimer m_minute;
    std::optional<Error> m_loadError; ///< why there are no keys
};

} // namespace claviger
