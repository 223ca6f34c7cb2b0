// Asking providers about integrations: what is stored, or values that are tried and not kept.
#include "models/base/future.h"
#include "tests/reference_broker/kept_json.h"
#include "tests/reference_broker/org_integrations.h"

#include <algorithm>

namespace claviger::reference {

namespace {

constexpr int kPerMinute = 30; ///< questions for one integration: each one is one at the provider

} // namespace

ProviderChecker &OrgIntegrations::checker()
{
    if (!m_checker) {
        CheckerSetup setup;
#ifdef CLAVIGER_TESTING
        setup.http.providerBase = m_core.setup().providerBase;
        setup.http.loopbackHttp = m_core.setup().providerBase.scheme() == u"http"_s;
#endif
        setup.http.caPem = m_core.setup().providerCa;
        m_checker = std::make_unique<ProviderChecker>([defaults = m_registry.verifyDefaults] { return defaults; }, m_core.clock(),
                                                      std::move(setup));
    }
    return *m_checker;
}

tl::expected<CheckRequest, Answer> OrgIntegrations::question(const Request &request, const Provider &provider,
                                                             const CredentialOverview *key)
{
    auto order = readOrgOrder(request, provider, *m_registry.registry, false, key ? key->kind : QString());
    if (!order)
        return tl::unexpected(std::move(order).error());
    if (order->metadata)
        return tl::unexpected(invalid(request, u"/metadata"_s, u"Only credentials are expected here."_s));
    CheckRequest asked;
    asked.provider = std::shared_ptr<const Provider>(m_registry.registry, &provider);
    asked.kind = key ? key->kind : provider.kinds.front().id;
    if (order->hasCredentials) {
        asked.secrets = std::move(order->credentials);
        return asked;
    }
    if (!key)
        return tl::unexpected(notFound(request));
    auto material = m_core.wait(m_core.local().checkMaterial({key->id}));
    if (!material || material->empty()) {
        return tl::unexpected(material ? problem(Problem::WrongState, request, u"It has no value that could be checked."_s)
                                       : problemOf(material.error(), request));
    }
    asked.fields = material->front().credential.details.fields;
    asked.secrets = std::move(material->front().secrets);
    return asked;
}

Answer OrgIntegrations::validate(const Request &request)
{
    const QString org = request.param(u"org"_s);
    const Provider *provider = m_registry.registry->find(request.param(u"provider"_s));
    const CredentialOverview *key = found(org, request.param(u"provider"_s));
    if (auto no = forbidden(request, u"credential.verify"_s, AuditAction::CredentialVerified, key))
        return *std::move(no);
    if (!provider || provider->kinds.empty())
        return notFound(request);
    if (const auto wait = m_rates[org + u'/' + provider->id].refuse(m_core.now(), kPerMinute)) {
        const QString detail = u"An integration is validated %1 times a minute at most. Wait."_s.arg(kPerMinute);
        return problem(Problem::RateLimited, request, detail).with("Retry-After", QByteArray::number(*wait));
    }
    const bool isStored = !request.json[u"credentials"].isObject();
    auto asked = question(request, *provider, key);
    if (!asked)
        return std::move(asked).error();
    std::optional<CheckRecord> record;
    if (isStored) {
        record.emplace();
        record->id = key->id;
        const auto now = m_core.credential(key->id);
        const VersionInfo *current = now ? now->currentVersion() : nullptr;
        record->version = current ? current->number : 0;
    }
    if (m_core.setup().providerBase.isEmpty() || !checker().canCheck(*provider, asked->kind))
        return verdictOf(request, record, {});
    const auto kept = std::make_shared<Request>(request.clone());
    const auto moved = std::make_shared<CheckRequest>(*std::move(asked));
    Answer answer;
    answer.later = [this, kept, moved, record](std::function<void(Answer)> reply) {
        onFinished(checker().check(std::move(*moved), nullptr), this,
                   [this, kept, record, reply = std::move(reply)](const Result<KeyVerdict> &verdict) {
                       m_core.actAgain(*kept);
                       reply(verdict ? verdictOf(*kept, record, *verdict) : problemOf(verdict.error(), *kept));
                   });
    };
    return answer;
}

Answer OrgIntegrations::verdictOf(const Request &request, const std::optional<CheckRecord> &record, const KeyVerdict &verdict)
{
    if (!record)
        return validated(validationAfter(Validation::NotChecked, verdict), verdict);
    CheckRecord complete = *record;
    complete.verdict = verdict;
    const auto outcomes = m_core.wait(m_core.local().recordChecks({complete}));
    if (!outcomes || !outcomes->front().revision)
        return problemOf(outcomes ? outcomes->front().revision.error() : outcomes.error(), request);
    m_core.refresh({record->id});
    const CredentialOverview *key = m_core.key(record->id);
    return validated(key ? key->validation : Validation::NotChecked, verdict);
}

Answer OrgIntegrations::validated(Validation validation, const KeyVerdict &verdict) const
{
    QString message = verdict.remedy;
    if (message.isEmpty())
        message = verdict.meaning == VerdictMeaning::None ? u"The provider was not asked."_s : QString(name(verdict.meaning));
    return Answer::json(200,
                        QJsonObject{{u"status"_s, QString(name(validation))},
                                    {u"message"_s, message},
                                    {u"checked_at"_s, toRfc3339(m_core.now())}});
}

} // namespace claviger::reference
