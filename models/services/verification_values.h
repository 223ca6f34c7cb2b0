#pragma once

#include "models/services/verification_ports.h"
#include "models/services/verification_report.h"

#include <QHash>

#include <functional>
#include <utility>

namespace claviger {

/// What of a key goes into a check. Pure.

/// The name of the field whose value names another stored credential, which signs the check's requests; empty: none does.
[[nodiscard]] QString namedCredentialField(const Provider &provider, QStringView kind);
/// True when \p base may sign the requests of a check of \p provider: by the registry its own check is signed in the same way,
/// with its own values.
[[nodiscard]] bool maySign(const ProviderRegistry &registry, const Provider &provider, const CredentialOverview &base);
/// Adds what signing takes of \p named to \p request, but for names that the key has itself.
void addNamedCredential(CheckRequest &request, CheckMaterial named);

/// Values of the form of \p kind that nobody issued, for a self-test, one for each of \p given; the checker replaces what has to
/// be a real key file or private key. None where another stored credential signs, whose own check says more.
[[nodiscard]] std::vector<SecretFields> madeUpValues(const ProviderRegistry &registry, const Provider &provider,
                                                     const CredentialKind &kind, const SecretFields &given);

/// Not empty where two checks of one public name with different secrets must be apart (CheckPace): that name. \p request is
/// complete, so that a key which another one signs for counts by that one's name.
[[nodiscard]] QString identityOf(const CheckRequest &request);

/// Equal for keys that hold the same secrets for the same kind of the same provider, as far as overviews tell; empty for one
/// without a secret.
[[nodiscard]] QByteArray sameSecretMark(const CredentialOverview &key);
/// True when a check of one is a check of the other: same provider, kind, secrets and plain fields.
[[nodiscard]] bool sameValues(const Credential &a, const Credential &b);

/// Neither in the trash nor revoked, and with a value.
[[nodiscard]] bool isInUse(const CredentialOverview &key);

/// Which verdicts are old, as of one moment: there is none, or it is almost as old as keys are to be checked again. Almost,
/// because a batch takes its time, and what it checked last must be due again when the next one begins.
class DueRule
{
public:
    /// \p hours: AppSettings::verifyDueHours().
    DueRule(int hours, Instant now)
        : m_old(hours * 54)
        , m_now(now)
    {
    }
    [[nodiscard]] bool holds(const CredentialOverview &key) const
    {
        return !key.lastVerifiedAt || m_now - *key.lastVerifiedAt >= m_old || *key.lastVerifiedAt > m_now;
    }

private:
    std::chrono::minutes m_old;
    Instant m_now;
};

/// What is answered of one key of a kind holds for all of that kind: a few kinds, thousands of keys.
class CheckableKinds
{
public:
    explicit CheckableKinds(std::function<bool(const CredentialOverview &)> ask)
        : m_ask(std::move(ask))
    {
    }
    [[nodiscard]] bool has(const CredentialOverview &key)
    {
        const std::pair kind(key.provider, key.kind);
        if (const auto known = m_known.constFind(kind); known != m_known.constEnd())
            return *known;
        return *m_known.insert(kind, m_ask(key));
    }

private:
    std::function<bool(const CredentialOverview &)> m_ask;
    QHash<std::pair<QString, QString>, bool> m_known;
};

/// Why \p key is left out of batches; None: it is asked about. A place that asks itself may know providers that the registry does
/// not have.
[[nodiscard]] SkipReason skipReason(const CredentialOverview &key, const VerificationPorts &ports);

/// A verdict for a check that could not be made for a reason of our own: \p remedy says which, English.
[[nodiscard]] KeyVerdict notAskedVerdict(const QString &remedy);

} // namespace claviger
