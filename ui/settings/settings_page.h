#pragma once

#include <QWidget>

class QListWidget;
class QStackedWidget;

namespace claviger {

struct AppContext;

/// Everything that can be chosen, in sections; each choice takes effect and is kept at once. GUI thread only.
class SettingsPage final : public QWidget
{
    Q_OBJECT

public:
    /// \p context must outlive the page.
    explicit SettingsPage(AppContext &context, QWidget *parent = nullptr);

    /// Shows the section \p id: "appearance", "security", "store", "workspaces", "backups", "providers", "verification" or
    /// "network".
    void showSection(const QString &id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// What is of a store file alone is not shown for a broker.
    void showOnlyWhatIs();
    void addSection(const QString &id, const QString &title, QWidget *section);

    AppContext &m_context;
    QListWidget *m_sections;
    QStackedWidget *m_stack;
};

} // namespace claviger
