#include "app/composition/composition.h"

#include "app/composition/broker_adapters.h"
#include "app/composition/given_tokens.h"
#include "app/composition/lazy_registry.h"
#include "app/composition/second_places.h"
#include "models/audit/event_proof.h"
#include "models/audit/export_reader.h"
#include "models/audit/export_writer.h"
#include "models/audit/merkle_log.h"
#include "models/audit/report/file_report_writer.h"
#include "models/registry/registry_files.h"
#include "models/remote/http/provider_base.h"
#include "models/remote/http/trust_file_reader.h"
#include "models/remote/verify/provider_checker.h"
#include "models/secure/secret_tools.h"
#include "models/secure/system_keychain.h"
#include "models/services/broker_desk.h"
#include "models/services/broker_profiles.h"
#include "models/services/export_service.h"
#include "models/services/history_service.h"
#include "models/services/key_catalog.h"
#include "models/services/key_service.h"
#include "models/services/network_access.h"
#include "models/services/privacy_service.h"
#include "models/services/reveal_service.h"
#include "models/services/rollback_watch.h"
#include "models/services/rotation_service.h"
#include "models/services/session.h"
#include "models/services/settings.h"
#include "models/services/signer_pins.h"
#include "models/services/verification_service.h"
#include "models/store/local_store.h"

#include <QStandardPaths>
#include <QSysInfo>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The account that runs the program: not what the environment claims, which anybody can set.
QString userName()
{
#ifdef Q_OS_UNIX
    if (const passwd *entry = getpwuid(geteuid()))
        return QString::fromLocal8Bit(entry->pw_name);
    return QString::number(geteuid());
#else
    return qEnvironmentVariable("USERNAME");
#endif
}

OpenedRegistry openProviders()
{
    Result<OpenedRegistry> opened = openRegistry(Composition::providerFolder());
    if (!opened)
        qFatal("%s", qPrintable(opened.error().detail));
    for (const RegistryProblem &problem : opened->problems)
        qWarning("%s", qPrintable(problem.text()));
    return *std::move(opened);
}

CheckerSetup checkerSetup()
{
    CheckerSetup setup;
#ifdef CLAVIGER_TESTING
    const Result<QUrl> base = providerBase();
    if (!base)
        qFatal("%s: %s", qPrintable(base.error().subject), qPrintable(base.error().detail));
    setup.http.providerBase = *base;
    setup.http.loopbackHttp = base->scheme() == "http"_L1;
#endif
    return setup;
}

QString hostName()
{
    const QString notice = Composition::testNotice();
    return notice.isEmpty() ? QSysInfo::machineHostName() : QSysInfo::machineHostName() + u" ("_s + notice + u')';
}

/// A `*.clavproof` (docs/AUDIT_FORMAT.md).
QByteArray proofText(const ProvenEvent &proven)
{
    return writeProof({proven.verifierKey, proven.line, proven.event.seq, proven.proof, proven.checkpoint});
}

auto writerMaker(const Clock &clock)
{
    return [&clock](const QString &file, ExistingFile existing) -> std::shared_ptr<ExportWriter> {
        const auto kept = existing == ExistingFile::Keep ? DraftFile::Existing::Keep : DraftFile::Existing::Replace;
        return std::make_shared<AuditExportWriter>(file, QStringLiteral("claviger/" CLAVIGER_VERSION), clock, kept);
    };
}

} // namespace

struct Composition::Parts {
    explicit Parts(Program program)
        : registry([this] {
            OpenedRegistry opened = openProviders();
            verifyDefaults = std::move(opened.verifyDefaults);
            return opened.registry;
        })
        , checker(
              [this] {
                  std::ignore = registry.all(); // reads the defaults too
                  return verifyDefaults;
              },
              clock, checkerSetup(), [this] { return network.route(); })
        , network(settings, keychain, readTrustFile, clock)
        , store(clock, log, actor)
        , name(program == Program::CommandLine ? u"cli"_s : QString())
        , adapters(adapterParts())
        , current({&store, &store, &store, nullptr})
        , session({store, current, keychain, tools, clock}, settings)
        , rollback(store, store, session, settings)
        , catalog(current, clock)
        , keys(current, registry)
        , rotation(current, registry, tools, clock)
        , reveal(current, settings)
        , history(current, current, {&current, proofText})
        , verification({current, registry, checker, clock, settings, &current})
        , exports(current, {writerMaker(clock), reader, pool})
        , privacy(current)
        , pins(settings, clock)
        , profiles(settings, keychain)
        , places({clock, log, actor, settings, session, [this] { return here(); },
                  [this] { return std::make_unique<BrokerAdapters>(adapterParts()); }})
        , brokers({adapters.link(),
                   profiles,
                   session,
                   current,
                   {&store, &store, &store, nullptr},
                   [this](const BrokerProfile &profile) { return adapters.placeOf(profile); },
                   adapters.policies()})
    {
        verification.follow(session);
        catalog.showPartsOf(adapters.parts());
        QObject::connect(&session, &Session::locked, &network, &NetworkAccess::dropPassword);
    }
    ~Parts() { pool.waitForDone(); } // what runs there uses the rest

    [[nodiscard]] BrokerAdapters::Parts adapterParts()
    {
        return {tokens, settings, clock, log, registry, [this] { return network.route(); }, name};
    }
    [[nodiscard]] MovePlace here()
    {
        if (const auto &profile = brokers.profile())
            return {&current, brokerPlaceName(*profile), adapters.rulesOf(*profile)};
        return {&current, storePlaceName(session.file())};
    }

    SystemClock clock;
    AppSettings settings;
    VerifyDefaults verifyDefaults; ///< there once the registry was read
    LazyRegistry registry;
    ProviderChecker checker;
    LocalSecretTools tools;
    SystemKeychain keychain;
    GivenTokens tokens{keychain};
    NetworkAccess network;
    MerkleLog log;
    const Actor actor{userName(), hostName()};
    LocalStore store;
    const QString name; ///< of the program, for what is kept of brokers
    BrokerAdapters adapters;
    BackendSwitch current; ///< what is open: the store, or a broker
    Session session;
    RollbackWatch rollback;
    KeyCatalog catalog;
    KeyService keys;
    RotationService rotation;
    RevealService reveal;
    HistoryService history;
    VerificationService verification;
    const std::shared_ptr<const ExportReader> reader = std::make_shared<AuditExportReader>();
    const std::shared_ptr<const ReportWriter> reports = std::make_shared<FileReportWriter>();
    QThreadPool pool;
    ExportService exports;
    PrivacyService privacy;
    SignerPins pins;
    BrokerProfiles profiles;
    SecondPlaces places;
    BrokerDesk brokers; ///< goes first: it closes what it opened
};

Composition::Composition(Program program)
    : m_parts(std::make_unique<Parts>(program))
{
}

Composition::~Composition() = default;

QString Composition::testNotice()
{
#ifdef CLAVIGER_TESTING
    if (const Result<QUrl> base = providerBase(); base && !base->isEmpty())
        return u"test: providers at "_s + base->toString(QUrl::FullyEncoded);
#endif
    return {};
}

QString Composition::providerFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/providers"_s;
}

const Clock &Composition::clock() const { return m_parts->clock; }

AppSettings &Composition::settings() { return m_parts->settings; }

const ProviderRegistry &Composition::registry() const { return m_parts->registry; }

const SecretTools &Composition::tools() const { return m_parts->tools; }

OsKeychain &Composition::keychain() { return m_parts->keychain; }

NetworkAccess &Composition::network() { return m_parts->network; }

StoreAdmin &Composition::admin() { return m_parts->store; }

Backend &Composition::backend() { return m_parts->current; }

AuditLog &Composition::audit() { return m_parts->current; }

KeyChecker &Composition::checker() { return m_parts->checker; }

Session &Composition::session() { return m_parts->session; }

KeyCatalog &Composition::catalog() { return m_parts->catalog; }

KeyService &Composition::keys() { return m_parts->keys; }

RotationService &Composition::rotation() { return m_parts->rotation; }

RevealService &Composition::reveal() { return m_parts->reveal; }

HistoryService &Composition::history() { return m_parts->history; }

VerificationService &Composition::verification() { return m_parts->verification; }

RollbackWatch &Composition::rollback() { return m_parts->rollback; }

ExportService &Composition::exports() { return m_parts->exports; }

PrivacyService &Composition::privacy() { return m_parts->privacy; }

SignerPins &Composition::pins() { return m_parts->pins; }

std::shared_ptr<const ExportReader> Composition::exportReader() const { return m_parts->reader; }

std::shared_ptr<const ReportWriter> Composition::reportWriter() const { return m_parts->reports; }

BrokerProfiles &Composition::profiles() { return m_parts->profiles; }

BrokerDesk &Composition::brokers() { return m_parts->brokers; }

ConsumerRegistry &Composition::consumers() { return m_parts->adapters.consumers(); }

ApprovalQueue &Composition::approvals() { return m_parts->adapters.approvals(); }

PlaceOpener &Composition::places() { return m_parts->places; }

void Composition::giveToken(const BrokerProfile &profile, Secret token)
{
    m_parts->tokens.give(tokenEntry(profile), std::move(token));
}

QThreadPool &Composition::pool() { return m_parts->pool; }

} // namespace claviger
