// The newest checkpoint and what proves that the log grew, or has an event.
#include "tests/reference_broker/audit_json.h"
#include "tests/reference_broker/core.h"

namespace claviger::reference {

namespace {

/// Of the whole log: whoever sees only some workspaces may have it too, since hashes tell nothing of events.
std::optional<Answer> mayRead(Core &core, const Request &request)
{
    if (request.caller.mayAnywhere(u"audit.read"_s))
        return std::nullopt;
    return core.forbids(request, u"audit.read"_s, {}, triedTo(AuditAction::AccessDenied));
}

tl::expected<quint64, Answer> number(const Request &request, const QString &name)
{
    bool isNumber = false;
    const quint64 value = request.queried(name).value_or(QString()).toULongLong(&isNumber);
    if (!isNumber || value > 9'007'199'254'740'991)
        return tl::unexpected(invalid(request, u"query:"_s + name, u"A number from 0 on is expected."_s));
    return value;
}

Answer checkpoint(Core &core, Request &request)
{
    if (auto no = mayRead(core, request))
        return *std::move(no);
    const auto text = core.wait(core.log().checkpoint());
    const auto head = core.wait(core.log().head());
    if (!text || !head)
        return problemOf(text ? head.error() : text.error(), request);
    return Answer::json(
        200, QJsonObject{{u"log"_s, pointJson(*head)}, {u"note"_s, text->note}, {u"verifier_key"_s, text->verifierKey}});
}

Answer consistency(Core &core, Request &request)
{
    if (auto no = mayRead(core, request))
        return *std::move(no);
    auto from = number(request, u"from"_s);
    if (!from)
        return std::move(from).error();
    const auto growth = core.wait(core.local().provenGrowth(*from));
    if (!growth)
        return problemOf(growth.error(), request);
    QJsonArray handovers;
    for (const KeyHandover &handover : growth->handovers) {
        QJsonObject one{{u"seq"_s, static_cast<qint64>(handover.seq)},
                        {u"line"_s, QString::fromUtf8(handover.line)},
                        {u"proof"_s, digestsJson(handover.proof)},
                        {u"checkpoint"_s, QString::fromUtf8(handover.checkpoint)},
                        {u"growth"_s, digestsJson(handover.growth)}};
        if (!handover.verifierKey.isEmpty())
            one.insert(u"key"_s, handover.verifierKey);
        handovers.append(one);
    }
    return Answer::json(200,
                        QJsonObject{{u"from"_s, static_cast<qint64>(*from)},
                                    {u"head"_s, pointJson(growth->head)},
                                    {u"proof"_s, digestsJson(growth->proof)},
                                    {u"checkpoint"_s, QString::fromUtf8(growth->checkpoint)},
                                    {u"handovers"_s, handovers}});
}

Answer inclusion(Core &core, Request &request)
{
    auto seq = number(request, u"seq"_s);
    if (!seq)
        return std::move(seq).error();
    if (auto no = mayRead(core, request))
        return *std::move(no);
    AuditFilter one;
    one.fromSeq = *seq + 1;
    one.limit = 1;
    const auto page = core.wait(core.log().events(one, std::make_shared<Progress>()));
    if (!page)
        return problemOf(page.error(), request);
    if (page->events.empty() || page->events.front().seq != *seq
        || !request.caller.may(u"audit.read"_s, page->events.front().workspace))
        return notFound(request);
    const auto proven = core.wait(core.local().provenEvent(*seq));
    if (!proven)
        return problemOf(proven.error(), request);
    return Answer::json(200,
                        QJsonObject{{u"seq"_s, static_cast<qint64>(*seq)},
                                    {u"line"_s, QString::fromUtf8(proven->line)},
                                    {u"head"_s, pointJson(proven->log)},
                                    {u"proof"_s, digestsJson(proven->proof)},
                                    {u"checkpoint"_s, QString::fromUtf8(proven->checkpoint)},
                                    {u"verifier_key"_s, proven->verifierKey}});
}

} // namespace

void addAuditProofs(Router &router, Core &core)
{
    const auto add = [&](const QString &last, const QString &operation, Answer (*handler)(Core &, Request &)) {
        router.add({.method = "GET",
                    .pattern = u"/audit/"_s + last,
                    .operation = operation,
                    .handler = bound(core, handler),
                    .capability = u"audit_log"_s});
    };
    add(u"checkpoint"_s, u"audit.checkpoint"_s, checkpoint);
    add(u"consistency"_s, u"audit.consistency"_s, consistency);
    add(u"inclusion"_s, u"audit.inclusion"_s, inclusion);
}

} // namespace claviger::reference
