#pragma once

#include "models/base/clock.h"
#include "models/base/secret.h"

#include <QString>
#include <QThreadPool>

#include <memory>

namespace claviger {

class AppSettings;
class ApprovalQueue;
class AuditLog;
class Backend;
class BrokerDesk;
class BrokerProfiles;
struct BrokerProfile;
class ConsumerRegistry;
class ExportReader;
class ExportService;
class HistoryService;
class KeyCatalog;
class KeyChecker;
class KeyService;
class NetworkAccess;
class OsKeychain;
class PlaceOpener;
class PrivacyService;
class ProviderRegistry;
class ReportWriter;
class RevealService;
class RollbackWatch;
class RotationService;
class SecretTools;
class Session;
class SignerPins;
class StoreAdmin;
class VerificationService;

/// Which adapters stand behind the ports, and the services over them: the one place that knows both.
/// Console and command line make one each, on the main thread, and use the ports from then on.
class Composition
{
public:
    /// What is kept of brokers is a program's own: two that write it at once would lose what the other one wrote.
    enum class Program : quint8 { Console, CommandLine };

    explicit Composition(Program program = Program::Console);
    ~Composition();

    Composition(const Composition &) = delete;
    Composition &operator=(const Composition &) = delete;

    [[nodiscard]] const Clock &clock() const;
    [[nodiscard]] AppSettings &settings();
    /// Read when first asked for anything, so that no start waits for it.
    [[nodiscard]] const ProviderRegistry &registry() const;
    [[nodiscard]] const SecretTools &tools() const;
    [[nodiscard]] OsKeychain &keychain();
    /// How the checker's requests leave this computer.
    [[nodiscard]] NetworkAccess &network();
    [[nodiscard]] StoreAdmin &admin();
    /// The place that is open: the local store, or a broker.
    [[nodiscard]] Backend &backend();
    [[nodiscard]] AuditLog &audit();
    /// Asks providers; touches registry and network with its first check.
    [[nodiscard]] KeyChecker &checker();
    [[nodiscard]] Session &session();
    [[nodiscard]] KeyCatalog &catalog();
    [[nodiscard]] KeyService &keys();
    [[nodiscard]] RotationService &rotation();
    [[nodiscard]] RevealService &reveal();
    [[nodiscard]] HistoryService &history();
    /// Stops by itself before the session locks.
    [[nodiscard]] VerificationService &verification();
    /// Made before whatever else acts on an unlocking; the caller gives it the keychain, or leaves marks in the settings alone.
    [[nodiscard]] RollbackWatch &rollback();
    [[nodiscard]] ExportService &exports();
    [[nodiscard]] PrivacyService &privacy();
    [[nodiscard]] SignerPins &pins();
    [[nodiscard]] std::shared_ptr<const ExportReader> exportReader() const;
    [[nodiscard]] std::shared_ptr<const ReportWriter> reportWriter() const;
    /// Brokers that were set up, and how one is opened in the place of a store.
    [[nodiscard]] BrokerProfiles &profiles();
    [[nodiscard]] BrokerDesk &brokers();
    [[nodiscard]] ConsumerRegistry &consumers();
    [[nodiscard]] ApprovalQueue &approvals();
    /// Opens a second place, for copying and moving keys.
    [[nodiscard]] PlaceOpener &places();
    /// For this run \p token is what the keychain holds for \p profile, which signs in by a token.
    void giveToken(const BrokerProfile &profile, Secret token);
    /// Where files are read and written.
    [[nodiscard]] QThreadPool &pool();

    /// Not empty in a build for tests that sends every request to providers elsewhere: "test: providers at http://127.0.0.1:1".
    /// Every event has it behind the name of the computer.
    [[nodiscard]] static QString testNotice();
    /// Where an admin's own provider files lie.
    [[nodiscard]] static QString providerFolder();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace claviger
