#include "app/composition/composition.h"

#include "app/composition/lazy_registry.h"
#include "models/audit/merkle_log.h"
#include "models/registry/registry_files.h"
#include "models/secure/secret_tools.h"
#include "models/secure/system_keychain.h"
#include "models/services/history_service.h"
#include "models/services/key_catalog.h"
#include "models/services/key_service.h"
#include "models/services/reveal_service.h"
#include "models/services/rotation_service.h"
#include "models/services/session.h"
#include "models/services/settings.h"
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

std::shared_ptr<const ProviderRegistry> openProviders()
{
    const Result<OpenedRegistry> opened = openRegistry(Composition::providerFolder());
    if (!opened)
        qFatal("%s", qPrintable(opened.error().detail));
    for (const RegistryProblem &problem : opened->problems)
        qWarning("%s", qPrintable(problem.text()));
    return opened->registry;
}

} // namespace

struct Composition::Parts {
    Parts()
        : registry(openProviders)
        , store(clock, log, Actor{userName(), QSysInfo::machineHostName()})
        , session({store, store, keychain, tools, clock}, settings)
        , catalog(store, clock)
        , keys(store, registry)
        , rotation(store, registry, tools, clock)
        , reveal(store, settings)
        , history(store, store)
    {
    }

    SystemClock clock;
    AppSettings settings;
    LazyRegistry registry;
    LocalSecretTools tools;
    SystemKeychain keychain;
    MerkleLog log;
    LocalStore store; // a further backend is one more line here
    Session session;
    KeyCatalog catalog;
    KeyService keys;
    RotationService rotation;
    RevealService reveal;
    HistoryService history;
};

Composition::Composition()
    : m_parts(std::make_unique<Parts>())
{
}

Composition::~Composition() = default;

QString Composition::providerFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/providers"_s;
}

const Clock &Composition::clock() const { return m_parts->clock; }

AppSettings &Composition::settings() { return m_parts->settings; }

const ProviderRegistry &Composition::registry() const { return m_parts->registry; }

const SecretTools &Composition::tools() const { return m_parts->tools; }

OsKeychain &Composition::keychain() { return m_parts->keychain; }

StoreAdmin &Composition::admin() { return m_parts->store; }

Backend &Composition::backend() { return m_parts->store; }

AuditLog &Composition::audit() { return m_parts->store; }

Session &Composition::session() { return m_parts->session; }

KeyCatalog &Composition::catalog() { return m_parts->catalog; }

KeyService &Composition::keys() { return m_parts->keys; }

RotationService &Composition::rotation() { return m_parts->rotation; }

RevealService &Composition::reveal() { return m_parts->reveal; }

HistoryService &Composition::history() { return m_parts->history; }

} // namespace claviger
