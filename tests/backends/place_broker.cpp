#include "tests/backends/place_broker.h"

#include "tests/support/window_driver.h"

#include <QDesktopServices>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

namespace {

IssuerSetup issuerSetup()
{
    IssuerSetup setup;
    setup.tls = ServedTls::None; // on this computer; TLS has its own tests
    setup.audience = u"https://broker.test"_s;
    setup.life = std::chrono::hours(1);
    return setup;
}

QString dialectOf(Place place)
{
    switch (place) {
    case Place::Org: return u"org-integrations"_s;
    case Place::KeyPath: return u"key-paths"_s;
    default: return u"workspace"_s;
    }
}

} // namespace

PlaceBroker::PlaceBroker(Place place, const QStringList &more)
    : m_place(place)
    , m_issuer(m_ca, issuerSetup())
    , m_process(QStringList{u"--dialect"_s, dialectOf(place), u"--audience"_s, issuerSetup().audience} + more,
                BrokerProcess::Wire::Plain, {m_issuer.issuer().toString(), m_issuer.jwkSet()})
{
    QDesktopServices::setUrlHandler(u"http"_s, this, "open");
}

PlaceBroker::~PlaceBroker() { QDesktopServices::unsetUrlHandler(u"http"_s); }

void PlaceBroker::setPerson(const QString &name, const QStringList &roles) { m_issuer.setPerson(u"sub-"_s + name, name, roles); }

QByteArray PlaceBroker::tokenOf(const QString &name, const QStringList &roles) const
{
    return m_issuer.accessToken(u"sub-"_s + name, roles, std::chrono::hours(1));
}

BrokerProfile PlaceBroker::profile() const
{
    BrokerProfile profile;
    profile.name = u"Shop"_s; // also the workspace, where paths of keys are all there is
    profile.address = m_process.address();
    profile.facts = m_issuer.facts();
    switch (m_place) {
    case Place::Org:
        profile.dialect = BrokerDialect::OrgIntegrations;
        profile.organisations = {u"shop"_s};
        break;
    case Place::KeyPath: profile.dialect = BrokerDialect::KeyPaths; break;
    default: profile.base = u"/api/integrations"_s; break;
    }
    return profile;
}

void PlaceBroker::arm(const QJsonObject &fault) { ask("POST", u"/__faults"_s, fault); }

void PlaceBroker::disarm() { ask("DELETE", u"/__faults"_s, {}); }

void PlaceBroker::addPolicy(const QString &id, const QJsonObject &policy)
{
    ask("PUT", u"/api/integrations/policies/"_s + id, policy,
        {{"Authorization", "Bearer " + tokenOf(u"Grace"_s, {u"admin"_s})}, {"If-None-Match", "*"}});
}

void PlaceBroker::ask(const QByteArray &method, const QString &path, const QJsonObject &body, const Headers &headers)
{
    QUrl address = m_process.address();
    address.setPath(path);
    QNetworkRequest request(address);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    const QByteArray text = body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
    QNetworkReply *const reply = m_network.sendCustomRequest(request, method, text);
    WindowDriver::until([reply] { return reply->isFinished(); }, u"an answer of the broker"_s);
    const QByteArray said = reply->readAll();
    const bool isTaken = reply->error() == QNetworkReply::NoError;
    reply->deleteLater();
    if (!isTaken)
        throw Unmet{u"the broker to take %1: %2"_s.arg(path, QString::fromUtf8(said))};
}

} // namespace claviger::test
