#include "app/cli/save_check.h"
#include "app/cli/network_options.h"
#include "app/cli/text.h"
#include "app/cli/verify_json.h"

#include "models/domain/backend.h"
#include "models/services/key_service.h"
#include "models/services/verification_rule.h"
#include "models/services/verification_service.h"

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

SecretFields copyOf(const SecretFields &secrets)
{
    SecretFields copy;
    for (const SecretField &field : secrets)
        copy.push_back({field.name, field.value.clone(), field.highEntropy});
    return copy;
}

} // namespace

void addSaveCheckOptions(std::vector<OptionSpec> &to)
{
    to.push_back({u"verify"_s, {}, Text::tr("ask the provider first; what it does not accept is not saved")});
    to.push_back({u"insist"_s, {}, Text::tr("with --verify: save it all the same; needs --reason")});
    addNetworkOptions(to);
}

QString saveCheckMisuse(const CommandLine &line)
{
    if (line.has(u"insist"_s) && !line.has(u"verify"_s))
        return Text::tr("--insist belongs to --verify.");
    if (hasNetworkOptions(line) && !line.has(u"verify"_s))
        return Text::tr("--proxy, --proxy-password-file and --ca-file belong to --verify.");
    if (line.has(u"insist"_s) && line.value(u"reason"_s).trimmed().isEmpty())
        return Text::tr("--insist needs --reason, for the audit log.");
    return {};
}

Result<SaveCheck> SaveCheck::run(const Context &context, const CredentialData &data, const SecretFields &secrets)
{
    SaveCheck check;
    const CommandLine &line = context.line();
    if (!line.has(u"verify"_s))
        return check;
    const auto cancel = std::make_shared<Progress>();
    VerificationService &verification = context.parts().verification();
    auto tried
        = context.wait([&] { return verification.tryValues(data.provider, data.kind, data.fields, copyOf(secrets), cancel); },
                       cancel, Text::tr("Checking"));
    if (!tried)
        return tl::unexpected(tried.error());
    context.terminal().say(tried->text.sentence());
    check.m_verdict = std::move(tried->verdict);
    check.m_allows = maySave(check.m_verdict, line.has(u"insist"_s), line.value(u"reason"_s));
    return check;
}

int SaveCheck::holdBack(const Context &context, const CredentialData &data, const Credential *existing) const
{
    EventDraft event = heldBackEvent(data, existing, *m_verdict, context.line().value(u"reason"_s));
    if (const auto recorded = context.wait([&] { return context.parts().backend().record(std::move(event)); }); !recorded)
        return context.fail(recorded.error());
    context.terminal().complain(Text::tr("Nothing was saved: the provider does not accept this value. Correct it, or save it all "
                                         "the same with --insist --reason TEXT."));
    if (context.line().json())
        context.json(QJsonObject{{u"saved"_s, false}, {u"check"_s, toJson(*m_verdict)}});
    return kNegative;
}

QString SaveCheck::reason(const CommandLine &line) const
{
    const QString given = line.value(u"reason"_s);
    return saveRule(m_verdict) == SaveRule::Blocked ? insistedReason(given, *m_verdict) : given;
}

Result<Credential> SaveCheck::keep(const Context &context, Credential saved) const
{
    if (!m_verdict)
        return saved;
    VerificationService &verification = context.parts().verification();
    if (const auto kept = context.wait([&] { return verification.recordTried(saved, *m_verdict); }); !kept)
        return tl::unexpected(kept.error());
    return context.wait([&] { return context.parts().keys().credential(saved.overview.id); });
}

int SaveCheck::exitCode() const { return saveRule(m_verdict) == SaveRule::Blocked ? kNegative : kDone; }

} // namespace claviger::cli
