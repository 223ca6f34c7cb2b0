#include "models/audit/export_line.h"

#include "models/audit/canonical_event.h"
#include "models/audit/event_member.h"

#include <algorithm>
#include <cstring>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::string_view kWithheld = R"({"leaf":)";
constexpr std::string_view kDigests = R"({"leaves":)";

constexpr quint32 bit(Member member) { return quint32{1} << static_cast<unsigned>(member); }
constexpr quint32 kRequired = bit(Member::Action) | bit(Member::Id) | bit(Member::Outcome) | bit(Member::Salt) | bit(Member::Seq)
    | bit(Member::Time) | bit(Member::Version);
constexpr quint32 kClear = bit(Member::Actor) | bit(Member::Host) | bit(Member::Reason);
constexpr quint32 kCommitments = bit(Member::ActorCommitment) | bit(Member::HostCommitment) | bit(Member::ReasonCommitment);
constexpr quint32 kNumbers = bit(Member::Seq) | bit(Member::Version) | bit(Member::ObjectVersion);
/// Members whose values have a form that needs no escape.
constexpr quint32 kForms
    = bit(Member::Action) | bit(Member::Id) | bit(Member::Outcome) | bit(Member::Salt) | bit(Member::Time) | kCommitments;

/// A name with its quotes and colon.
class Quoted
{
public:
    constexpr explicit Quoted(std::string_view name)
        : m_size(name.size() + 3)
    {
        m_text[0] = '"';
        std::ranges::copy(name, m_text.begin() + 1);
        m_text[name.size() + 1] = '"';
        m_text[name.size() + 2] = ':';
    }
    [[nodiscard]] constexpr std::string_view view() const { return {m_text.data(), m_size}; }

private:
    std::array<char, 16> m_text{};
    std::size_t m_size;
};
constexpr auto kQuoted = []<std::size_t... I>(std::index_sequence<I...>) { return std::array{Quoted(kMemberNames[I])...}; }
(std::make_index_sequence<kMemberNames.size()>());

QString textOf(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

LineFault faultOf(const JsonCursor &cursor) { return {flawOf(cursor.fault()), {}}; }

/// One pass over the leaf of an event.
class LeafReader
{
public:
    LeafReader(std::string_view leaf, EventLine &event, std::array<std::string_view, 3> &commitments)
        : m_cursor(leaf)
        , m_event(event)
        , m_commitments(commitments)
    {
    }

    [[nodiscard]] LineFault read()
    {
        if (!members())
            return faultOf(m_cursor);
        if (m_event.version > kEventFormat)
            return {ExportFlaw::NewerFormat, u"event format %1"_s.arg(m_event.version)};
        if (m_event.version < kFirstEventFormat)
            return {ExportFlaw::BadNumber, u"v"_s};
        if (const quint32 missing = kRequired & ~m_seen)
            return {ExportFlaw::BadJson, textOf(kMemberNames[static_cast<std::size_t>(std::countr_zero(missing))])};
        if (!m_unknown.empty())
            return {ExportFlaw::BadJson, textOf(m_unknown)};
        if (const quint32 foreign = m_seen & (m_event.version == 1 ? kCommitments : kClear))
            return {ExportFlaw::BadJson, textOf(kMemberNames[static_cast<std::size_t>(std::countr_zero(foreign))])};
        m_event.replacesKey = m_action == "log.key_replaced" && m_result == "GRANTED";
        return {};
    }

private:
    [[nodiscard]] bool members()
    {
        if (!m_cursor.take('{'))
            return false;
        do {
            if (!(expected() ? value(static_cast<Member>(m_next++)) : unexpected()))
                return false;
        } while (m_cursor.next(','));
        return m_cursor.take('}') && m_cursor.finish();
    }

    /// Passes the name of the next member if it is one that may still come: only these, in their order, so none comes twice.
    [[nodiscard]] bool expected()
    {
        const std::string_view rest = m_cursor.rest();
        for (std::size_t next = m_next; next < kQuoted.size(); ++next) {
            const std::string_view token = kQuoted[next].view();
            if (rest.starts_with(token)) {
                m_cursor.skip(token.size());
                m_next = next;
                m_before = kMemberNames[next];
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool value(Member member)
    {
        m_seen |= bit(member);
        if (bit(member) & kNumbers)
            return number(member);
        std::string_view raw;
        bool escaped = false;
        if (!m_cursor.string(raw, escaped))
            return false;
        if (raw.empty()) // an empty member is left out
            return m_cursor.fail(JsonFault::Spelling);
        if (escaped && (bit(member) & kForms))
            return m_cursor.fail(JsonFault::Syntax);
        return keep(member, raw);
    }

    [[nodiscard]] bool number(Member member)
    {
        quint64 value = 0;
        if (!m_cursor.number(value))
            return false;
        if (member == Member::Seq)
            m_event.seq = value;
        else if (member == Member::Version)
            m_event.version = value;
        else if (value == 0)
            return m_cursor.fail(JsonFault::Spelling);
        return true;
    }

    [[nodiscard]] bool keep(Member member, std::string_view raw)
    {
        switch (member) {
        case Member::Action: m_action = raw; return true;
        case Member::Outcome: m_result = raw; return true;
        case Member::Detail: m_event.detail = raw; return true;
        case Member::ActorCommitment: return commit(PersonalField::Actor, raw);
        case Member::HostCommitment: return commit(PersonalField::Host, raw);
        case Member::ReasonCommitment: return commit(PersonalField::Reason, raw);
        default: return true;
        }
    }

    [[nodiscard]] bool commit(PersonalField field, std::string_view raw)
    {
        m_event.committed |= field;
        m_commitments[indexOf(field)] = raw;
        return raw.size() == kDigestText || m_cursor.fail(JsonFault::Syntax);
    }

    /// A member that is unknown, or not in its place.
    [[nodiscard]] bool unexpected()
    {
        std::string_view called;
        if (!m_cursor.name(called))
            return false;
        const auto known = std::ranges::find(kMemberNames, called);
        if (known != kMemberNames.end()) {
            const bool seen = m_seen & bit(static_cast<Member>(known - kMemberNames.begin()));
            return m_cursor.fail(seen ? JsonFault::Duplicate : JsonFault::Spelling);
        }
        if (called <= m_before)
            return m_cursor.fail(called == m_before ? JsonFault::Duplicate : JsonFault::Spelling);
        m_before = called;
        while (m_next < kMemberNames.size() && kMemberNames[m_next] < called)
            ++m_next;
        if (m_unknown.empty())
            m_unknown = called;
        std::string_view raw;
        bool escaped = false;
        quint64 number = 0;
        bool truth = false;
        switch (m_cursor.peek()) {
        case '"': return m_cursor.string(raw, escaped);
        case 't':
        case 'f': return m_cursor.boolean(truth);
        default: return m_cursor.number(number);
        }
    }

    JsonCursor m_cursor;
    EventLine &m_event;
    std::array<std::string_view, 3> &m_commitments;
    std::size_t m_next = 0;
    quint32 m_seen = 0;
    std::string_view m_before; ///< name of the last member
    std::string_view m_unknown;
    std::string_view m_action;
    std::string_view m_result;
};

/// \p name as it stands in a line.
std::optional<PersonalField> fieldCalled(std::string_view name)
{
    for (const PersonalField field : kPersonalFields) {
        const QLatin1StringView called = claviger::name(field);
        if (name == std::string_view(called.data(), static_cast<std::size_t>(called.size())))
            return field;
    }
    return std::nullopt;
}

/// One `["salt","value"]`; \p fits: it opens \p commitment.
bool readDisclosure(JsonCursor &cursor, PersonalField field, std::string_view commitment, Commitments commitments, bool &fits)
{
    std::string_view saltText;
    std::string_view raw;
    bool escaped = false;
    if (!cursor.take('[') || !cursor.string(saltText, escaped) || !cursor.take(',') || !cursor.string(raw, escaped)
        || !cursor.take(']'))
        return false;
    EventSalt salt;
    if (raw.empty() || !readSalt(asView(saltText), salt))
        return cursor.fail(JsonFault::Syntax);
    fits = !commitment.empty();
    if (commitments == Commitments::Trust)
        return true;
    const auto made
        = escaped ? claviger::commitment(field, salt, asView(decodeJson(raw))) : claviger::commitment(field, salt, asView(raw));
    fits = commitment == std::string_view(made.data(), made.size());
    return true;
}

LineFault readDisclosures(std::string_view text, const std::array<std::string_view, 3> &committed, Commitments commitments,
                          EventLine &event)
{
    JsonCursor cursor(text);
    JsonNames names;
    bool good = cursor.take('{');
    do {
        std::string_view called;
        if (!good || !cursor.name(called) || !names.follows(called, cursor))
            return faultOf(cursor);
        const auto field = fieldCalled(called);
        if (!field)
            return {ExportFlaw::BadJson, textOf(called)};
        bool fits = false;
        if (!readDisclosure(cursor, *field, committed[indexOf(*field)], commitments, fits))
            return faultOf(cursor);
        if (!fits)
            return {ExportFlaw::BadCommitment, textOf(called)};
        event.disclosed |= *field;
    } while (cursor.next(','));
    return cursor.take('}') && cursor.finish() ? LineFault() : faultOf(cursor);
}

/// `{"name":"` and what stands between its quotes.
bool readOnlyText(JsonCursor &cursor, std::string_view name, std::string_view &raw)
{
    std::string_view called;
    bool escaped = false;
    if (!cursor.take('{') || !cursor.name(called))
        return false;
    if (called != name)
        return cursor.fail(JsonFault::Syntax);
    return cursor.string(raw, escaped);
}

} // namespace

ExportFlaw flawOf(JsonFault fault) noexcept
{
    switch (fault) {
    case JsonFault::None: return ExportFlaw::None;
    case JsonFault::Nul: return ExportFlaw::NulByte;
    case JsonFault::Utf8: return ExportFlaw::BadUtf8;
    case JsonFault::Syntax: return ExportFlaw::BadJson;
    case JsonFault::Duplicate: return ExportFlaw::DuplicateMember;
    case JsonFault::Spelling: return ExportFlaw::NotCanonical;
    case JsonFault::Number: return ExportFlaw::BadNumber;
    }
    Q_UNREACHABLE();
}

LineKind kindOf(std::string_view line) noexcept
{
    return line.starts_with(kWithheld) ? LineKind::Withheld : line.starts_with(kDigests) ? LineKind::Digests : LineKind::Event;
}

bool countsAsEvent(std::string_view beginning, std::size_t size) noexcept
{
    constexpr std::size_t kLeast = 63; // a withheld event of one digit; what is shorter is no event, and is not worth the memory
    return size >= kLeast && beginning.starts_with('{') && kindOf(beginning) != LineKind::Digests;
}

LineFault readEventLine(std::string_view line, EventLine &event, Commitments commitments)
{
    event = {};
    const auto *const tab = static_cast<const char *>(std::memchr(line.data(), '\t', line.size()));
    event.leaf = tab ? line.substr(0, static_cast<std::size_t>(tab - line.data())) : line;
    std::array<std::string_view, 3> committed;
    LineFault fault = LeafReader(event.leaf, event, committed).read();
    if (!fault && tab)
        fault = readDisclosures(line.substr(event.leaf.size() + 1), committed, commitments, event);
    for (const PersonalField field : kPersonalFields) { // what is disclosed was held against it
        const bool open = commitments == Commitments::Check && event.disclosed.testFlag(field);
        if (!fault && !open && event.committed.testFlag(field) && !isCommitment(asView(committed[indexOf(field)])))
            fault = {ExportFlaw::BadJson, name(field)};
    }
    return fault;
}

QString replacingKey(const EventLine &event)
{
    const QString detail = QString::fromStdString(decodeJson(event.detail));
    for (const QString &word : detail.split(u' ')) {
        if (word.startsWith(u"key="_s))
            return word.sliced(4);
    }
    return {};
}

LineFault readWithheldLine(std::string_view line, quint64 &seq, Digest &leafHash)
{
    JsonCursor cursor(line);
    std::string_view digest;
    std::string_view called;
    if (!readOnlyText(cursor, "leaf", digest) || !cursor.take(',') || !cursor.name(called))
        return faultOf(cursor);
    if (called != "seq")
        return {called == "leaf" ? ExportFlaw::DuplicateMember : ExportFlaw::BadJson, textOf(called)};
    if (!cursor.number(seq) || !cursor.take('}') || !cursor.finish())
        return faultOf(cursor);
    return readDigest(digest, leafHash) ? LineFault() : LineFault{ExportFlaw::BadJson, u"leaf"_s};
}

void appendWithheldLine(QByteArray &out, quint64 seq, const Digest &leafHash)
{
    const DigestText text = digestText(leafHash);
    out.append(R"({"leaf":")").append(text.data(), text.size()).append(R"(","seq":)").append(QByteArray::number(seq)).append('}');
}

LineFault readDigestLine(std::string_view line, std::vector<Digest> &leafHashes)
{
    JsonCursor cursor(line);
    std::string_view digests;
    if (!readOnlyText(cursor, "leaves", digests) || !cursor.take('}') || !cursor.finish())
        return faultOf(cursor);
    if (!readDigests(digests, leafHashes) || leafHashes.size() > kEventsPerDigestLine)
        return {ExportFlaw::BadJson, u"leaves"_s};
    return {};
}

void appendDigestLine(QByteArray &out, std::span<const Digest> leafHashes)
{
    out.append(R"({"leaves":")").append(digestsText(leafHashes)).append(R"("})");
}

} // namespace claviger
