#include "tests/support/simulator/simulated_answers.h"

#include "tests/support/simulator/pattern_sample.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isAws(const VerifyCall &call) { return call.kind == "sigv4"_L1; }

bool isGood(const VerifyOutcome &row)
{
    return row.means == VerifyMeaning::Valid || row.means == VerifyMeaning::InsufficientScope
        || row.means == VerifyMeaning::OverQuota;
}

/// A status that the row's word stands for.
QString statusFor(const QString &word, const SimulatedKey &key)
{
    if (word.startsWith("{{"_L1))
        return QString::fromUtf8(key.value(word.mid(2, word.size() - 4)));
    return word.endsWith("xx"_L1) ? word.left(1) + u"00"_s : word;
}

/// The members of {"a":…} that \p sample stands for; nullopt when it is no member.
std::optional<QString> asMember(const QString &sample, const GivenTokens &tokens)
{
    static const QRegularExpression member(u"^(\"[^\"]+\")(\\s*:\\s*.*)?$"_s);
    const QRegularExpressionMatch match = member.match(sample);
    if (!match.hasMatch())
        return std::nullopt;
    if (!match.captured(2).isEmpty())
        return sample.endsWith(u',') || sample.endsWith(u'}') ? sample.chopped(1) : sample;
    const bool isToken = match.captured(1) == "\"access_token\""_L1;
    return match.captured(1) + u":\""_s + (isToken ? QString::fromLatin1(tokens.accessToken) : u"simulated"_s) + u'"';
}

QString quoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

/// JSON of nested objects and lists down to \p path, with a text at its end.
QString nested(const QStringList &path, const QString &text)
{
    QString name = path.front();
    const bool isList = name.endsWith("[]"_L1);
    name.remove(u"[]"_s);
    const QString inner = path.size() == 1 ? quoted(text) : u"{"_s + nested(path.mid(1), text) + u"}"_s;
    return quoted(name) + u":"_s + (isList ? u"["_s + inner + u"]"_s : inner);
}

QString jsonBody(const VerifyCall &call, const RowAnswer &answer, const SimulatedKey &key, const GivenTokens &tokens)
{
    QStringList members;
    const std::optional<QString> own = asMember(answer.sample, tokens);
    if (own)
        members.append(*own);
    else if (!answer.sample.isEmpty())
        members.append(u"\"error\":{\"message\":"_s + quoted(answer.sample) + u"}"_s);
    QStringList roots{own ? own->section(u'"', 1, 1) : QString(), u"error"_s};
    if (isGood(call.outcomes[static_cast<std::size_t>(answer.row)])) {
        for (const QString &name : key.provider->verify.reads) {
            const QStringList path = name.split(u'.');
            const QString root = QString(path.front()).remove(u"[]"_s);
            if (name.startsWith("header "_L1) || roots.contains(root))
                continue;
            roots.append(root);
            members.append(nested(path, simulatedRead(name)));
        }
    }
    return u"{"_s + members.join(u',') + u"}"_s;
}

/// The permissions that were asked about: all, or none for a row that finds them missing.
QString permissionsBody(const VerifyCall &call, const RowAnswer &answer)
{
    return call.outcomes[static_cast<std::size_t>(answer.row)].means == VerifyMeaning::Valid ? call.body : u"{}"_s;
}

QString awsBody(const VerifyCall &call, const RowAnswer &answer, const GivenTokens &tokens)
{
    if (answer.status != "200"_L1)
        return u"<ErrorResponse><Error><Type>Sender</Type><Code>%1</Code></Error></ErrorResponse>"_s.arg(answer.sample);
    if (call.body.contains("Action=AssumeRole"_L1))
        return u"<AssumeRoleResponse><AssumeRoleResult><AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/reader/"
               u"claviger</Arn>"
               "</AssumedRoleUser><Credentials><AccessKeyId>%1</AccessKeyId><SecretAccessKey>%2</SecretAccessKey>"
               "<SessionToken>%3</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult>"
               "</AssumeRoleResponse>"_s.arg(QString::fromLatin1(tokens.role.id), QString::fromLatin1(tokens.role.secret),
                                             QString::fromLatin1(tokens.role.sessionToken));
    return u"<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/simulated</Arn>"
           "<UserId>AIDASIMULATED</UserId><Account>123456789012</Account></GetCallerIdentityResult>"
           "</GetCallerIdentityResponse>"_s;
}

QString bodyOf(const VerifyCall &call, const RowAnswer &answer, const SimulatedKey &key, const GivenTokens &tokens)
{
    if (isAws(call))
        return awsBody(call, answer, tokens);
    if (call.url.endsWith(":testIamPermissions"_L1) && answer.status == "200"_L1)
        return permissionsBody(call, answer);
    const QString &pattern = call.outcomes[static_cast<std::size_t>(answer.row)].bodyMatches;
    if (pattern.startsWith(u'^')) // the text itself, as Slack's webhooks answer
        return answer.sample;
    return jsonBody(call, answer, key, tokens);
}

bool agrees(const VerifyOutcome &row, const QString &status, const QString &body, const SimulatedKey &key)
{
    const QStringList words = row.status.split(u'|');
    const bool hasStatus = std::ranges::any_of(words, [&](const QString &word) {
        return word == "*"_L1 || statusFor(word, key) == status || (word.endsWith("xx"_L1) && word.front() == status.front());
    });
    return hasStatus && (row.bodyMatches.isEmpty() || QRegularExpression(row.bodyMatches).match(body).hasMatch());
}

/// The row that decides, by a reading of the table of our own.
int decidingRow(const VerifyCall &call, const QString &status, const QString &body, const SimulatedKey &key)
{
    const auto at = std::ranges::find_if(call.outcomes, [&](const VerifyOutcome &row) { return agrees(row, status, body, key); });
    return static_cast<int>(at - call.outcomes.begin());
}

GivenTokens someTokens() { return {"ya29.simulated", {"ASIASIMULATED", "simulated", "simulated"}}; }

} // namespace

QString simulatedRead(const QString &name) { return u"simulated "_s + QString(name).remove(u"[]"_s); }

std::vector<RowAnswer> answersOfRow(const VerifyCall &call, int row, const SimulatedKey &key)
{
    const VerifyOutcome &outcome = call.outcomes[static_cast<std::size_t>(row)];
    QStringList samples = outcome.bodyMatches.isEmpty() ? QStringList{QString()} : samplesOf(outcome.bodyMatches);
    std::vector<RowAnswer> answers;
    for (const QString &word : outcome.status.split(u'|')) {
        for (const QString &sample : samples) {
            const RowAnswer one{row, statusFor(word, key), sample};
            const QString body = bodyOf(call, one, key, someTokens());
            if (decidingRow(call, one.status, call.method == "HEAD"_L1 ? QString() : body, key) == row)
                answers.push_back(one);
        }
    }
    return answers;
}

std::optional<RowAnswer> goodAnswer(const VerifyCall &call, const SimulatedKey &key)
{
    for (std::size_t row = 0; row < call.outcomes.size(); ++row) {
        if (call.outcomes[row].means != VerifyMeaning::Valid)
            continue;
        if (const std::vector<RowAnswer> answers = answersOfRow(call, static_cast<int>(row), key); !answers.empty())
            return answers.front();
    }
    return std::nullopt;
}

std::optional<RowAnswer> refusal(const VerifyCall &call, const SimulatedKey &key, SignatureFit fit)
{
    const QString wanted = fit == SignatureFit::WrongSignature ? u"SignatureDoesNotMatch|Invalid JWT Signature"_s
        : fit == SignatureFit::WrongDate                       ? u"Signature expired|reasonable timeframe|expiration time|clock"_s
                                                               : QString();
    const QRegularExpression named(wanted);
    std::optional<RowAnswer> first;
    for (std::size_t row = 0; row < call.outcomes.size(); ++row) {
        const VerifyOutcome &outcome = call.outcomes[row];
        const bool isNamed = !wanted.isEmpty() && named.match(outcome.bodyMatches).hasMatch();
        if (!isNamed && (first || (outcome.means != VerifyMeaning::Invalid && outcome.means != VerifyMeaning::Revoked)))
            continue;
        const std::vector<RowAnswer> answers = answersOfRow(call, static_cast<int>(row), key);
        if (isNamed && !answers.empty())
            return answers.front();
        if (!answers.empty())
            first = answers.front();
    }
    return first;
}

ServedAnswer servedAnswer(const VerifyCall &call, const RowAnswer &answer, const SimulatedKey &key, const GivenTokens &tokens)
{
    ServedAnswer served;
    served.status = answer.status.toInt();
    served.body = bodyOf(call, answer, key, tokens).toUtf8();
    served.headers.emplace_back("Content-Type", isAws(call) ? "text/xml" : "application/json; charset=utf-8");
    if (!isGood(call.outcomes[static_cast<std::size_t>(answer.row)]))
        return served;
    for (const QString &name : key.provider->verify.reads) {
        if (name.startsWith("header "_L1))
            served.headers.emplace_back(name.mid(7).toLatin1(), simulatedRead(name).toLatin1());
    }
    return served;
}

} // namespace claviger::test
