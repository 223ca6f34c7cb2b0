#include "tests/support/export_world.h"

#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// What this computer remembers of the keys that sign a store's exports.
class TestSignerPins final : public QObject
{
    Q_OBJECT
private slots:
    void aHandoverMovesThePin();
    void onlyWhatVerifiesIsLearnt();
    void severalHandoversAtOnce();
    void vouchingForAnOldKeyVouchesForTheNewOne();
    void whatCannotBeReadIsNotKept();

private:
    [[nodiscard]] static ExportCheck verified(char signer, SignerTrust trust, std::vector<RetiredSigner> retired = {})
    {
        ExportCheck check;
        check.verdict = ExportVerdict::Verified;
        check.manifest.emplace();
        check.manifest->store = kExportStore;
        check.manifest->verifierKey = fakeVerifierKey(signer);
        check.trust = trust;
        check.retired = std::move(retired);
        return check;
    }
    [[nodiscard]] static RetiredSigner ended(char signer, quint64 size) { return {fakeVerifierKey(signer), size}; }
};

void TestSignerPins::aHandoverMovesThePin()
{
    ExportWorld world;
    QSignalSpy changed(&world.pins, &SignerPins::changed);
    world.pins.seen(verified('a', SignerTrust::FirstSeen));
    world.pins.confirm(kExportStore, fakeVerifierKey('a'));
    const auto confirmed = world.pins.pin(kExportStore)->confirmed;
    QVERIFY(confirmed);
    world.clock.at += std::chrono::days{90};
    world.pins.seen(verified('b', SignerTrust::Pinned, {ended('a', 12)}));
    QCOMPARE(changed.count(), 3);
    const SignerPins again(world.settings, world.clock); // as after a restart
    const SignerPin pin = *again.pin(kExportStore);
    QCOMPARE(pin.verifierKey, fakeVerifierKey('b'));
    QCOMPARE(pin.firstSeen, world.clock.at);
    QVERIFY(pin.confirmed == confirmed);
    QCOMPARE(pin.retired, std::vector<RetiredSigner>{ended('a', 12)});
    world.pins.seen(verified('a', SignerTrust::Pinned)); // an older export: nothing moves back
    world.pins.seen(verified('b', SignerTrust::Pinned));
    QCOMPARE(changed.count(), 3);
    QVERIFY(*world.pins.pin(kExportStore) == pin);
}

void TestSignerPins::onlyWhatVerifiesIsLearnt()
{
    ExportWorld world;
    ExportCheck bad = verified('a', SignerTrust::FirstSeen);
    bad.verdict = ExportVerdict::Tampered;
    world.pins.seen(bad);
    QVERIFY(!world.pins.pin(kExportStore));
    world.pins.seen(verified('a', SignerTrust::FirstSeen));
    bad = verified('b', SignerTrust::Pinned, {ended('a', 3)});
    bad.verdict = ExportVerdict::CannotVerify;
    world.pins.seen(bad);
    world.pins.seen(verified('b', SignerTrust::Given));                  // the person's word, and no handover
    world.pins.seen(verified('b', SignerTrust::Given, {ended('x', 3)})); // from another key than the pinned one
    QCOMPARE(world.pins.pin(kExportStore)->verifierKey, fakeVerifierKey('a'));
    world.pins.seen({});
}

void TestSignerPins::severalHandoversAtOnce()
{
    ExportWorld world;
    world.pins.seen(verified('a', SignerTrust::FirstSeen));
    world.pins.seen(verified('c', SignerTrust::Pinned, {ended('a', 5), ended('b', 9)}));
    QCOMPARE(world.pins.pin(kExportStore)->retired, (std::vector<RetiredSigner>{ended('a', 5), ended('b', 9)}));
    QVERIFY(!world.pins.pin(kExportStore)->confirmed);
    world.pins.seen(verified('d', SignerTrust::Given, {ended('b', 9), ended('c', 20)})); // given an older one of the same log
    QCOMPARE(world.pins.pin(kExportStore)->verifierKey, fakeVerifierKey('d'));
    QCOMPARE(world.pins.pin(kExportStore)->retired, (std::vector<RetiredSigner>{ended('a', 5), ended('b', 9), ended('c', 20)}));
    world.pins.seen(verified('a', SignerTrust::Pinned, {ended('d', 30)})); // an old key taken up again
    QCOMPARE(world.pins.pin(kExportStore)->retired, (std::vector<RetiredSigner>{ended('b', 9), ended('c', 20), ended('d', 30)}));
}

void TestSignerPins::vouchingForAnOldKeyVouchesForTheNewOne()
{
    ExportWorld world;
    world.pins.seen(verified('a', SignerTrust::FirstSeen));
    world.pins.seen(verified('b', SignerTrust::Pinned, {ended('a', 5)}));
    world.pins.confirm(kExportStore, fakeVerifierKey('a'));
    QCOMPARE(world.pins.pin(kExportStore)->verifierKey, fakeVerifierKey('b'));
    QVERIFY(world.pins.pin(kExportStore)->confirmed);
    QCOMPARE(world.pins.pin(kExportStore)->retired.size(), 1U);
    world.pins.confirm(kExportStore, fakeVerifierKey('x')); // somebody else altogether
    QCOMPARE(world.pins.pin(kExportStore)->verifierKey, fakeVerifierKey('x'));
    QVERIFY(world.pins.pin(kExportStore)->retired.empty());
}

void TestSignerPins::whatCannotBeReadIsNotKept()
{
    ExportWorld world;
    world.pins.seen(verified('b', SignerTrust::FirstSeen));
    QStringList kept = world.settings.signer(kExportStore.toString());
    kept << u"many "_s + fakeVerifierKey('a') << u"7 scribble"_s << u"7"_s << QString() << u"7 "_s + fakeVerifierKey('c');
    world.settings.setSigner(kExportStore.toString(), kept);
    QCOMPARE(world.pins.pin(kExportStore)->retired, std::vector<RetiredSigner>{ended('c', 7)});
}

QTEST_GUILESS_MAIN(TestSignerPins)
#include "tst_signer_pins.moc"
