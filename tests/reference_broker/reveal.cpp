// Telling values: the only answers of keys that have any.
#include "models/audit/json_text.h"
#include "models/remote/auth/secret_text.h"
#include "models/remote/http/secret_buffer.h"
#include "models/services/production_rule.h"
#include "tests/reference_broker/core.h"

#include <algorithm>
#include <array>

namespace claviger::reference {

namespace {

struct Wish {
    QStringList fields;
    int version = 0;
    QString purpose;
    QString reason;
};

tl::expected<Wish, Answer> readWish(const Request &request)
{
    BodyReader body(request, {u"fields"_s, u"version"_s, u"purpose"_s, u"reason"_s});
    body.require({u"fields"_s, u"purpose"_s});
    Wish wish;
    wish.fields = body.names(u"fields"_s, 64, true);
    wish.version = static_cast<int>(body.integer(u"version"_s, 0, 1'000'000));
    wish.purpose = body.oneOf(u"purpose"_s, {u"reveal"_s, u"copy"_s, u"use"_s, u"verify"_s});
    wish.reason = body.reason();
    const bool isForPerson = wish.purpose == u"reveal"_s || wish.purpose == u"copy"_s;
    if (isForPerson && wish.fields.isEmpty() && body.isFine())
        body.wrong(u"/fields"_s, u"Name the field that is to be told."_s);
    if (wish.purpose == u"verify"_s && wish.version != 0)
        body.wrong(u"/version"_s, u"A check is of the current version."_s);
    if (auto wrong = body.refusal())
        return tl::unexpected(*std::move(wrong));
    return wish;
}

bool isUtf8(std::string_view text)
{
    const char *at = text.data();
    const char *end = at + text.size();
    while (at != end) {
        if (static_cast<unsigned char>(*at) < 0x80)
            ++at;
        else if (takeUtf8(at, end) == 0)
            return false;
    }
    return true;
}

void append(SecretBuffer &out, const QString &field, const Secret &value)
{
    const bool isText = isUtf8(value.view());
    out.append(std::string_view("{\"field\":"));
    QByteArray name;
    static_cast<void>(appendJsonString(name, field));
    out.append(QByteArrayView(name));
    out.append(std::string_view(",\"value\":"));
    if (isText) {
        out.append(jsonString(value.view()).view());
    } else {
        out.append('"');
        out.append(base64(value.bytes()).view());
        out.append('"');
    }
    out.append(isText ? std::string_view(",\"encoding\":\"utf-8\"}") : std::string_view(",\"encoding\":\"base64\"}"));
}

SecretPurpose purposeOf(const QString &purpose)
{
    if (purpose == u"copy"_s)
        return SecretPurpose::Copy;
    return purpose == u"use"_s ? SecretPurpose::Use : SecretPurpose::Reveal;
}

/// The values, each after its event.
Result<SecretFields> values(Core &core, const Credential &credential, const Wish &wish)
{
    SecretFields fields;
    if (wish.purpose == u"verify"_s) {
        auto material = core.wait(core.local().checkMaterial({credential.overview.id}));
        if (!material)
            return tl::unexpected(material.error());
        if (material->empty())
            return failure(ErrorCode::Refused, credential.overview.label, u"It has no value that could be checked."_s);
        for (SecretField &secret : material->front().secrets) {
            if (wish.fields.isEmpty() || wish.fields.contains(secret.name))
                fields.push_back(std::move(secret));
        }
        return fields;
    }
    for (const QString &field : wish.fields) {
        SecretOrder order{.id = credential.overview.id,
                          .field = field,
                          .version = wish.version,
                          .purpose = purposeOf(wish.purpose),
                          .reason = wish.reason};
        auto value = core.wait(core.local().secret(std::move(order)));
        if (!value)
            return tl::unexpected(value.error());
        fields.push_back({.name = field, .value = *std::move(value)});
    }
    return fields;
}

/// Whether a service may have it; its name for "all fields" is every one of them.
std::optional<Answer> serviceMay(Core &core, const Request &request, const Wish &wish, const KeyIndex::Row *row)
{
    if (!core.door())
        return problem(Problem::OutOfScope, request, u"This broker knows no services."_s);
    if (wish.purpose != u"use"_s)
        return problem(Problem::OutOfScope, request, u"A service reads with the purpose use."_s);
    const bool isThere = row && !row->overview.trashedAt;
    return core.door()->mayRead(request, isThere ? &row->overview : nullptr, isThere ? row->path : request.param(u"id"_s),
                                wish.fields);
}

std::optional<Answer> personMay(Core &core, const Request &request, const Wish &wish, const Credential &credential)
{
    constexpr std::array actions{AuditAction::SecretRevealed, AuditAction::SecretCopied, AuditAction::SecretUsed};
    const AuditAction action
        = wish.purpose == u"verify"_s ? AuditAction::SecretUsed : actions[static_cast<std::size_t>(purposeOf(wish.purpose))];
    const CredentialOverview &key = credential.overview;
    EventDraft tried = aboutKey(action, key, credential.details.path);
    tried.field = wish.fields.join(u' ');
    tried.reason = wish.reason;
    if (auto no = core.forbids(request, u"secret.reveal"_s, key.workspace, tried))
        return no;
    const bool isForPerson = wish.purpose == u"reveal"_s || wish.purpose == u"copy"_s;
    if (isForPerson && wish.reason.isEmpty() && isProduction(key.environment))
        return invalid(request, u"/reason"_s, u"A value of production is told only with a reason."_s);
    Intent intent{.operation = u"secret.reveal"_s, .object = key.id.toString()};
    intent.path = credential.details.path;
    intent.workspace = key.workspace;
    intent.environment = key.environment;
    intent.summary = u"Reveal %1 of %2"_s.arg(wish.fields.isEmpty() ? u"all values"_s : wish.fields.join(u", "_s), key.label);
    intent.reason = wish.reason;
    return core.held(request, intent);
}

/// Fields that the wanted version really has; all of them when none is named.
std::optional<Answer> settleFields(const Request &request, const Credential &credential, Wish &wish)
{
    const VersionInfo *version = wish.version == 0 ? credential.currentVersion() : credential.version(wish.version);
    if (!version || version->secretFields.isEmpty())
        return problem(Problem::WrongState, request, u"It has no value, or not this version of it."_s);
    if (wish.fields.isEmpty() && wish.purpose == u"use"_s)
        wish.fields = version->secretFields;
    for (const QString &field : wish.fields) {
        if (!version->secretFields.contains(field))
            return problem(Problem::NotFound, request, u"That version has no such field."_s);
    }
    wish.version
        = version->number == (credential.currentVersion() ? credential.currentVersion()->number : 0) ? 0 : version->number;
    return std::nullopt;
}

Answer told(Core &core, const Request &request, const Credential &credential, const Wish &wish, const SecretFields &fields)
{
    const auto seq = core.newestSeq(request);
    const int number = wish.version == 0 ? credential.currentVersion()->number : wish.version;
    SecretBuffer out;
    out.append(QByteArrayView("{\"id\":\"" + credential.overview.id.toString().toLatin1()
                              + "\",\"version\":" + QByteArray::number(number)));
    if (seq)
        out.append(QByteArrayView(",\"event_seq\":" + QByteArray::number(*seq)));
    out.append(std::string_view(",\"values\":["));
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0)
            out.append(',');
        append(out, fields[i].name, fields[i].value);
    }
    out.append(std::string_view("]}"));
    if (request.caller.kind == Caller::Kind::Service) {
        for (const SecretField &field : fields)
            core.door()->didRead(request, credential.overview, credential.details.path, field.name, seq.value_or(0));
    }
    Answer answer;
    answer.secret = out.take();
    return answer;
}

Answer reveal(Core &core, Request &request)
{
    auto wish = readWish(request);
    if (!wish)
        return std::move(wish).error();
    const bool isService = request.caller.kind == Caller::Kind::Service;
    if (isService) {
        const auto id = CredentialId::parse(request.param(u"id"_s));
        if (auto no = serviceMay(core, request, *wish, id ? core.index().find(*id) : nullptr))
            return *std::move(no);
    }
    auto credential = isService ? core.readable(request) : core.named(request, {}, AuditAction::SecretRevealed);
    if (!credential)
        return std::move(credential).error();
    if (credential->overview.trashedAt)
        return problem(Problem::WrongState, request, u"It is in the trash. Restore it first."_s);
    if (auto no = isService ? std::nullopt : personMay(core, request, *wish, *credential))
        return *std::move(no);
    if (auto no = settleFields(request, *credential, *wish))
        return *std::move(no);
    const auto fields = values(core, *credential, *wish);
    if (!fields)
        return core.changeFailed(request, credential->overview.id, fields.error());
    core.step(request, "committed");
    return told(core, request, *credential, *wish, *fields);
}

} // namespace

void addReveal(Router &router, Core &core)
{
    router.add({.method = "POST",
                .pattern = u"/credentials/{id}/reveal"_s,
                .operation = u"secret.reveal"_s,
                .handler = bound(core, reveal),
                .capability = u"reveal"_s,
                .isForServices = true});
}

} // namespace claviger::reference
