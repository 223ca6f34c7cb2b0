#pragma once

#include "models/domain/backend.h"
#include "models/domain/provider_registry.h"

#include <chrono>
#include <memory>

namespace claviger {

class SecretTools;

enum class RotationWay { Generate, Person, Skip };

struct RotationPlanItem {
    Target target;
    QString provider; ///< registry id
    QString label;
    RotationWay way = RotationWay::Person;
    QString why; ///< translated: why a person is needed or why it is skipped; empty for Generate
};

/// What a rotation of many keys would do.
struct RotationPlan {
    std::vector<RotationPlanItem> items;

    [[nodiscard]] int count(RotationWay way) const;
};

/// What a rotation will and will not do, in translated sentences.
struct RotationPreview {
    QStringList will;
    QStringList willNot;
    QString providerLink; ///< where the new value comes from; empty when the registry has none
};

/// Replaces the values of keys: by what a person pastes or by what is generated here. GUI thread.
class RotationService final : public QObject
{
    Q_OBJECT

public:
    RotationService(Backend &backend, const ProviderRegistry &registry, const SecretTools &tools, const Clock &clock,
                    QObject *parent = nullptr);

    /// By given values, already cleaned; blocked by the registry's hard rules. An empty grace retires the old one at once.
    [[nodiscard]] QFuture<Result<Credential>> rotate(RotateOrder order);
    /// By values made here; Unsupported when generatedHere() is false. Grace as in RotateOrder.
    [[nodiscard]] QFuture<Result<Credential>> rotateGenerated(Target target, std::chrono::hours grace, QString reason);
    [[nodiscard]] QFuture<Result<Credential>> rollback(Target target, QString reason);
    [[nodiscard]] QFuture<Result<Credential>> endGrace(Target target);

    /// What rotating \p keys would take. Revoked and trashed ones are skipped.
    [[nodiscard]] RotationPlan plan(const std::vector<CredentialOverview> &keys) const;
    /// Rotates the Generate items one after another with their policy's grace; cancelled between two keys.
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> run(RotationPlan plan, QString reason, ProgressPtr progress);

    [[nodiscard]] bool canGenerate(const CredentialOverview &key) const;
    /// Of the key's policy; 24 hours when the provider lets both values live and the policy says nothing.
    [[nodiscard]] std::chrono::hours defaultGrace(const Credential &key) const;
    [[nodiscard]] RotationPreview preview(const Credential &key, bool generated, std::chrono::hours grace) const;

private:
    struct Run;
    void next(std::shared_ptr<Run> run);
    [[nodiscard]] Result<SecretFields> generateFor(const CredentialOverview &key);
    [[nodiscard]] Result<> judge(const CredentialOverview &key, const SecretFields &secrets) const;

    Backend &m_backend;
    const ProviderRegistry &m_registry;
    const SecretTools &m_tools;
    const Clock &m_clock;
};

} // namespace claviger
