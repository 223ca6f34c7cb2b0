#pragma once

#include "models/services/move_service.h"
#include "models/services/place_opener.h"
#include "models/tables/move_table_model.h"
#include "ui/app_context.h"

#include <QDialog>

class QPushButton;
class QStackedWidget;

namespace claviger {

class MessageBar;
class MovingPlanForm;
class MovingResultView;
class MovingTargetForm;
class ProgressRow;
class SignInView;
class StepList;

/// Copies or moves keys to another place: where to, what would happen, what came of it. The second place is open as long as the
/// dialog is. Whatever ends it, doing it again goes on where it stopped. Show it with open().
class MovingDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \p context and \p places must outlive it. \p keys are of the place that is open; at least one.
    MovingDialog(AppContext &context, PlaceOpener &places, std::vector<CredentialOverview> keys, AfterMove after,
                 QWidget *parent = nullptr);
    /// Stops what is under way between two keys, and closes the second place.
    ~MovingDialog() override;

    /// Stops what is under way first; the results are shown then.
    void reject() override;

signals:
    /// \p text says what was done.
    void done(const QString &text);

private:
    enum Page { WherePage, PlanPage, ResultPage };

    void build();
    void buildButtons();
    void showPage(Page page);
    void refresh();
    void goOn();
    void goBack();
    void openTarget();
    void takePlace(const OpenedPlacePtr &place);
    void makePlan();
    void showPlan(const Result<MovePlan> &plan);
    void run();
    void showOutcomes(const Result<std::vector<MoveOutcome>> &outcomes);
    void planAgain();
    void closePlace();
    void setBusy(ProgressPtr progress, const QString &text);
    void endBusy();
    void fail(const Error &error);

    AppContext &m_context;
    PlaceOpener &m_places;
    std::vector<CredentialId> m_ids; ///< that are still to be moved
    MovePlan m_plan;
    MoveTableModel m_model;
    OpenedPlacePtr m_place;
    std::unique_ptr<MoveService> m_moving; ///< goes before the place
    ProgressPtr m_progress;                ///< of what is under way
    QString m_summary;
    quint64 m_turn = 0; ///< of what was asked for
    bool m_isPlanning = false;
    bool m_wantsPlan = false; ///< once more, with what was wished for meanwhile
    bool m_isLost = false;    ///< the second place has to be opened again
    StepList *m_steps;
    QStackedWidget *m_pages;
    MovingTargetForm *m_target;
    SignInView *m_signIn;
    MovingPlanForm *m_form;
    MovingResultView *m_results;
    MessageBar *m_bar;
    ProgressRow *m_working;
    QPushButton *m_back;
    QPushButton *m_cancel;
    QPushButton *m_verb;
};

} // namespace claviger
