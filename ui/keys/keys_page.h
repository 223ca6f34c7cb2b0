#pragma once

#include "models/base/ids.h"
#include "models/domain/credential.h"
#include "ui/app_context.h"

#include <QList>
#include <QWidget>

#include <memory>

class QAction;

namespace claviger {

class PlaceOpener;

/// The Integration Keys page: the table, its filters and search, the details pane, and every action on keys.
///
/// The page shows what KeyCatalog holds and keeps selection, scroll and focus when that changes. Adding and editing
/// are somebody else's: the page only asks for them. GUI thread only.
class KeysPage final : public QWidget
{
    Q_OBJECT

public:
    /// Everything in \p context must outlive the page.
    explicit KeysPage(AppContext &context, QWidget *parent = nullptr);
    ~KeysPage() override;

    /// Every action of the page in the order of a menu, with shortcut, icon and tooltip; separators divide the groups.
    /// Their state follows the selection. The page owns them; they work while the page's window has the focus.
    [[nodiscard]] QList<QAction *> actions() const;

    /// From now on keys can be copied and moved to the places that \p places opens; it outlives the page.
    void setPlaces(PlaceOpener &places);

    /// Shows the keys of one workspace and environment; an empty text means all of them.
    void setScope(const QString &workspace, const QString &environment);

    /// Puts the keyboard into the search field and selects what is there.
    void focusSearch();

    /// Types \p query into the search field, as a person would.
    void setSearch(const QString &query);

    /// Shows what \p query finds among all keys of the scope.
    void find(const QString &query);

    /// Where passing messages may lie without covering what one acts on; the first visible one is right.
    [[nodiscard]] QList<QWidget *> messageAreas() const;

    /// Selects \p id, scrolls to it and opens its details; clears filters that would hide it. Does nothing for an
    /// unknown id.
    void showKey(CredentialId id);

    /// As a click on the eye of the key that is shown.
    void revealSecret();

    /// Forgets everything the page knows of any key: model, details, secret widgets, open dialogs, copied secrets.
    /// Call when the store is locked.
    void clear();

    /// Shows the catalogue unless the page does already; after clear() the default filter is chosen again.
    void populate();

signals:
    /// A person asked for a new key (Ctrl+N, "Add key").
    void addKeyRequested();
    /// A person asked to edit this key (F2).
    void editRequested(claviger::CredentialId id);
    /// \p count keys of the scope that is shown need attention.
    void attentionCounted(int count);
    /// \p count keys of the scope that is shown are not accepted by their providers.
    void failuresCounted(int count);
    /// What is shown and selected, for the status bar, e.g. "12 of 48 keys, 2 selected".
    void statusText(const QString &text);
    /// The manual should be shown at the chapter about \p topic, e.g. "keys".
    void manualRequested(const QString &topic);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void connectKeyActions();
    void connectViewActions();
    void connectCatalog();
    void connectParts();
    void applyChanges(const QList<CredentialId> &ids);
    void sync();
    void selectionChanged();
    void openDetails(bool open);
    void clearFilters();
    void filterChanged();
    void chooseDefaultFilter();
    void updateCounts();
    void sayStatus();
    [[nodiscard]] std::vector<CredentialOverview> selected() const;
    [[nodiscard]] std::optional<CredentialOverview> current() const;

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace claviger
