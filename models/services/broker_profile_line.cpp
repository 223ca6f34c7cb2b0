#include "models/services/broker_profiles.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kIdLength = 36;
constexpr qsizetype kLongestLine = 128 * 1024;

QStringList textsIn(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &each : value.toArray())
        texts << each.toString();
    return texts;
}

bool isId(const QString &id)
{
    const auto fits = [](QChar c) { return c == u'-' || (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    return id.size() == kIdLength && std::all_of(id.cbegin(), id.cend(), fits);
}

SignInFacts factsIn(const QJsonObject &object)
{
    SignInFacts facts;
    facts.issuer = QUrl(object["issuer"_L1].toString(), QUrl::StrictMode);
    facts.clientId = object["clientId"_L1].toString();
    facts.audience = object["audience"_L1].toString();
    facts.scopes = textsIn(object["scopes"_L1]);
    facts.rolesClaim = object["rolesClaim"_L1].toString();
    return facts;
}

QJsonObject objectOf(const SignInFacts &facts)
{
    return {{u"issuer"_s, facts.issuer.toString(QUrl::FullyEncoded)},
            {u"clientId"_s, facts.clientId},
            {u"audience"_s, facts.audience},
            {u"scopes"_s, QJsonArray::fromStringList(facts.scopes)},
            {u"rolesClaim"_s, facts.rolesClaim}};
}

} // namespace

QString settingsLine(const BrokerProfile &profile)
{
    const QJsonObject object{{u"id"_s, profile.id},
                             {u"name"_s, profile.name},
                             {u"address"_s, profile.address.toString(QUrl::FullyEncoded)},
                             {u"base"_s, profile.base},
                             {u"dialect"_s, name(profile.dialect)},
                             {u"caFile"_s, profile.caFile},
                             {u"certificateFile"_s, profile.certificateFile},
                             {u"keyFile"_s, profile.keyFile},
                             {u"signIn"_s, name(profile.signIn)},
                             {u"facts"_s, objectOf(profile.facts)},
                             {u"keepsSignIn"_s, profile.keepsSignIn},
                             {u"cachedSecretMinutes"_s, profile.cachedSecretMinutes},
                             {u"organisations"_s, QJsonArray::fromStringList(profile.organisations)},
                             {u"keyPaths"_s, QJsonArray::fromStringList(profile.keyPaths)}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<BrokerProfile> profileFromLine(const QString &line)
{
    if (line.size() > kLongestLine)
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(line.toUtf8()).object();
    const auto dialect = dialectFromName(object["dialect"_L1].toString());
    const auto signIn = signInFromName(object["signIn"_L1].toString());
    BrokerProfile profile;
    profile.id = object["id"_L1].toString();
    if (!dialect || !signIn || !isId(profile.id))
        return std::nullopt;
    profile.name = object["name"_L1].toString();
    profile.address = QUrl(object["address"_L1].toString(), QUrl::StrictMode);
    profile.base = object["base"_L1].toString();
    profile.dialect = *dialect;
    profile.caFile = object["caFile"_L1].toString();
    profile.certificateFile = object["certificateFile"_L1].toString();
    profile.keyFile = object["keyFile"_L1].toString();
    profile.signIn = *signIn;
    profile.facts = factsIn(object["facts"_L1].toObject());
    profile.keepsSignIn = object["keepsSignIn"_L1].toBool();
    profile.cachedSecretMinutes = object["cachedSecretMinutes"_L1].toInt();
    profile.organisations = textsIn(object["organisations"_L1]);
    profile.keyPaths = textsIn(object["keyPaths"_L1]);
    return profile;
}

} // namespace claviger
