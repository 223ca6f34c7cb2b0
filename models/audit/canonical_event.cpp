#include "models/audit/canonical_event.h"

#include "models/audit/event_time.h"
#include "models/audit/json_text.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint64 kMostInteger = (quint64{1} << 53U) - 1;
constexpr qsizetype kSaltDigits = 32;
constexpr int kResults = static_cast<int>(AuditResult::Failed) + 1;
constexpr std::string_view kHex = "0123456789abcdef";

/// The members in the order in which RFC 8785 sorts them.
enum class Member {
    Action,
    Actor,
    Detail,
    Environment,
    EventId,
    Field,
    Fingerprint,
    Host,
    ObjectVersion,
    Object,
    Path,
    Provider,
    Reason,
    RequestId,
    Result,
    Salt,
    Seq,
    Session,
    Time,
    Version,
    Workspace,
    Count_
};
constexpr std::array<std::string_view, static_cast<std::size_t>(Member::Count_)> kNames{
    "action",   "actor",  "detail",     "environment", "event_id", "field", "fp",      "host", "obj_version", "object",   "path",
    "provider", "reason", "request_id", "result",      "salt",     "seq",   "session", "ts",   "v",           "workspace"};
static_assert(std::ranges::is_sorted(kNames));
constexpr std::array kRequired{Member::Action, Member::EventId, Member::Result, Member::Salt,
                               Member::Seq,    Member::Time,    Member::Version};

constexpr std::string_view nameOf(Member member) { return kNames[static_cast<std::size_t>(member)]; }

/// The text that \p member holds as it is; null for all others.
QString *textOf(AuditEvent &event, Member member)
{
    switch (member) {
    case Member::Actor: return &event.actor;
    case Member::Detail: return &event.detail;
    case Member::Environment: return &event.environment;
    case Member::Field: return &event.field;
    case Member::Fingerprint: return &event.fingerprint;
    case Member::Host: return &event.host;
    case Member::Object: return &event.object;
    case Member::Path: return &event.path;
    case Member::Provider: return &event.provider;
    case Member::Reason: return &event.reason;
    case Member::RequestId: return &event.requestId;
    case Member::Session: return &event.session;
    case Member::Workspace: return &event.workspace;
    default: return nullptr;
    }
}

bool isLowerHex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

/// The form of an action's name, known or not.
bool isActionName(QLatin1StringView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
    });
}

/// 36 characters, lower case, hyphens in their places.
bool isUuid(QLatin1StringView text)
{
    constexpr std::string_view shape = "00000000-0000-0000-0000-000000000000";
    return std::ranges::equal(text, shape, [](char c, char like) { return like == '-' ? c == '-' : isLowerHex(c); });
}

/// The value among the first \p count whose name is \p text.
template <typename Enum>
std::optional<Enum> find(QLatin1StringView text, int count, QLatin1StringView (*nameOfValue)(Enum) noexcept)
{
    for (int i = 0; i < count; ++i) {
        if (nameOfValue(static_cast<Enum>(i)) == text)
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

/// Writes the members one after the other; remembers the first one that cannot be written.
class Writer
{
public:
    Writer() { m_json.reserve(640); }

    void text(Member member, QStringView value)
    {
        if (value.isEmpty())
            return;
        name(member);
        if (!appendJsonString(m_json, value))
            fail(member, u"an unpaired surrogate"_s);
    }
    /// \p value needs no escape.
    void plain(Member member, QByteArrayView value)
    {
        name(member);
        m_json.append('"').append(value).append('"');
    }
    void number(Member member, quint64 value)
    {
        if (value > kMostInteger)
            fail(member, u"above 2^53 - 1"_s);
        std::array<char, 20> digits;
        const auto [end, code] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
        name(member);
        m_json.append(digits.data(), end - digits.data());
    }
    void fail(Member member, const QString &why)
    {
        const std::string_view called = nameOf(member);
        if (!m_error)
            m_error
                = Error{ErrorCode::InvalidInput, QString::fromLatin1(called.data(), static_cast<qsizetype>(called.size())), why};
    }
    [[nodiscard]] Result<QByteArray> finish()
    {
        if (m_error)
            return tl::unexpected(*std::move(m_error));
        m_json.append('}');
        return std::move(m_json);
    }

private:
    void name(Member member)
    {
        const std::string_view called = nameOf(member);
        m_json.append(m_json.isEmpty() ? '{' : ',').append('"');
        m_json.append(called.data(), static_cast<qsizetype>(called.size())).append("\":", 2);
    }

    QByteArray m_json;
    std::optional<Error> m_error;
};

std::array<char, kSaltDigits> hexText(const EventSalt &salt)
{
    std::array<char, kSaltDigits> text;
    for (std::size_t i = 0; i < salt.size(); ++i) {
        text[2 * i] = kHex[std::to_integer<std::size_t>(salt[i] >> 4)];
        text[2 * i + 1] = kHex[std::to_integer<std::size_t>(salt[i] & std::byte{15})];
    }
    return text;
}

tl::unexpected<Error> damaged(const QString &why) { return failure(ErrorCode::Damaged, u"event"_s, why); }

/// One pass over the bytes. A member that this program does not know is an error only for versions it knows.
class Reader
{
public:
    explicit Reader(QByteArrayView json)
        : m_at(json.begin())
        , m_end(json.end())
    {
    }

    [[nodiscard]] Result<AuditEvent> read()
    {
        if (!object())
            return damaged(u"not one flat canonical object"_s);
        const bool complete = std::ranges::all_of(kRequired, [this](Member member) { return has(member); });
        if (has(Member::Version) && m_event.formatVersion > kEventFormat)
            return failure(ErrorCode::NewerFormat, u"event"_s, u"version %1"_s.arg(m_event.formatVersion));
        if (!complete || m_unknown || m_event.formatVersion != kEventFormat)
            return damaged(u"a member is missing or unknown"_s);
        if (m_unknownAction)
            return failure(ErrorCode::NewerFormat, u"event"_s, u"an action of a newer version"_s);
        return std::move(m_event);
    }

private:
    [[nodiscard]] bool has(Member member) const { return m_seen[static_cast<std::size_t>(member)]; }
    [[nodiscard]] bool take(char c) { return m_at != m_end && *m_at == c && (++m_at, true); }

    [[nodiscard]] bool object()
    {
        if (!take('{'))
            return false;
        do {
            if (!member())
                return false;
        } while (take(','));
        return take('}') && m_at == m_end;
    }

    /// The name of the next member, which sorts after the one before (so there are no duplicates).
    [[nodiscard]] bool name(std::string_view &called)
    {
        if (!take('"'))
            return false;
        const char *const begin = m_at;
        while (m_at != m_end && ((*m_at >= 'a' && *m_at <= 'z') || (*m_at >= '0' && *m_at <= '9') || *m_at == '_'))
            ++m_at;
        called = {begin, static_cast<std::size_t>(m_at - begin)};
        const bool later = called > m_before;
        m_before = called;
        return later && take('"') && take(':');
    }

    [[nodiscard]] bool member()
    {
        std::string_view called;
        if (!name(called))
            return false;
        while (m_next < kNames.size() && kNames[m_next] < called)
            ++m_next;
        if (m_next == kNames.size() || kNames[m_next] != called) {
            m_unknown = true;
            return skip();
        }
        m_seen[m_next] = true;
        return value(static_cast<Member>(m_next));
    }

    [[nodiscard]] bool value(Member member)
    {
        switch (member) {
        case Member::Seq: return number(m_event.seq);
        case Member::Version: return number(m_event.formatVersion);
        case Member::ObjectVersion: return number(m_event.objectVersion) && m_event.objectVersion != 0;
        default: break;
        }
        QString *const text = textOf(m_event, member);
        if (!text)
            return special(member);
        std::optional<QString> read = readJsonString(m_at, m_end);
        if (!read || read->isEmpty())
            return false;
        *text = *std::move(read);
        return true;
    }

    /// A text member with a form of its own, which never needs an escape: read without making a string of it.
    [[nodiscard]] bool special(Member member)
    {
        if (!take('"'))
            return false;
        const char *const begin = m_at;
        while (m_at != m_end && *m_at != '"' && *m_at != '\\')
            ++m_at;
        const QLatin1StringView text(begin, m_at - begin);
        return take('"') && special(member, text);
    }

    [[nodiscard]] bool special(Member member, QLatin1StringView text)
    {
        switch (member) {
        case Member::Action:
            if (const auto action = find<AuditAction>(text, static_cast<int>(AuditAction::Count_), actionName))
                m_event.action = *action;
            else
                m_unknownAction = true;
            return isActionName(text);
        case Member::Result:
            if (const auto result = find<AuditResult>(text, kResults, resultName)) {
                m_event.result = *result;
                return true;
            }
            return false;
        case Member::EventId: m_event.id = EventId{isUuid(text) ? QUuid::fromString(text) : QUuid()}; return !m_event.id.isNull();
        case Member::Time:
            if (const auto at = parseTime(text)) {
                m_event.at = *at;
                return true;
            }
            return false;
        case Member::Salt: return text.size() == kSaltDigits && std::ranges::all_of(text, isLowerHex);
        default: return false;
        }
    }

    [[nodiscard]] bool number(quint64 &value)
    {
        const char *const begin = m_at;
        const auto [end, code] = std::from_chars(m_at, m_end, value);
        m_at = end;
        return code == std::errc() && value <= kMostInteger && (*begin != '0' || end - begin == 1);
    }

    [[nodiscard]] bool skip()
    {
        quint64 ignored = 0;
        const std::string_view rest(m_at, static_cast<std::size_t>(m_end - m_at));
        for (const std::string_view word : {"true", "false"}) {
            if (rest.starts_with(word)) {
                m_at += word.size();
                return true;
            }
        }
        return rest.starts_with('"') ? readJsonString(m_at, m_end).has_value() : number(ignored);
    }

    const char *m_at;
    const char *m_end;
    std::string_view m_before;
    std::size_t m_next = 0;
    std::array<bool, kNames.size()> m_seen{};
    bool m_unknown = false;
    bool m_unknownAction = false;
    AuditEvent m_event;
};

} // namespace

Result<QByteArray> writeCanonical(const AuditEvent &event, const EventSalt &salt)
{
    const QLatin1StringView action = actionName(event.action);
    const QLatin1StringView result = resultName(event.result);
    const std::optional<TimeText> time = timeText(event.at);

    Writer out;
    out.plain(Member::Action, {action.data(), action.size()});
    out.text(Member::Actor, event.actor);
    out.text(Member::Detail, event.detail);
    out.text(Member::Environment, event.environment);
    if (event.id.isNull())
        out.fail(Member::EventId, u"missing"_s);
    out.plain(Member::EventId, event.id.value.toByteArray(QUuid::WithoutBraces));
    out.text(Member::Field, event.field);
    out.text(Member::Fingerprint, event.fingerprint);
    out.text(Member::Host, event.host);
    if (event.objectVersion != 0)
        out.number(Member::ObjectVersion, event.objectVersion);
    out.text(Member::Object, event.object);
    out.text(Member::Path, event.path);
    out.text(Member::Provider, event.provider);
    out.text(Member::Reason, event.reason);
    out.text(Member::RequestId, event.requestId);
    out.plain(Member::Result, {result.data(), result.size()});
    out.plain(Member::Salt, hexText(salt));
    out.number(Member::Seq, event.seq);
    out.text(Member::Session, event.session);
    if (time)
        out.plain(Member::Time, *time);
    else
        out.fail(Member::Time, u"outside the years 1 to 9999"_s);
    out.number(Member::Version, event.formatVersion);
    out.text(Member::Workspace, event.workspace);
    return out.finish();
}

Result<AuditEvent> readCanonical(QByteArrayView json) { return Reader(json).read(); }

} // namespace claviger
