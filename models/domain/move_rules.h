#pragma once

#include "models/domain/credential.h"

#include <vector>

namespace claviger {

/// What of a key a place does not keep, or keeps in another form.
enum class MoveLoss : quint8 { Label, Environment, Owner, Purpose, Tags, Consumers, Fields, Expiry, Schedule, Sandbox };

/// "label", "environment", "owner" …, as in the JSON of docs/CLI.md.
[[nodiscard]] QLatin1StringView name(MoveLoss loss) noexcept;

/// A key as a place would keep it.
struct MoveFit {
    CredentialData data;          ///< what is asked for there
    QString path;                 ///< that it has there
    QStringList secretFields;     ///< the names that its values have there, in the order of the current version's
    std::vector<MoveLoss> losses; ///< each once
    QStringList lostFields;       ///< with MoveLoss::Fields
    QString problem;              ///< English: why it can't be kept there at all; empty when it can
};

/// Port: what a place makes of keys that it can't keep as they are. Pure; any thread.
class MoveRules
{
public:
    virtual ~MoveRules() = default;

    /// \p wanted is the data of \p key, with the workspace and the label that it is to have there.
    [[nodiscard]] virtual MoveFit fit(const Credential &key, CredentialData wanted) const = 0;
    /// True for a plain field that the place shows and nobody gave.
    [[nodiscard]] virtual bool isMadeUp(const QString &field) const = 0;
};

} // namespace claviger
