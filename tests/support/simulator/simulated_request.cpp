#include "tests/support/simulator/simulated_request.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <functional>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

namespace {

const QRegularExpression &variable()
{
    static const QRegularExpression expression(u"\\{\\{([a-z0-9_]+)[?]?\\}\\}"_s);
    return expression;
}

using Values = std::function<QByteArray(const QString &)>;

/// \p text with its {{names}} replaced; \p literal is what becomes of the rest.
QByteArray replaced(const QString &text, const Values &value, const std::function<QByteArray(const QByteArray &)> &literal)
{
    QByteArray out;
    qsizetype done = 0;
    for (auto it = variable().globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        out += literal(text.mid(done, match.capturedStart() - done).toUtf8()) + value(match.captured(1));
        done = match.capturedEnd();
    }
    return out + literal(text.mid(done).toUtf8());
}

QByteArray asItIs(const QByteArray &text) { return text; }

QByteArray decoded(const QByteArray &text) { return QByteArray::fromPercentEncoding(text); }

bool names(const QString &text, const SimulatedKey &key)
{
    for (auto it = variable().globalMatch(text); it.hasNext();) {
        if (key.isSecret(it.next().captured(1)))
            return true;
    }
    return false;
}

QString authPart(const VerifyCall &call, const QString &name)
{
    for (const auto &[part, text] : call.auth) {
        if (part == name)
            return text;
    }
    return {};
}

QString headerTemplate(const VerifyCall &call, const QString &name)
{
    for (const auto &[header, text] : call.headers) {
        if (header.compare(name, Qt::CaseInsensitive) == 0)
            return text;
    }
    return {};
}

/// Parameters of a form or query, without those whose only value is optional and empty.
QString presentParameters(const QString &text, const Values &value)
{
    QStringList kept;
    for (const QString &parameter : text.split(u'&')) {
        static const QRegularExpression optional(u"\\{\\{([a-z0-9_]+)[?]\\}\\}"_s);
        const QRegularExpressionMatch match = optional.match(parameter);
        if (!match.hasMatch() || !value(match.captured(1)).isEmpty())
            kept.append(parameter);
    }
    return kept.join(u'&');
}

class Fitting
{
public:
    /// \p parts of the value that the call is repeated for.
    Fitting(const ArrivedRequest &request, const SimulatedKey &key, const VerifyCall &call, const GivenTokens &tokens,
            QStringList parts)
        : m_request(request)
        , m_key(key)
        , m_call(call)
        , m_tokens(tokens)
        , m_parts(std::move(parts))
    {
    }

    RequestFit run()
    {
        if (!isHere())
            return {};
        m_fit.kind = RequestFit::Kind::Accepted;
        checkAddress();
        readJwt();
        checkHeaders();
        checkAuthentication();
        checkBody();
        return m_fit;
    }

private:
    [[nodiscard]] QByteArray value(const QString &name) const
    {
        if (name == "access_token"_L1)
            return m_tokens.accessToken;
        if (const qsizetype part = m_call.eachAs.indexOf(name); part >= 0)
            return m_parts.value(part).toUtf8();
        return name == "jwt"_L1 ? m_jwt : m_key.value(name);
    }
    [[nodiscard]] Values values() const
    {
        return [this](const QString &name) { return value(name); };
    }

    [[nodiscard]] QByteArray address() const { return m_request.host + m_request.target; }

    /// The call's address with \p value for its names, without its scheme.
    [[nodiscard]] QByteArray addressWith(const Values &value, const std::function<QByteArray(const QByteArray &)> &literal) const
    {
        QString url = m_call.url;
        const qsizetype first = url.indexOf("}}"_L1) + 2;
        const bool isField = url.startsWith("{{"_L1);
        QByteArray whole = isField ? value(url.mid(2, first - 4)) : QByteArray();
        if (isField && url.size() > first && whole.endsWith('/'))
            whole.chop(1);
        whole += replaced(isField ? url.mid(first) : url, value, literal);
        return whole.mid(whole.indexOf("://") + 3);
    }

    [[nodiscard]] bool isElsewhereAtOnce() const
    {
        const QString host
            = m_call.url.startsWith("https://"_L1) ? m_call.url.section(u'/', 2, 2).section(u'?', 0, 0) : QString();
        const bool isFixed = !host.isEmpty() && !host.contains(u'{');
        return m_request.method != m_call.method.toLatin1() || (isFixed && m_request.host != host.toLatin1());
    }

    bool isHere()
    {
        if (isElsewhereAtOnce())
            return false;
        const QByteArray any = "\x01";
        const auto wild = [&](const QString &name) {
            if (!m_key.isSecret(name))
                return value(name);
            const QByteArray secret = value(name);
            const qsizetype host = secret.startsWith("https://") ? secret.indexOf('/', 8) : 0;
            return secret.left(host) + any;
        };
        QString pattern = QRegularExpression::escape(QString::fromUtf8(addressWith(wild, decoded)));
        pattern.replace(QRegularExpression::escape(QString::fromUtf8(any)), u".*"_s);
        const QRegularExpression whole(QRegularExpression::anchoredPattern(pattern));
        return whole.match(QString::fromUtf8(decoded(address()))).hasMatch();
    }

    void refuse() { m_fit.kind = RequestFit::Kind::Refused; }
    void complain(const QString &what)
    {
        refuse();
        if (m_fit.complaint.isEmpty())
            m_fit.complaint = u"%1 %2: %3"_s.arg(m_key.provider->id, m_call.id, what);
    }

    void checkAddress()
    {
        if (decoded(addressWith(values(), decoded)) != decoded(address()))
            refuse();
    }

    void checkHeaders()
    {
        for (const auto &[nameTemplate, text] : m_call.headers) {
            const QByteArray name = replaced(nameTemplate, values(), asItIs).toLower();
            const bool isOptional = text.endsWith("?}}"_L1);
            const QByteArray expected = replaced(text, values(), asItIs);
            if (m_request.header(name) == expected || (isOptional && expected.isEmpty()))
                continue;
            if (names(text, m_key))
                refuse();
            else
                complain(u"header %1 is \"%2\""_s.arg(QString::fromLatin1(name), QString::fromUtf8(m_request.header(name))));
        }
        const QByteArray agent = m_request.header("user-agent");
        if (headerTemplate(m_call, u"User-Agent"_s).isEmpty() && agent != QByteArray("claviger/" CLAVIGER_VERSION))
            complain(u"User-Agent is \"%1\""_s.arg(QString::fromUtf8(agent)));
    }

    void checkAuthentication()
    {
        const QString scheme = authPart(m_call, u"scheme"_s);
        const auto part = [&](const QString &name) { return replaced(authPart(m_call, name), values(), asItIs); };
        if (scheme == "bearer"_L1) {
            const QByteArray token = part(u"token"_s);
            expect("authorization", token.isEmpty() ? QByteArray("no token was given out") : "Bearer " + token);
        } else if (scheme == "header"_L1) {
            expect(authPart(m_call, u"header"_s).toLatin1().toLower(), part(u"token"_s));
        } else if (scheme == "basic"_L1) {
            expect("authorization", "Basic " + (part(u"username"_s) + ':' + part(u"password"_s)).toBase64());
        } else if (scheme == "sigv4"_L1) {
            const AwsKeyPair own{value(u"access_key_id"_s), value(u"secret_access_key"_s), value(u"session_token"_s)};
            const bool isRole = authPart(m_call, u"credential"_s) == "{{assumed_role}}"_L1;
            sign(checkAwsSignature(m_request, isRole ? m_tokens.role : own, part(u"region"_s), part(u"service"_s)));
        } else if (scheme == "oci-signature"_L1) {
            sign(checkOciSignature(m_request, part(u"key_id"_s), m_key.signingKey));
        } else if (!setsAuthorization() && !m_request.header("authorization").isEmpty()) {
            complain(u"an Authorization header that nobody asked for"_s);
        }
    }

    [[nodiscard]] bool setsAuthorization() const
    {
        return std::ranges::any_of(m_call.headers, [&](const auto &header) {
            return replaced(header.first, values(), asItIs).toLower() == "authorization";
        });
    }

    void expect(const QByteArray &header, const QByteArray &text)
    {
        if (m_request.header(header) != text)
            refuse();
    }

    void sign(SignatureFit fit)
    {
        m_fit.signature = fit;
        if (fit != SignatureFit::Good)
            refuse();
    }

    void checkBody()
    {
        const QByteArray type = headerTemplate(m_call, u"Content-Type"_s).section(u';', 0, 0).toLatin1();
        bool isGood = true;
        if (type == "application/x-www-form-urlencoded") {
            const QString present = presentParameters(m_call.body, values());
            isGood = decoded(m_request.body) == replaced(present, values(), decoded)
                && m_request.body.count('&') == present.count(u'&');
        } else if (type == "application/json") {
            const auto escaped = [this](const QString &name) { return value(name).replace('\\', "\\\\").replace('"', "\\\""); };
            isGood = m_request.body == replaced(m_call.body, escaped, asItIs);
        } else {
            isGood = m_request.body == replaced(m_call.body, values(), asItIs);
        }
        if (!isGood && (names(m_call.body, m_key) || m_call.body.contains("{{jwt}}"_L1)))
            refuse();
        else if (!isGood)
            complain(u"the body is \"%1\""_s.arg(QString::fromUtf8(m_request.body)));
    }

    /// The token that came along, when it was signed by the key and claims what it should.
    void readJwt()
    {
        QByteArray token;
        if (m_call.kind == "gcp-jwt"_L1)
            token = QRegularExpression(u"assertion=([^&]*)"_s).match(QString::fromLatin1(m_request.body)).captured(1).toLatin1();
        else if (authPart(m_call, u"token"_s) == "{{jwt}}"_L1)
            token = m_request.header("authorization").mid(7);
        else
            return;
        const QJsonObject claims = QJsonDocument::fromJson(claimsOf(token, m_key.signingKey)).object();
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        const qint64 issued = claims.value("iat"_L1).toInteger();
        const qint64 expires = claims.value("exp"_L1).toInteger();
        const bool isGoogle = m_call.kind == "gcp-jwt"_L1;
        const bool isInTime = issued <= now && expires > now && expires - issued <= (isGoogle ? 3600 : 600);
        const QByteArray issuer = claims.value("iss"_L1).toString().toUtf8();
        const bool isIssuer
            = isGoogle ? issuer == value(u"client_email"_s) : issuer == value(u"client_id"_s) || issuer == value(u"app_id"_s);
        const bool isMeant = !isGoogle
            || (claims.value("aud"_L1).toString() == "https://oauth2.googleapis.com/token"_L1
                && claims.value("scope"_L1).toString() == authPart(m_call, u"scope"_s));
        if (claims.isEmpty())
            m_fit.signature = SignatureFit::WrongSignature;
        else if (!isInTime)
            m_fit.signature = SignatureFit::WrongDate;
        if (isInTime && isIssuer && isMeant)
            m_jwt = token;
        else
            refuse();
    }

    const ArrivedRequest &m_request;
    const SimulatedKey &m_key;
    const VerifyCall &m_call;
    const GivenTokens &m_tokens;
    QStringList m_parts;
    QByteArray m_jwt;
    RequestFit m_fit;
};

} // namespace

RequestFit fitOf(const ArrivedRequest &request, const SimulatedKey &key, const VerifyCall &call, const GivenTokens &tokens)
{
    if (call.eachOf.isEmpty())
        return Fitting(request, key, call, tokens, {}).run();
    RequestFit best;
    for (const QString &value : key.plain.value(call.eachOf).split(u", "_s)) {
        const QStringList parts = call.eachAs.size() > 1 ? value.split(u'.') : QStringList{value};
        RequestFit fit = Fitting(request, key, call, tokens, parts).run();
        if (fit.kind > best.kind)
            best = std::move(fit);
    }
    return best;
}

} // namespace claviger::test
