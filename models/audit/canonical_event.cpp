#include "models/audit/canonical_event.h"

#include "models/audit/event_member.h"
#include "models/audit/event_time.h"
#include "models/audit/json_text.h"

#include <charconv>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Writes the members one after the other; remembers the first one that cannot be written.
class Writer
{
public:
    Writer() { m_json.reserve(1024); }

    void text(Member member, QStringView value)
    {
        if (value.isEmpty())
            return;
        name(member);
        if (!appendJsonString(m_json, value))
            fail(member, u"an unpaired surrogate"_s);
    }
    /// Commits to \p value and keeps its disclosure for the end.
    void personal(Member member, PersonalField field, const EventSalt &salt, const QString &value)
    {
        if (value.isEmpty())
            return;
        if (!appendDisclosure(m_disclosures, field, salt, value))
            return fail(field == PersonalField::Actor      ? Member::Actor
                            : field == PersonalField::Host ? Member::Host
                                                           : Member::Reason,
                        u"an unpaired surrogate"_s);
        const CommitmentText committed = commitment(field, salt, value.toUtf8());
        plain(member, committed);
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
        if (!m_disclosures.isEmpty())
            m_json.append('\t').append(m_disclosures).append('}');
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
    QByteArray m_disclosures;
    std::optional<Error> m_error;
};

} // namespace

Result<QByteArray> writeCanonical(const AuditEvent &event, const EventSalts &salts)
{
    const QLatin1StringView action = actionName(event.action);
    const QLatin1StringView result = resultName(event.result);
    const std::optional<TimeText> time = timeText(event.at);

    Writer out;
    out.plain(Member::Action, {action.data(), action.size()});
    out.personal(Member::ActorCommitment, PersonalField::Actor, salts.personal[0], event.actor);
    out.text(Member::Detail, event.detail);
    out.text(Member::Environment, event.environment);
    if (event.id.isNull())
        out.fail(Member::Id, u"missing"_s);
    out.plain(Member::Id, event.id.value.toByteArray(QUuid::WithoutBraces));
    out.text(Member::Field, event.field);
    out.text(Member::Fingerprint, event.fingerprint);
    out.personal(Member::HostCommitment, PersonalField::Host, salts.personal[1], event.host);
    if (event.objectVersion != 0)
        out.number(Member::ObjectVersion, event.objectVersion);
    out.text(Member::Object, event.object);
    out.text(Member::Path, event.path);
    out.text(Member::Provider, event.provider);
    out.personal(Member::ReasonCommitment, PersonalField::Reason, salts.personal[2], event.reason);
    out.text(Member::RequestId, event.requestId);
    out.plain(Member::Outcome, {result.data(), result.size()});
    out.plain(Member::Salt, hexText(salts.leaf));
    out.number(Member::Seq, event.seq);
    out.text(Member::Session, event.session);
    if (time)
        out.plain(Member::Time, *time);
    else
        out.fail(Member::Time, u"outside the years 1 to 9999"_s);
    out.number(Member::Version, kEventFormat);
    out.text(Member::Workspace, event.workspace);
    return out.finish();
}

} // namespace claviger
