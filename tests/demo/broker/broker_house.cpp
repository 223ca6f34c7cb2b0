#include "tests/demo/broker/broker_house.h"

#include "models/remote/http/http_client.h"
#include "tests/support/window_driver.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace claviger::demo {

using namespace Qt::Literals::StringLiterals;
using test::Unmet;

namespace {

constexpr int kStarts = 60'000; ///< ms; a new store takes its key derivation
constexpr auto kAudience = "https://broker.test"_L1;
constexpr auto kSeed = "24"_L1;

Secret secretOf(const QByteArray &text) { return Secret::fromText({text.constData(), static_cast<std::size_t>(text.size())}); }

test::IssuerSetup issuerSetup()
{
    test::IssuerSetup setup;
    setup.audience = kAudience;
    setup.life = std::chrono::hours{1};
    return setup;
}

} // namespace

BrokerHouse::BrokerHouse()
    : m_issuer(m_authority, issuerSetup())
{
    const test::IssuedCertificate issued = m_authority.issue();
    write(u"authority.pem"_s, m_authority.pem());
    write(u"certificate.pem"_s, issued.certificate);
    write(u"key.pem"_s, issued.key);
    write(u"passphrase"_s, "made up for the demo\n");
}

BrokerHouse::~BrokerHouse() { kill(); }

void BrokerHouse::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QFile::WriteOnly) || file.write(text) != text.size())
        throw Unmet{u"%1 to be written"_s.arg(file.fileName())};
}

void BrokerHouse::start()
{
    const auto file = [this](const QString &name) { return m_folder.filePath(name); };
    m_program.setProcessChannelMode(QProcess::SeparateChannels);
    m_program.start(QString::fromUtf8(CLAVIGER_REFERENCE_BROKER),
                    {u"--store"_s,
                     file(u"broker.claviger"_s),
                     u"--passphrase-file"_s,
                     file(u"passphrase"_s),
                     u"--certificate"_s,
                     file(u"certificate.pem"_s),
                     u"--key"_s,
                     file(u"key.pem"_s),
                     u"--issuer"_s,
                     m_issuer.issuer().toString(),
                     u"--issuer-ca"_s,
                     authorityFile(),
                     u"--audience"_s,
                     QString(kAudience),
                     u"--seed"_s,
                     QString(kSeed),
                     u"--poll-after"_s,
                     u"500"_s,
                     u"--port"_s,
                     QString::number(m_address.port(0))});
    while (!m_program.canReadLine() && m_program.waitForReadyRead(kStarts)) { }
    const QJsonObject card = QJsonDocument::fromJson(m_program.readLine()).object();
    m_address = QUrl(card[u"address"_s].toString());
    if (m_address.isEmpty())
        throw Unmet{u"the reference broker to start: %1"_s.arg(QString::fromUtf8(m_program.readAllStandardError()))};
}

void BrokerHouse::kill()
{
    m_program.kill();
    m_program.waitForFinished();
}

void BrokerHouse::setPerson(const QString &name)
{
    m_issuer.setPerson(u"sub-"_s + name.toLower().replace(u' ', u'-'), name, {u"admin"_s});
}

void BrokerHouse::demandApproval()
{
    HttpProfile profile;
    profile.systemTrust = false;
    profile.caPem = m_authority.pem();
    HttpRequest request;
    request.method = "PUT";
    request.url = QUrl(address() + u"/api/integrations/policies/two-for-production"_s);
    request.headers.push_back({"Authorization", secretOf("Bearer " + m_issuer.accessToken(u"sub-setup"_s, {u"admin"_s}))});
    request.headers.push_back({"Content-Type", secretOf("application/json")});
    request.headers.push_back({"If-None-Match", secretOf("*")});
    request.body = secretOf(R"({"description":"Production is shown to two","workspaces":["*"],"environments":["production"],)"
                            R"("operations":["secret.reveal"],"approvals":1,"approval_hours":24,"reason_required":true,)"
                            R"("max_grace_hours":null,"max_rotate_every_days":null,"denied":false})");
    HttpClient client(std::move(profile));
    auto sent = client.send(std::move(request));
    sent.waitForFinished();
    constexpr int kCreated = 201;
    const HttpResult answer = sent.takeResult();
    if (!answer || answer->status != kCreated)
        throw Unmet{u"the broker to take a policy"_s};
}

} // namespace claviger::demo
