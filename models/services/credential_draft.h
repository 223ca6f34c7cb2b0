#pragma once

#include "models/domain/backend.h"
#include "models/domain/provider_registry.h"
#include "models/services/key_catalog.h"

#include <QHash>
#include <QMap>

#include <map>
#include <optional>

namespace claviger {

class SecretTools;

enum class DraftStep { Provider, Kind, Fields, Details, Policy, Review };

/// What stands beside one input.
struct FieldState {
    FieldFeedback feedback;
    QString note;         ///< what cleaning removed
    QString message;      ///< what is wrong or expected; empty when nothing is
    std::size_t size = 0; ///< bytes that are kept

    [[nodiscard]] bool blocks() const { return feedback.blocks; }
};

/// An answer about the path that the draft would take.
struct PathCheck {
    QString path;
    bool taken = false;
    CredentialId by; ///< who has it
    QString message; ///< translated; empty when it is free
};

/// A key that holds the same value.
struct DraftDuplicate {
    DuplicateMatch match;
    QString message; ///< "Same secret as OpenAI production (acme, production)"
};

/// A fact of the registry that nobody saw confirmed.
struct UnconfirmedFact {
    QString what; ///< "Shape of the key"
    QString how;  ///< "known from documentation"
};

/// A line of the review page.
struct ReviewLine {
    QString name;
    QString value; ///< a secret is described ("164 characters"), never shown
};

/// The wizard without its widgets: what is chosen and typed so far, what is wrong with it, and the
/// credential that comes of it. One draft serves new, declared and edited credentials. Secret values live in Secret
/// only and are wiped by reset(), finish() and on lock. GUI thread.
class CredentialDraft final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it. \p warnDays is the person's default for new keys.
    CredentialDraft(Backend &backend, const ProviderRegistry &registry, const KeyCatalog &catalog, const Clock &clock,
                    const SecretTools &tools, QObject *parent = nullptr);

    /// Forgets everything and begins a new credential; the scope fills workspace and environment.
    void startNew(const KeyScope &scope, int warnDays = 30);
    /// Forgets everything and edits \p credential: provider and kind stay, secrets are left to a rotation.
    void startEdit(const Credential &credential);
    /// Wipes and forgets everything.
    void reset();
    [[nodiscard]] bool isEdit() const { return m_original.has_value(); }
    /// True once a person gave something that would be lost.
    [[nodiscard]] bool isTouched() const { return m_touched; }

    // Provider and kind
    /// Guesses from a pasted value, best first, and keeps it for the field of the kind that is chosen next.
    [[nodiscard]] std::vector<ProviderGuess> offerPasted(Secret value);
    [[nodiscard]] bool choose(QStringView provider, QStringView kind = {}); ///< kind empty: the first; false when unknown
    void choose(const ProviderGuess &guess);                                ///< also fills the pasted value in
    [[nodiscard]] const Provider *provider() const { return m_provider; }
    [[nodiscard]] const CredentialKind *kind() const { return m_kind; }

    // Fields
    const FieldState &setSecret(const QString &field, Secret raw);
    /// Makes a value here; false when only the provider can issue it (recipeFor()).
    bool generateSecret(const QString &field);
    const FieldState &setPlain(const QString &field, const QString &text);
    [[nodiscard]] FieldState fieldState(const QString &field) const;
    [[nodiscard]] bool hasSecret(const QString &field) const;
    [[nodiscard]] QString plain(const QString &field) const;
    /// Copies of what was entered so far, for a check before saving; empty for a declaration.
    [[nodiscard]] SecretFields secrets() const;
    /// Another number whenever provider, kind or a value became another one.
    [[nodiscard]] quint64 valuesTurn() const { return m_valuesTurn; }
    /// True: no value now; it is saved as pending and required secrets are not asked for.
    void setDeclareOnly(bool declare);
    [[nodiscard]] bool declareOnly() const { return m_declareOnly; }

    // Details and policy
    [[nodiscard]] const CredentialData &data() const { return m_data; }
    void setLabel(const QString &label);
    void setWorkspace(const QString &slug);
    void setEnvironment(const QString &environment);
    void setOwner(const QString &owner);
    void setPurpose(const QString &purpose);
    void setTags(const QStringList &tags);
    void setConsumers(const QStringList &consumers);
    void setSandbox(bool sandbox);
    void setPolicy(const RotationPolicy &policy);
    void setExpiresAt(std::optional<Instant> expiresAt);
    void setReason(const QString &reason); ///< why it is created or changed; for the log
    [[nodiscard]] QString reason() const { return m_reason; }
    [[nodiscard]] QString suggestedLabel() const; ///< "OpenAI production"
    [[nodiscard]] QString policyHint() const;     ///< what the registry says of rotation and expiry, translated
    /// A date by which the provider will have ended the key; empty when the registry knows none.
    [[nodiscard]] std::optional<Instant> suggestedExpiry() const;

    // Judgement
    /// What keeps a person from leaving \p step, translated, in the order of the inputs; empty: go on.
    [[nodiscard]] QStringList problems(DraftStep step) const;
    /// What should be looked at and does not block.
    [[nodiscard]] QStringList warnings(DraftStep step) const;
    [[nodiscard]] QString path() const; ///< empty while something is missing for it
    [[nodiscard]] QFuture<Result<PathCheck>> checkPath();
    [[nodiscard]] QFuture<Result<std::vector<DraftDuplicate>>> findDuplicates();
    [[nodiscard]] std::vector<UnconfirmedFact> unconfirmed() const;
    [[nodiscard]] std::vector<ReviewLine> review() const;

    /// The plain data as it would be saved.
    [[nodiscard]] CredentialData finishedData() const;
    /// What is edited, as it was read; empty for a new one.
    [[nodiscard]] const std::optional<Credential> &original() const { return m_original; }
    /// Saves \p merged over \p theirs, the key as another made it, in the place of finish().
    [[nodiscard]] QFuture<Result<Credential>> finishOver(const Credential &theirs, CredentialData merged);
    /// Creates or updates, with \p reason instead of reason() when it is given. On success the draft is reset; on failure it is
    /// as it was.
    [[nodiscard]] QFuture<Result<Credential>> finish(const std::optional<QString> &reason = {});

signals:
    void changed(); ///< anything; problems() and path() may be new

private:
    struct Held {
        Secret value;
        FieldState state;
    };

    void takeKind(const Provider &provider, const CredentialKind &kind);
    void applyDefaults();
    void touch();
    [[nodiscard]] FieldState judged(const FieldSpec &spec, const Secret &value, QString note) const;
    [[nodiscard]] QStringList fieldProblems() const;
    [[nodiscard]] QStringList detailProblems() const;
    [[nodiscard]] QString describe(const FieldSpec &spec) const;

    Backend &m_backend;
    const ProviderRegistry &m_registry;
    const KeyCatalog &m_catalog;
    const Clock &m_clock;
    const SecretTools &m_tools;
    const Provider *m_provider = nullptr;
    const CredentialKind *m_kind = nullptr;
    CredentialData m_data;
    std::optional<Credential> m_original;
    std::map<QString, Held> m_secrets;
    QMap<QString, QString> m_plain;
    QHash<QString, FieldState> m_plainStates;
    Secret m_pasted;
    QString m_reason;
    quint64 m_valuesTurn = 0;
    int m_warnDays = 30;
    bool m_labelTyped = false;
    bool m_policyTyped = false;
    bool m_declareOnly = false;
    bool m_touched = false;
};

} // namespace claviger
