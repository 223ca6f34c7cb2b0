#pragma once

#include "tests/support/fake_export.h"

namespace claviger::test {

/// \p count lifelike events from 1 March 2030 on, one every \p gap; every 31st is withheld, every 17th was denied, every 43rd
/// failed, every 13th does not disclose its actor.
[[nodiscard]] inline std::vector<std::optional<ExportEvent>> someEvents(std::size_t count,
                                                                        std::chrono::milliseconds gap = std::chrono::minutes{97})
{
    using enum AuditAction;
    constexpr std::array actions{StoreUnlocked,     SecretRevealed,   CredentialVerified, SecretCopied,
                                 CredentialUpdated, RotationPromoted, SecretUsed,         StoreLocked,
                                 CredentialCreated, GraceEnded,       SecretRevealed,     AuditExported};
    const QStringList actors{QStringLiteral("ada.lovelace"), QStringLiteral("grace.hopper"), QStringLiteral("alan.turing"),
                             QStringLiteral("ci-runner"), QStringLiteral("katherine.johnson")};
    const QStringList providers{QStringLiteral("openai"), QStringLiteral("aws"), QStringLiteral("slack"),
                                QStringLiteral("stripe"), QStringLiteral("github")};
    const QStringList environments{QStringLiteral("production"), QStringLiteral("staging"), QStringLiteral("development")};
    const QStringList reasons{QString(), QStringLiteral("Incident 4711"), QStringLiteral("Quarterly rotation"),
                              QStringLiteral("Deployment of the billing service"), QString()};
    constexpr Instant start = std::chrono::sys_days{std::chrono::year{2030} / 3 / 1};
    std::vector<std::optional<ExportEvent>> events;
    events.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        ExportEvent shown;
        AuditEvent &event = shown.event;
        event.seq = i;
        shown.withheld = i % 31 == 30;
        if (shown.withheld) {
            events.emplace_back(shown);
            continue;
        }
        event.action = actions[i * 7 % actions.size()];
        event.result = i % 43 == 42 ? AuditResult::Failed : i % 17 == 16 ? AuditResult::Denied : AuditResult::Granted;
        event.at = start + gap * static_cast<qint64>(i);
        if (i % 13 == 12)
            shown.absent = PersonalField::Actor;
        else
            event.actor = actors[static_cast<qsizetype>(i * 7 / 3 % 5)];
        event.host = QStringLiteral("workstation-%1").arg(i % 9);
        event.reason = reasons[static_cast<qsizetype>(i % 5)];
        const bool ofKey = event.action != StoreUnlocked && event.action != StoreLocked && event.action != AuditExported;
        if (ofKey) {
            const std::size_t key = i * 11 % 47;
            event.provider = providers[static_cast<qsizetype>(key % 5)];
            event.environment = environments[static_cast<qsizetype>(key % 3)];
            event.workspace = QStringLiteral("acme");
            event.object = QStringLiteral("00000000-0000-4000-8000-%1").arg(key, 12, 10, QLatin1Char('0'));
            event.path = QStringLiteral("/acme/%1/%2/key-%3").arg(event.environment, event.provider).arg(key);
            event.field = event.action == SecretRevealed || event.action == SecretCopied ? QStringLiteral("api_key") : QString();
            event.fingerprint = QStringLiteral("hmac:%1").arg(key * 2654435761U % 0xFFFFFFFFU, 8, 16, QLatin1Char('0'));
        }
        event.session = QStringLiteral("5f2c9a10");
        event.id = EventId{QUuid::createUuidV5(kExportStore.value, QByteArray::number(static_cast<qulonglong>(i)))};
        events.emplace_back(shown);
    }
    return events;
}

/// A file of these events that verifies, under \p path in \p reader.
inline std::shared_ptr<FakeExportFile> addGoodFile(FakeExportReader &reader, const QString &path, std::size_t count)
{
    auto file = std::make_shared<FakeExportFile>();
    file->events = someEvents(count);
    file->file = path;
    ExportManifest head;
    head.store = kExportStore;
    head.count = count;
    head.log.size = count + 1200;
    head.log.root.fill(std::byte{0xA7});
    head.verifierKey = fakeVerifierKey();
    head.tool = QStringLiteral("claviger/0.1.0");
    head.writtenAt = kNoon;
    file->head = head;
    ExportCheck check;
    check.verdict = ExportVerdict::Verified;
    check.manifest = head;
    check.trust = SignerTrust::FirstSeen;
    check.events = count;
    for (const auto &event : file->events) {
        check.withheldEvents += event->withheld ? 1U : 0U;
        check.absentFields += event->absent ? 1U : 0U;
    }
    check.sequenceHolds = check.rootHolds = check.checkpointSigned = check.exportSigned = check.handoversHold = true;
    check.fileDigest.fill(std::byte{0x5C});
    check.bytes = static_cast<qint64>(count) * 352 + 1024;
    reader.files[path] = file;
    reader.checks[path] = check;
    return file;
}

/// The proof of one event, number 7, that verifies.
inline std::shared_ptr<FakeExportFile> addGoodProof(FakeExportReader &reader, const QString &path)
{
    auto file = addGoodFile(reader, path, 8);
    file->events.erase(file->events.begin(), file->events.end() - 1);
    file->ofOneEvent = true;
    ExportCheck &check = reader.checks[path];
    check.isProof = true;
    check.exportSigned = false;
    check.events = 1;
    check.manifest->first = 7;
    check.manifest->count = 1;
    file->head = check.manifest;
    return file;
}

} // namespace claviger::test
