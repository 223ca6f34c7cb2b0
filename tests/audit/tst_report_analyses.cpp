#include "models/audit/report/file_report_writer.h"
#include "models/audit/report/report_matter.h"
#include "models/audit/report/report_text.h"
#include "tests/support/staged_export.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestReportAnalyses final : public QObject
{
    Q_OBJECT

private:
    static Result<ReportMatter> gathered(const StagedExport &file, const ReportOrder &order)
    {
        Progress progress;
        return gatherMatter(file, goodCheck(file), order, progress);
    }
    static ReportOrder orderOf(ReportKind kind)
    {
        ReportOrder order;
        order.kind = kind;
        return order;
    }

private slots:
    void summariesAddUp()
    {
        EventList list;
        list.add(AuditAction::StoreUnlocked);
        list.add(AuditAction::SecretRevealed, u"k1"_s, u"bob"_s);
        list.add(AuditAction::SecretRevealed, u"k1"_s, u"bob"_s).event.result = AuditResult::Denied;
        list.addHidden();
        ExportEvent &renamed = list.add(AuditAction::CredentialUpdated, u"k1"_s, {});
        renamed.absent = PersonalField::Actor;
        renamed.event.path = u"/shop/production/payments/renamed"_s;
        renamed.event.at = dayOf2026(7, 3);
        list.add(AuditAction::UnlockFailed, {}, u"bob"_s).event.result = AuditResult::Failed;
        list.add(AuditAction::StoreLocked);
        StagedExport file(list.events());
        file.broken = 6;
        Progress progress;
        const auto sums = FileReportWriter().summarize(file, progress);
        QVERIFY(sums);
        QCOMPARE(progress.done(), 7);
        QCOMPARE(sums->events, 7U);
        QCOMPARE(sums->withheld, 1U);
        QCOMPARE(sums->unreadable, 1U);
        QCOMPARE(sums->partly, 1U);
        QCOMPARE(sums->granted, 3U);
        QCOMPARE(sums->denied, 1U);
        QCOMPARE(sums->failed, 1U);
        QCOMPARE(*sums->first, dayOf2026(7, 1));
        QCOMPARE(*sums->last, dayOf2026(7, 3));
        QCOMPARE(sums->actors.size(), 3U);
        const Instant one = dayOf2026(7, 1) + std::chrono::hours{1};
        const Instant five = dayOf2026(7, 1) + std::chrono::hours{5};
        QVERIFY((sums->actors[0] == ReportTally{u"bob"_s, u"bob"_s, 3, 1, 1, one, five}));
        QCOMPARE(sums->actors[1].name, QString());
        QCOMPARE(sums->actors[2].name, u"alice"_s);
        QCOMPARE(sums->keys.size(), 1U);
        QVERIFY((sums->keys[0] == ReportTally{u"k1"_s, u"/shop/production/payments/renamed"_s, 3, 1, 0, one, dayOf2026(7, 3)}));
        QCOMPARE(sums->actions.front().name, u"secret.revealed"_s);
        const qint32 first = dayOf(dayOf2026(7, 1));
        QCOMPARE(sums->days.size(), 4U);
        QVERIFY((sums->days[0] == ReportDay{first, AuditAction::StoreUnlocked, 1, 0}));
        QVERIFY((sums->days[1] == ReportDay{first, AuditAction::UnlockFailed, 1, 1}));
        QVERIFY((sums->days[2] == ReportDay{first, AuditAction::SecretRevealed, 2, 1}));
        QVERIFY((sums->days[3] == ReportDay{first + 2, AuditAction::CredentialUpdated, 1, 0}));
    }

    void endlessNamesAreOnlyCounted()
    {
        NameTable<int> table(2);
        QVERIFY(table.at(u"a"_s));
        QVERIFY(table.at(u"b"_s));
        QVERIFY(!table.at(u"c"_s));
        QVERIFY(table.at(u"a"_s));
        NameTable<int> wide(1000);
        QVERIFY(wide.at(QString(7'000'000, u'x')));
        QVERIFY(!wide.at(QString(2'000'000, u'y')));
    }

    void accessGathersReasons()
    {
        EventList list;
        for (int i = 0; i < 10; ++i)
            list.add(AuditAction::SecretCopied, u"k1"_s).event.reason = u"reason %1"_s.arg(i % 8);
        list.add(AuditAction::SecretRevealed, u"k1"_s).absent = PersonalField::Reason;
        list.add(AuditAction::SecretUsed, u"k1"_s).event.field = u"token"_s;
        list.add(AuditAction::SecretRevealed, u"k0"_s).event.result = AuditResult::Failed;
        list.add(AuditAction::CredentialUpdated, u"k0"_s);
        const auto matter = gathered(StagedExport(list.events()), orderOf(ReportKind::AccessReview));
        QVERIFY(matter);
        const auto &accesses = matter->access.accesses;
        QCOMPARE(accesses.size(), 2U);
        QCOMPARE(accesses[0].key, u"k0"_s);
        QCOMPARE(accesses[0].failed, 1U);
        QCOMPARE(accesses[0].granted(), 0U);
        const KeyAccess &k1 = accesses[1];
        QCOMPARE(k1.copied, 10U);
        QCOMPARE(k1.revealed, 1U);
        QCOMPARE(k1.used, 1U);
        QCOMPARE(k1.fields, QStringList{u"token"_s});
        QCOMPARE(k1.reasons.size(), AccessReview::kMostReasons);
        QCOMPARE(k1.reasons[0].second, 2U);
        QCOMPARE(k1.otherReasons, 2U);
        QCOMPARE(k1.absentReasons, 1U);
        QCOMPARE(k1.withoutReason, 1U);
        QCOMPARE(matter->listed.events, 13U);
        QCOMPARE(matter->span.events, 14U);
    }

    void rotationIsJudgedByWhatEventsSay()
    {
        EventList list;
        const auto add = [&](AuditAction action, const QString &key, Instant at, const QString &detail) -> ExportEvent & {
            ExportEvent &event = list.add(action, key);
            event.event.at = at;
            event.event.detail = detail;
            return event;
        };
        add(AuditAction::CredentialCreated, u"late"_s, dayOf2026(1, 1), u"version=1 next=2026-04-01"_s);
        add(AuditAction::RotationPromoted, u"late"_s, dayOf2026(4, 2), u"version=2 due=2026-04-01 next=2026-07-01"_s);
        add(AuditAction::RotationPromoted, u"late"_s, dayOf2026(6, 1), u"version=3 due=2026-07-01 next=2026-12-01"_s);
        add(AuditAction::RotationPromoted, u"late"_s, dayOf2026(6, 2), {}).event.result = AuditResult::Denied;
        add(AuditAction::CredentialCreated, u"overdue"_s, dayOf2026(1, 1), u"version=1 next=2026-09-30"_s);
        add(AuditAction::CredentialCreated, u"edge"_s, dayOf2026(1, 1), u"version=1 next=2026-10-01"_s);
        add(AuditAction::CredentialCreated, u"free"_s, dayOf2026(1, 1), u"version=1 next=none"_s);
        add(AuditAction::RotationPromoted, u"free"_s, dayOf2026(2, 1), u"version=2 due=none next=none"_s);
        add(AuditAction::CredentialCreated, u"old"_s, dayOf2026(1, 1), u"version=1"_s);
        add(AuditAction::RotationPromoted, u"old"_s, dayOf2026(2, 1), u"version=2"_s);
        add(AuditAction::CredentialCreated, u"revoked"_s, dayOf2026(1, 1), u"version=1 next=2026-02-01"_s);
        add(AuditAction::CredentialRevoked, u"revoked"_s, dayOf2026(1, 2), {});
        add(AuditAction::CredentialTrashed, u"revoked"_s, dayOf2026(1, 3), {});
        add(AuditAction::CredentialRestored, u"revoked"_s, dayOf2026(1, 4), {});
        add(AuditAction::CredentialUpdated, u"overdue"_s, dayOf2026(1, 5), u"next=2026-02-31"_s);
        const auto matter = gathered(StagedExport(list.events()), orderOf(ReportKind::RotationCompliance));
        QVERIFY(matter);
        const RotationReview &review = matter->rotation;
        QCOMPARE(review.rotations, 4U);
        QCOMPARE(review.late, 1U);
        QCOMPARE(review.inTime, 1U);
        QCOMPARE(review.unscheduled, 1U);
        QCOMPARE(review.undecided, 1U);
        const auto key = [&](QStringView id) {
            return *std::ranges::find_if(review.keys, [id](const KeyRotations &k) { return k.key == id; });
        };
        QCOMPARE(key(u"late").rotations[0].daysLate(), std::optional(1));
        QCOMPARE(key(u"late").rotations[1].daysLate(), std::optional(-30));
        QCOMPARE(key(u"late").rotations[0].after, std::optional(91));
        QCOMPARE(key(u"late").notGranted, 1U);
        QCOMPARE(key(u"late").state(matter->today), RotationState::InTime);
        QCOMPARE(key(u"overdue").state(matter->today), RotationState::Overdue); // a date that is none changes nothing
        QCOMPARE(key(u"edge").state(matter->today), RotationState::InTime);
        QCOMPARE(key(u"free").state(matter->today), RotationState::NoSchedule);
        QCOMPARE(key(u"old").state(matter->today), RotationState::NotKnown);
        QCOMPARE(key(u"revoked").state(matter->today), RotationState::Ended);
    }

    void aKeyIsFoundByIdAndByAnyOfItsPaths()
    {
        EventList list;
        list.add(AuditAction::CredentialCreated, u"k1"_s);
        list.add(AuditAction::CredentialUpdated, u"k1"_s).event.path = u"/shop/production/payments/new"_s;
        list.add(AuditAction::SecretRevealed, u"k2"_s);
        ReportOrder order = orderOf(ReportKind::KeyLifecycle);
        const StagedExport file(list.events());
        for (const QString &name : {u"k1"_s, u"/shop/production/payments/k1"_s, u"/shop/production/payments/new"_s}) {
            order.key = name;
            const auto matter = gathered(file, order);
            QVERIFY(matter);
            QCOMPARE(matter->listed.events, 2U);
            QCOMPARE(matter->paths, (QStringList{u"/shop/production/payments/k1"_s, u"/shop/production/payments/new"_s}));
        }
        order.key = u"k3"_s;
        QCOMPARE(gathered(file, order).error().code, ErrorCode::NotFound);
        order.key.clear();
        QCOMPARE(gathered(file, order).error().code, ErrorCode::InvalidInput);
    }

    void changesBeginWhereTheReaderStopped()
    {
        EventList list;
        list.add(AuditAction::CredentialCreated, u"k1"_s);
        list.add(AuditAction::CredentialUpdated, u"k2"_s);
        list.add(AuditAction::CredentialUpdated, u"k2"_s, u"bob"_s);
        list.add(AuditAction::SecretRevealed, u"k3"_s);
        list.addHidden();
        ReportOrder order = orderOf(ReportKind::ChangesSince);
        order.since = 1;
        const auto matter = gathered(StagedExport(list.events()), order);
        QVERIFY(matter);
        QCOMPARE(matter->listed.events, 4U);
        QCOMPARE(matter->listed.withheld, 1U);
        QCOMPARE(matter->changes.size(), 1U);
        QCOMPARE(matter->changes[0].key, u"k2"_s);
        QCOMPARE(matter->changes[0].actions.at(AuditAction::CredentialUpdated), 2U);
        QCOMPARE(matter->changes[0].actors, (QStringList{u"alice"_s, u"bob"_s}));
    }

    void deniedIsAllThatWasNotGranted()
    {
        EventList list;
        list.add(AuditAction::SecretRevealed, u"k1"_s).event.result = AuditResult::Denied;
        list.add(AuditAction::UnlockFailed).event.result = AuditResult::Failed;
        list.add(AuditAction::StoreUnlocked);
        list.addHidden();
        const auto matter = gathered(StagedExport(list.events()), orderOf(ReportKind::DeniedAndFailed));
        QVERIFY(matter);
        QCOMPARE(matter->listed.events, 2U);
        QCOMPARE(matter->span.withheld, 1U);
    }

    void detailsAreReadByName()
    {
        QCOMPARE(detailMember(u"version=3 due=2026-01-01", "due"_L1).toString(), u"2026-01-01"_s);
        QCOMPARE(detailMember(u"version=3", "due"_L1).toString(), QString());
        QCOMPARE(detailMember(u"overdue=1 due=2", "due"_L1).toString(), u"2"_s);
        QCOMPARE(detailMember(u"due", "due"_L1).toString(), QString());
    }

    void timesNameTheirOffset()
    {
        const Instant summer = dayOf2026(7, 1) + std::chrono::hours{23};
        QCOMPARE(stampWithZone(summer, QTimeZone::utc()), u"2026-07-01 23:00:00 UTC"_s);
        QCOMPARE(stampText(summer, QTimeZone("Europe/Berlin")), u"2026-07-02 01:00:00 +02:00"_s);
        QCOMPARE(stampText(summer, QTimeZone("America/St_Johns")), u"2026-07-01 20:30:00 -02:30"_s);
    }
};

QTEST_GUILESS_MAIN(TestReportAnalyses)
#include "tst_report_analyses.moc"
