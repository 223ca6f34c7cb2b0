#include "models/domain/audit_event.h"
#include "models/domain/fingerprint.h"
#include "models/domain/path_category.h"
#include "models/domain/store_admin.h"
#include "models/domain/workspace.h"

#include <QTest>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

class TestValues final : public QObject
{
    Q_OBJECT
private slots:
    void slugs_data();
    void slugs();
    void theCategoryStandsInThePath();
    void pathsHaveOneSegmentAValue();
    void fingerprintsReadWhatTheyWrite();
    void fingerprintsRefuseOtherForms();
    void everyActionHasANameOfItsOwn();
};

void TestValues::slugs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"acme"_s << u"acme"_s;
    QTest::newRow("spaces") << u"QA  Sandbox"_s << u"qa-sandbox"_s;
    QTest::newRow("accents") << u"Crédit Zürich"_s << u"credit-zurich"_s;
    QTest::newRow("edges") << u"--a/b--"_s << u"a-b"_s;
    QTest::newRow("nothing left") << u"***"_s << QString();
    QTest::newRow("too long") << QString(80, u'x') << QString(63, u'x');
}

void TestValues::slugs()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(slugFrom(text), expected);
    QCOMPARE(isSlug(slugFrom(text)), !expected.isEmpty());
    QVERIFY(!isSlug(u"Upper"));
    QVERIFY(!isSlug(u"-x"));
    QVERIFY(!isSlug(QString(64, u'x')));
}

void TestValues::theCategoryStandsInThePath()
{
    QCOMPARE(categoryIn(u"/acme/production/genai/chat"_s, defaultPathTemplate()), u"genai"_s);
    QCOMPARE(categoryIn(u"/genai/acme-chat"_s, u"/{category}/{workspace}-{name}"_s), u"genai"_s);
    QCOMPARE(categoryIn(u"/acme/chat"_s, u"/{workspace}/{name}"_s), QString()); // without one
    QCOMPARE(categoryIn(u"/acme/chat"_s, defaultPathTemplate()), QString());    // made by another template
}

void TestValues::pathsHaveOneSegmentAValue()
{
    const QString path = expandPath(defaultPathTemplate(), u"acme"_s, u"prod/eu"_s, u"genai"_s, u"../../etc/passwd"_s);
    QCOMPARE(path, u"/acme/prod-eu/genai/etc-passwd"_s);
}

void TestValues::fingerprintsReadWhatTheyWrite()
{
    const Fingerprint plain{Fingerprint::Kind::Sha256, 0x00ab12cd};
    QCOMPARE(plain.toString(), u"sha256:00ab12cd"_s);
    QVERIFY(Fingerprint::parse(plain.toString()) == plain);
    const Fingerprint keyed{Fingerprint::Kind::Hmac, 0xffffffff};
    QVERIFY(Fingerprint::parse(keyed.toString()) == keyed);
    QVERIFY(Fingerprint().toString().isEmpty());
}

void TestValues::fingerprintsRefuseOtherForms()
{
    for (const auto &text : {u"sha256:1a2b3c4"_s, u"sha256:1a2b3c4d5"_s, u"md5:1a2b3c4d"_s, u"hmac:xxxxxxxx"_s, QString()})
        QVERIFY2(!Fingerprint::parse(text), qPrintable(text));
}

void TestValues::everyActionHasANameOfItsOwn()
{
    QSet<QString> names;
    for (int i = 0; i < int(AuditAction::Count_); ++i) {
        const auto action = AuditAction(i);
        names.insert(QString(actionName(action)));
        QCOMPARE(actionFromName(QString(actionName(action))), std::optional(action));
    }
    QCOMPARE(names.size(), int(AuditAction::Count_));
    QVERIFY(!actionFromName(u"credential.stolen"));
    QCOMPARE(slotKindFromName(u"master-key"), std::optional(SlotKind::MasterKey));
}

QTEST_GUILESS_MAIN(TestValues)
#include "tst_values.moc"
