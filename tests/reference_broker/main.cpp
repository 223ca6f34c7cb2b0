// The reference broker as a program: for testing only.
#include "tests/reference_broker/broker.h"
#include "tests/support/https_certificates.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <cstdio>

using namespace claviger;
using namespace claviger::reference;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray contentsOf(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        qFatal("%s can't be read: %s", qPrintable(file), qPrintable(source.errorString()));
    return source.readAll();
}

const QList<QCommandLineOption> &options()
{
    static const QList<QCommandLineOption> all{
        {u"port"_s, u"Port on 127.0.0.1; 0: any free one."_s, u"port"_s, u"0"_s},
        {u"store"_s, u"Store file; made when it is missing. Without it a temporary one."_s, u"file"_s},
        {u"passphrase-file"_s, u"Its first line is the store's passphrase."_s, u"file"_s},
        {u"certificate"_s, u"PEM; without it one is made, and its authority printed."_s, u"file"_s},
        {u"key"_s, u"PEM, of the certificate."_s, u"file"_s},
        {u"plain"_s, u"HTTP without TLS."_s},
        {u"issuer"_s, u"Who signs access tokens."_s, u"address"_s, u"https://issuer.test"_s},
        {u"issuer-ca"_s, u"PEM, for reading its keys."_s, u"file"_s},
        {u"jwks"_s, u"The issuer's keys, in place of its discovery document."_s, u"file"_s},
        {u"audience"_s, u"Of access tokens."_s, u"text"_s, u"https://broker.test"_s},
        {u"client-id"_s, u"What a console signs in as."_s, u"text"_s, u"claviger-console"_s},
        {u"roles-claim"_s, u"Claim with the roles."_s, u"name"_s, u"claviger_roles"_s},
        {u"provider-base"_s, u"Where checks go instead of the providers."_s, u"address"_s},
        {u"provider-ca"_s, u"PEM, for that."_s, u"file"_s},
        {u"seed"_s, u"So many made-up keys in a new store."_s, u"count"_s, u"0"_s},
        {u"dialect"_s, u"workspace, org-integrations or key-paths."_s, u"name"_s, u"workspace"_s},
        {u"no-capability"_s, u"Switches a capability off; may be repeated."_s, u"name"_s},
        {u"poll-after"_s, u"Milliseconds between two polls."_s, u"ms"_s, u"2000"_s},
        {u"beat"_s, u"Seconds between two comments of a stream."_s, u"s"_s, u"15"_s},
    };
    return all;
}

BrokerSetup setupOf(const QCommandLineParser &line)
{
    const auto file = [&](const QString &name) { return line.isSet(name) ? contentsOf(line.value(name)) : QByteArray(); };
    BrokerSetup setup;
    setup.dialect = line.value(u"dialect"_s);
    setup.port = line.value(u"port"_s).toUShort();
    setup.store = line.value(u"store"_s);
    const QByteArray passphrase = file(u"passphrase-file"_s).split('\n').value(0);
    setup.passphrase = Secret::fromText({passphrase.constData(), static_cast<std::size_t>(passphrase.size())});
    setup.certificate = file(u"certificate"_s);
    setup.key = file(u"key"_s);
    setup.issuer = line.value(u"issuer"_s);
    setup.issuerCa = file(u"issuer-ca"_s);
    setup.jwks = file(u"jwks"_s);
    setup.audience = line.value(u"audience"_s);
    setup.clientId = line.value(u"client-id"_s);
    setup.rolesClaim = line.value(u"roles-claim"_s);
    setup.providerBase = QUrl(line.value(u"provider-base"_s));
    setup.providerCa = file(u"provider-ca"_s);
    setup.seed = line.value(u"seed"_s).toInt();
    const QStringList missing = line.values(u"no-capability"_s);
    setup.missing = {missing.begin(), missing.end()};
    setup.pollAfterMs = line.value(u"poll-after"_s).toInt();
    setup.beatSeconds = line.value(u"beat"_s).toInt();
    return setup;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    app.setApplicationName(u"claviger-reference-broker"_s);
    QCommandLineParser line;
    line.setApplicationDescription(u"A credential broker for tests and demonstrations. Never give it a real key."_s);
    line.addHelpOption();
    line.addOptions(options());
    line.process(app);
    std::fputs("claviger-reference-broker is for testing only. Never give it a real key.\n", stderr);
    BrokerSetup setup = setupOf(line);
    QByteArray authority;
    if (setup.certificate.isEmpty() && !line.isSet(u"plain"_s)) {
        const test::TestCa made;
        const test::IssuedCertificate issued = made.issue();
        setup.certificate = issued.certificate;
        setup.key = issued.key;
        authority = made.pem();
    }
    Broker broker(std::move(setup));
    if (const auto started = broker.start(); !started)
        qFatal("It does not start: %s %s", qPrintable(started.error().subject), qPrintable(started.error().detail));
    QJsonObject card = broker.card();
    card.insert(u"ca"_s, QString::fromLatin1(authority));
    card.insert(u"pid"_s, app.applicationPid());
    std::puts(QJsonDocument(card).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    return app.exec();
}
