#include "models/remote/broker/broker_facts.h"

#include "models/remote/broker/json_writer.h"

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct CapabilityName {
    Capability capability;
    QLatin1StringView name;
    QLatin1StringView permission; ///< without it the person may not, whatever the broker can
};

constexpr std::array capabilityNames{
    CapabilityName{Capability::Edit, "edit"_L1, "credential.edit"_L1},
    CapabilityName{Capability::Rotate, "rotate"_L1, "credential.rotate"_L1},
    CapabilityName{Capability::GraceVersions, "grace_versions"_L1, "credential.rotate"_L1},
    CapabilityName{Capability::Rollback, "rollback"_L1, "credential.rotate"_L1},
    CapabilityName{Capability::Revoke, "revoke"_L1, "credential.revoke"_L1},
    CapabilityName{Capability::Trash, "trash"_L1, "credential.trash"_L1},
    CapabilityName{Capability::Reveal, "reveal"_L1, "secret.reveal"_L1},
    CapabilityName{Capability::Workspaces, "workspaces"_L1, "workspace.save"_L1},
    CapabilityName{Capability::AuditLog, "audit_log"_L1, "audit.read"_L1},
    CapabilityName{Capability::Duplicates, "duplicates"_L1, ""_L1},
    CapabilityName{Capability::Checks, "checks"_L1, "check.record"_L1},
    CapabilityName{Capability::Create, "create"_L1, "credential.create"_L1},
    CapabilityName{Capability::AuditExport, "audit_export"_L1, "audit.export"_L1},
    CapabilityName{Capability::ErasePerson, "erase_person"_L1, "audit.erase"_L1},
    CapabilityName{Capability::BrokerChecks, "checks_by_broker"_L1, "credential.verify"_L1},
    CapabilityName{Capability::Consumers, "consumers"_L1, "consumer.read"_L1},
    CapabilityName{Capability::ServiceTokens, "service_tokens"_L1, "token.issue"_L1},
    CapabilityName{Capability::Approvals, "approvals"_L1, "approval.read"_L1},
    CapabilityName{Capability::Policies, "policies"_L1, "policy.read"_L1},
};

const CapabilityName &entryOf(Capability capability)
{
    return *std::ranges::find(capabilityNames, capability, &CapabilityName::capability);
}

void readLimits(BrokerFacts &facts, const AnswerNode &limits)
{
    facts.pageMax = static_cast<int>(limits.integer("page_max", 100, 2'000));
    facts.batchMax = static_cast<int>(limits.integer("batch_max", 1, 1'000));
    facts.cachedSecrets = std::chrono::minutes(limits.integer("cached_secret_minutes", 0, 60));
}

QStringList workspacesIn(const AnswerNode &node) { return node.texts("workspaces", 1'000, TextRule::Word); }

} // namespace

QString brokerName(Capability capability) { return entryOf(capability).name; }
QString permissionFor(Capability capability) { return entryOf(capability).permission; }

QString newerContract(const AnswerNode &node)
{
    const QString contract = node.text("contract", TextRule::Word);
    return contract == u"claviger-broker/1" ? QString() : contract;
}

BrokerFacts factsIn(const AnswerNode &node)
{
    BrokerFacts facts;
    facts.name = node.member("broker").text("name", TextRule::Name);
    facts.version = node.member("broker").text("version", TextRule::Name);
    facts.store = node.id<StoreId>("store");
    for (const auto &[name, capability] : node.map("capabilities", 128, TextRule::FieldName)) {
        const auto known = std::ranges::find_if(capabilityNames, [&](const CapabilityName &one) { return one.name == name; });
        const bool isAvailable = capability.boolean("available");
        if (!isAvailable)
            facts.reasons.insert(name, capability.textOrEmpty("reason", TextRule::Line));
        else if (known != capabilityNames.end())
            facts.capabilities.setFlag(known->capability);
        facts.hasBatches = facts.hasBatches || (isAvailable && name == u"batches");
        facts.hasStream = facts.hasStream || (isAvailable && name == u"change_stream");
    }
    readLimits(facts, node.member("limits"));
    return facts;
}

BrokerIdentity identityIn(const AnswerNode &node)
{
    BrokerIdentity identity;
    identity.subject = node.text("subject", TextRule::Name);
    identity.name = node.text("name", TextRule::Name);
    for (const AnswerNode &role : node.list("roles", 64))
        identity.roles.push_back({role.text("role", TextRule::Word), workspacesIn(role)});
    for (const AnswerNode &grant : node.list("permissions", 128))
        identity.permissions.push_back({grant.text("permission", TextRule::Word), workspacesIn(grant)});
    identity.tokenExpiresAt = node.time("token_expires_at");
    return identity;
}

BrokerCard cardIn(const AnswerNode &node)
{
    BrokerCard card;
    card.contract = node.text("contract", TextRule::Word);
    card.name = node.text("name", TextRule::Name);
    const std::optional<BrokerDialect> dialect = dialectFromName(node.text("dialect", TextRule::Word));
    if (!dialect)
        node.refuse("dialect", u"none that is known here"_s);
    card.dialect = dialect.value_or(BrokerDialect::Workspace);
    card.base = node.text("base", TextRule::Line);
    if (!card.base.isEmpty() && !keepsRule(card.base, TextRule::Path))
        node.refuse("base", missedRule(TextRule::Path));
    const AnswerNode signIn = node.member("sign_in");
    card.facts.issuer = QUrl(signIn.text("issuer", TextRule::Line), QUrl::StrictMode);
    if (!card.facts.issuer.isValid() || card.facts.issuer.host().isEmpty())
        signIn.refuse("issuer", u"no address"_s);
    card.facts.clientId = signIn.text("client_id", TextRule::Name);
    card.facts.audience = signIn.text("audience", TextRule::Line);
    card.facts.scopes = signIn.texts("scopes", 32, TextRule::FieldName);
    card.facts.rolesClaim = signIn.text("roles_claim", TextRule::Line);
    return card;
}

bool isGranted(const BrokerIdentity &identity, QStringView permission, const QString &workspace)
{
    return std::ranges::any_of(identity.permissions, [&](const PermissionGrant &grant) {
        const bool isThere = workspace.isEmpty() ? !grant.workspaces.isEmpty()
                                                 : grant.workspaces.contains(u"*"_s) || grant.workspaces.contains(workspace);
        return grant.permission == permission && isThere;
    });
}

Secret workspaceBody(const Workspace &workspace)
{
    JsonWriter writer;
    writer.beginObject().text("name", workspace.name).texts("environments", workspace.environments);
    writer.text("path_template", workspace.pathTemplate).endObject();
    return writer.take();
}

std::pair<Workspace, QByteArray> workspaceIn(const AnswerNode &node)
{
    Workspace workspace;
    workspace.slug = node.text("slug", TextRule::Slug);
    workspace.name = node.text("name", TextRule::Name);
    workspace.environments = node.texts("environments", 256, TextRule::Name);
    workspace.pathTemplate = node.text("path_template", TextRule::Line);
    workspace.revision = static_cast<quint64>(node.integer("revision", 1, (qint64{1} << 53) - 1));
    return {std::move(workspace), node.latin("etag", TextRule::ETag)};
}

} // namespace claviger
