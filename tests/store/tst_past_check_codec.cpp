#include "models/store/past_check_codec.h"
#include "tests/support/check_steps.h"

#include <QRandomGenerator>

namespace claviger::test {

/// The bytes of one check in the history.
class TestPastCheckCodec : public QObject
{
    Q_OBJECT

private slots:
    void recordsComeBackAsTheyWere();
    void hostileBytesAreDamagedAtMost();
};

namespace {

PastCheck fullCheck()
{
    PastCheck check{.credential = CredentialId::generate(),
                    .version = 300,
                    .at = kNoon,
                    .by = u"Zoë"_s,
                    .origin = CheckOrigin::ByHand,
                    .validation = Validation::Expired,
                    .verdict = someVerdict(VerdictMeaning::ProviderError),
                    .note = u"two\nlines"_s};
    check.verdict.trust = CheckTrust::Doubtful;
    check.verdict.steps.push_back(check.verdict.steps.front());
    check.verdict.steps.back().id = u"models"_s;
    check.verdict.steps.back().label = u"鍵 🔑"_s;
    return check;
}

} // namespace

void TestPastCheckCodec::recordsComeBackAsTheyWere()
{
    for (const PastCheck &check : {fullCheck(), PastCheck{}})
        QCOMPARE(*decodePastCheck(check.credential, encodePastCheck(check)), check);
}

void TestPastCheckCodec::hostileBytesAreDamagedAtMost()
{
    QRandomGenerator random(20300615); // the same every time, so that a failure can be looked at
    const QByteArray record = encodePastCheck(fullCheck());
    for (qsizetype i = 0; i < record.size(); ++i)
        QCOMPARE(codeOf(decodePastCheck({}, record.first(i))), ErrorCode::Damaged);
    QVERIFY(!decodePastCheck({}, record + '\0'));
    for (int round = 0; round < 20000; ++round) {
        QByteArray changed = record;
        for (int flips = 0; flips <= round % 4; ++flips) {
            const auto at = static_cast<qsizetype>(random.bounded(static_cast<quint32>(changed.size())));
            changed[at] = static_cast<char>(random.bounded(256));
        }
        static_cast<void>(decodePastCheck({}, changed));
    }
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestPastCheckCodec)
#include "tst_past_check_codec.moc"
