#pragma once

namespace claviger {

class AppSettings;
class ApprovalQueue;
class Backend;
class BrokerDesk;
class Clock;
class ConsumerRegistry;
class ExportService;
class HistoryService;
class KeyCatalog;
class KeyService;
class NetworkAccess;
class Notifier;
class OsKeychain;
class PrivacyService;
class ProviderRegistry;
class RevealService;
class RollbackWatch;
class RotationService;
class SecretTools;
class Session;
class VerificationSchedule;
class VerificationService;

/// What pages and dialogs are made with: references to the services of the one running console.
/// Made by app/console, which keeps every one of them alive longer than any widget.
struct AppContext {
    const Clock &clock;
    AppSettings &settings;
    const ProviderRegistry &registry;
    const SecretTools &tools;
    OsKeychain &keychain;
    Backend &backend;
    Session &session;
    KeyCatalog &catalog;
    KeyService &keys;
    RotationService &rotation;
    RevealService &reveal;
    HistoryService &history;
    RollbackWatch &rollback;
    ExportService &exports;
    PrivacyService &privacy;
    VerificationService &verification;
    VerificationSchedule &schedule;
    NetworkAccess &network;
    BrokerDesk &brokers;
    ConsumerRegistry &consumers;
    ApprovalQueue &approvals;
    Notifier &notifier;
};

} // namespace claviger
