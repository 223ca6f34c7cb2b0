#include "tests/reference_broker/consumers.h"

namespace claviger::reference {

namespace {

const QString kRequiredPath = u"^(/[^\\x{0}-\\x{20}\\x{7f}-\\x{9f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}/*]+)+$"_s;
const QString kPathPattern = u"^(/[^\\x{0}-\\x{20}\\x{7f}-\\x{9f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}/*]+)+(/\\*)?$"_s;

std::vector<RequiredKey> requiredKeys(BodyReader &body)
{
    std::vector<RequiredKey> keys;
    const QString list = body.pointerTo(u"required_keys"_s);
    for (const JsonTree &item : body.items(u"required_keys"_s, 0, 256)) {
        BodyReader one(body, item, list + u'/' + QString::number(keys.size()), {u"path"_s, u"fields"_s});
        one.require({u"path"_s});
        keys.push_back({one.matching(u"path"_s, kRequiredPath, 1024), one.allMatching(u"fields"_s, kFieldPattern, 64)});
    }
    return keys;
}

std::vector<ConsumerScope> scopes(BodyReader &body)
{
    std::vector<ConsumerScope> found;
    const QString list = body.pointerTo(u"scopes"_s);
    for (const JsonTree &item : body.items(u"scopes"_s, 0, 256)) {
        const QString pointer = list + u'/' + QString::number(found.size());
        BodyReader one(body, item, pointer, {u"workspace"_s, u"environments"_s, u"paths"_s, u"fields"_s});
        one.require({u"workspace"_s, u"environments"_s, u"paths"_s});
        found.push_back({one.slug(u"workspace"_s), one.names(u"environments"_s), one.allMatching(u"paths"_s, kPathPattern, 256),
                         one.allMatching(u"fields"_s, kFieldPattern, 64)});
        if (found.back().environments.isEmpty())
            body.wrong(pointer + u"/environments"_s, u"At least one environment is expected."_s);
        if (found.back().paths.isEmpty())
            body.wrong(pointer + u"/paths"_s, u"At least one path is expected."_s);
    }
    return found;
}

} // namespace

Consumer readConsumer(BodyReader &body, Consumer consumer, bool isPatch)
{
    if (!isPatch) {
        body.require({u"name"_s, u"workspace"_s, u"environments"_s});
        consumer.name = body.matching(u"name"_s, kServicePattern, 127);
        consumer.workspace = body.slug(u"workspace"_s);
    }
    if (body.has(u"description"_s))
        consumer.description = body.text(u"description"_s);
    if (body.has(u"owner"_s))
        consumer.owner = body.nameOrEmpty(u"owner"_s);
    if (body.has(u"environments"_s)) {
        consumer.environments = body.names(u"environments"_s);
        if (consumer.environments.isEmpty())
            body.wrong(body.pointerTo(u"environments"_s), u"At least one environment is expected."_s);
    }
    if (body.has(u"required_keys"_s))
        consumer.requiredKeys = requiredKeys(body);
    if (body.has(u"scopes"_s))
        consumer.scopes = scopes(body);
    if (body.has(u"rate_per_minute"_s))
        consumer.ratePerMinute = static_cast<int>(body.integer(u"rate_per_minute"_s, 1, 100'000, 60));
    return consumer;
}

} // namespace claviger::reference
