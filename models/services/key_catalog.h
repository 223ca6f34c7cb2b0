#pragma once

#include "models/domain/backend.h"
#include "models/domain/key_status.h"

#include <QHash>
#include <QSet>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace claviger {

class OverviewParts;
class Session;

/// Numbers beside the quick filters, within one scope.
struct KeyCounts {
    int all = 0; ///< without the trash
    int needsAttention = 0;
    int expiring = 0;
    int overdue = 0; ///< overdue or expired
    int invalid = 0;
    int pending = 0;
    int revoked = 0;
    int duplicates = 0;
    int trash = 0;

    friend bool operator==(const KeyCounts &, const KeyCounts &) = default;
};

/// Which keys the window looks at; an empty member means all of them.
struct KeyScope {
    QString workspace;
    QString environment;

    [[nodiscard]] bool holds(const CredentialOverview &key) const
    {
        return (workspace.isEmpty() || key.workspace == workspace) && (environment.isEmpty() || key.environment == environment);
    }
    friend bool operator==(const KeyScope &, const KeyScope &) = default;
};

/// Another key's field with the same secret value.
struct DuplicateMatch {
    CredentialId id;
    QString field;
    bool exact = true; ///< false: equal except for a trailing newline
};

/// Keys that share one secret value, at least two, none in the trash.
struct DuplicateGroup {
    std::vector<CredentialId> keys;
    bool exact = true; ///< false: some differ by a trailing newline
};

/// What somebody has done with a list that was read, before reset() tells of it. Runs on another thread, perhaps after who
/// asked for it is gone: it refers to nothing but \p keys, which do not change meanwhile, and what outlives the catalogue.
using KeyPreparation = std::function<void(const OverviewList &keys)>;

/// Every overview of the unlocked store, in memory once, found by id. GUI thread.
///
/// A list of kManyKeys or more is numbered and indexed on a worker before it is shown: that takes longer than the window
/// may stand still. It counts as loading, and clear() drops it.
///
/// Of a list that arrives in parts the first one is shown at once, and what came since whenever it is half as much again:
/// isPartial() until all of it is there. What changes meanwhile is read by itself, and once more at the end. When reading
/// fails or is cancelled, what came stays and is no more than a part.
///
/// Row numbers are positions in keys(). They stay while keys are added (at the end) and changed; they
/// are void after reset(), grew() and removed().
class KeyCatalog final : public QObject
{
    Q_OBJECT

public:
    /// From this many rows on a list is prepared on a worker; a shorter one is there at once.
    static constexpr std::size_t kManyKeys = 2'000;

    /// Both outlive it. Waits for its worker when it goes.
    KeyCatalog(Backend &backend, const Clock &clock, QObject *parent = nullptr);

    /// Loads on unlock and empties before locking from now on.
    void follow(Session &session);
    /// Shows these parts of the list that is being read from now on; \p parts are of the backend, and outlive the catalogue.
    void showPartsOf(const OverviewParts &parts);
    /// Reads everything; isLoading() until reset() or loadFailed().
    void load();
    void clear();

    [[nodiscard]] bool isLoading() const { return m_progress != nullptr; }
    [[nodiscard]] bool isLoaded() const { return m_loaded; } ///< all keys are there
    /// keys() are some of a list that is being read, or of which no more could be read.
    [[nodiscard]] bool isPartial() const { return m_isPartial; }
    [[nodiscard]] ProgressPtr progress() const { return m_progress; } ///< null while not loading

    [[nodiscard]] const OverviewList &keys() const { return m_keys; }
    [[nodiscard]] int row(const CredentialId &id) const;                        ///< -1 when there is none
    [[nodiscard]] const CredentialOverview *find(const CredentialId &id) const; ///< valid until the next signal
    [[nodiscard]] Instant now() const { return m_clock.now(); }

    [[nodiscard]] const std::vector<Workspace> &workspaces() const { return m_workspaces; }
    [[nodiscard]] const Workspace *workspace(QStringView slug) const; ///< null when there is none

    [[nodiscard]] KeyCounts counts(const KeyScope &scope = {}) const;
    [[nodiscard]] bool isDuplicate(int row) const;
    [[nodiscard]] std::vector<DuplicateMatch> duplicatesOf(const CredentialId &id) const;
    /// Keys outside the trash whose current value is that of \p print, without \p except.
    [[nodiscard]] std::vector<DuplicateMatch> matching(const FieldFingerprint &print, const CredentialId &except = {}) const;
    [[nodiscard]] std::vector<DuplicateGroup> duplicateGroups() const;

    /// Distinct values in use outside the trash, sorted, for completion.
    [[nodiscard]] QStringList owners() const;
    [[nodiscard]] QStringList tags() const;
    [[nodiscard]] QStringList consumers() const;
    [[nodiscard]] QStringList environments(const QString &workspace = {}) const;

signals:
    void loadStarted();
    /// Many keys were read and are prepared now: receivers add to \p work what they need before the next reset() or grew().
    /// Emitted for direct connections; \p work is gone afterwards.
    void preparing(std::vector<claviger::KeyPreparation> *work);
    /// Everything is new: loaded or emptied.
    void reset();
    /// More of the list that is being read is there (isPartial()).
    void grew();
    /// These were added (at the end) or changed in place.
    void updated(const QList<claviger::CredentialId> &ids);
    /// These are gone; the last rows took their places, so every row number is void.
    void removed(const QList<claviger::CredentialId> &ids);
    void workspacesChanged();
    void loadFailed(const claviger::Error &error);

private:
    struct TagRow {
        quint64 tag;
        quint32 row;
        quint32 field;
    };
    struct Duplicates {
        std::vector<TagRow> tags; ///< sorted by the trimmed tag; of rows outside the trash
        std::vector<bool> isOne;  ///< by row
    };
    /// A list and what finds its rows.
    struct Table {
        OverviewList keys;
        QHash<CredentialId, int> rows;
        std::optional<Duplicates> duplicates; ///< empty: not looked for yet
    };

    using Part = std::shared_ptr<const OverviewList>;
    using Taking = void (KeyCatalog::*)(Table);

    void takeAnswer(Result<OverviewList> keys);
    /// Numbers what \p list answers on a worker, with all that receivers add, then calls \p taking with it.
    void prepare(std::function<OverviewList()> list, Taking taking);
    void take(Table table);
    /// What was there before.
    [[nodiscard]] Table exchanged(Table table);
    void onPart(const Part &part);
    void grow();
    void takeParts(Table table);
    void giveUp(const Error &why);
    void endGathering();
    void dispose(Table table);
    void refresh(QList<CredentialId> ids);
    void takeFresh(const QList<CredentialId> &asked, OverviewList fresh);
    void applyFresh();
    void apply(const QList<CredentialId> &asked, OverviewList fresh);
    void dropMissing(const QList<CredentialId> &asked, const OverviewList &fresh);
    void loadWorkspaces();
    void remove(const CredentialId &id);
    [[nodiscard]] static OverviewList joined(const std::vector<Part> &parts);
    [[nodiscard]] static QHash<CredentialId, int> numbered(const OverviewList &keys);
    [[nodiscard]] static Duplicates duplicatesIn(const OverviewList &keys);
    [[nodiscard]] const Duplicates &duplicates() const;
    template <typename Visit>
    static void forEachGroup(const std::vector<TagRow> &tags, Visit visit);
    template <typename Collect>
    [[nodiscard]] QStringList distinct(Collect collect) const;

    Backend &m_backend;
    const Clock &m_clock;
    OverviewList m_keys;
    QHash<CredentialId, int> m_rows;
    std::vector<Workspace> m_workspaces;
    ProgressPtr m_progress;
    QSet<CredentialId> m_changedMeanwhile; ///< while loading
    /// What changed while a part was shown, as it is now; nothing: it is gone.
    QHash<CredentialId, std::optional<CredentialOverview>> m_fresh;
    std::vector<Part> m_parts;      ///< of the list that is being read
    std::size_t m_arrived = 0;      ///< rows in them
    std::optional<Error> m_failure; ///< reading ended with it; what came before is put together
    ProgressPtr m_guard;            ///< of what the worker prepares; cancelled: nobody takes it
    quint64 m_turn = 0;             ///< answers of earlier turns are dropped
    bool m_loaded = false;
    bool m_isPartial = false;
    bool m_isGrowing = false;                       ///< the worker puts parts together
    mutable std::optional<Duplicates> m_duplicates; ///< empty: to be found anew
    QThreadPool m_worker;                           ///< one thread: prepares long lists
};

} // namespace claviger
