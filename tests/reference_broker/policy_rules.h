#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace claviger::reference {

/// What the broker demands of some operations (resources/openapi/broker.yaml, Policy).
struct Policy {
    QString id;
    QString description;
    QStringList workspaces;   ///< "*": all
    QStringList environments; ///< "*": all
    QStringList operations;
    int approvals = 0; ///< how many others have to agree
    int approvalHours = 24;
    bool reasonRequired = false;
    std::optional<int> maxGraceHours;
    std::optional<int> maxRotateEveryDays;
    bool denied = false;
    quint64 revision = 0;
    bool isRemoved = false; ///< kept so that its next one goes on with the revision

    friend bool operator==(const Policy &, const Policy &) = default;
};

/// As the contract has it.
[[nodiscard]] QJsonObject toJson(const Policy &policy);
/// What toJson() wrote; for what was kept.
[[nodiscard]] Policy policyFromJson(const QString &id, const QJsonObject &json);
/// Whether anything that \p before demands is demanded less, or of less, by \p after.
[[nodiscard]] bool weakens(const Policy &before, const Policy &after);

struct Place {
    QString workspace;
    QString environment;
};

/// What somebody asks for, as policies see it.
struct Governed {
    QString operation;         ///< e.g. "credential.rotate"
    std::vector<Place> places; ///< where the object is, and where it will be; empty: nowhere in particular
    QString reason;
    std::optional<int> graceHours;      ///< of a rotation
    std::optional<int> rotateEveryDays; ///< of a key's schedule; 0: it has none
};

/// What the strictest of all policies that fit say.
struct Ruling {
    QString rule;    ///< id of the policy that refuses; empty: none does
    QString refusal; ///< why, and what to do
    int approvals = 0;
    int approvalHours = 0;
    QString approvalRule; ///< id of the policy that asks for most
};

/// A request that is nowhere in particular meets every policy of its operation.
[[nodiscard]] Ruling ruling(const std::vector<Policy> &policies, const Governed &asked);

} // namespace claviger::reference
