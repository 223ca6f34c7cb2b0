#pragma once

#include "models/domain/backend.h"
#include "models/domain/broker_link.h"
#include "models/remote/broker/answer_json.h"

#include <QHash>

namespace claviger {

/// What a broker says that it can do, and its limits (docs/BROKER.md §3).
struct BrokerFacts {
    QString name;
    QString version;
    StoreId store; ///< whose log it is
    Capabilities capabilities;
    QHash<QString, QString> reasons; ///< by the broker's name of a capability that is missing; may be empty texts
    bool hasBatches = false;
    bool hasStream = false;
    int pageMax = 2000;
    int batchMax = 500;
    std::chrono::minutes cachedSecrets{0};
};

/// The answer of /capabilities; faults are the answer's. NewerFormat by newerContract() is the caller's to look for.
[[nodiscard]] BrokerFacts factsIn(const AnswerNode &node);
/// The contract, when it is none that this version speaks; else empty.
[[nodiscard]] QString newerContract(const AnswerNode &node);
/// The answer of /me.
[[nodiscard]] BrokerIdentity identityIn(const AnswerNode &node);
/// The visiting card.
[[nodiscard]] BrokerCard cardIn(const AnswerNode &node);

/// How a broker calls \p capability, e.g. "grace_versions".
[[nodiscard]] QString brokerName(Capability capability);
/// Which permission \p capability needs of the person, e.g. "credential.rotate"; empty when none.
[[nodiscard]] QString permissionFor(Capability capability);
/// True when \p identity has \p permission in \p workspace, or in any when that is empty.
[[nodiscard]] bool isGranted(const BrokerIdentity &identity, QStringView permission, const QString &workspace);

/// `{"name", "environments", "path_template"}`.
[[nodiscard]] Secret workspaceBody(const Workspace &workspace);
/// A workspace with its ETag.
[[nodiscard]] std::pair<Workspace, QByteArray> workspaceIn(const AnswerNode &node);

} // namespace claviger
