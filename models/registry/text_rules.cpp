#include "models/registry/text_rules.h"

#include <QRegularExpression>
#include <QUrl>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestPattern = 1000;

const QRegularExpression &variable()
{
    static const QRegularExpression expression(u"\\{\\{([A-Za-z0-9_|]+)[?]?\\}\\}"_s);
    return expression;
}

/// The alternatives that stand outside every group and class.
QStringList topAlternatives(const QString &pattern)
{
    QStringList found{QString()};
    int depth = 0;
    bool inClass = false;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar c = pattern[i];
        if (c == u'|' && depth == 0 && !inClass) {
            found.append(QString());
            continue;
        }
        found.last().append(c);
        if (c == u'\\' && i + 1 < pattern.size())
            found.last().append(pattern[++i]);
        else if (inClass)
            inClass = c != u']';
        else if (c == u'[')
            inClass = true;
        else if (c == u'(')
            ++depth;
        else if (c == u')')
            --depth;
    }
    return found;
}

bool isAnchored(const QString &alternative)
{
    static const QRegularExpression ending(u"(?<!\\\\)(?:\\\\\\\\)*\\$$"_s);
    return alternative.startsWith(u'^') && ending.match(alternative).hasMatch();
}

/// How a value in \p address could do more than fill its own place; empty when it cannot. A value that begins the address is
/// the address itself; one in a host stands between dots; behind the host comes a slash of the template's own.
QString escapeFromHost(const QString &address)
{
    constexpr QChar needed(1);
    constexpr QChar optional(2);
    QString text = address;
    for (QRegularExpressionMatch match; (match = variable().match(text)).hasMatch();)
        text.replace(match.capturedStart(), match.capturedLength(), match.captured().contains(u'?') ? optional : needed);
    if (text.section(u'?', 0, 0).contains(optional))
        return u"must not hold an optional {{variable}} but in its parameters"_s;
    const bool isField = text.startsWith(needed);
    const QString rest = isField ? text.mid(1) : text.mid(text.indexOf("://"_L1) + 3);
    const QString authority = rest.section(u'?', 0, 0).section(u'/', 0, 0);
    if (isField && !authority.isEmpty() && authority != needed)
        return u"must go on with / or ? behind the {{variable}} that it starts with"_s;
    for (qsizetype i = 0; !isField && i < authority.size(); ++i) {
        const bool isFree = (i == 0 || authority[i - 1] == u'.')
            && (i + 1 == authority.size() || authority[i + 1] == u'.' || authority[i + 1] == u':');
        if (authority[i] == needed && !isFree)
            return u"must not lead to another host: a {{variable}} in it stands between dots, and / before what follows"_s;
    }
    static const QRegularExpression outside(u"/\\.\\.?(?:[/?]|$)|[#\\\\]"_s);
    return outside.match(rest).hasMatch() ? u"must not hold . or .. as a segment, # or a backslash"_s : QString();
}

bool isLocal(const QString &host)
{
    static const QRegularExpression local(u"^(?:(?:.+\\.)?localhost|127\\..*|0\\.0\\.0\\.0|169\\.254\\..*|::1?|fe80:.*)\\.?$"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return local.match(host).hasMatch();
}

} // namespace

QString patternProblem(const QString &pattern, bool anchored)
{
    if (pattern.size() > longestPattern)
        return u"is longer than %1 characters"_s.arg(longestPattern);
    const QRegularExpression expression(pattern);
    if (!expression.isValid())
        return u"%1 at offset %2"_s.arg(expression.errorString()).arg(expression.patternErrorOffset());
    static const QRegularExpression unshared(u"\\(\\?(?:[=!>#|&]|<[=!]|\\(|[0-9+-]*[0-9R]\\))|\\\\[1-9gkKG]|\\(\\*"_s);
    if (const auto match = unshared.match(pattern); match.hasMatch())
        return u"uses what RE2 does not know at offset %1"_s.arg(match.capturedStart());
    if (!anchored)
        return {};
    for (const QString &alternative : topAlternatives(pattern)) {
        if (!isAnchored(alternative))
            return u"must be anchored: start with ^ and end with $"_s;
    }
    return {};
}

QString addressProblem(const QString &address)
{
    if (const QString problem = templateProblem(address, nullptr); !problem.isEmpty())
        return problem;
    if (address.startsWith("{{"_L1))
        return {};
    if (!address.startsWith("https://"_L1))
        return u"must start with https://"_s;
    QString filled = address;
    const QUrl url(filled.replace(variable(), u"x"_s), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return u"is no valid address"_s;
    if (!url.userInfo().isEmpty())
        return u"must not hold a user name or password"_s;
    if (isLocal(url.host()))
        return u"must not name this computer"_s;
    return {};
}

QString requestAddressProblem(const QString &address)
{
    const QString problem = addressProblem(address);
    return problem.isEmpty() ? escapeFromHost(address) : problem;
}

QString templateProblem(const QString &text, const QSet<QString> *known)
{
    static const QRegularExpression opening(u"\\{\\{(?=[A-Za-z0-9_])"_s);
    for (auto it = opening.globalMatch(text); it.hasNext();) {
        const qsizetype at = it.next().capturedStart();
        const auto match
            = variable().match(text, at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
        if (!match.hasMatch())
            return u"unfinished {{variable}} at offset %1"_s.arg(at);
        if (known && !known->contains(match.captured(1)))
            return u"{{%1}} is neither a field nor a known name"_s.arg(match.captured(1));
    }
    return {};
}

QString memberProblem(const QString &member)
{
    static const QRegularExpression form(
        u"^(?:header [A-Za-z0-9-]+|[A-Za-z0-9_-]+(?:\\[\\])?(?:\\.[A-Za-z0-9_-]+(?:\\[\\])?)*)$"_s);
    return form.match(member).hasMatch() ? QString() : u"\"%1\" is no member of an answer"_s.arg(member);
}

QString statusProblem(const QString &status)
{
    static const QRegularExpression part(u"^(?:[1-5][0-9]{2}|[1-5]xx|[0-9A-Z]{5}|[+-][A-Z]+|ok|dns|tls|timeout|connect|proxy|"
                                         u"malformed|plain|unverified|page|any-key|\\*"
                                         "|\\{\\{[a-z0-9_]+\\}\\})$"_s);
    for (const QString &one : status.split(u'|')) {
        if (!part.match(one).hasMatch())
            return u"\"%1\" is no status"_s.arg(one);
    }
    return {};
}

QString hostMask(const QString &address)
{
    static const QRegularExpression host(u"^https://([^/?#]+)"_s);
    const auto match = host.match(address);
    if (!match.hasMatch())
        return {};
    QString mask = match.captured(1);
    mask = mask.replace(variable(), u"*"_s).section(u':', 0, 0).toLower();
    return mask.endsWith(u'*') ? QString() : mask;
}

bool hostMasksMeet(const QString &one, const QString &other)
{
    if (one.isEmpty() || other.isEmpty())
        return false;
    const auto covers = [](const QString &mask, const QString &host) {
        const QString pattern = QRegularExpression::escape(mask).replace(u"\\*"_s, u".*"_s);
        return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(host).hasMatch();
    };
    return covers(one, other) || covers(other, one);
}

} // namespace claviger
