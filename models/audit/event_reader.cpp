// The reading half of canonical_event.h.
#include "models/audit/canonical_event.h"
#include "models/audit/event_member.h"
#include "models/audit/event_time.h"
#include "models/audit/json_text.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kSaltDigits = 32;
constexpr int kResults = static_cast<int>(AuditResult::Failed) + 1;
constexpr std::array kRequired{Member::Action, Member::Id,   Member::Outcome, Member::Salt,
                               Member::Seq,    Member::Time, Member::Version};

/// A personal member, in clear (format 1) and as a commitment (format 2).
struct PersonalMember {
    Member clear;
    Member committed;
    QString AuditEvent::*text;
};
constexpr std::array kPersonal{PersonalMember{Member::Actor, Member::ActorCommitment, &AuditEvent::actor},
                               PersonalMember{Member::Host, Member::HostCommitment, &AuditEvent::host},
                               PersonalMember{Member::Reason, Member::ReasonCommitment, &AuditEvent::reason}};

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

/// The values of an enumeration by their names. Sorted: there are dozens of actions, and one is looked up for each event.
template <typename Enum>
class Names
{
public:
    Names(int count, QLatin1StringView (*nameOf)(Enum) noexcept)
    {
        for (int i = 0; i < count; ++i)
            m_values.emplace_back(viewOf(nameOf(static_cast<Enum>(i))), static_cast<Enum>(i));
        std::ranges::sort(m_values);
    }

    [[nodiscard]] std::optional<Enum> find(QLatin1StringView text) const
    {
        const auto at = std::ranges::lower_bound(m_values, viewOf(text), {}, &std::pair<std::string_view, Enum>::first);
        return at != m_values.end() && at->first == viewOf(text) ? std::optional(at->second) : std::nullopt;
    }

private:
    static std::string_view viewOf(QLatin1StringView text) { return {text.data(), static_cast<std::size_t>(text.size())}; }

    std::vector<std::pair<std::string_view, Enum>> m_values;
};

std::optional<AuditAction> actionOf(QLatin1StringView text)
{
    static const Names<AuditAction> names(static_cast<int>(AuditAction::Count_), actionName);
    return names.find(text);
}

std::optional<AuditResult> resultOf(QLatin1StringView text)
{
    static const Names<AuditResult> names(kResults, resultName);
    return names.find(text);
}

tl::unexpected<Error> damaged(const QString &why) { return failure(ErrorCode::Damaged, u"event"_s, why); }

/// One pass over the bytes of a leaf. A member that this program does not know is an error only for versions it knows.
class Reader
{
public:
    explicit Reader(QByteArrayView leaf)
        : m_at(leaf.begin())
        , m_end(leaf.end())
    {
    }

    [[nodiscard]] Result<AuditEvent> read(std::optional<QByteArrayView> disclosures)
    {
        if (!object())
            return damaged(u"not one flat canonical object"_s);
        const bool complete = std::ranges::all_of(kRequired, [this](Member member) { return has(member); });
        if (has(Member::Version) && m_event.formatVersion > kEventFormat)
            return failure(ErrorCode::NewerFormat, u"event"_s, u"version %1"_s.arg(m_event.formatVersion));
        if (!complete || m_unknown || m_event.formatVersion < kFirstEventFormat)
            return damaged(u"a member is missing or unknown"_s);
        if (auto fits = personal(disclosures); !fits)
            return tl::unexpected(fits.error());
        if (m_unknownAction)
            return failure(ErrorCode::NewerFormat, u"event"_s, u"an action of a newer version"_s);
        return std::move(m_event);
    }

private:
    [[nodiscard]] bool has(Member member) const { return m_seen[static_cast<std::size_t>(member)]; }
    [[nodiscard]] bool take(char c) { return m_at != m_end && *m_at == c && (++m_at, true); }

    /// Format 1 has personal members in clear and nothing behind the leaf; format 2 the other way round.
    [[nodiscard]] Result<> personal(std::optional<QByteArrayView> json)
    {
        const bool inClear = m_event.formatVersion == kFirstEventFormat;
        for (const PersonalMember &member : kPersonal) {
            if (has(inClear ? member.committed : member.clear))
                return damaged(u"a personal member is not in the form of its version"_s);
        }
        if (inClear)
            return json ? Result<>(damaged(u"something stands behind it"_s)) : Result<>();
        auto disclosed = json ? readDisclosures(*json) : std::optional<Disclosures>(std::in_place);
        if (!disclosed)
            return damaged(u"its disclosures are malformed"_s);
        for (const PersonalField field : kPersonalFields) {
            if (auto fits = disclose(field, (*disclosed)[indexOf(field)]); !fits)
                return fits;
        }
        return {};
    }

    [[nodiscard]] Result<> disclose(PersonalField field, std::optional<Disclosure> &disclosure)
    {
        const PersonalMember &member = kPersonal[indexOf(field)];
        const bool isCommitted = has(member.committed);
        const QByteArrayView committed = m_commitments[indexOf(field)];
        if (disclosure && isCommitted && QByteArrayView(disclosure->commitment) == committed) {
            m_event.*member.text = std::move(disclosure->value);
            return {};
        }
        if (isCommitted && !isCommitment(committed)) // what fits a disclosure has the right form
            return damaged(u"a commitment is malformed"_s);
        if (disclosure)
            return failure(ErrorCode::Tampered, claviger::name(field), u"it does not fit its commitment"_s);
        m_event.absent.setFlag(field, isCommitted);
        return {};
    }

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

    /// The name of the next member.
    [[nodiscard]] bool name(std::string_view &called)
    {
        if (!take('"'))
            return false;
        const char *const begin = m_at;
        while (m_at != m_end && ((*m_at >= 'a' && *m_at <= 'z') || (*m_at >= '0' && *m_at <= '9') || *m_at == '_'))
            ++m_at;
        called = {begin, static_cast<std::size_t>(m_at - begin)};
        return take('"') && take(':');
    }

    /// Each member sorts after the one before, so there are no duplicates. Of two that are known their places say so.
    [[nodiscard]] bool member()
    {
        std::string_view called;
        if (!name(called))
            return false;
        const std::size_t place = placeOf(called);
        const bool isKnown = place < kMemberNames.size();
        if ((!isKnown || m_isAfterUnknown) && called <= m_before)
            return false;
        m_before = called;
        m_isAfterUnknown = !isKnown;
        if (!isKnown) {
            m_unknown = true;
            return skip();
        }
        m_next = place + 1;
        m_seen[place] = true;
        return value(static_cast<Member>(place));
    }

    /// Where \p called stands among the members that may still come; behind the last if it does not.
    [[nodiscard]] std::size_t placeOf(std::string_view called) const
    {
        std::size_t place = m_next;
        while (place < kMemberNames.size() && (kMemberNames[place].size() != called.size() || kMemberNames[place] != called))
            ++place;
        return place;
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
            if (const auto action = actionOf(text))
                m_event.action = *action;
            else
                m_unknownAction = true;
            return isActionName(text);
        case Member::Outcome:
            if (const auto result = resultOf(text)) {
                m_event.result = *result;
                return true;
            }
            return false;
        case Member::Id: m_event.id = EventId{isUuid(text) ? QUuid::fromString(text) : QUuid()}; return !m_event.id.isNull();
        case Member::Time:
            if (const auto at = parseTime(text)) {
                m_event.at = *at;
                return true;
            }
            return false;
        case Member::Salt: return text.size() == kSaltDigits && std::ranges::all_of(text, isLowerHex);
        case Member::ActorCommitment: return commitment(PersonalField::Actor, text);
        case Member::HostCommitment: return commitment(PersonalField::Host, text);
        case Member::ReasonCommitment: return commitment(PersonalField::Reason, text);
        default: return false;
        }
    }

    /// Its form is looked at when it is known whether it is disclosed.
    [[nodiscard]] bool commitment(PersonalField field, QLatin1StringView text)
    {
        m_commitments[indexOf(field)] = {text.data(), text.size()};
        return true;
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
    bool m_isAfterUnknown = false;
    std::size_t m_next = 0;
    std::array<bool, kMemberNames.size()> m_seen{};
    std::array<QByteArrayView, kPersonalFields.size()> m_commitments;
    bool m_unknown = false;
    bool m_unknownAction = false;
    AuditEvent m_event;
};

} // namespace

Result<AuditEvent> readCanonical(QByteArrayView line)
{
    const LineParts parts = splitLine(line);
    return Reader(parts.leaf).read(parts.disclosures);
}

} // namespace claviger
