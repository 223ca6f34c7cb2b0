#include "models/remote/broker/broker_problem.h"

#include <QHash>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostPlaces = 3;        // of those that a problem names
constexpr std::size_t kTelling = 8;  // characters of a value in a row that tell too much of it
constexpr std::size_t kShortest = 4; // what is shorter stands in any sentence

std::optional<ErrorCode> codeOfType(const QString &type)
{
    static const QHash<QString, ErrorCode> codes{{u"invalid-input"_s, ErrorCode::InvalidInput},
                                                 {u"idempotency-key-required"_s, ErrorCode::Internal},
                                                 {u"unauthenticated"_s, ErrorCode::SignInNeeded},
                                                 {u"token-rejected"_s, ErrorCode::SignInNeeded},
                                                 {u"token-expired"_s, ErrorCode::SignInNeeded},
                                                 {u"forbidden"_s, ErrorCode::AccessDenied},
                                                 {u"own-request"_s, ErrorCode::Refused},
                                                 {u"refused"_s, ErrorCode::Refused},
                                                 {u"out-of-scope"_s, ErrorCode::Refused},
                                                 {u"not-found"_s, ErrorCode::NotFound},
                                                 {u"already-exists"_s, ErrorCode::AlreadyExists},
                                                 {u"wrong-state"_s, ErrorCode::Refused},
                                                 {u"approval-decided"_s, ErrorCode::Refused},
                                                 {u"approval-one-by-one"_s, ErrorCode::Refused},
                                                 {u"ambiguous"_s, ErrorCode::Ambiguous},
                                                 {u"idempotency-in-progress"_s, ErrorCode::OutcomeUnknown},
                                                 {u"log-rolled-back"_s, ErrorCode::RolledBack},
                                                 {u"log-diverged"_s, ErrorCode::Tampered},
                                                 {u"gone"_s, ErrorCode::NotFound},
                                                 {u"cursor-expired"_s, ErrorCode::NotFound},
                                                 {u"conflict"_s, ErrorCode::Conflict},
                                                 {u"too-large"_s, ErrorCode::InvalidInput},
                                                 {u"idempotency-mismatch"_s, ErrorCode::Internal},
                                                 {u"precondition-required"_s, ErrorCode::Internal},
                                                 {u"rate-limited"_s, ErrorCode::Unreachable},
                                                 {u"internal"_s, ErrorCode::Unreachable},
                                                 {u"unsupported"_s, ErrorCode::Unsupported},
                                                 {u"maintenance"_s, ErrorCode::Unreachable},
                                                 {u"no-space"_s, ErrorCode::NoSpace}};
    const auto found = codes.constFind(type);
    return found == codes.constEnd() ? std::nullopt : std::optional(*found);
}

ErrorCode codeOfStatus(int status)
{
    switch (status) {
    case 401: return ErrorCode::SignInNeeded;
    case 403: return ErrorCode::AccessDenied;
    case 404:
    case 410: return ErrorCode::NotFound;
    case 405:
    case 501: return ErrorCode::Unsupported;
    case 409: return ErrorCode::Refused;
    case 412: return ErrorCode::Conflict;
    case 428: return ErrorCode::Internal;
    case 429: return ErrorCode::Unreachable;
    case 507: return ErrorCode::NoSpace;
    default: break;
    }
    if (status < 400)
        return ErrorCode::Damaged; // a redirect, or what no broker answers
    return status < 500 ? ErrorCode::InvalidInput : ErrorCode::Unreachable;
}

/// A member that need not be right: a problem is told as far as it can be read.
QString spoken(const AnswerNode &node, std::string_view name)
{
    if (!node.has(name) || !node.member(name).isString())
        return {};
    return node.member(name).asText(TextRule::Text).simplified();
}

/// `errors`, e.g. "/label: too long".
QStringList placesIn(const AnswerNode &node)
{
    QStringList places;
    if (!node.has("errors"))
        return places;
    for (const AnswerNode &place : node.list("errors", 100)) {
        if (places.size() < mostPlaces && place.isObject())
            places.append(spoken(place, "pointer") + u": "_s + spoken(place, "detail"));
    }
    return places;
}

/// The JSON string that begins behind \p at, as it is written.
std::string_view stringAt(std::string_view body, std::size_t at)
{
    std::size_t end = at;
    while (end < body.size() && body[end] != '"')
        end += body[end] == '\\' ? std::size_t{2} : std::size_t{1};
    return body.substr(at, std::min(end, body.size()) - at);
}

bool holdsPartOf(std::string_view text, std::string_view value)
{
    if (value.size() < kTelling)
        return value.size() >= kShortest && text.find(value) != std::string_view::npos;
    for (std::size_t at = 0; at + kTelling <= text.size(); ++at) {
        if (value.find(text.substr(at, kTelling)) != std::string_view::npos)
            return true;
    }
    return false;
}

} // namespace

bool repeatsValue(const QString &text, std::string_view body)
{
    constexpr std::string_view member = R"("value":")";
    const QByteArray utf8 = text.toUtf8();
    const std::string_view shown(utf8.constData(), static_cast<std::size_t>(utf8.size()));
    for (std::size_t at = body.find(member); at != std::string_view::npos; at = body.find(member, at + 1)) {
        if (holdsPartOf(shown, stringAt(body, at + member.size())))
            return true;
    }
    constexpr std::string_view fields = R"("credentials":{)";
    std::size_t at = body.find(fields);
    if (at == std::string_view::npos)
        return false;
    for (at += fields.size(); at < body.size() && body[at] == '"';) { // "name":"value",
        at += stringAt(body, at + 1).size() + std::string_view(R"("":")").size();
        const std::string_view value = stringAt(body, std::min(at, body.size()));
        if (holdsPartOf(shown, value))
            return true;
        at += value.size() + std::string_view(R"(",)").size();
    }
    return false;
}

BrokerProblem problemIn(const AnswerNode &node)
{
    BrokerProblem problem;
    if (!node.isObject())
        return problem;
    constexpr QLatin1StringView ours("urn:claviger:problem:");
    if (const QString type = spoken(node, "type"); type.startsWith(ours))
        problem.type = type.sliced(ours.size());
    problem.status = node.has("status") ? static_cast<int>(node.member("status").asInteger().value_or(0)) : 0;
    QString sentence = spoken(node, "detail");
    if (sentence.isEmpty())
        sentence = spoken(node, "title");
    if (sentence.isEmpty())
        sentence = spoken(node, "error"); // of the simpler dialects
    problem.detail = (QStringList(sentence) + placesIn(node)).join(u' ').trimmed();
    problem.rule = spoken(node, "rule");
    if (node.has("until"))
        problem.until = node.timeOrNull("until");
    return problem;
}

BrokerProblem problemIn(HttpAnswer answer)
{
    const int status = answer.status;
    const AnswerJson json(std::move(answer.body), u"problem"_s);
    BrokerProblem problem = problemIn(json.root());
    problem.status = status;
    if (problem.detail.isEmpty() && status < 400)
        problem.detail = u"the answer leads to another address (%1), which is not followed"_s.arg(status);
    else if (problem.detail.isEmpty())
        problem.detail = u"the answer was %1 without a reason"_s.arg(status);
    return problem;
}

Error errorOf(const BrokerProblem &problem, const QString &subject)
{
    const ErrorCode code = codeOfType(problem.type).value_or(codeOfStatus(problem.status));
    const bool namesRule = problem.rule.isEmpty() || problem.detail.contains(problem.rule);
    return {code, subject, namesRule ? problem.detail : u"%1 (%2)"_s.arg(problem.detail, problem.rule)};
}

} // namespace claviger
