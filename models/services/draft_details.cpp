#include "models/services/credential_draft.h"
#include "models/services/domain_text.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Without empty entries and repetitions, each without spaces around it.
QStringList tidied(const QStringList &words)
{
    QStringList tidy;
    for (const QString &word : words) {
        if (const QString clean = word.simplified(); !clean.isEmpty() && !tidy.contains(clean))
            tidy << clean;
    }
    return tidy;
}

} // namespace

void CredentialDraft::setDeclareOnly(bool declare)
{
    m_declareOnly = declare;
    touch();
}

void CredentialDraft::setLabel(const QString &label)
{
    m_data.label = label.simplified();
    m_labelTyped = true;
    touch();
}

void CredentialDraft::setWorkspace(const QString &slug)
{
    m_data.workspace = slug;
    touch();
}

void CredentialDraft::setEnvironment(const QString &environment)
{
    m_data.environment = environment.trimmed();
    if (!m_labelTyped)
        m_data.label = suggestedLabel();
    touch();
}

void CredentialDraft::setOwner(const QString &owner)
{
    m_data.owner = owner.simplified();
    touch();
}

void CredentialDraft::setPurpose(const QString &purpose)
{
    m_data.purpose = purpose.trimmed();
    touch();
}

void CredentialDraft::setTags(const QStringList &tags)
{
    m_data.tags = tidied(tags);
    touch();
}

void CredentialDraft::setConsumers(const QStringList &consumers)
{
    m_data.consumers = tidied(consumers);
    touch();
}

void CredentialDraft::setSandbox(bool sandbox)
{
    m_data.sandbox = sandbox;
    touch();
}

void CredentialDraft::setPolicy(const RotationPolicy &policy)
{
    m_data.policy = policy;
    m_policyTyped = true;
    touch();
}

void CredentialDraft::setExpiresAt(std::optional<Instant> expiresAt)
{
    m_data.expiresAt = expiresAt;
    touch();
}

void CredentialDraft::setReason(const QString &reason)
{
    m_reason = reason.trimmed();
    touch();
}

QString CredentialDraft::suggestedLabel() const
{
    if (!m_provider)
        return {};
    // "JWT signing secret (generated here)": the remark is no part of a name.
    const QString name = m_provider->name.section(u" ("_s, 0, 0);
    return m_data.environment.isEmpty() ? name : name + u' ' + m_data.environment;
}

QString CredentialDraft::policyHint() const
{
    if (!m_provider)
        return {};
    const RotationFacts &facts = m_provider->rotation;
    QStringList parts;
    if (facts.defaultDays)
        parts << tr("Proposed: every %n day(s).", nullptr, *facts.defaultDays);
    if (facts.maxAgeDays)
        parts << tr("%1 ends a key after %n day(s).", nullptr, *facts.maxAgeDays).arg(m_provider->name);
    if (!facts.expiry.isEmpty())
        parts << facts.expiry;
    parts << automationText(facts.automatic);
    if (facts.overlap)
        parts << tr("Old and new value may be valid at the same time.");
    return parts.join(u' ');
}

std::optional<Instant> CredentialDraft::suggestedExpiry() const
{
    if (!m_provider || !m_provider->rotation.maxAgeDays)
        return std::nullopt;
    return m_clock.now() + std::chrono::days{*m_provider->rotation.maxAgeDays};
}

QString CredentialDraft::path() const
{
    const bool isChosen = m_provider || m_original;
    if (!isChosen || slugFrom(m_data.label).isEmpty() || m_data.workspace.isEmpty() || slugFrom(m_data.environment).isEmpty())
        return {};
    const Workspace *space = m_catalog.workspace(m_data.workspace);
    const QString form = space ? space->pathTemplate : defaultPathTemplate();
    return expandPath(form, m_data.workspace, m_data.environment, m_data.category, m_data.label);
}

std::vector<UnconfirmedFact> CredentialDraft::unconfirmed() const
{
    std::vector<UnconfirmedFact> facts;
    if (!m_provider)
        return facts;
    const auto add = [&](Confidence confidence, const QString &what) {
        if (confidence != Confidence::Seen)
            facts.push_back({what, confidenceText(confidence)});
    };
    add(m_provider->keyShape, tr("Form of the key"));
    add(m_provider->check, tr("How it is checked"));
    add(m_provider->rotationConfidence, tr("How it is rotated"));
    return facts;
}

QString CredentialDraft::describe(const FieldSpec &spec) const
{
    if (!spec.secret)
        return plain(spec.name);
    const auto held = m_secrets.find(spec.name);
    if (held == m_secrets.end() || held->second.value.isEmpty())
        return isEdit() ? tr("stays as it is") : QString();
    return tr("%n character(s), hidden", nullptr, static_cast<int>(held->second.value.size()));
}

std::vector<ReviewLine> CredentialDraft::review() const
{
    std::vector<ReviewLine> lines;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            lines.push_back({name, value});
    };
    if (!m_provider || !m_kind)
        return lines;
    add(tr("Provider"), m_provider->name);
    add(tr("Kind"), m_kind->label);
    if (m_declareOnly)
        add(tr("Value"), tr("None yet; it is added as pending"));
    for (const FieldSpec &field : m_kind->fields) {
        if (!m_declareOnly || !field.secret)
            add(field.label, describe(field));
    }
    add(tr("Label"), m_data.label);
    add(tr("Workspace"), m_data.workspace);
    add(tr("Environment"), environmentText(m_data.environment));
    add(tr("Path"), path());
    add(tr("Owner"), m_data.owner);
    add(tr("Purpose"), m_data.purpose);
    add(tr("Consumers"), m_data.consumers.join(", "_L1));
    add(tr("Tags"), m_data.tags.join(", "_L1));
    if (m_data.sandbox)
        add(tr("Sandbox"), tr("Yes"));
    if (m_data.expiresAt)
        add(tr("Expires"), dateText(*m_data.expiresAt));
    const RotationPolicy &policy = m_data.policy;
    add(tr("Rotation"), policy.rotateEveryDays > 0 ? tr("every %n day(s)", nullptr, policy.rotateEveryDays) : tr("no schedule"));
    if (policy.graceHours > 0)
        add(tr("Grace period"), tr("%n hour(s)", nullptr, policy.graceHours));
    add(tr("First warning"), tr("%n day(s) before", nullptr, policy.warnDays));
    add(tr("Responsible"), policy.responsible);
    return lines;
}

} // namespace claviger
