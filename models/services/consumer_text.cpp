#include "models/services/consumer_text.h"

#include "models/domain/workspace.h"
#include "models/services/shown_text.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kLongestName = 64;
constexpr int kMostRequests = 100'000;

struct ConsumerWords {
    Q_DECLARE_TR_FUNCTIONS(ConsumerText)
};

bool isName(const QString &name)
{
    static const QRegularExpression form(u"^[A-Za-z0-9][A-Za-z0-9._-]*$"_s);
    return name.size() <= kLongestName && form.match(name).hasMatch();
}

bool isPath(const QString &path)
{
    const auto isHidden = [](QChar c) { return c.isSpace() || c.unicode() < 0x20; };
    return path.size() > 1 && std::none_of(path.cbegin(), path.cend(), isHidden);
}

QString pathProblem(const Consumer &consumer)
{
    for (const RequiredKey &key : consumer.requiredKeys) {
        if (!isPath(key.path) || key.path.contains(u'*'))
            return ConsumerWords::tr("“%1” is no path of a key. A required key is named whole.").arg(shownLine(key.path));
    }
    for (const ConsumerScope &scope : consumer.scopes) {
        if (!isSlug(scope.workspace))
            return ConsumerWords::tr("Choose the workspace of each scope.");
        if (scope.environments.isEmpty() || scope.paths.isEmpty())
            return ConsumerWords::tr("A scope needs environments (* for all) and paths.");
        for (const QString &path : scope.paths) {
            const qsizetype star = path.indexOf(u'*');
            if (!isPath(path) || (star >= 0 && (star != path.size() - 1 || !path.endsWith("/*"_L1))))
                return ConsumerWords::tr("“%1” is neither a path nor a beginning that ends in “/*”.").arg(shownLine(path));
        }
    }
    return {};
}

} // namespace

QString listText(const QStringList &list) { return list.join(", "_L1); }

QStringList listFromText(const QString &text)
{
    QStringList list;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const QString word = part.trimmed();
        if (!word.isEmpty() && !list.contains(word))
            list << word;
    }
    return list;
}

QString consumerProblem(const Consumer &consumer)
{
    if (!isName(consumer.name))
        return ConsumerWords::tr("A name begins with a letter or digit and has letters, digits, dots, hyphens and underscores.");
    if (!isSlug(consumer.workspace))
        return ConsumerWords::tr("Choose a workspace.");
    if (consumer.ratePerMinute < 1 || consumer.ratePerMinute > kMostRequests)
        return ConsumerWords::tr("1 to %L1 requests a minute.").arg(kMostRequests);
    return pathProblem(consumer);
}

QString missingText(const MissingKey &missing)
{
    const QString path = shownLine(missing.path);
    if (missing.why == "no-such-key"_L1)
        return ConsumerWords::tr("%1: there is no such key").arg(path);
    if (missing.why == "out-of-scope"_L1)
        return ConsumerWords::tr("%1: no scope allows it").arg(path);
    if (missing.why == "no-value"_L1)
        return ConsumerWords::tr("%1: the key has no value yet").arg(path);
    return ConsumerWords::tr("%1: %2", "path and why it is missing").arg(path, shownLine(missing.why));
}

QString requiredText(const RequiredKey &key)
{
    const QString path = shownLine(key.path);
    return key.fields.isEmpty() ? path
                                : ConsumerWords::tr("%1 (%2)", "path and fields").arg(path, shownLine(listText(key.fields)));
}

QString scopeText(const ConsumerScope &scope)
{
    const bool everywhere = scope.environments.contains(u"*"_s);
    const QString where = everywhere ? ConsumerWords::tr("all environments") : shownLine(listText(scope.environments));
    const QString fields = scope.fields.isEmpty() ? ConsumerWords::tr("all secret fields") : shownLine(listText(scope.fields));
    return ConsumerWords::tr("%1: %2; %3; %4", "workspace, environments, paths, fields")
        .arg(shownLine(scope.workspace), where, shownLine(listText(scope.paths)), fields);
}

QString tokenStateText(const QString &state)
{
    if (state == "active"_L1)
        return ConsumerWords::tr("Active");
    if (state == "expired"_L1)
        return ConsumerWords::tr("Expired");
    if (state == "revoked"_L1)
        return ConsumerWords::tr("Revoked");
    return shownLine(state);
}

QString accessText(const QString &result)
{
    if (result == "GRANTED"_L1)
        return ConsumerWords::tr("Granted");
    if (result == "DENIED"_L1)
        return ConsumerWords::tr("Denied");
    if (result == "RATE_LIMITED"_L1)
        return ConsumerWords::tr("Rate limited");
    return shownLine(result);
}

} // namespace claviger
