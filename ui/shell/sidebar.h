#pragma once

#include "models/domain/workspace.h"

#include <QWidget>

#include <vector>

class QButtonGroup;
class QComboBox;
class QVBoxLayout;

namespace claviger {

class NavButton;

/// The left column: which workspace and environment is shown, the pages, messages and lock.
/// Emits what was chosen; decides nothing.
class Sidebar final : public QWidget
{
    Q_OBJECT

public:
    explicit Sidebar(QWidget *parent = nullptr);

    /// Adds an entry for page \p id; \p shortcut stands in its tooltip. The first one is current.
    void addPage(const QString &id, const QString &text, const QString &iconName, const QKeySequence &shortcut);
    void setCurrentPage(const QString &id);
    /// An entry that the open place has no page for is not shown.
    void setPageShown(const QString &id, bool shown);
    [[nodiscard]] QString currentPage() const;

    /// Offers \p workspaces and the environments of the chosen one, keeping the choice where it still exists.
    void setWorkspaces(const std::vector<Workspace> &workspaces);
    [[nodiscard]] QString workspace() const;   ///< slug; empty: all
    [[nodiscard]] QString environment() const; ///< empty: all

    /// Shows \p count behind page \p id; \p meaning is what it counts, in words. 0 shows none.
    void setPageCount(const QString &id, int count, const QString &meaning);
    /// Shows how many messages were not read yet; 0 shows none.
    void setUnreadMessages(int count);

signals:
    void pageChosen(const QString &id);
    void scopeChanged(const QString &workspace, const QString &environment);
    void messagesRequested();
    void lockRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fillEnvironments();
    void announceScope();
    void describeScope();

    QComboBox *m_workspace;
    QComboBox *m_environment;
    QButtonGroup *m_pages;
    QVBoxLayout *m_pageLayout;
    NavButton *m_messages;
    std::vector<Workspace> m_workspaces;
};

} // namespace claviger
