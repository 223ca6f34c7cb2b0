#pragma once

#include "models/domain/export_check.h"

namespace claviger::test {

/// An export as if its file had been read: the events are what a test puts in.
class StagedExport final : public ExportFile
{
public:
    explicit StagedExport(std::vector<ExportEvent> shown = {})
        : events(std::move(shown))
    {
        using namespace Qt::Literals::StringLiterals;
        facts.emplace();
        facts->store = *StoreId::parse(u"11111111-2222-4333-8444-555555555555");
        facts->count = events.size();
        facts->log.size = events.size();
        facts->log.root.fill(std::byte{0x5a});
        facts->verifierKey = u"claviger/11111111-2222-4333-8444-555555555555+0a1b2c3d+AWJhc2U2NGtleWJhc2U2NGtleWJhc2U2NGtleWI="_s;
        facts->tool = u"claviger/0.1.0"_s;
        facts->writtenAt = std::chrono::sys_days{std::chrono::year{2026} / 10 / 1} + std::chrono::hours{9};
    }

    [[nodiscard]] QString path() const override { return file; }
    [[nodiscard]] const std::optional<ExportManifest> &manifest() const override { return facts; }
    [[nodiscard]] quint64 lineCount() const override { return repeat ? repeat : events.size(); }
    [[nodiscard]] Result<> scan(Progress &) override { return {}; }
    [[nodiscard]] Result<ExportEvent> event(quint64 index) const override
    {
        if (index == broken)
            return failure(ErrorCode::Damaged, file);
        ExportEvent event = events.at(index % events.size());
        if (repeat)
            event.event.seq = index;
        return event;
    }
    [[nodiscard]] QByteArray line(quint64) const override { return {}; }
    [[nodiscard]] quint64 fileLine(quint64 index) const override { return index + 3 + index / 256; }
    [[nodiscard]] Result<ExportCheck> verify(const VerifyOrder &, Progress &) const override
    {
        return failure(ErrorCode::Unsupported, file);
    }
    [[nodiscard]] Result<> unchanged() const override { return changed ? failure(ErrorCode::Conflict, file) : Result<>(); }
    [[nodiscard]] Result<QByteArray> proof(quint64, Progress &) const override { return failure(ErrorCode::Unsupported, file); }

    std::vector<ExportEvent> events;
    std::optional<ExportManifest> facts;
    QString file = QStringLiteral("/somewhere/q3.clavaudit");
    quint64 repeat = 0;     ///< not 0: so many lines, the events over and over with their own seq
    quint64 broken = ~0ULL; ///< a line that cannot be read
    bool changed = false;   ///< since it was opened
};

/// What a verifier says of \p file when all is well.
[[nodiscard]] inline ExportCheck goodCheck(const StagedExport &file)
{
    ExportCheck check;
    check.verdict = ExportVerdict::Verified;
    check.manifest = file.facts;
    check.trust = SignerTrust::Pinned;
    check.events = file.lineCount();
    check.sequenceHolds = check.rootHolds = check.checkpointSigned = check.exportSigned = check.handoversHold = true;
    check.fileDigest.fill(std::byte{0xc3});
    return check;
}

/// Adds events one after the other, one an hour from 2026-07-01 00:00 UTC on.
class EventList
{
public:
    ExportEvent &add(AuditAction action, const QString &key = {}, const QString &actor = QStringLiteral("alice"))
    {
        ExportEvent &added = m_events.emplace_back();
        AuditEvent &event = added.event;
        event.action = action;
        event.seq = m_events.size() - 1;
        event.at = std::chrono::sys_days{std::chrono::year{2026} / 7 / 1} + std::chrono::hours{m_events.size() - 1};
        event.actor = actor;
        event.host = QStringLiteral("desk-1");
        event.object = key;
        if (!key.isEmpty())
            event.path = QStringLiteral("/shop/production/payments/") + key;
        return added;
    }
    ExportEvent &addHidden()
    {
        ExportEvent &added = m_events.emplace_back();
        added.withheld = true;
        added.event.seq = m_events.size() - 1;
        return added;
    }

    [[nodiscard]] const std::vector<ExportEvent> &events() const { return m_events; }

private:
    std::vector<ExportEvent> m_events;
};

/// Midnight UTC of a day of 2026.
[[nodiscard]] inline Instant dayOf2026(unsigned month, unsigned day)
{
    return std::chrono::sys_days{std::chrono::year{2026} / std::chrono::month{month} / std::chrono::day{day}};
}

} // namespace claviger::test
