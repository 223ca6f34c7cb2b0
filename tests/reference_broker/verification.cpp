// The broker asks the provider itself.
#include "models/base/future.h"
#include "models/registry/registry_files.h"
#include "models/remote/verify/provider_checker.h"
#include "tests/reference_broker/check_json.h"
#include "tests/reference_broker/core.h"
#include "tests/reference_broker/credential_json.h"

#include <QJsonDocument>

#include <algorithm>

namespace claviger::reference {

namespace {

/// What checks need; made with the first one.
struct Asking {
    OpenedRegistry registry;
    std::unique_ptr<ProviderChecker> checker;
    QObject receiver; ///< last: nothing arrives once the rest goes
};

std::unique_ptr<Asking> openAsking(Core &core)
{
    auto opened = openRegistry({});
    if (!opened)
        return nullptr;
    auto asking = std::make_unique<Asking>();
    asking->registry = *std::move(opened);
    CheckerSetup setup;
#ifdef CLAVIGER_TESTING
    setup.http.providerBase = core.setup().providerBase;
    setup.http.loopbackHttp = core.setup().providerBase.scheme() == "http"_L1;
#endif
    setup.http.caPem = core.setup().providerCa;
    asking->checker = std::make_unique<ProviderChecker>([defaults = asking->registry.verifyDefaults] { return defaults; },
                                                        core.clock(), std::move(setup));
    return asking;
}

/// The newest check of the key, and the key as it is now.
Answer answered(Core &core, const Request &request, CredentialId id)
{
    CheckQuery query;
    query.credential = id;
    query.limit = 1;
    const auto checks = core.wait(core.local().pastChecks(query));
    const auto now = core.credential(id);
    if (!checks || checks->empty() || !now)
        return problemOf(now ? Error{ErrorCode::Internal, {}, {}} : now.error(), request);
    core.index().put(*now);
    QByteArray body = "{\"check\":" + QJsonDocument(checkJson(checks->front())).toJson(QJsonDocument::Compact)
        + ",\"credential\":" + overviewJson(now->overview, now->details.path) + '}';
    return Answer::json(200, std::move(body)).with("ETag", etagOf('c', now->overview.revision));
}

/// Two-part: the value is used for the question now, and the verdict is written down when it is there.
class Verification
{
public:
    Verification(Core &core, std::shared_ptr<std::unique_ptr<Asking>> asking)
        : m_core(core)
        , m_asking(std::move(asking))
    {
    }

    [[nodiscard]] Answer operator()(Request &request) const
    {
        BodyReader body(request, {u"origin"_s});
        body.require({u"origin"_s});
        const QString origin = body.oneOf(u"origin"_s, {u"person"_s, u"schedule"_s});
        if (auto wrong = body.refusal())
            return *std::move(wrong);
        auto credential = m_core.named(request, u"credential.verify"_s, AuditAction::CredentialVerified);
        if (!credential)
            return std::move(credential).error();
        if (!*m_asking)
            *m_asking = openAsking(m_core);
        const Provider *provider = *m_asking ? (*m_asking)->registry.registry->find(credential->overview.provider) : nullptr;
        auto material = m_core.wait(m_core.local().checkMaterial({credential->overview.id}));
        if (!material || material->empty())
            return material ? problem(Problem::WrongState, request, u"It has no value that could be checked."_s)
                            : problemOf(material.error(), request);
        CheckRecord record;
        record.id = credential->overview.id;
        const VersionInfo *current = credential->currentVersion();
        record.version = current ? current->number : 0;
        record.origin = origin == u"schedule"_s ? CheckOrigin::Schedule : CheckOrigin::Person;
        if (!provider || !(*m_asking)->checker->canCheck(*provider, credential->overview.kind))
            return written(request, record);
        CheckRequest question;
        question.provider = std::shared_ptr<const Provider>((*m_asking)->registry.registry, provider);
        question.kind = credential->overview.kind;
        question.fields = credential->details.fields;
        question.secrets = std::move(material->front().secrets);
        return later(request, std::move(question), std::move(record));
    }

private:
    [[nodiscard]] Answer later(const Request &request, CheckRequest question, CheckRecord record) const
    {
        auto asked = std::make_shared<CheckRequest>(std::move(question));
        auto kept = std::make_shared<Request>(request.clone());
        Answer answer;
        answer.later = [core = &m_core, asking = m_asking, asked, kept, record](std::function<void(Answer)> reply) mutable {
            onFinished((*asking)->checker->check(std::move(*asked), nullptr), &(*asking)->receiver,
                       [core, kept, record, reply = std::move(reply)](Result<KeyVerdict> verdict) mutable {
                           if (!verdict) {
                               reply(problemOf(verdict.error(), *kept));
                               return;
                           }
                           record.verdict = *std::move(verdict);
                           core->actAgain(*kept);
                           reply(Verification::written(*core, *kept, record));
                       });
        };
        return answer;
    }

    [[nodiscard]] static Answer written(Core &core, const Request &request, const CheckRecord &record)
    {
        const auto outcomes = core.wait(core.local().recordChecks({record}));
        if (!outcomes || !outcomes->front().revision)
            return problemOf(outcomes ? outcomes->front().revision.error() : outcomes.error(), request);
        core.step(request, "committed");
        return answered(core, request, record.id);
    }
    [[nodiscard]] Answer written(const Request &request, const CheckRecord &record) const
    {
        return written(m_core, request, record);
    }

    Core &m_core;
    std::shared_ptr<std::unique_ptr<Asking>> m_asking;
};

} // namespace

void addVerification(Router &router, Core &core)
{
    router.add({.method = "POST",
                .pattern = u"/credentials/{id}/verify"_s,
                .operation = u"credential.verify"_s,
                .handler = Verification(core, std::make_shared<std::unique_ptr<Asking>>()),
                .repetition = Repetition::Understood,
                .capability = u"checks_by_broker"_s});
}

} // namespace claviger::reference
