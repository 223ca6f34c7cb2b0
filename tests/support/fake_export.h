#pragma once

#include "models/base/time_text.h"
#include "models/domain/audit_report.h"
#include "models/services/signer_pins.h"
#include "tests/support/fixed_clock.h"

#include <QCryptographicHash>
#include <QFile>
#include <QHash>
#include <QMutex>
#include <QSemaphore>

#include <algorithm>
#include <atomic>
#include <map>

namespace claviger::test {

inline const StoreId kExportStore{QUuid::fromString(QStringLiteral("6f9619ff-8b86-4011-b42d-00c04fc964ff"))};

/// A well-formed verifier key whose public key is 32 times \p fill.
[[nodiscard]] inline QString fakeVerifierKey(char fill = 'k')
{
    const QByteArray name = "claviger/" + kExportStore.toString().toLatin1();
    const QByteArray typed = QByteArray(1, char{1}) + QByteArray(32, fill);
    const QByteArray hash = QCryptographicHash::hash(name + '\n' + typed, QCryptographicHash::Sha256).first(4).toHex();
    return QString::fromLatin1(name + '+' + hash + '+' + typed.toBase64());
}

/// An export in memory; its lines are "found" when scan() is let through.
class FakeExportFile final : public ExportFile
{
public:
    std::vector<std::optional<ExportEvent>> events; ///< empty: a line that cannot be read
    std::optional<ExportManifest> head;
    QString file;
    bool proofs = true;
    bool ofOneEvent = false; ///< it is an event proof
    mutable std::atomic<quint64> found{0};
    QSemaphore *scanGate = nullptr;              ///< scan() waits for one
    std::atomic<QSemaphore *> readGate{nullptr}; ///< event() waits for one
    QSemaphore *proofGate = nullptr;             ///< proof() waits for one
    mutable std::atomic<int> proving{0};         ///< proofs that are being made
    mutable std::atomic<int> mostProving{0};
    std::function<Result<ExportCheck>(const VerifyOrder &, Progress &)> judge; ///< set by the reader that opens it

    [[nodiscard]] QString path() const override { return file; }
    [[nodiscard]] const std::optional<ExportManifest> &manifest() const override { return head; }
    [[nodiscard]] bool isProof() const override { return ofOneEvent; }
    [[nodiscard]] quint64 lineCount() const override { return found; }
    [[nodiscard]] Result<> scan(Progress &progress) override
    {
        found = std::min<quint64>(events.size(), 100);
        while (scanGate && !scanGate->tryAcquire(1, 10)) {
            if (progress.isCancelled())
                return failure(ErrorCode::Cancelled, file);
        }
        found = events.size();
        return {};
    }
    [[nodiscard]] Result<ExportEvent> event(quint64 index) const override
    {
        if (QSemaphore *gate = readGate)
            gate->acquire();
        const auto &event = events.at(index);
        return event ? Result<ExportEvent>(*event) : failure(ErrorCode::Damaged, file);
    }
    [[nodiscard]] QByteArray line(quint64 index) const override
    {
        const auto &event = events.at(index);
        if (!event)
            return "garbage";
        if (event->withheld)
            return "{\"leaf\":\"" + QByteArray(32, 'h').toBase64() + "\",\"seq\":" + QByteArray::number(event->event.seq) + '}';
        return "{\"action\":\"" + QByteArray(actionName(event->event.action).data()) + "\",\"seq\":"
            + QByteArray::number(event->event.seq) + "}\t{\"actor\":[\"00\",\"" + event->event.actor.toUtf8() + "\"]}";
    }
    [[nodiscard]] quint64 fileLine(quint64 index) const override { return index < found ? index + 3 + index / 256 : 0; }
    [[nodiscard]] Result<ExportCheck> verify(const VerifyOrder &order, Progress &progress) const override
    {
        return judge(order, progress);
    }
    [[nodiscard]] Result<> unchanged() const override { return {}; }
    [[nodiscard]] Result<QByteArray> proof(quint64 index, Progress &) const override
    {
        mostProving = std::max<int>(mostProving, ++proving);
        if (proofGate)
            proofGate->acquire();
        --proving;
        if (!proofs)
            return failure(ErrorCode::Tampered, file);
        return "claviger-event-proof/1\n" + line(index) + "\nindex " + QByteArray::number(index) + "\n\nnote\n";
    }
};

/// Files by name, and what the check of each answers.
class FakeExportReader final : public ExportReader
{
public:
    std::map<QString, std::shared_ptr<FakeExportFile>> files;
    std::map<QString, ExportCheck> checks;
    std::map<QString, EarlierPoint> points;
    std::function<void(ExportCheck &, const VerifyOrder &)> decide; ///< changes the answer by what was asked
    std::optional<Error> verifyError;
    QSemaphore *verifyGate = nullptr; ///< verify() waits for one
    mutable QMutex mutex;
    mutable std::vector<VerifyOrder> orders;

    [[nodiscard]] Result<std::shared_ptr<ExportFile>> open(const QString &file) const override
    {
        const auto found = files.find(file);
        if (found == files.end())
            return failure(ErrorCode::NotFound, file);
        found->second->judge
            = [this, file](const VerifyOrder &order, Progress &progress) { return verify(file, order, progress); };
        return std::shared_ptr<ExportFile>(found->second);
    }
    [[nodiscard]] Result<ExportCheck> verify(const QString &file, const VerifyOrder &order, Progress &progress) const override
    {
        progress.setTotal(1000);
        progress.setDone(400);
        while (verifyGate && !verifyGate->tryAcquire(1, 10)) {
            if (progress.isCancelled())
                return failure(ErrorCode::Cancelled, file);
        }
        const QMutexLocker lock(&mutex);
        orders.push_back(order);
        if (verifyError)
            return tl::unexpected(*verifyError);
        ExportCheck check = checks.at(file);
        if (check.manifest && !order.pinnedKey.isEmpty())
            check.trust = SignerTrust::Pinned;
        const QString wanted = order.givenKey.isEmpty() ? order.pinnedKey : order.givenKey;
        if (check.verdict == ExportVerdict::Verified && !wanted.isEmpty() && wanted != check.manifest->verifierKey) {
            check.verdict = ExportVerdict::CannotVerify;
            check.trust = SignerTrust::Unknown;
            check.finding = {ExportFlaw::OtherSigner, 0, std::nullopt, check.manifest->verifierKey};
        }
        if (decide)
            decide(check, order);
        return check;
    }
    [[nodiscard]] Result<EarlierPoint> earlierPoint(const QString &file) const override
    {
        const auto found = points.find(file);
        if (found == points.end())
            return failure(ErrorCode::Damaged, file);
        return found->second;
    }
    [[nodiscard]] Result<std::pair<ExportCheck, std::optional<ExportEvent>>> verifyProof(const QString &file,
                                                                                         const VerifyOrder &order) const override
    {
        Progress progress;
        if (!files.contains(file) || !files.at(file)->ofOneEvent)
            return failure(ErrorCode::NotFound, file);
        return verify(file, order, progress).map([&](ExportCheck &&check) {
            return std::pair(std::move(check), files.at(file)->events.front());
        });
    }
};

/// Adds up actors, keys, actions and days; writes the title of the report.
class FakeReportWriter final : public ReportWriter
{
public:
    [[nodiscard]] Result<ExportSummaries> summarize(const ExportFile &file, Progress &) const override
    {
        ExportSummaries sums;
        std::map<QString, ReportTally> actors;
        std::map<QString, ReportTally> keys;
        std::map<QString, ReportTally> actions;
        std::map<std::pair<qint32, AuditAction>, ReportDay> days;
        for (quint64 line = 0; line < file.lineCount(); ++line) {
            const Result<ExportEvent> shown = file.event(line);
            if (!shown || shown->withheld)
                continue;
            const AuditEvent &event = shown->event;
            count(actors[event.actor], event.actor, event.actor, event);
            count(actions[QString(actionName(event.action))], QString(actionName(event.action)), {}, event);
            if (!event.path.isEmpty())
                count(keys[event.object], event.object, event.path, event);
            const auto day = static_cast<qint32>(std::chrono::floor<std::chrono::days>(event.at.time_since_epoch()).count());
            ReportDay &of = days[{day, event.action}];
            of.day = day;
            of.action = event.action;
            ++of.events;
            of.notGranted += event.result == AuditResult::Granted ? 0 : 1;
        }
        const auto list = [](const std::map<QString, ReportTally> &from) {
            std::vector<ReportTally> to;
            for (const auto &[name, tally] : from)
                to.push_back(tally);
            std::ranges::stable_sort(to, [](const ReportTally &a, const ReportTally &b) { return a.events > b.events; });
            return to;
        };
        sums.events = file.lineCount();
        sums.actors = list(actors);
        sums.keys = list(keys);
        sums.actions = list(actions);
        for (const auto &[key, day] : days)
            sums.days.push_back(day);
        return sums;
    }
    [[nodiscard]] Result<> write(const ExportFile &, const ExportCheck &, const ReportOrder &order, const QString &outFile,
                                 Progress &) const override
    {
        QFile out(outFile);
        if (!out.open(QIODevice::WriteOnly))
            return failure(ErrorCode::ReadOnly, outFile);
        out.write(name(order.kind).data());
        return {};
    }

    [[nodiscard]] Result<> print(const ExportFile &, const ExportCheck &, const ReportOrder &, QPagedPaintDevice &,
                                 Progress &) const override
    {
        return {}; // what is on the paper is the real one's to test
    }

private:
    static void count(ReportTally &tally, const QString &name, const QString &shown, const AuditEvent &event)
    {
        tally.name = name;
        tally.shown = shown;
        if (tally.events++ == 0)
            tally.first = event.at;
        tally.last = event.at;
        tally.denied += event.result == AuditResult::Denied ? 1 : 0;
        tally.failed += event.result == AuditResult::Failed ? 1 : 0;
    }
};

} // namespace claviger::test
