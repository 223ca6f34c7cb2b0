#pragma once

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace claviger {

class BusyOverlay;
class MessageBar;
class PageTitle;
class StepList;
class WizardPage;

/// What stands around the pages of a wizard: the steps at the left, heading and message above, buttons below. Moves
/// between the pages; what the last button does is the owner's business. GUI thread only.
class WizardFrame final : public QWidget
{
    Q_OBJECT

public:
    /// \p finishVerb is the text of the last page's button, e.g. "Add key".
    WizardFrame(const QString &title, const QString &finishVerb, QWidget *parent = nullptr);

    /// The frame owns \p page. Call start() when all are added.
    void addPage(WizardPage *page);
    void start(int step = 0);

    [[nodiscard]] int current() const;
    [[nodiscard]] WizardPage *page(int step) const { return m_pages.at(static_cast<std::size_t>(step)); }
    [[nodiscard]] const std::vector<WizardPage *> &pages() const noexcept { return m_pages; }
    void goTo(int step);
    void next();
    void back();

    /// While busy nothing can be pressed; \p text says what is done.
    void setBusy(bool busy, const QString &text = {});
    [[nodiscard]] bool isBusy() const noexcept { return m_isBusy; }
    void showProblem(const QString &text);
    void clearProblem();

signals:
    void finishRequested();
    void cancelRequested();

private:
    QWidget *buildSide(const QString &title);
    QWidget *buildMain();
    QWidget *buildButtons();
    void refresh();
    void chainFocus();

    std::vector<WizardPage *> m_pages;
    QString m_finishVerb;
    StepList *m_steps;
    PageTitle *m_heading;
    QLabel *m_lead;
    MessageBar *m_bar;
    QStackedWidget *m_stack;
    QPushButton *m_cancel;
    QPushButton *m_back;
    QPushButton *m_next;
    BusyOverlay *m_busy;
    bool m_isBusy = false;
};

} // namespace claviger
